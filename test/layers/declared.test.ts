import { describe, expect, it, test } from 'vitest';
import { check } from '../../src/check/check.js';
import { candidates } from '../../src/layers/candidates.js';
import { declareLayer } from '../../src/layers/declared.js';
import { registryOf } from '../../src/layers/index.js';
import { assertLayerData, type LayerData } from '../../src/layers/layer-data.js';
import type { Shape } from '../../src/tensors/shape.js';

const dense: LayerData = {
  type: 'MyDense',
  hyperparameters: { units: 'output[-1]', use_bias: true },
  weights: [
    { name: 'kernel', shape: ['input[-1]', 'units'] },
    { name: 'bias', shape: ['units'], when: 'use_bias' },
  ],
  outputShape: ['input[:-1]', 'units'],
};

/** What a declared layer can have been, as plain data. */
function fits(data: LayerData, inputs: readonly Shape[] | undefined, output: Shape, parameters: number): unknown {
  const layer = declareLayer(data);
  const found = candidates(layer, { inputs, outputs: [output], parameters }, registryOf([layer]));
  return [...found].map(({ h, inputs: solved }) => (inputs ? h : { ...h, inputs: solved }));
}

describe('what is inferred of a declared layer', () => {
  it('takes hyperparameters from axes and tries its flags', () => {
    const units = { exactly: 10 };
    expect(fits(dense, [[null, 784]], [null, 10], 7850)).toEqual([{ units, use_bias: { exactly: true } }]);
    expect(fits(dense, [[null, 5, 784]], [null, 5, 10], 7840)).toEqual([{ units, use_bias: { exactly: false } }]);
    expect(fits(dense, [[null, 784]], [null, 10], 7851)).toEqual([]);
    expect(fits(dense, [[null, 784]], [null, 5, 10], 7850)).toEqual([]);
  });

  it('works out an input that is not printed', () => {
    expect(fits(dense, undefined, [null, 7, 10], 7850)).toEqual([
      { units: { exactly: 10 }, use_bias: { exactly: true }, inputs: [[null, 7, 784]] },
      { units: { exactly: 10 }, use_bias: { exactly: false }, inputs: [[null, 7, 785]] },
    ]);
  });

  it('leaves axes open that nothing tells', () => {
    const pooled: LayerData = { type: 'Mean', outputShape: ['input[0]', 'input[2]'] };
    expect(fits(pooled, [[null, 9, 4]], [null, 4], 0)).toEqual([{}]);
    // The rank is not that of the output, so that nothing can be said.
    expect(fits(pooled, undefined, [null, 4], 0)).toEqual([]);
    const flattened: LayerData = { type: 'Head', hyperparameters: { n: 'output[1]' }, outputShape: ['input[0]', 'n'] };
    expect(fits(flattened, undefined, [null, 4], 0)).toEqual([{ n: { exactly: 4 }, inputs: [[null, { atLeast: 1 }]] }]);
  });

  it('solves for the one hyperparameter that the count tells', () => {
    const lora: LayerData = {
      type: 'Lora',
      hyperparameters: { units: 'output[-1]', rank: 'count' },
      weights: [
        { name: 'kernel', shape: ['input[-1]', 'units'], trainable: false },
        { name: 'a', shape: ['input[-1]', 'rank'] },
        { name: 'b', shape: ['rank', 'units'] },
      ],
      outputShape: ['input[:-1]', 'units'],
    };
    expect(fits(lora, [[null, 64]], [null, 32], 64 * 32 + 8 * (64 + 32))).toEqual([
      { units: { exactly: 32 }, rank: { exactly: 8 } },
    ]);
    expect(fits(lora, [[null, 64]], [null, 32], 64 * 32 + 8 * (64 + 32) + 1)).toEqual([]);
  });

  it('gives a range where several values do', () => {
    const halved: LayerData = {
      type: 'Halved',
      hyperparameters: { n: 'count' },
      weights: [{ name: 'w', shape: ['n // 4', 3] }],
    };
    expect(fits(halved, [[null, 8]], [null, 8], 15)).toEqual([{ n: { atLeast: 20, atMost: 23 } }]);
  });

  it('knows several inputs and arithmetic', () => {
    const bilinear: LayerData = {
      type: 'Bilinear',
      inputs: 2,
      hyperparameters: { units: 'output[1]' },
      weights: [{ name: 'w', shape: ['inputs[0][-1] * (inputs[1][-1] + 1)', 'units'] }],
      outputShape: ['input[0]', 'units'],
    };
    expect(
      fits(
        bilinear,
        [
          [null, 4],
          [null, 6],
        ],
        [null, 3],
        84,
      ),
    ).toEqual([{ units: { exactly: 3 } }]);
  });

  it('keeps the shape of its input where nothing else is said', () => {
    const scale: LayerData = { type: 'Scale', weights: [{ name: 'gamma', shape: ['input[-1]'] }] };
    expect(fits(scale, [[null, 9, 4]], [null, 9, 4], 4)).toEqual([{}]);
    expect(fits(scale, [[null, 9, null]], [null, 9, null], 4)).toEqual([]);
    expect(fits(scale, undefined, [null, 9, 4], 5)).toEqual([]);
  });
});

const table = (count: number): string => `
Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
a (MyDense)                  (None, 10)                7850
_________________________________________________________________
b (MyDense)                  (None, 10)                ${count}
=================================================================
Total params: ${7850 + count}
Trainable params: ${7850 + count}
Non-trainable params: 0
_________________________________________________________________
`;

test('rows of a declared layer are recounted like those of Keras', () => {
  const layers = [declareLayer(dense)];
  const [holds] = check(table(110), { layers }).documents[0]?.summaries ?? [];
  expect(holds?.verdict).toBe('holds');
  expect(holds?.rows[1]?.alternatives[0]).toMatchObject({
    type: 'MyDense',
    hyperparameters: { units: { exactly: 10 }, use_bias: { exactly: true } },
    formula: '10 × 10 + 10 = 110',
  });
  expect(check(table(110)).documents[0]?.summaries[0]?.verdict).toBe('undecided');
  expect(check(table(111), { layers }).documents[0]?.summaries[0]?.rows[1]?.verdict).toBe('broken');
});

test.each<[unknown, string]>([
  [null, 'A layer is an object with a type'],
  [{}, 'A layer has a type'],
  [{ type: 'A', weight: [] }, 'A has an unknown field "weight". Did you mean weights?'],
  [{ type: 'A', weights: {} }, 'A: weights is a list.'],
  [{ type: 'A', weights: [{ name: 'w' }] }, 'A: the weight w has a shape'],
  [{ type: 'A', weights: [{ name: 'w', shape: [1.5] }] }, 'A: the weight w has a shape'],
  [{ type: 'A', weights: [{ name: 'w', shape: [], trainable: 'no' }] }, 'trainable is true or false'],
  [{ type: 'A', hyperparameters: { a: 3 } }, 'A: hyperparameters is an object'],
  [{ type: 'A', outputShape: 'other' }, 'A: outputShape is "same" or a list'],
  [{ type: 'A', inputs: 0 }, 'A: inputs is a positive whole number.'],
])('%j is no layer', (value, message) => {
  expect(() => assertLayerData(value)).toThrow(message);
  expect(() => assertLayerData(value)).toThrow(TypeError);
});

test.each<[LayerData, string]>([
  [
    { type: 'A', weights: [{ name: 'w', shape: ['unit'] }], hyperparameters: { units: 'output[-1]' } },
    'Did you mean units?',
  ],
  [{ type: 'A', weights: [{ name: 'w', shape: ['input['] }] }, '"input[" is no expression'],
  [{ type: 'A', weights: [{ name: 'w', shape: ['input[:-1]'] }] }, '"input[:-1]" stands for several axes.'],
  [{ type: 'A', weights: [{ name: 'w', shape: [1], when: 'bias' }] }, 'depends on bias, which is no flag'],
  [{ type: 'A', outputShape: ['input[0]', 'output[1]'] }, 'take it as a hyperparameter'],
  [{ type: 'A', hyperparameters: { a: 'count', b: 'count' } }, 'the count tells one hyperparameter, not a and b.'],
])('%j means nothing', (data, message) => {
  expect(() => declareLayer(data)).toThrow(message);
  expect(() => declareLayer(data)).toThrow(TypeError);
});

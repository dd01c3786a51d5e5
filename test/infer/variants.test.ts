import { describe, expect, test } from 'vitest';
import { infer } from '../../src/infer/infer.js';
import { layers } from '../../src/layers/index.js';
import { parameterCount } from '../../src/layers/layer.js';
import { admits, type Value } from '../../src/model/knowledge.js';
import { parse } from '../../src/parse/parse.js';

/** A model of one layer as Keras 3 prints it; `frozen` is what is not trained. */
function table(type: string, input: string, output: string, count: number, frozen: number): string {
  return [
    'Model: "functional"',
    '┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓',
    '┃ Layer (type)             ┃ Output Shape         ┃   Param # ┃',
    '┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩',
    `│ input_layer (InputLayer) │ ${input} │ 0 │`,
    '├──────────────────────────┼──────────────────────┼───────────┤',
    `│ layer (${type}) │ ${output} │ ${count} │`,
    '└──────────────────────────┴──────────────────────┴───────────┘',
    ` Total params: ${count} (1.00 KB)`,
    ` Trainable params: ${count - frozen} (1.00 KB)`,
    ` Non-trainable params: ${frozen} (1.00 KB)`,
  ].join('\n');
}

function inferred(...row: Parameters<typeof table>): ReturnType<typeof infer>['rows'][number] | undefined {
  const [summary] = parse(table(...row));
  return summary && infer(summary, layers).rows[1];
}

const dense = ['Dense', '(None, 11)', '(None, 7)'] as const;
const embedding = ['Embedding', '(None, 4)', '(None, 4, 7)'] as const;
const heads = ['EinsumDense', '(None, 4, 11)', '(None, None, 3, 5)'] as const;

/** Counts of Keras 3.15.1 (JAX) after `enable_lora(2)` and `quantize(…)`, with what is not trained. */
const printed: readonly (readonly [
  what: string,
  layer: readonly [string, string, string],
  count: number,
  frozen: number,
  h: Readonly<Record<string, Value>>,
])[] = [
  ['LoRA', dense, 120, 77, { loraRank: 2, units: 7 }],
  ['LoRA', embedding, 194, 140, { loraRank: 2, inputDim: 20 }],
  ['LoRA', ['Conv2D', '(None, 8, 8, 3)', '(None, 6, 6, 4)'], 174, 108, { loraRank: 2, kernelSize: [3, 3] }],
  ['LoRA', ['Conv1D', '(None, 8, 3)', '(None, 6, 4)'], 66, 36, { loraRank: 2, kernelSize: [3] }],
  ['LoRA', heads, 256, 165, { loraRank: 2, equation: 'abc,cde->abde' }],
  ['int8', dense, 91, 84, { quantization: 'int8', useBias: true }],
  ['int8 and LoRA', dense, 127, 84, { quantization: 'int8', loraRank: 2 }],
  ['int8 and LoRA', embedding, 214, 160, { quantization: 'int8', loraRank: 2, inputDim: 20 }],
  ['int4', dense, 76, 69, { quantization: 'int4', blockSize: 128 }],
  ['int4 in groups of 4', dense, 104, 97, { quantization: 'int4', blockSize: 4 }],
  ['int4 in columns', dense, 58, 51, { quantization: 'int4', blockSize: null }],
  ['int4', embedding, 127, 127, { quantization: 'int4', blockSize: 128, inputDim: 20 }],
  ['int4', heads, 144, 129, { quantization: 'int4', blockSize: 128 }],
  ['int4 and LoRA', dense, 112, 69, { quantization: 'int4', loraRank: 2 }],
  ['float8', dense, 3159, 0, { quantization: 'float8' }],
  ['GPTQ in groups of 4', dense, 181, 97, { quantization: 'gptq', weightBits: 4, groupSize: 4 }],
  ['GPTQ with 8 bits', dense, 186, 102, { quantization: 'gptq', weightBits: 8, groupSize: 128 }],
  ['AWQ in groups of 4', dense, 192, 108, { quantization: 'awq', groupSize: 4 }],
];

describe('weights that were adapted or quantized', () => {
  // int8 adds a scale for each unit, as a bias does: without one it is taken for a plain layer.
  test.each(printed)('%s: %j %d', (what, layer, count, frozen, h) => {
    const row = inferred(...layer, count, frozen);
    expect(row?.outcome, what).toBe('fits');
    const real = row?.candidates.find((candidate) =>
      Object.entries(h).every(([name, value]) => {
        const known = candidate.h[name];
        return known && admits(known, value);
      }),
    );
    expect(real, JSON.stringify(row?.candidates.map((candidate) => candidate.h))).toBeDefined();
    expect(parameterCount(real?.weights ?? [])).toBe(count);
    expect(parameterCount(real?.weights.filter(({ trainable }) => !trainable) ?? [])).toBe(frozen);
  });

  test('are no excuse where everything is trained', () => {
    expect(inferred(...dense, 120, 0)?.outcome).toBe('refused');
    expect(inferred(...embedding, 194, 0)?.outcome).toBe('refused');
  });

  test('are not looked for where something plain fits', () => {
    const row = inferred(...dense, 84, 84);
    expect(row?.candidates.map(({ h }) => h['quantization'])).toEqual([undefined]);
  });
});

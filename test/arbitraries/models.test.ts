import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { models, type Model } from '../../src/arbitraries/models.js';
import { summaries, summaryFormats, summaryOf, type GeneratedSummary } from '../../src/arbitraries/summaries.js';
import { check } from '../../src/check/check.js';
import type { ResultSummary } from '../../src/result/result.js';
import { missed, type Real } from '../measure/judge.js';

/** What LaTeX prints is not read back yet. */
const read = summaryFormats.filter((format) => format !== 'latex');

function realOf({ truth }: GeneratedSummary, row: number): readonly Real[] {
  return Object.entries(truth[row]?.hyperparameters ?? {}).map(([name, value]) => ({ name, spellings: [value] }));
}

/** Rows that hold of which no alternative is the truth, and rows that are refused. */
function departures(generated: GeneratedSummary, { rows }: ResultSummary): readonly string[] {
  return rows.flatMap((row, index) => {
    if (row.verdict === 'broken') return [`${row.name} is refused`];
    if (row.verdict === 'undecided' || !generated.truth[index]) return [];
    return missed(row, realOf(generated, index)).map((name) => `${row.name} ${name}`);
  });
}

/** The split of totals over a trainable RandomFourierFeatures is refused yet, of whose parameters one is trained. */
const isRefused = (type: string): boolean => type === 'RandomFourierFeatures';

describe.each(read)('a summary in the format %s', (format) => {
  test('is accepted, the truth among its alternatives', () => {
    const property = fc.property(summaries({ formats: [format] }), (generated) => {
      const { text, input, model } = generated;
      fc.pre(
        !model.layers.some(({ type, inner }) => [type, ...(inner ?? []).map((each) => each.type)].some(isRefused)),
      );
      const [document] = check(text, input ? { input } : {}).documents;
      const [summary] = document?.summaries ?? [];
      expect(document?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(summary?.rows.length).toBe(generated.truth.length);
      expect(summary && departures(generated, summary)).toEqual([]);
    });
    fc.assert(property, { numRuns: 15, seed: 17 });
  });
});

test('a layer takes the shapes that are connected to it', () => {
  const property = fc.property(models(), ({ layers }) => {
    for (const [index, { calls, inputShapes }] of layers.entries()) {
      for (const call of calls) {
        const shapes = call.map(({ layer, tensor }) => layers[layer]?.outputShapes[tensor]);
        expect(shapes).toEqual(inputShapes);
        expect(call.every(({ layer }) => layer < index)).toBe(true);
      }
    }
  });
  fc.assert(property, { numRuns: 100, seed: 17 });
});

test('functional models branch, merge, share layers, hold models, and have several inputs', () => {
  const found = fc.sample(models({ kind: 'functional' }), { numRuns: 300, seed: 7 });
  const has = (holds: (model: Model) => boolean): boolean => found.some(holds);
  expect(has(({ layers }) => layers.some(({ inputShapes }) => inputShapes.length > 1))).toBe(true);
  expect(has(({ layers }) => layers.some(({ calls }) => calls.length > 1))).toBe(true);
  expect(has(({ layers }) => layers.some(({ inner }) => inner !== undefined))).toBe(true);
  expect(has(({ layers }) => layers.filter(({ type }) => type === 'InputLayer').length > 1)).toBe(true);
  expect(new Set(found.flatMap(({ layers }) => layers.map(({ type }) => type))).size).toBeGreaterThan(60);
});

test('only what is asked for is generated', () => {
  const options = { types: ['Dense', 'ReLU'], maxLayers: 3, kind: 'sequential' } as const;
  for (const { layers, kind } of fc.sample(models(options), { numRuns: 50, seed: 1 })) {
    expect(kind).toBe('sequential');
    expect(layers.length).toBeLessThanOrEqual(4);
    expect(
      layers.map(({ type }) => type).filter((type) => !['InputLayer', 'Functional', 'Dense', 'ReLU'].includes(type)),
    ).toEqual([]);
  }
  expect(() => models({ types: ['Denes'] })).toThrow('There is no layer Denes');
});

describe('a failing property shrinks', () => {
  test('to a model of one small layer', () => {
    const weightless = fc.property(models(), ({ layers }) => layers.every(({ parameters }) => parameters === 0));
    const { counterexample } = fc.check(weightless, { numRuns: 200, seed: 3 });
    const [model] = counterexample ?? [];
    expect(model?.layers.map(({ type }) => type)).toEqual(['InputLayer', 'Dense']);
    expect(model?.kind).toBe('sequential');
  });

  test('to a model of two layers where it takes two', () => {
    const unlike = fc.property(
      models(),
      ({ layers }) => new Set(layers.filter(({ parameters }) => parameters > 0).map(({ type }) => type)).size < 2,
    );
    const [model] = fc.check(unlike, { numRuns: 200, seed: 3 }).counterexample ?? [];
    expect(model?.layers.length).toBeLessThanOrEqual(3);
  });

  test('to a table as Keras 3 prints it', () => {
    const short = fc.property(summaries(), ({ summary }) => summary.rows.length < 3);
    const [generated] = fc.check(short, { numRuns: 200, seed: 3 }).counterexample ?? [];
    expect(generated?.summary.rows.length).toBe(3);
  });
});

test('a model is printed as each format has it', () => {
  const model: Model = {
    kind: 'sequential',
    layers: [
      {
        type: 'InputLayer',
        h: { batchShape: [null, 8] },
        calls: [],
        inputShapes: [],
        outputShapes: [[null, 8]],
        parameters: 0,
        trainableParameters: 0,
        isFrozen: false,
      },
      {
        type: 'Dense',
        h: { units: 4, useBias: true },
        calls: [[{ layer: 0, node: 0, tensor: 0 }]],
        inputShapes: [[null, 8]],
        outputShapes: [[null, 4]],
        parameters: 36,
        trainableParameters: 36,
        isFrozen: false,
      },
    ],
    optimizer: { slots: 2, own: 2 },
  };
  expect(summaryOf(model, 'csv').text).toBe(
    [
      'Layer (type),Output Shape,Param #',
      'dense (Dense),"(None, 4)",36',
      'Total params,,110',
      'Trainable params,,36',
      'Non-trainable params,,0',
      'Optimizer params,,74',
      '',
    ].join('\n'),
  );
  expect(summaryOf(model, 'keras 2.3').text).toContain(
    'dense_1 (Dense)              (None, 4)                 36        \n',
  );
  expect(summaryOf(model, 'keras 2.3').text).toContain('Total params: 36\n');
  expect(summaryOf(model, 'r').text).toMatch(/^## Model: "sequential"\n## ┏/);
  expect(summaryOf(model, 'csv')).toMatchObject({
    input: [8],
    truth: [{ type: 'Dense', hyperparameters: { units: 4, use_bias: true } }],
  });
});

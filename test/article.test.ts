import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../src/check/check.js';
import { admits, type Value } from '../src/model/knowledge.js';
import type { ResultRow } from '../src/result/result.js';

/** The table of the article from which the project grew: 18 rows, 6,029,097 parameters. */
const text = readFileSync(new URL('../fixtures/summaries/article.txt', import.meta.url), 'utf8');
const result = check(text, { kind: 'text' });
const summary = result.documents[0]?.summaries[0];

function rowOf(name: string): ResultRow | undefined {
  return summary?.rows.find((row) => row.name === name);
}

/** Whether one alternative admits all of the values. */
function isAmong({ alternatives }: ResultRow, values: Readonly<Record<string, Value>>, from = 0): boolean {
  return alternatives
    .slice(from)
    .some(({ hyperparameters }) =>
      Object.entries(values).every(([name, value]) => hyperparameters[name] && admits(hyperparameters[name], value)),
    );
}

function firstOf(name: string): Readonly<Record<string, unknown>> {
  return rowOf(name)?.alternatives[0]?.hyperparameters ?? {};
}

test('all rows and the total hold', () => {
  expect(result.counts).toMatchObject({ rows: 18, holds: 18, broken: 0, undecided: 0, errors: 0 });
  expect(summary).toMatchObject({ verdict: 'holds', complete: true });
  expect(summary?.totals).toMatchObject({ total: 6_029_097, verdict: 'holds' });
});

describe('what was built comes first', () => {
  test.each([
    ['conv2d_2', 'valid'],
    ['conv2d_3', 'same'],
    ['conv2d_4', 'valid'],
    ['conv2d_5', 'same'],
    ['conv2d_6', 'valid'],
  ])('%s: 32 kernels of 3 × 3, %s', (name, padding) => {
    expect(firstOf(name)).toMatchObject({
      filters: { exactly: 32 },
      kernel_size: { exactly: [3, 3] },
      padding: { exactly: padding },
      use_bias: { exactly: true },
    });
  });

  test('conv2d_1: 3 × 3 on three channels; its input is not printed, so same and valid are both possible', () => {
    expect(firstOf('conv2d_1')).toMatchObject({ filters: { exactly: 32 }, kernel_size: { exactly: [3, 3] } });
    expect(rowOf('conv2d_1')?.alternatives[0]?.inputShapes[0]?.at(-1)).toBe(3);
    const row = rowOf('conv2d_1');
    expect(row && isAmong(row, { kernel_size: [3, 3], padding: 'same' })).toBe(true);
    expect(row && isAmong(row, { kernel_size: [3, 3], padding: 'valid' })).toBe(true);
  });

  test.each([
    ['max_pooling2d_1', 3],
    ['max_pooling2d_2', 2],
    ['max_pooling2d_3', 2],
  ])('%s: a pool of %d', (name, size) => {
    expect(firstOf(name)).toMatchObject({ pool_size: { exactly: [size, size] }, strides: { exactly: [size, size] } });
  });

  test('a pool of 4 or 5 also turns 254 into 84 with a stride of 3', () => {
    const row = rowOf('max_pooling2d_1');
    for (const size of [4, 5]) {
      expect(row && isAmong(row, { pool_size: [size, size], strides: [3, 3], padding: 'valid' }, 1)).toBe(true);
    }
  });

  test('the last layer tells nine classes apart', () => {
    expect(firstOf('dense_3')).toMatchObject({ units: { exactly: 9 }, use_bias: { exactly: true } });
  });
});

test('its fragments, a row without header or totals, are read and hold', () => {
  const fragments = [
    '=================================================================\nconv2d_1 (Conv2D)            (None, 256, 256, 32)      896\n',
    '=================================================================\nconv2d_2 (Conv2D)            (None, 254, 254, 32)      9248\n_________________________________________________________________\n',
    '_________________________________________________________________\ndropout_3 (Dropout)          (None, 19, 19, 32)        0\n_________________________________________________________________\n',
  ];
  for (const fragment of fragments) {
    const { counts } = check(fragment, { kind: 'text' });
    expect(counts, fragment).toMatchObject({ summaries: 1, rows: 1, holds: 1 });
  }
});

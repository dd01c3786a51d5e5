import { describe, expect, it } from 'vitest';
import { printedCount, printedName, printedShapes } from '../../src/model/printed.js';

describe('printedName', () => {
  it.each([
    [{ name: 'dense_1', type: 'Dense', cut: [] }, 'dense_1 (Dense)'],
    [{ name: 'max_pooling2d_1', type: 'MaxPooling2', cut: ['type' as const] }, 'max_pooling2d_1 (MaxPooling2…)'],
    [{ name: 'global_average_pooli', type: '', cut: ['name' as const] }, 'global_average_pooli…'],
    [{ name: 'TransformerEnc', type: '', cut: [] }, 'TransformerEnc'],
  ])('%j is %s', (row, text) => {
    expect(printedName(row)).toBe(text);
  });
});

describe('printedShapes', () => {
  it.each([
    [[[null, 28, 28, 1]], '(None, 28, 28, 1)'],
    [[[null]], '(None,)'],
    [
      [
        [null, 8],
        [null, 4],
      ],
      '[(None, 8), (None, 4)]',
    ],
    [[[null, null, { prefix: '6' }]], '(None, None, 6…'],
    [[[null, null, '…' as const]], '(None, None, …'],
    [['unknown' as const], '?'],
    [[], '?'],
  ])('%j is %s', (shapes, text) => {
    expect(printedShapes(shapes)).toBe(text);
  });
});

describe('printedCount', () => {
  it.each([
    [6029097, '6,029,097'],
    [{ prefix: '20861' }, '20861…'],
    [null, '?'],
  ])('%j is %s', (count, text) => {
    expect(printedCount(count)).toBe(text);
  });
});

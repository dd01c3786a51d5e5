import { expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.js';
import { groupingOf } from '../../src/verify/grouping.js';

function grouping(counts: readonly string[], total: string): unknown {
  const rows = counts.map((count, index) => `dense_${index} (Dense)              (None, 64)                ${count}`);
  const rule = '='.repeat(65);
  const text = [
    'Layer (type)                 Output Shape              Param #',
    rule,
    ...rows,
    rule,
    `Total params: ${total}`,
    `Trainable params: ${total}`,
    'Non-trainable params: 0',
  ].join('\n');
  const [summary] = parse(text);
  if (!summary) throw new Error('no table was read');
  return groupingOf(summary);
}

test('numbers have commas where the large ones of their kind have them', () => {
  expect(grouping(['4160', '650'], '4,810')).toEqual({ rows: false, totals: true });
  expect(grouping(['4,160', '650'], '4810')).toEqual({ rows: true, totals: false });
});

test('one number with a comma among several without is the odd one', () => {
  expect(grouping(['4160', '4,160', '4160'], '12,480')).toEqual({ rows: false, totals: true });
});

test('where none is large it is as the Keras that prints such tables does: totals have commas, counts have none', () => {
  expect(grouping(['650'], '650')).toEqual({ rows: false, totals: true });
  expect(grouping(['650'], '650 (2.54 KB)')).toEqual({ rows: false, totals: false });
});

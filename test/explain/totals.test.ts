import { expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { totalsInWords } from '../../src/explain/totals.js';
import type { ResultSummary } from '../../src/result/result.js';

function summaryOf(text: string): ResultSummary {
  const [summary] = check(text).documents[0]?.summaries ?? [];
  if (!summary) throw new Error('no summary in the test');
  return summary;
}

it('writes the total as the sum of its rows', () => {
  const summary = summaryOf(`Layer (type)    Output Shape    Param #
dense_1 (Dense)    (None, 10)    7850
dense_2 (Dense)    (None, 2)    22
Total params: 7,872
Trainable params: 7,872
Non-trainable params: 0
`);
  expect(totalsInWords(summary, [], 'en')).toEqual(['total 7,872 = 7,850 + 22', 'trainable 7,872', 'non-trainable 0']);
  expect(totalsInWords(summary, [], 'ja')).toEqual(['合計 7,872 = 7,850 + 22', '学習する 7,872', '学習しない 0']);
});

it('names the weights that are not trained', () => {
  const summary = summaryOf(`Layer (type)    Output Shape    Param #
dense_1 (Dense)    (None, 10)    7850
batch_normalization_1 (BatchNormalization)    (None, 10)    40
Total params: 7,890
Trainable params: 7,870
Non-trainable params: 20
`);
  expect(totalsInWords(summary, [], 'en')[2]).toBe('non-trainable 20 = 10 + 10');
});

it('counts the terms of a long sum', () => {
  const rows = Array.from({ length: 30 }, (_, index) => `dense_${index} (Dense)    (None, 2)    6\n`);
  const summary = summaryOf(`Layer (type)    Output Shape    Param #\n${rows.join('')}Total params: 180\n`);
  expect(totalsInWords(summary, [], 'en')).toEqual(['total 180 = the sum of 30 rows']);
});

it('says nothing where nothing is printed', () => {
  expect(totalsInWords(summaryOf('dense_1 (Dense)    (None, 10)    7850\n'), [], 'en')).toEqual([]);
});

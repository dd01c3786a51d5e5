import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { layers } from '../../src/layers/index.js';
import { trainingOf, type Training } from '../../src/rebuild/training.js';
import type { ResultSummary } from '../../src/result/result.js';

function summaryOf(rows: string, totals: readonly [number, number, number]): ResultSummary {
  const [total, trainable, frozen] = totals;
  return summaryIn(
    `Layer (type)    Output Shape    Param #\n${rows}Total params: ${total}\nTrainable params: ${trainable}\nNon-trainable params: ${frozen}\n`,
  );
}

function summaryIn(text: string): ResultSummary {
  const [summary] = check(text).documents[0]?.summaries ?? [];
  if (!summary) throw new Error('no summary in the test');
  return summary;
}

const three = `dense_1 (Dense)    (None, 10)    110
dense_2 (Dense)    (None, 20)    220
dense_3 (Dense)    (None, 5)    105
`;

function training(summary: ResultSummary): Training {
  return trainingOf(summary, { registry: layers, target: 'tf.keras' });
}

function frozenNames(summary: ResultSummary): readonly string[] {
  return [...training(summary).frozen].map(({ name }) => name);
}

it('nothing is frozen where everything is trained', () => {
  expect(frozenNames(summaryOf(three, [435, 435, 0]))).toEqual([]);
});

it('names the layers whose parameters the trained ones lack', () => {
  expect(frozenNames(summaryOf(three, [435, 105, 330]))).toEqual(['dense_1', 'dense_2']);
  expect(frozenNames(summaryOf(three, [435, 220, 215]))).toEqual(['dense_1', 'dense_3']);
});

it('is left the alternatives that train as many parameters', () => {
  const text = `time_distributed (TimeDistributed)    (None, 10, 16)    64\n`;
  const summary = summaryOf(text, [64, 32, 32]);
  const { frozen } = training(summary);
  const alternatives = summary.rows[0]?.alternatives ?? [];
  const trained = alternatives.map(({ weights }) =>
    weights.reduce((sum, { count, trainable }) => sum + (trainable ? count : 0), 0),
  );
  expect(new Set(trained)).toEqual(new Set([32]));
  expect(frozen.size).toBe(0);
});

it('leaves it to a model that is not opened to hold what is not trained', () => {
  const rows = `vgg16 (Functional)    (None, 4, 4, 512)    1000
pool (GlobalAveragePooling2D)    (None, 512)    0
dense_1 (Dense)    (None, 10)    5130
`;
  const { inside, frozen } = training(summaryOf(rows, [6130, 5330, 800]));
  expect([...inside].map(([{ name }, count]) => [name, count])).toEqual([['vgg16', 800]]);
  expect(frozen.size).toBe(0);
});

it('names layers among as many as there may be', () => {
  const units = Array.from({ length: 40 }, (_, index) => 100 + ((index * index * 7919) % 991));
  const counts = units.map((own, index) => own * ((units[index - 1] ?? 50) + 1));
  const rows = units.map((own, index) => `dense_${index + 1} (Dense)    (None, ${own})    ${counts[index]}\n`);
  const some = [3, 17, 18, 29, 34].reduce((sum, index) => sum + (counts[index] ?? 0), 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const { frozen } = training(summaryOf(rows.join(''), [total, total - some, some]));
  expect([...frozen].reduce((sum, { parameters }) => sum + Number(parameters), 0)).toBe(some);
});

it('freezes layers inside of a model', () => {
  const inside = readFileSync('fixtures/summaries/tf2.10-nested.txt', 'utf8');
  const totals = (trainable: number, frozen: number) =>
    inside
      .replace(/Trainable params: .*/, `Trainable params: ${trainable}`)
      .replace(/Non-trainable params: .*/, `Non-trainable params: ${frozen}`);
  expect(frozenNames(summaryIn(inside))).toEqual([]);
  expect(frozenNames(summaryIn(totals(9919, 9918)))).toEqual(['p_re_lu']);
  expect(frozenNames(summaryIn(totals(9913, 9924)))).toEqual(['batch_normalization', 'p_re_lu']);
});

import { grouped } from '../tensors/shape.js';
import { exampleBox } from './exampleBox.js';
import { keptBy } from './optimizerCounts.js';
import { defineRule, type ModelEvidence, type Rule } from './rule.js';

const rows = [
  ['a (Dense)', '(None, 64)', '50,240'],
  ['b (Dense)', '(None, 10)', '650'],
] as const;
const below = (total: string, optimizer: string): readonly string[] => [
  `Total params: ${total}`,
  'Trainable params: 50,890',
  'Non-trainable params: 0',
  ...(optimizer === '' ? [] : [`Optimizer params: ${optimizer}`]),
];

/** Copies of the weights and own scalars that are tried for an optimizer of which one asks when it was built. */
const usual = [
  [2, 2],
  [1, 2],
] as const;

export const optimizerVariables: Rule = defineRule({
  id: 'optimizer-variables',
  severity: 'note',
  scope: 'model',
  needs: ['totals', 'parts', 'books', 'rows'],
  title: { en: 'The total holds weights of the layers only', ja: '合計はレイヤーの重みだけからなる' },
  failureTitle: { en: 'The total holds the optimizer’s variables', ja: '合計にオプティマイザの変数が含まれる' },
  why: {
    en: 'Keras 3 adds the variables of a compiled model’s optimizer to the total: its step, its learning rate, and a few slots for each weight that was trainable when it was built. Which optimizer it is follows from how many there are.',
    ja: 'Keras 3 は、コンパイル済みモデルのオプティマイザの変数を合計に加えます。ステップ数、学習率と、作成時に訓練可能だった各重みごとのスロットです。その数からオプティマイザが分かります。',
  },
  messages: {
    kept: {
      en: 'The total includes {count} variables of the optimizer, as {names} keeps: {formula}.',
      ja: '合計にはオプティマイザの変数 {count} 個（{names} の場合: {formula}）が含まれます。',
    },
    earlier: {
      en: 'The total includes {count} variables of the optimizer, as {names} keeps: {formula}; it was built while only {trainable} parameters were trainable.',
      ja: '合計にはオプティマイザの変数 {count} 個（{names} の場合: {formula}）が含まれます。作成時に訓練可能だったのは {trainable} 個だけでした。',
    },
    unknown: {
      en: 'The total includes {count} variables of the optimizer; it may have been built while other layers were trainable.',
      ja: '合計にはオプティマイザの変数 {count} 個が含まれます。作成時に訓練可能だったレイヤーが現在と異なる可能性があります。',
    },
  },
  examples: {
    holds: [exampleBox(rows, below('50,890', ''))],
    broken: [exampleBox(rows, below('152,672', '<|101,782|>'))],
    undecided: [exampleBox([rows[0], ['b (MyLayer)', '(None, 10)', '650']], below('50,890', ''))],
  },
  check({ totals: { optimizer }, parts, books, rows: own }, report) {
    if (!optimizer || optimizer.value === null || !parts) return;
    const { value } = optimizer;
    const count = grouped(value);
    const { at } = optimizer;
    const kept = keptBy(value, parts.trainable.value);
    const then = kept ? undefined : trainableThen(value, { books, rows: own });
    const keptThen = then === undefined ? undefined : keptBy(value, then);
    if (kept) {
      report({ messageId: 'kept', data: { count, names: kept.names.join(', '), formula: kept.formula }, at });
    } else if (keptThen && then !== undefined) {
      const data = { count, names: keptThen.names.join(', '), formula: keptThen.formula, trainable: grouped(then) };
      report({ messageId: 'earlier', data, at });
    } else report({ messageId: 'unknown', data: { count }, at });
  },
});

/**
 * How many parameters were trainable when the optimizer was built, where some frozen layers had left as many; where
 * the rows do not tell that, where one of them has as many.
 */
function trainableThen(count: number, { books, rows: own }: Pick<ModelEvidence, 'books' | 'rows'>): number | undefined {
  for (const [copies, scalars] of usual) {
    const trainable = (count - scalars) / copies;
    if (!Number.isInteger(trainable) || trainable <= 0) continue;
    if (!books && own.some(({ row }) => row.parameters === trainable)) return trainable;
    const split = books && trainable <= books.mendedSum ? books.split(books.mendedSum - trainable) : undefined;
    if (split?.outcome === 'plain' || (split?.outcome === 'frozen' && split.isCertain)) return trainable;
  }
  return undefined;
}

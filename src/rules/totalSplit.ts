import { grouped } from '../tensors/shape.js';
import { editOf } from './edits.js';
import { defineRule, exampleTable, type Rule } from './rule.js';

export const totalSplit: Rule = defineRule({
  id: 'total-split',
  severity: 'error',
  scope: 'model',
  needs: ['total', 'parts', 'optimizer', 'mayHaveOptimizer', 'sum', 'mendedSum', 'excuse'],
  title: {
    en: 'The total is trainable plus non-trainable',
    ja: '合計は訓練可能と訓練不可の和に等しい',
  },
  failureTitle: {
    en: 'The total is not trainable plus non-trainable',
    ja: '合計が訓練可能と訓練不可の和と一致しない',
  },
  why: {
    en: 'Every Keras that prints the three lines prints a total that is the sum of the others, with the optimizer’s variables in Keras 3.',
    ja: 'この3行を表示するどの Keras でも、合計は残りの和です（Keras 3 ではオプティマイザの変数を含みます）。',
  },
  messages: {
    mismatch: {
      en: '{trainable} trainable and {nonTrainable} non-trainable parameters make {expected}; the total is printed as {actual}.',
      ja: '訓練可能 {trainable} と訓練不可 {nonTrainable} の和は {expected} ですが、合計は {actual} と表示されています。',
    },
  },
  examples: {
    holds: [exampleTable([['a (Dense)', '(None, 10)', '650']], '650', '650', '0')],
    broken: [exampleTable([['a (Dense)', '(None, 10)', '650']], '650', '<|560|>', '0')],
    undecided: [],
  },
  check(evidence, report) {
    const { total, optimizer, mayHaveOptimizer, sum, mendedSum, excuse } = evidence;
    if (!evidence.parts) return;
    const { trainable, nonTrainable } = evidence.parts;
    const parts = trainable.value + nonTrainable.value + optimizer;
    if (parts === total.value || (mayHaveOptimizer && parts < total.value && total.value !== sum)) return;
    const counted = total.value - optimizer;
    // Where the total does not fit the rows either, that finding mends both.
    if (counted !== sum && counted !== mendedSum && !excuse) return;
    const fixed = counted - nonTrainable.value;
    report({
      messageId: 'mismatch',
      data: {
        trainable: grouped(trainable.value),
        nonTrainable: grouped(nonTrainable.value),
        expected: grouped(parts),
        actual: grouped(total.value),
      },
      at: trainable.at,
      expected: grouped(Math.max(0, fixed)),
      actual: grouped(trainable.value),
      repairs: [
        {
          edits: fixed >= 0 ? [editOf(trainable, fixed)] : [editOf(trainable, counted), editOf(nonTrainable, 0)],
          why: {
            en: `${grouped(trainable.value)} → ${grouped(Math.max(0, fixed))} makes the parts add up to the total.`,
            ja: `${grouped(trainable.value)} → ${grouped(Math.max(0, fixed))} とすると、内訳の和が合計と一致します。`,
          },
        },
      ],
    });
  },
});

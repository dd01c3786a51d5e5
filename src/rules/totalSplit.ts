import { grouped } from '../tensors/shape.js';
import { editsOf, editsOfParts, untrainedFor } from './edits.js';
import { defineRule, exampleTable, type Rule } from './rule.js';

export const totalSplit: Rule = defineRule({
  id: 'total-split',
  severity: 'error',
  scope: 'model',
  needs: ['total', 'parts', 'optimizer', 'mayHaveOptimizer', 'books'],
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
    undecided: [
      exampleTable(
        [
          ['a (Dense)', '(None, 10)', '650'],
          ['...', '', ''],
        ],
        '1,300',
        '650',
        '650',
      ),
    ],
  },
  check({ total, parts, optimizer, mayHaveOptimizer, books }, report) {
    if (!parts) return;
    const { trainable, nonTrainable } = parts;
    const sum = trainable.value + nonTrainable.value + optimizer;
    if (sum === total.value || (mayHaveOptimizer && sum < total.value && total.value !== books?.sum)) return;
    const counted = total.value - optimizer;
    // Where the total does not fit the rows either, that finding mends both.
    if (books && counted !== books.sum && counted !== books.mendedSum && !books.excuse) return;
    const data = {
      trainable: grouped(trainable.value),
      nonTrainable: grouped(nonTrainable.value),
      expected: grouped(sum),
      actual: grouped(total.value),
    };
    if (counted < 0) {
      const why = {
        en: `${data.actual} → ${data.expected} makes the total the sum of its parts.`,
        ja: `${data.actual} → ${data.expected} とすると、合計が内訳の和と一致します。`,
      };
      const { expected, actual } = data;
      report({
        messageId: 'mismatch',
        data,
        at: total.at,
        expected,
        actual,
        repairs: [{ edits: editsOf(total, sum), why }],
      });
      return;
    }
    const untrained = untrainedFor(counted, trainable.value, nonTrainable.value, books?.split);
    const culprit = untrained === nonTrainable.value ? trainable : nonTrainable;
    const expected = grouped(culprit === trainable ? counted - untrained : untrained);
    const actual = grouped(culprit.value);
    const why = {
      en: `${actual} → ${expected} makes the parts add up to the total.`,
      ja: `${actual} → ${expected} とすると、内訳の和が合計と一致します。`,
    };
    const repairs = [{ edits: editsOfParts(counted, parts, books?.split), why }];
    report({ messageId: 'mismatch', data, at: culprit.at, expected, actual, repairs });
  },
});

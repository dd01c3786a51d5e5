import { isSlip } from '../infer/slips.js';
import { grouped } from '../tensors/shape.js';
import { editsOf, editsOfParts, untrainedFor } from './edits.js';
import { sizesAddUp } from './excuses.js';
import { defineRule, exampleTable, type CountedTotal, type Edit, type ModelEvidence, type Rule } from './rule.js';

export const totalSplit: Rule = defineRule({
  id: 'total-split',
  severity: 'error',
  scope: 'model',
  needs: ['total', 'totals', 'parts', 'optimizer', 'mayHaveOptimizer', 'books'],
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
  check({ total, totals, parts, optimizer, mayHaveOptimizer, books }, report) {
    if (!parts) return;
    const { trainable, nonTrainable } = parts;
    const sum = trainable.value + nonTrainable.value + optimizer;
    if (sum === total.value) return;
    const mayBeLost = mayHaveOptimizer && sum < total.value && !sizesAddUp({ total, parts }, total.value - sum);
    if (mayBeLost && total.value !== books?.sum) return;
    const counted = total.value - optimizer;
    // Where the total does not fit the rows either, that finding mends both.
    if (books && counted !== books.sum && counted !== books.mendedSum && !books.excuse) return;
    const data = {
      trainable: grouped(trainable.value),
      nonTrainable: grouped(nonTrainable.value),
      expected: grouped(sum),
      actual: grouped(total.value),
    };
    const changes = changesOf({ total, totals, parts, optimizer, books });
    const repairs = changes.map(({ line, value, edits }) => {
      const [was, is] = [grouped(line.value), grouped(value)];
      return {
        edits,
        why: {
          en: `${was} → ${is} makes the parts add up to the total.`,
          ja: `${was} → ${is} とすると、内訳の和が合計と一致します。`,
        },
      };
    });
    const [first = { line: total, value: sum }] = changes;
    const { line, value } = first;
    report({
      messageId: 'mismatch',
      data,
      at: line.at,
      expected: grouped(value),
      actual: grouped(line.value),
      repairs,
    });
  },
});

/** A line of the totals with the number that it should have. */
interface Change {
  readonly line: CountedTotal;
  readonly value: number;
  readonly edits: readonly Edit[];
}

function change(line: CountedTotal, value: number): readonly Change[] {
  return value < 0 ? [] : [{ line, value, edits: editsOf(line, value) }];
}

/**
 * What makes total and parts agree with the fewest edits, slips of a digit first: where the size in brackets speaks for
 * the other number, only the number changes. The total and the optimizer only where the rows do not vouch for them.
 */
function changesOf({
  total,
  totals,
  parts,
  optimizer,
  books,
}: Pick<ModelEvidence, 'total' | 'totals' | 'parts' | 'optimizer' | 'books'>): readonly Change[] {
  if (!parts) return [];
  const { trainable, nonTrainable } = parts;
  const counted = total.value - optimizer;
  const isVouched = books !== null && !books.excuse && (counted === books.sum || counted === books.mendedSum);
  const ofParts = [
    ...change(trainable, counted - nonTrainable.value),
    ...change(nonTrainable, counted - trainable.value),
  ].filter(({ line, value }) => {
    return books?.split(line === nonTrainable ? value : nonTrainable.value).outcome !== 'impossible';
  });
  const split = trainable.value + nonTrainable.value;
  const line = totals.optimizer;
  const ofOptimizer =
    line && line.value !== null
      ? change({ ...line, value: line.value, isGrouped: total.isGrouped }, total.value - split)
      : [];
  const all = [...ofParts, ...(isVouched ? [] : [...change(total, split + optimizer), ...ofOptimizer])];
  const fewest = Math.min(...all.map(({ edits }) => edits.length));
  const single = all.filter(({ edits }) => edits.length === fewest);
  if (single.length > 0) {
    const likely = single.filter(({ line, value }) => isSlip(line.value, value));
    return [...likely, ...single.filter((each) => !likely.includes(each))];
  }
  const untrained = untrainedFor(counted, trainable.value, nonTrainable.value, books?.split);
  return [{ line: nonTrainable, value: untrained, edits: editsOfParts(counted, parts, books?.split) }];
}

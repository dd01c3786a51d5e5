import { grouped } from '../tensors/shape.js';
import { editOf } from './edits.js';
import { defineRule, exampleTable, type Edit, type ModelEvidence, type Rule } from './rule.js';

export const totalParameters: Rule = defineRule({
  id: 'total-parameters',
  severity: 'error',
  scope: 'model',
  needs: ['sum', 'mendedSum', 'total', 'parts', 'optimizer', 'excuse'],
  title: { en: 'The total is the sum of the rows', ja: '合計は各行の和に等しい' },
  failureTitle: { en: 'The total is not the sum of the rows', ja: '合計が各行の和と一致しない' },
  why: {
    en: 'Every parameter belongs to a row, and the optimizer’s variables stand apart. Weights that rows share, and what Keras counts twice after compile(), are allowed for.',
    ja: 'すべてのパラメータはいずれかの行に属し、オプティマイザの変数は別に数えます。行の間で共有された重みや、compile() 後の二重計上は考慮します。',
  },
  messages: {
    mismatch: {
      en: 'The total is printed as {actual}; the rows add up to {expected}.',
      ja: '合計は {actual} と表示されていますが、各行の和は {expected} です。',
    },
  },
  examples: {
    holds: [exampleTable([['a (Dense)', '(None, 10)', '650']], '650', '650', '0')],
    broken: [
      exampleTable(
        [
          ['a (Dense)', '(None, 64)', '50240'],
          ['b (Dense)', '(None, 64)', '4160'],
        ],
        '<|54,500|>',
        '54,400',
        '0',
      ),
    ],
    undecided: [
      exampleTable(
        [
          ['a (Dense)', '(None, 10)', '650'],
          ['...', '', ''],
        ],
        '1,300',
        '1,300',
        '0',
      ),
    ],
  },
  check(evidence, report) {
    const { sum, mendedSum, total, optimizer, excuse } = evidence;
    const counted = total.value - optimizer;
    if (counted === sum || counted === mendedSum || excuse) return;
    const expected = mendedSum + optimizer;
    report({
      messageId: 'mismatch',
      data: { actual: grouped(total.value), expected: grouped(expected) },
      at: total.at,
      expected: grouped(expected),
      actual: grouped(total.value),
      repairs: [
        {
          edits: editsTo(mendedSum, evidence),
          why: {
            en: `${grouped(total.value)} → ${grouped(expected)} makes the total agree with the rows.`,
            ja: `${grouped(total.value)} → ${grouped(expected)} とすると、合計が各行の和と一致します。`,
          },
        },
      ],
    });
  },
});

/** The total becomes the sum; so does the trainable part where the parts did not add up to it. */
function editsTo(
  sum: number,
  { total, parts, optimizer }: Pick<ModelEvidence, 'total' | 'parts' | 'optimizer'>,
): readonly Edit[] {
  const edits = total.value === sum + optimizer ? [] : [editOf(total, sum + optimizer)];
  if (!parts || parts.trainable.value + parts.nonTrainable.value === sum) return edits;
  const { trainable, nonTrainable } = parts;
  return sum >= nonTrainable.value
    ? [...edits, editOf(trainable, sum - nonTrainable.value)]
    : [...edits, editOf(trainable, sum), editOf(nonTrainable, 0)];
}

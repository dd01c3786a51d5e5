import { grouped } from '../tensors/shape.js';
import { editsOf, editsOfParts, repairOf } from './edits.js';
import { keptBy } from './optimizerCounts.js';
import { defineRule, exampleTable, type Edit, type ModelEvidence, type Rule } from './rule.js';

export const totalParameters: Rule = defineRule({
  id: 'total-parameters',
  severity: 'error',
  scope: 'model',
  needs: [
    'sum',
    'mendedSum',
    'total',
    'totals',
    'parts',
    'optimizer',
    'excuse',
    'split',
    'countCulprits',
    'allRows',
    'isGrouped',
  ],
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
    optimizer: {
      en: 'The optimizer is printed with {actual} variables; the total {total} less the rows, {sum}, leaves {expected}.',
      ja: 'オプティマイザの変数は {actual} と表示されていますが、合計 {total} から各行の和 {sum} を引くと {expected} です。',
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
    const line = evidence.totals.optimizer;
    if (line && line.value !== null && optimizerIsOff(evidence)) {
      const [meant, printed] = [grouped(total.value - mendedSum), grouped(line.value)];
      report({
        messageId: 'optimizer',
        data: { actual: printed, expected: meant, total: grouped(total.value), sum: grouped(mendedSum) },
        at: line.at,
        expected: meant,
        actual: printed,
        repairs: [
          {
            edits: editsOf({ ...line, value: line.value, isGrouped: total.isGrouped }, total.value - mendedSum),
            why: {
              en: `${printed} → ${meant} makes the total agree with the rows and the optimizer.`,
              ja: `${printed} → ${meant} とすると、合計が各行の和とオプティマイザの変数の和に一致します。`,
            },
          },
        ],
      });
      return;
    }
    const expected = mendedSum + optimizer;
    report({
      messageId: 'mismatch',
      data: { actual: grouped(total.value), expected: grouped(expected) },
      at: total.at,
      expected: grouped(expected),
      actual: grouped(total.value),
      repairs: [
        ...evidence.countCulprits
          .flatMap((culprit) => repairOf(culprit, evidence.allRows, evidence.isGrouped))
          .slice(0, 2),
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

/** Whether the total has room for an optimizer's variables, and the line of the optimizer says another number. */
function optimizerIsOff({
  total,
  parts,
  mendedSum,
  optimizer,
}: Pick<ModelEvidence, 'total' | 'parts' | 'mendedSum' | 'optimizer'>): boolean {
  if (!parts || parts.trainable.value + parts.nonTrainable.value !== mendedSum) return false;
  const trainable = parts.trainable.value;
  return keptBy(total.value - mendedSum, trainable) !== undefined && keptBy(optimizer, trainable) === undefined;
}

/** The total becomes the sum; so do the parts where they did not add up to it. */
function editsTo(
  sum: number,
  { total, parts, optimizer, split }: Pick<ModelEvidence, 'total' | 'parts' | 'optimizer' | 'split'>,
): readonly Edit[] {
  const edits = total.value === sum + optimizer ? [] : editsOf(total, sum + optimizer);
  if (!parts || parts.trainable.value + parts.nonTrainable.value === sum) return edits;
  return [...edits, ...editsOfParts(sum, parts, split)];
}

import { grouped, printShape } from '../tensors/shape.js';
import { spelt, withOthers } from './edits.js';
import { defineRule, exampleTable, type Rule } from './rule.js';

export const rowParameters: Rule = defineRule({
  id: 'row-parameters',
  severity: 'error',
  scope: 'row',
  needs: ['row', 'inference', 'layer', 'inputs', 'count', 'fittingCounts', 'totalsAfter', 'isGrouped', 'elsewhere'],
  title: { en: 'The parameter count follows from the shapes', ja: 'パラメータ数は形から導かれる' },
  failureTitle: {
    en: 'The parameter count does not follow from the shapes',
    ja: 'パラメータ数が形から導かれない',
  },
  why: {
    en: 'The weights of a layer are arrays whose extents are its hyperparameters and the extents of its input. Where the input and the output shape are printed, few counts are possible.',
    ja: 'レイヤーの重みは、ハイパーパラメータと入力の大きさを各辺とする配列です。入力と出力の形が表示されていれば、ありうるパラメータ数は限られます。',
  },
  messages: {
    left: {
      en: '{layer} reports {actual} parameters; the totals leave {expected} for it, which its shapes allow as well.',
      ja: '{layer} のパラメータ数は {actual} と表示されていますが、合計から残るのは {expected} で、形にも合います。',
    },
    mismatch: {
      en: '{layer} reports {actual} parameters; on {input} its shapes allow {expected}.',
      ja: '{layer} のパラメータ数は {actual} と表示されていますが、入力 {input} と形から考えられるのは {expected} です。',
    },
    unfed: {
      en: '{layer} reports {actual} parameters, which no input gives; {expected} would be possible.',
      ja: '{layer} のパラメータ数は {actual} と表示されていますが、そうなる入力はありません。{expected} ならありえます。',
    },
  },
  examples: {
    holds: [
      exampleTable(
        [
          ['a (Dense)', '(None, 64)', '50240'],
          ['b (Dense)', '(None, 64)', '4160'],
        ],
        '54,400',
        '54,400',
        '0',
      ),
    ],
    broken: [
      exampleTable(
        [
          ['a (Dense)', '(None, 64)', '50240'],
          ['b (Dense)', '(None, 64)', '<|4610|>'],
        ],
        '54,400',
        '54,400',
        '0',
      ),
    ],
    undecided: [exampleTable([['a (MyDense)', '(None, 64)', '4610']], '4,610', '4,610', '0')],
  },
  check({ row, inference, layer, inputs, count, fittingCounts, totalsAfter, isGrouped, elsewhere }, report) {
    const [expected] = fittingCounts;
    if (expected === undefined) return;
    const likely = fittingCounts.slice(0, 3);
    const [at] = row.places.parameters;
    report({
      messageId: inference.outcome !== 'refused' ? 'left' : inputs.length > 0 ? 'mismatch' : 'unfed',
      data: {
        layer: `${row.name} (${layer.type})`,
        actual: grouped(count),
        expected: likely.map(grouped).join(' / '),
        input: inputs.map(printShape).join(', '),
      },
      at: row.places.parameters,
      expected: grouped(expected),
      actual: grouped(count),
      repairs: withOthers(
        elsewhere,
        likely.map((each) => ({
          edits: [{ at, replacement: spelt(at, count, each, isGrouped) }, ...totalsAfter(each)],
          why: {
            en: `${grouped(count)} → ${grouped(each)} makes the row follow from its shapes.`,
            ja: `${grouped(count)} → ${grouped(each)} とすると、行が形と一致します。`,
          },
        })),
      ),
    });
  },
});

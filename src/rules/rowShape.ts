import { grouped, printShape } from '../tensors/shape.js';
import { shapeEdits, withOthers } from './edits.js';
import { defineRule, exampleTable, type Rule } from './rule.js';

export const rowShape: Rule = defineRule({
  id: 'row-shape',
  severity: 'error',
  scope: 'row',
  needs: ['row', 'inference', 'layer', 'inputs', 'outputs', 'count', 'fittingCounts', 'fittingShapes', 'elsewhere'],
  title: { en: 'The output shape follows from the input', ja: '出力の形は入力から導かれる' },
  failureTitle: { en: 'The output shape does not follow from the input', ja: '出力の形が入力から導かれない' },
  why: {
    en: 'A layer turns the shape of its input into one of few shapes. When no hyperparameters give the printed one, the row, or the one that feeds it, is inconsistent.',
    ja: 'レイヤーが入力の形から作れる形は限られます。どのハイパーパラメータでも表示の形にならないなら、その行か、入力となる行が矛盾しています。',
  },
  messages: {
    mismatch: {
      en: '{layer} on {input} is printed with the shape {actual}; {expected} would follow.',
      ja: '{layer} の入力は {input} で、表示の形は {actual} ですが、導かれるのは {expected} です。',
    },
    followers: {
      en: '{layer} is printed with the shape {actual}; the rows that it feeds follow from {expected}.',
      ja: '{layer} の表示の形は {actual} ですが、後に続く行は {expected} から導かれます。',
    },
    unfed: {
      en: '{layer}: no input gives the shape {actual} with {count} parameters; {expected} would be possible.',
      ja: '{layer}: パラメータ数 {count} で形が {actual} になる入力はありません。{expected} ならありえます。',
    },
    impossible: {
      en: '{layer}: no hyperparameters turn {input} into {actual} with {count} parameters.',
      ja: '{layer}: {input} を {actual} に変え、パラメータ数が {count} になるハイパーパラメータはありません。',
    },
    impossibleUnfed: {
      en: '{layer}: no input and no hyperparameters give the shape {actual} with {count} parameters.',
      ja: '{layer}: 形が {actual} でパラメータ数が {count} になる入力とハイパーパラメータはありません。',
    },
  },
  examples: {
    holds: [
      exampleTable(
        [
          ['c (Conv2D)', '(None, 26, 26, 32)', '320'],
          ['f (Flatten)', '(None, 21632)', '0'],
        ],
        '320',
        '320',
        '0',
      ),
    ],
    broken: [
      exampleTable(
        [
          ['c (Conv2D)', '(None, 26, 26, 32)', '320'],
          ['f (Flatten)', '<|(None, 21623)|>', '0'],
        ],
        '320',
        '320',
        '0',
      ),
    ],
    undecided: [
      exampleTable(
        [
          ['c (Conv2D)', '(None, 26, 26, 32)', '320'],
          ['f (Lambda)', '(None, 21623)', '0'],
        ],
        '320',
        '320',
        '0',
      ),
    ],
  },
  check({ row, inference, layer, inputs, outputs, count, fittingCounts, fittingShapes, elsewhere }, report) {
    if (fittingCounts.length > 0 && fittingShapes.length === 0) return;
    const [expected] = fittingShapes;
    const data = {
      layer: `${row.name} (${layer.type})`,
      actual: outputs.map(printShape).join(', '),
      input: inputs.map(printShape).join(', '),
      count: grouped(count),
    };
    const isFed = inputs.length > 0;
    const at = row.places.outputShapes;
    if (!expected) {
      report({ messageId: isFed ? 'impossible' : 'impossibleUnfed', data, at, actual: data.actual });
      return;
    }
    const shape = printShape(expected);
    const why = {
      en: `${data.actual} → ${shape} makes the shape follow from the input.`,
      ja: `${data.actual} → ${shape} とすると、形が入力と一致します。`,
    };
    const edits = shapeEdits(row, expected);
    const found = {
      at,
      expected: shape,
      actual: data.actual,
      repairs: withOthers(elsewhere, edits.length > 0 ? [{ edits, why }] : []),
    };
    const messageId = inference.outcome !== 'refused' ? 'followers' : isFed ? 'mismatch' : 'unfed';
    report({ messageId, data: { ...data, expected: shape }, ...found });
  },
});

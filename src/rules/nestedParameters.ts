import { grouped } from '../tensors/shape.js';
import { spelt } from './edits.js';
import { defineRule, type Rule } from './rule.js';

export const nestedParameters: Rule = defineRule({
  id: 'nested-parameters',
  severity: 'error',
  scope: 'model',
  needs: ['nestedMismatches', 'isGrouped'],
  title: { en: 'A nested model is the sum of its rows', ja: '入れ子のモデルは内側の行の和に等しい' },
  failureTitle: { en: 'A nested model is not the sum of its rows', ja: '入れ子のモデルが内側の行の和と一致しない' },
  why: {
    en: 'With expand_nested the layers of a model within the model follow its row, and that row counts what they hold; weights that they share count once.',
    ja: 'expand_nested では、モデル内のモデルの行のあとにその各レイヤーが続き、モデルの行はそれらの和を示します（共有された重みは1回だけ数えます）。',
  },
  messages: {
    mismatch: {
      en: '{container} reports {count} parameters; the rows inside it add up to {sum}.',
      ja: '{container} のパラメータ数は {count} と表示されていますが、内側の行の和は {sum} です。',
    },
  },
  examples: {
    holds: [nested('112', '112')],
    broken: [nested('<|121|>', '112'), nested('112', '<|121|>')],
    undecided: [],
  },
  check({ nestedMismatches, isGrouped }, report) {
    for (const { container, count, sum, culprit } of nestedMismatches) {
      const printed = culprit.row.parameters;
      if (typeof printed !== 'number') continue;
      const [at] = culprit.row.places.parameters;
      report({
        messageId: 'mismatch',
        data: { container: `${container.name} (${container.type})`, count: grouped(count), sum: grouped(sum) },
        row: culprit.index,
        at: culprit.row.places.parameters,
        expected: grouped(culprit.count),
        actual: grouped(printed),
        repairs: [
          {
            edits: [{ at, replacement: spelt(at, printed, culprit.count, isGrouped) }],
            why: {
              en: `${grouped(printed)} → ${grouped(culprit.count)} makes ${container.name} the sum of its rows.`,
              ja: `${grouped(printed)} → ${grouped(culprit.count)} とすると、${container.name} が内側の行の和と一致します。`,
            },
          },
        ],
      });
    }
  },
});

/** A table of TensorFlow 2.10 with a model of one layer inside. */
function nested(container: string, inside: string): string {
  return `Model: "sequential_1"
____________________________________________________________________________
 Layer (type)                Output Shape              Param #   Trainable
============================================================================
 sequential (Sequential)     (None, 7, 7, 4)           ${container}       Y
|¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯|
| conv2d (Conv2D)           (None, 7, 7, 4)           ${inside}       Y          |
¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
 flatten (Flatten)           (None, 196)               0         Y

 dense (Dense)               (None, 2)                 394       Y

============================================================================
Total params: 506
Trainable params: 506
Non-trainable params: 0
____________________________________________________________________________
`;
}

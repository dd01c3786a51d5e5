import { grouped } from '../tensors/shape.js';
import { defineRule, exampleTable, type Rule } from './rule.js';

const table = exampleTable(
  [
    ['a (Dense)', '(None, 512)', '401920'],
    ['dense_2 (Dense)', '(None, 128)', '65664'],
  ],
  '467,584',
  '467,584',
  '0',
);

export const formulaArithmetic: Rule = defineRule({
  id: 'formula-arithmetic',
  severity: 'error',
  scope: 'claim',
  needs: ['wrongSum', 'at', 'related', 'mends'],
  title: { en: 'Arithmetic about a layer comes out', ja: 'レイヤーについての計算が合う' },
  failureTitle: { en: 'Arithmetic about a layer does not come out', ja: 'レイヤーについての計算が合わない' },
  why: {
    en: 'What stands on both sides of an equals sign is the same number. Only arithmetic is judged that its numbers or the names around it tie to a row of a table in the same document.',
    ja: '等号の両側は同じ数になるはずです。数や前後の名前から、同じ文書の表の行についての計算だと分かるものだけを調べます。',
  },
  messages: {
    differs: {
      en: '{sum} is {comesTo}, not {says}; {layer} has {right}.',
      ja: '{sum} は {comesTo} で、{says} ではありません。{layer} は {right} です。',
    },
  },
  examples: {
    holds: [`${table}\nThe second layer: 512 x 128 + 128 = 65,664.\n`],
    broken: [`${table}\ndense_2 (Dense) param = <|512 x 128 + 512 = 65664|>\n`],
    undecided: [],
  },
  check({ wrongSum: { sum, comesTo, says, layer, right }, at, related, mends }, report) {
    report({
      messageId: 'differs',
      data: { sum, comesTo: grouped(comesTo), says: grouped(says), layer, right },
      at,
      related,
      expected: grouped(comesTo),
      actual: grouped(says),
      repairs: mends,
    });
  },
});

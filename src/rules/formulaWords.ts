import { defineRule, exampleTable, type Rule } from './rule.js';

const table = exampleTable(
  [
    ['conv2d (Conv2D)', '(None, 30, 30, 32)', '896'],
    ['flatten (Flatten)', '(None, 28800)', '0'],
  ],
  '896',
  '896',
  '0',
);

export const formulaWords: Rule = defineRule({
  id: 'formula-words',
  severity: 'warning',
  scope: 'claim',
  needs: ['otherFormula', 'at', 'related', 'mends'],
  title: { en: 'A formula in words is that of its layer', ja: '言葉で書かれた式がそのレイヤーのものである' },
  failureTitle: {
    en: 'A formula in words is not that of its layer',
    ja: '言葉で書かれた式がそのレイヤーのものでない',
  },
  why: {
    en: 'A formula whose names are the extents of a layer of the document is compared with the layer’s own, for every value of them.',
    ja: '名前で書かれた式は、その名前がどんな値でもレイヤー自身の式と同じになるかを調べます。',
  },
  messages: {
    slip: {
      en: 'The formula {what}; that of {layer} is {right}.',
      ja: 'この式は{what}。{layer} の式は {right} です。',
    },
  },
  examples: {
    holds: [`${table}\nparameters = filters × (kernel height × kernel width × input channels + 1)\n`],
    broken: [`${table}\nparameters = <|filters × (kernel height × kernel width + 1)|>\n`],
    undecided: [],
  },
  check({ otherFormula: { layer, right, what }, at, related, mends }, report) {
    report({ messageId: 'slip', data: { layer, right, what }, at, related, repairs: mends });
  },
});

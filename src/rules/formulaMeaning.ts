import { grouped } from '../tensors/shape.js';
import { defineRule, exampleTable, type Rule } from './rule.js';

const table = exampleTable(
  [
    ['conv2d (Conv2D)', '(None, 30, 30, 32)', '896'],
    ['conv2d_1 (Conv2D)', '(None, 28, 28, 64)', '18496'],
  ],
  '19,392',
  '19,392',
  '0',
);

const why = {
  en: 'A sum can come out and still not be the count of its layer: a factor or the biases are forgotten, or something is counted that is not there. It is named where one known slip alone explains the number.',
  ja: '計算自体は合っていても、そのレイヤーのパラメータ数ではないことがあります（因子やバイアスの数え忘れなど）。既知の取り違え1つで説明できるときだけ、それを示します。',
} as const;

export const formulaMeaning: Rule = defineRule({
  id: 'formula-meaning',
  severity: 'warning',
  scope: 'claim',
  needs: ['otherSum', 'at', 'related', 'mends'],
  title: { en: 'A formula is that of its layer', ja: '式がそのレイヤーのものである' },
  failureTitle: { en: 'A formula is not that of its layer', ja: '式がそのレイヤーのものでない' },
  why,
  messages: {
    slip: { en: '{count} {what}; {layer} has {right}.', ja: '{count} は{what}。{layer} は {right} です。' },
  },
  examples: {
    holds: [`${table}\nconv2d_1 has (3 * 3 * 32 + 1) * 64 = 18496 parameters.\n`],
    broken: [`${table}\nconv2d_1 has <|3 * 3 * 64 + 64 = 640|> parameters.\n`],
    undecided: [],
  },
  check({ otherSum: { count, layer, right, what, asks }, at, related, mends }, report) {
    if (asks) return;
    report({
      messageId: 'slip',
      data: { count: grouped(count), layer, right, what },
      at,
      related,
      actual: grouped(count),
      repairs: mends,
    });
  },
});

export const askedFormula: Rule = defineRule({
  id: 'asked-formula',
  severity: 'note',
  scope: 'claim',
  needs: ['otherSum', 'at', 'related'],
  title: { en: 'A formula in question is that of its layer', ja: '疑問として書かれた式がそのレイヤーのものである' },
  failureTitle: {
    en: 'A formula in question is not that of its layer',
    ja: '疑問として書かれた式がそのレイヤーのものでない',
  },
  why,
  messages: {
    slip: { en: '{count} {what}; {layer} has {right}.', ja: '{count} は{what}。{layer} は {right} です。' },
  },
  examples: {
    holds: [`${table}\nWhy does conv2d_1 have (3 * 3 * 32 + 1) * 64 = 18496 parameters?\n`],
    broken: [`${table}\nShouldn't conv2d_1 have <|3 * 3 * 64 + 64 = 640|> parameters?\n`],
    undecided: [],
  },
  check({ otherSum: { count, layer, right, what, asks }, at, related }, report) {
    if (!asks) return;
    report({ messageId: 'slip', data: { count: grouped(count), layer, right, what }, at, related });
  },
});

import { defineRule, exampleTable, type Rule } from './rule.js';

const table = exampleTable(
  [
    ['conv2d (Conv2D)', '(None, 26, 26, 32)', '320'],
    ['flatten (Flatten)', '(None, 21632)', '0'],
    ['dense (Dense)', '(None, 10)', '216330'],
  ],
  '216,650',
  '216,650',
  '0',
);

const messages = {
  other: {
    en: '{of}: the text says {says} {what}; the table has {table}.',
    ja: '{of}: 本文では{what}が {says}、表では {table} です。',
  },
} as const;

export const proseParameters: Rule = defineRule({
  id: 'prose-parameters',
  severity: 'warning',
  scope: 'claim',
  needs: ['otherValue', 'at', 'related', 'mends'],
  title: { en: 'Counts in the text are those of the table', ja: '本文のパラメータ数が表と一致する' },
  failureTitle: { en: 'A count in the text is not in the table', ja: '本文のパラメータ数が表と一致しない' },
  why: {
    en: 'A number of parameters that is written out to its last digit, of the model or of a layer that is named, is that of the table beside it. Rounded numbers, parts, other models and suppositions are left alone.',
    ja: '末尾の桁まで書かれたモデルやレイヤーのパラメータ数は、そばの表と同じはずです。丸めた数、一部の数、別のモデル、仮定の話は対象外です。',
  },
  messages,
  examples: {
    holds: [`${table}\nThe model has 216,650 parameters, about 217k.\n`],
    broken: [`${table}\nThe model has <|216,560|> parameters.\n`],
    undecided: [],
  },
  check({ otherValue: { kind, ...data }, at, related, mends }, report) {
    if (kind !== 'count' && kind !== 'share') return;
    report({ messageId: 'other', data, at, related, expected: data.table, actual: data.says, repairs: mends });
  },
});

export const proseShape: Rule = defineRule({
  id: 'prose-shape',
  severity: 'warning',
  scope: 'claim',
  needs: ['otherValue', 'at', 'related', 'mends'],
  title: { en: 'Shapes and sizes in the text are those of the table', ja: '本文の形や大きさが表と一致する' },
  failureTitle: {
    en: 'A shape or size in the text is not in the table',
    ja: '本文の形や大きさが表と一致しない',
  },
  why: {
    en: 'Filters, units, kernels and output shapes that a text names for a layer are those that the row of the layer allows.',
    ja: '本文がレイヤーについて述べるフィルタ数・ユニット数・カーネル・出力の形は、表の行から考えられるものと一致するはずです。',
  },
  messages,
  examples: {
    holds: [`${table}\nThe first layer, conv2d, has 32 filters of 3x3. Its output is 26x26x32.\n`],
    broken: [`${table}\nThe convolutional layer has <|64|> filters.\n`],
    undecided: [],
  },
  check({ otherValue: { kind, ...data }, at, related, mends }, report) {
    if (kind === 'count' || kind === 'share') return;
    report({ messageId: 'other', data, at, related, expected: data.table, actual: data.says, repairs: mends });
  },
});

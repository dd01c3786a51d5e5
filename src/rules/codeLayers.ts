import { defineRule, exampleTable, type CodeContradiction, type CodeEvidence, type Rule } from './rule.js';

const table = exampleTable(
  [
    ['dense (Dense)', '(None, 64)', '50240'],
    ['dense_1 (Dense)', '(None, 10)', '650'],
  ],
  '50,890',
  '50,890',
  '0',
);

const code = (units: string): string => `model = Sequential()
model.add(Dense(${units}, input_dim=784))
model.add(Dense(10))
`;

const messages = {
  argument: {
    en: '{layer}: the code has {says} and would print {expected}; the table has {actual}, which fits {fits}. {alone}',
    ja: '{layer}: コードは {says} で、表示されるのは {expected} のはずです。表の {actual} は {fits} に合います。{alone}',
  },
  call: {
    en: '{layer}: {call} would print {expected}; the table has {actual}. {alone}',
    ja: '{layer}: {call} なら {expected} と表示されるはずですが、表では {actual} です。{alone}',
  },
  impossible: {
    en: '{layer}: no input makes {call} print {actual}.',
    ja: '{layer}: どんな入力でも {call} が {actual} と表示されることはありません。',
  },
  type: {
    en: 'The code has {call} where the table has {layer}; {expected} would be printed.',
    ja: 'コードでは {call}、表では {layer} です。{expected} と表示されるはずです。',
  },
  missing: {
    en: 'The table has {layer}; the code has no {type} {where}.',
    ja: '表には {layer} がありますが、コードの{where} {type} がありません。',
  },
  extra: {
    en: 'The code has {call}; the table has no row for it.',
    ja: 'コードには {call} がありますが、表に対応する行がありません。',
  },
  order: {
    en: 'The code has {call} and {other} in another order than the table ({layer}).',
    ja: 'コードの {call} と {other} の順序が表（{layer}）と違います。',
  },
  total: {
    en: '{call} has {expected} parameters; the table has {actual}.',
    ja: '{call} のパラメータ数は {expected} ですが、表では {actual} です。',
  },
} as const;

/** What some messages have no place for. */
const blank = {
  layer: '',
  call: '',
  says: '',
  fits: '',
  expected: '',
  actual: '',
  alone: '',
  type: '',
  where: '',
  other: '',
} as const;

function told(
  contradiction: CodeContradiction,
  { at, related, mends }: Pick<CodeEvidence, 'at' | 'related' | 'mends'>,
) {
  const { kind: messageId, ...own } = contradiction;
  const expected = 'expected' in contradiction ? { expected: contradiction.expected } : {};
  const actual = 'actual' in contradiction ? { actual: contradiction.actual } : {};
  return { messageId, data: { ...blank, ...own }, at, related, repairs: mends, ...expected, ...actual };
}

export const codeLayers: Rule = defineRule({
  id: 'code-layers',
  severity: 'error',
  scope: 'code',
  needs: ['wholeCode', 'at', 'related', 'mends'],
  title: { en: 'The code prints the table', ja: 'コードが表のとおりに表示する' },
  failureTitle: { en: 'The code does not print the table', ja: 'コードが表のとおりに表示しない' },
  why: {
    en: 'The layers of a model that the code shows wholly are held against the rows that its summary() printed, each on what the row before puts out. Mostly code was changed after the run. What the code does not tell is not judged.',
    ja: 'コードに全体が書かれたモデルのレイヤーを、その summary() が表示した行と1つずつ比べます。多くは実行後にコードが変更されたものです。コードから分からないことは調べません。',
  },
  messages,
  examples: {
    holds: [`${code('64')}model.summary()\n\n${table}`],
    broken: [`${code('<|32|>')}model.summary()\n\n${table}`],
    undecided: [],
  },
  check({ wholeCode, ...rest }, report) {
    report(told(wholeCode, rest));
  },
});

export const codeLines: Rule = defineRule({
  id: 'code-lines',
  severity: 'warning',
  scope: 'code',
  needs: ['partOfCode', 'at', 'related', 'mends'],
  title: { en: 'Lines of code fit the rows that they stand beside', ja: 'コードの行がそばの表の行と一致する' },
  failureTitle: {
    en: 'A line of code does not fit the row that it stands beside',
    ja: 'コードの行がそばの表の行と一致しない',
  },
  why: {
    en: 'Of a model that the code shows in part, or does not say it prints, each layer is held against the row beside it; what is absent is never missed.',
    ja: 'コードに一部だけ書かれたモデルなどでは、各レイヤーをそばの行とだけ比べます。書かれていないことは指摘しません。',
  },
  messages,
  examples: {
    holds: [`${code('64')}\n${table}`],
    broken: [`${code('<|32|>')}\n${table}`],
    undecided: [],
  },
  check({ partOfCode, ...rest }, report) {
    report(told(partOfCode, rest));
  },
});

import { defineRule, exampleTable, type Rule } from './rule.js';

const table = exampleTable(
  [
    ['dense (Dense)', '(None, 64)', '50240'],
    ['dense_1 (Dense)', '(None, 10)', '650'],
  ],
  '50,890',
  '50,890',
  '0',
);

export const codeInput: Rule = defineRule({
  id: 'code-input',
  severity: 'warning',
  scope: 'code',
  needs: ['ignoredInput', 'at', 'related', 'mends'],
  title: { en: 'A layer states the input that it gets', ja: 'レイヤーの入力の指定が実際の入力と一致する' },
  failureTitle: { en: 'A layer states an input that it does not get', ja: 'レイヤーの入力の指定が実際の入力と違う' },
  why: {
    en: 'Keras ignores input_shape on a layer that is not the first: it gets what the layer before puts out. A line that is quoted with another input misstates from what the row is counted.',
    ja: '先頭以外のレイヤーの input_shape は無視され、入力は前のレイヤーの出力です。別の入力を書いた行は、何から数えたのかを誤って伝えます。',
  },
  messages: {
    ignored: {
      en: '{layer} is not the first layer, so Keras ignores {says}; its input is {input}, from {from}.',
      ja: '{layer} は先頭のレイヤーではないため {says} は無視されます。入力は {from} の出力 {input} です。',
    },
  },
  examples: {
    holds: [`${table}\nmodel.add(Dense(10))\ndense_1 (Dense)              (None, 10)                650\n`],
    broken: [
      `${table}\nThe last layer:\n\nmodel.add(Dense(10, input_shape=<|(784,)|>))\n\ndense_1 (Dense)              (None, 10)                650\n`,
    ],
    undecided: [],
  },
  check({ ignoredInput: { layer, says, input, from }, at, related, mends }, report) {
    report({ messageId: 'ignored', data: { layer, says, input, from }, at, related, repairs: mends, expected: input });
  },
});

import type { Message } from './message.js';

/** What is said of a row, of the totals and of a summary. */
export const verdicts = ['holds', 'broken', 'undecided'] as const;
export type Verdict = (typeof verdicts)[number];

export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** Why something stays undecided, as the Result spells it. */
export const reasonCodes = [
  'opaque',
  'cut',
  'unknown-input',
  'unknown-type',
  'unknown-connection',
  'rows-missing',
  'unbuilt',
  'not-a-number',
  'ambiguous',
  'too-large',
  'search-limit',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** Why something stays undecided, in words; the keys are the codes of the Result. */
export const reasons: Readonly<Record<ReasonCode, Message>> = {
  opaque: {
    en: '{layer} is not one of Keras’s own layers with a fixed formula; any count and shape are possible.',
    ja: '{layer} は式の決まった Keras のレイヤーではないため、どの数や形もありえます。',
  },
  cut: {
    en: 'A cell of {layer} is cut; what is printed is only its beginning.',
    ja: '{layer} のセルが途中で切れており、先頭しか表示されていません。',
  },
  'unknown-input': {
    en: 'The input of {layer} is not printed.',
    ja: '{layer} の入力が表示されていません。',
  },
  'unknown-type': {
    en: 'The layer type {type} is not known here.',
    ja: 'レイヤーの種類 {type} は未知です。',
  },
  'unknown-connection': {
    en: '{layer} is connected to something that the table does not list.',
    ja: '{layer} は表にないものに接続されています。',
  },
  'rows-missing': {
    en: 'Rows may be missing, so the sum cannot be judged.',
    ja: '行が省かれている可能性があるため、合計は判断できません。',
  },
  unbuilt: {
    en: '{layer} was not built when the summary was printed.',
    ja: '{layer} は表示の時点でまだ構築されていません。',
  },
  'not-a-number': {
    en: 'A cell of {layer} holds no number.',
    ja: '{layer} のセルが数値ではありません。',
  },
  ambiguous: {
    en: 'There is more than one reading, and the text does not decide between them.',
    ja: '読み方が複数あり、本文からは決まりません。',
  },
  'too-large': {
    en: 'A number of {layer} is larger than can be counted exactly (2^53 − 1).',
    ja: '{layer} の数が正確に数えられる上限（2^53 − 1）を超えています。',
  },
  'search-limit': {
    en: 'The search for hyperparameters of {layer} was stopped at its bound.',
    ja: '{layer} のハイパーパラメータの探索を上限で打ち切りました。',
  },
};

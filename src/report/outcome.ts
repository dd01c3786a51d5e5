import { fill, type Language, type Message } from '../diagnostics/message.js';
import type { Verdict } from '../diagnostics/verdict.js';
import type { Dialect } from '../model/summary.js';
import type { Counts, ResultDocument } from '../result/result.js';
import type { Tally } from '../result/tally.js';

const words = {
  noFiles: { en: 'No texts to check.', ja: '調べるテキストがありません。' },
  nothing: { en: 'No model summary in {files}.', ja: '{files}に model.summary() の表はありません。' },
  holds: {
    en: 'consistent: {holds} of {rows} rows recounted in {summaries}',
    ja: '整合しています: {summaries}の {rows} 行中 {holds} 行を再計算',
  },
  undecided: {
    en: 'no contradiction: {holds} of {rows} rows recounted in {summaries}, {undecided} undecided',
    ja: '矛盾はありません: {summaries}の {rows} 行中 {holds} 行を再計算、{undecided} 行は判定できず',
  },
  openSums: {
    en: 'no contradiction: {holds} of {rows} rows recounted in {summaries}; not every sum can be judged',
    ja: '矛盾はありません: {summaries}の {rows} 行中 {holds} 行を再計算。判断できない合計があります',
  },
  broken: {
    en: 'inconsistent: {errors}; {holds} of {rows} rows recounted in {summaries}, {broken} broken, {undecided} undecided',
    ja: '不整合です: {errors}。{summaries}の {rows} 行中 {holds} 行を再計算、{broken} 行が不整合、{undecided} 行は判定できず',
  },
  failed: {
    en: '{errors}; {holds} of {rows} rows recounted in {summaries}, {undecided} undecided',
    ja: '{errors}。{summaries}の {rows} 行中 {holds} 行を再計算、{undecided} 行は判定できず',
  },
} satisfies Record<string, Message>;

/** Nouns that are counted: one of them, and any other number. */
const counted = {
  documents: { one: { en: '1 file', ja: '1 個のファイル' }, many: { en: '{count} files', ja: '{count} 個のファイル' } },
  summaries: { one: { en: '1 summary', ja: '1 個の表' }, many: { en: '{count} summaries', ja: '{count} 個の表' } },
  errors: { one: { en: '1 error', ja: 'エラー 1 件' }, many: { en: '{count} errors', ja: 'エラー {count} 件' } },
} satisfies Record<string, Record<'one' | 'many', Message>>;

function count(noun: keyof typeof counted, number: number, lang: Language): string {
  return fill(counted[noun][number === 1 ? 'one' : 'many'][lang], { count: number });
}

type Outcome = Verdict | 'openSums' | 'failed' | 'nothing' | 'noFiles';

const verdictOf: Readonly<Record<Outcome, Verdict | undefined>> = {
  holds: 'holds',
  undecided: 'undecided',
  openSums: 'undecided',
  broken: 'broken',
  failed: 'broken',
  nothing: undefined,
  noFiles: undefined,
};

/** What a run came to, in one sentence, and its verdict where there was anything to judge. */
export interface Conclusion {
  readonly verdict: Verdict | undefined;
  readonly sentence: string;
}

export function conclusionOf(tally: Tally, lang: Language): Conclusion {
  const outcome = outcomeOf(tally);
  return { verdict: verdictOf[outcome], sentence: fill(words[outcome][lang], inWords(tally.counts, lang)) };
}

function inWords(counts: Counts, lang: Language): Readonly<Record<string, string | number>> {
  return {
    ...counts,
    files: count('documents', counts.documents, lang),
    summaries: count('summaries', counts.summaries, lang),
    errors: count('errors', counts.errors, lang),
  };
}

/** The worst that is true of a run. `failed` is not the texts' fault: a file that is unreadable. */
function outcomeOf({ counts, verdicts }: Tally): Outcome {
  if (verdicts.includes('broken')) return 'broken';
  if (counts.errors > 0) return 'failed';
  if (verdicts.length === 0) return counts.documents === 0 ? 'noFiles' : 'nothing';
  if (!verdicts.includes('undecided')) return 'holds';
  return counts.undecided > 0 ? 'undecided' : 'openSums';
}

/** Whether a reader is shown a file: one without a table is one of the verdict's count, and no more. */
export function hasSomethingToSay({ summaries, findings, claims }: ResultDocument): boolean {
  return summaries.length > 0 || claims.length > 0 || findings.some(({ severity }) => severity !== 'note');
}

/** Who draws such a table. */
export const printers: Readonly<Record<Dialect, string>> = {
  keras0: 'Keras 0',
  keras1: 'Keras 1',
  keras2: 'Keras 2',
  keras3: 'Keras 3',
  tfjs: 'TensorFlow.js',
  r: 'R',
  table: 'table',
};

/** A model whose name is not printed. */
export const unnamed: Message = { en: 'model', ja: 'モデル' };

/** The marks of the verdicts, so that colour is never all there is to see. */
export const marks: Readonly<Record<Verdict, string>> = { holds: '✓', broken: '✗', undecided: '?' };

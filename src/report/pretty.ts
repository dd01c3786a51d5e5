import { fill, type Language, type Message } from '../diagnostics/message.js';
import type { Severity, Verdict } from '../diagnostics/verdict.js';
import type { Dialect } from '../model/summary.js';
import type { Finding, Places, ResultDocument, ResultSummary } from '../result/result.js';
import { tallyOf, type Tally } from '../result/tally.js';
import { frame, pageOf, type Page } from './frame.js';
import type { Reporter, ReportOptions, StreamedReport } from './reporter.js';
import { mark, table } from './table.js';
import { linked, oneLine, styleFor, type Style } from './terminal.js';

const words = {
  error: { en: 'error', ja: 'エラー' },
  warning: { en: 'warning', ja: '警告' },
  note: { en: 'note', ja: '注記' },
  help: { en: 'help: {why}', ja: '修正案: {why}' },
  unnamed: { en: 'model', ja: 'モデル' },
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

/** Who draws such a table. */
const printers: Readonly<Record<Dialect, string>> = {
  keras0: 'Keras 0',
  keras1: 'Keras 1',
  keras2: 'Keras 2',
  keras3: 'Keras 3',
  tfjs: 'TensorFlow.js',
  r: 'R',
  table: 'table',
};

/** How one report is printed; made once from the options. */
interface Manner {
  readonly lang: Language;
  readonly style: Style;
  readonly link: (path: string) => string | undefined;
}

/** Longest message, path and name that are shown. */
const longest = 400;

/** For people: each table with marks and formulas, each finding with its line, and the verdict in one line. */
export const pretty: Reporter = (result, options) => {
  const parts = [prettyParts.part(result, options), prettyParts.end(tallyOf(result.documents), options)];
  return parts.filter((part) => part !== '').join(prettyParts.between);
};

export const prettyParts: StreamedReport = {
  part: ({ documents }, options) => blocksOf(documents, options).map(textOf).join('\n'),
  between: '\n',
  end: (tally, options) => (options.quiet ? '' : textOf([verdictLine(tally, mannerOf(options))])),
};

function textOf(block: readonly string[]): string {
  return `${block.join('\n')}\n`;
}

function blocksOf(documents: readonly ResultDocument[], options: ReportOptions): readonly (readonly string[])[] {
  const manner = mannerOf(options);
  const pages = new Map<string, Page>();
  const page = (path: string): Page | undefined => {
    const text = options.sources?.get(path);
    if (text !== undefined && !pages.has(path)) pages.set(path, pageOf(text));
    return pages.get(path);
  };
  return documents
    .filter(hasSomethingToSay)
    .flatMap((document) => [
      ...(options.quiet
        ? []
        : document.summaries.map((summary, index) => tableBlock(document, summary, index, manner))),
      ...document.findings.map((finding) => findingBlock(document, finding, page(document.path), manner)),
    ]);
}

function mannerOf({ lang = 'en', color = false, link }: ReportOptions): Manner {
  return { lang, style: styleFor(color), link: link ?? (() => undefined) };
}

/** A file without a table is one of the verdict's count, not a block of its own. */
function hasSomethingToSay({ summaries, findings }: ResultDocument): boolean {
  return summaries.length > 0 || findings.some(({ severity }) => severity !== 'note');
}

function tableBlock(
  document: ResultDocument,
  summary: ResultSummary,
  index: number,
  { lang, style, link }: Manner,
): readonly string[] {
  const name = oneLine(summary.model ?? words.unnamed[lang], longest);
  const place = linked(`${oneLine(document.path, longest)}:${summary.at[0].startLine}`, link(document.path));
  const findings = document.findings.filter((finding) => finding.summary === index);
  return [
    `${style.strong(place)}  ${name}  ${style.faint(printers[summary.dialect])}`,
    ...table(summary, findings, style, lang).map((line) => `  ${line}`),
  ];
}

function findingBlock(
  document: ResultDocument,
  finding: Finding,
  page: Page | undefined,
  manner: Manner,
): readonly string[] {
  const { lang, style } = manner;
  const pointedAt = (places: Places): readonly string[] =>
    page && places[0].end > 0 ? frame(page, places, style).map((line) => `    ${line}`) : [];
  return [
    `${placeOf(document, finding.at, manner)}  ${severityName(finding.severity, manner)}  ${style.faint(finding.rule)}`,
    `  ${oneLine(finding.message, longest)}`,
    ...pointedAt(finding.at),
    ...finding.related.flatMap(({ message, at }) => [`  ${oneLine(message, longest)}`, ...pointedAt(at)]),
    ...finding.repairs.map(({ why }) => `  ${style.good(oneLine(fill(words.help[lang], { why }), longest))}`),
  ];
}

function placeOf({ path }: ResultDocument, [{ startLine, startColumn }]: Places, { style, link }: Manner): string {
  return style.strong(linked(`${oneLine(path, longest)}:${startLine}:${startColumn}`, link(path)));
}

function severityName(severity: Severity, { lang, style }: Manner): string {
  const name = words[severity][lang];
  if (severity === 'error') return style.bad(name);
  return severity === 'warning' ? style.unsure(name) : style.faint(name);
}

function verdictLine(tally: Tally, { lang, style }: Manner): string {
  const { counts } = tally;
  const outcome = outcomeOf(tally);
  const sentence = fill(words[outcome][lang], {
    ...counts,
    files: count('documents', counts.documents, lang),
    summaries: count('summaries', counts.summaries, lang),
    errors: count('errors', counts.errors, lang),
  });
  const verdict = verdictOf[outcome];
  return verdict === undefined ? sentence : `${mark(verdict, style)} ${style.strong(sentence)}`;
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

/** What a run came to: the worst that is true of it. `failed` is not the texts' fault: a file that is unreadable. */
function outcomeOf({ counts, verdicts }: Tally): Outcome {
  if (verdicts.includes('broken')) return 'broken';
  if (counts.errors > 0) return 'failed';
  if (verdicts.length === 0) return counts.documents === 0 ? 'noFiles' : 'nothing';
  if (!verdicts.includes('undecided')) return 'holds';
  return counts.undecided > 0 ? 'undecided' : 'openSums';
}

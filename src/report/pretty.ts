import { fill, type Language } from '../diagnostics/message.js';
import type { Severity } from '../diagnostics/verdict.js';
import type { Finding, Places, ResultDocument, ResultSummary } from '../result/result.js';
import { tallyOf, type Tally } from '../result/tally.js';
import { claimInWords, claimsOf } from './claims.js';
import { helpWith, severityNames } from './finding-words.js';
import { frame, pageOf, type Page } from './frame.js';
import { conclusionOf, hasSomethingToSay, printers, unnamed } from './outcome.js';
import type { Reporter, ReportOptions, StreamedReport } from './reporter.js';
import { mark, table } from './table.js';
import { linked, oneLine, styleFor, type Style } from './terminal.js';

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
      ...(options.quiet ? [] : claimsBlock(document, manner)),
      ...document.findings.map((finding) => findingBlock(document, finding, page(document.path), manner)),
    ]);
}

function mannerOf({ lang = 'en', color = false, link }: ReportOptions): Manner {
  return { lang, style: styleFor(color), link: link ?? (() => undefined) };
}

function tableBlock(
  document: ResultDocument,
  summary: ResultSummary,
  index: number,
  { lang, style, link }: Manner,
): readonly string[] {
  const name = oneLine(summary.model ?? unnamed[lang], longest);
  const place = linked(`${oneLine(document.path, longest)}:${summary.at[0].startLine}`, link(document.path));
  const findings = document.findings.filter((finding) => finding.summary === index);
  return [
    `${style.strong(place)}  ${name}  ${style.faint(printers[summary.dialect])}`,
    ...table(summary, findings, style, lang).map((line) => `  ${line}`),
  ];
}

/** What was read of a document besides its tables, a line each; no block where there is none. */
function claimsBlock(document: ResultDocument, manner: Manner): readonly (readonly string[])[] {
  const lines = claimsOf(document).map(
    (claim) =>
      `${mark(claim.verdict, manner.style)} ${placeOf(document, claim.at, manner)}  ${oneLine(claimInWords(claim), longest)}`,
  );
  return lines.length === 0 ? [] : [lines];
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
    ...finding.repairs.map(({ why }) => `  ${style.good(oneLine(fill(helpWith[lang], { why }), longest))}`),
  ];
}

function placeOf({ path }: ResultDocument, [{ startLine, startColumn }]: Places, { style, link }: Manner): string {
  return style.strong(linked(`${oneLine(path, longest)}:${startLine}:${startColumn}`, link(path)));
}

function severityName(severity: Severity, { lang, style }: Manner): string {
  const name = severityNames[severity][lang];
  if (severity === 'error') return style.bad(name);
  return severity === 'warning' ? style.unsure(name) : style.faint(name);
}

function verdictLine(tally: Tally, { lang, style }: Manner): string {
  const { verdict, sentence } = conclusionOf(tally, lang);
  return verdict === undefined ? sentence : `${mark(verdict, style)} ${style.strong(sentence)}`;
}

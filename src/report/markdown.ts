import { fill, type Language, type Message } from '../diagnostics/message.js';
import type { Severity } from '../diagnostics/verdict.js';
import { printedCount, printedName, printedShapes } from '../model/printed.js';
import type { Finding, Place, ResultDocument, ResultSummary } from '../result/result.js';
import { claimInWords, claimsOf } from './claims.js';
import { addressOf } from './escape/address.js';
import { html } from './escape/html.js';
import { code, markdown as escaped } from './escape/markdown.js';
import { cellInWords, helpWith, severityNames } from './finding-words.js';
import { tallyOf } from '../result/tally.js';
import { conclusionOf, hasSomethingToSay, marks, printers, unnamed } from './outcome.js';
import type { Reporter, ReportOptions } from './reporter.js';
import { figuresOf, remarkOf } from './table.js';

const words = {
  finding: { en: 'Finding', ja: '指摘' },
  place: { en: 'Place', ja: '場所' },
  layer: { en: 'Layer (type)', ja: 'レイヤー（種類）' },
  shape: { en: 'Output shape', ja: '出力の形' },
  count: { en: 'Parameters', ja: 'パラメータ数' },
  why: { en: 'Why', ja: '根拠' },
  said: { en: 'What the text says', ja: '本文の記述' },
  left: {
    en: 'Left out, because a comment holds no more: {count} of {all} parts of this report.',
    ja: 'コメントに収まらないため省略: この報告の {all} 項目中 {count} 項目',
  },
} satisfies Record<string, Message>;

const signs: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', note: 'ℹ️' };

/** A comment on GitHub holds 65,536 characters; so many are left for what each part is put into. */
const longestComment = 60_000;

/** For a comment on a pull request: the verdict, the findings with links to their lines, and the tables folded away. */
export const markdown: Reporter = (result, options) => {
  const lang = options.lang ?? 'en';
  const { verdict, sentence } = conclusionOf(tallyOf(result.documents), lang);
  const documents = result.documents.filter(hasSomethingToSay);
  const rows = documents.flatMap((document) =>
    document.findings.map((finding) => findingRow(document, finding, options)),
  );
  const parts = options.quiet
    ? []
    : documents.flatMap((document) => [
        ...claimsPart(document, options),
        ...document.summaries.map((summary, index) => summaryPart(document, summary, index, options)),
      ]);
  const head = `**${verdict === undefined ? '' : `${marks[verdict]} `}${escaped(sentence)}**\n`;
  return [head, ...fitting(rows, parts, lang)].join('\n');
};

/** The parts that a comment has room for, findings first, and how many it has none for. */
function fitting(rows: readonly string[], parts: readonly string[], lang: Language): readonly string[] {
  let room = longestComment;
  const fits = (part: string): boolean => (room -= part.length) >= 0;
  const shownRows = rows.filter(fits);
  const shownParts = parts.filter(fits);
  const all = rows.length + parts.length;
  const count = all - shownRows.length - shownParts.length;
  const header = `| | ${words.place[lang]} | ${words.finding[lang]} |\n| --- | --- | --- |\n`;
  return [
    ...(shownRows.length === 0 ? [] : [header + shownRows.join('')]),
    ...shownParts,
    ...(count === 0 ? [] : [`${fill(words.left[lang], { count, all })}\n`]),
  ];
}

function findingRow(document: ResultDocument, finding: Finding, options: ReportOptions): string {
  const lang = options.lang ?? 'en';
  const { severity, at, message, related, repairs, rule } = finding;
  const told = [
    escaped(message),
    ...related.map((each) => `${escaped(each.message)} (${placeLink(document, each.at[0], options)})`),
    ...repairs.slice(0, 1).map(({ why }) => escaped(fill(helpWith[lang], { why }))),
    code(rule),
  ];
  const sign = `${signs[severity]} ${severityNames[severity][lang]}`;
  return `| ${sign} | ${placeLink(document, at[0], options)} | ${told.join('<br>')} |\n`;
}

/** A link to the line: where the caller says that the file is, else relative to the folder that was checked. */
function placeLink({ path }: ResultDocument, place: Place, { link, lang = 'en' }: ReportOptions): string {
  const { startLine, startColumn } = place;
  const cell = cellInWords(place, lang);
  const shown = code(`${path}:${startLine}:${startColumn}`) + (cell === undefined ? '' : ` ${escaped(cell)}`);
  return `[${shown}](<${link?.(path) ?? addressOf(path)}#L${startLine}>)`;
}

function claimsPart(document: ResultDocument, options: ReportOptions): readonly string[] {
  const claims = claimsOf(document);
  if (claims.length === 0) return [];
  const lines = claims.map(
    (claim) =>
      `- ${marks[claim.verdict]} ${placeLink(document, claim.at[0], options)} ${escaped(claimInWords(claim))}\n`,
  );
  return [folded(words.said[options.lang ?? 'en'], lines.join(''))];
}

function summaryPart(
  { path, findings }: ResultDocument,
  summary: ResultSummary,
  index: number,
  { lang = 'en' }: ReportOptions,
): string {
  const { model, verdict, dialect, rows, totals, at } = summary;
  const own = findings.filter((finding) => finding.summary === index);
  const lines = rows.map((row, at) => {
    const remark = remarkOf(
      row,
      own.find((finding) => finding.row === at),
      lang,
    );
    const cells = [
      code(printedName(row)),
      code(printedShapes(row.outputShapes)),
      escaped(printedCount(row.parameters)),
    ];
    return `| ${marks[row.verdict]} | ${'&emsp;'.repeat(row.depth)}${cells.join(' | ')} | ${escaped(remark)} |`;
  });
  const figures = figuresOf(totals).map(
    ({ name, value }, line) => `| ${line === 0 ? marks[totals.verdict] : ''} | ${name} | | ${value} | |`,
  );
  const names = [words.layer, words.shape, words.count, words.why].map((message) => message[lang]);
  const table = [`| | ${names.join(' | ')} |`, '| --- | --- | --- | ---: | --- |', ...lines, ...figures, ''].join('\n');
  const named = [path, at[0].startLine].join(':');
  const title = `${marks[verdict]} <code>${html(named)}</code> <code>${html(model ?? unnamed[lang])}</code> ${printers[dialect]}`;
  return folded(title, table);
}

/** Something that its reader unfolds. Its title is HTML, for Markdown is read between empty lines only. */
function folded(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n</details>\n`;
}

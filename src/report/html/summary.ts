import { fill, type Language, type Message } from '../../diagnostics/message.js';
import type { Verdict } from '../../diagnostics/verdict.js';
import { rowInWords } from '../../explain/row.js';
import { printedCount, printedName, printedShapes } from '../../model/printed.js';
import type { Finding, ResultRow, ResultSummary } from '../../result/result.js';
import { cellInWords } from '../finding-words.js';
import { marks, printers, unnamed } from '../outcome.js';
import { figuresOf, remarkOf } from '../table.js';
import { element, type Content, type Markup } from './markup.js';
import { outline } from './outline.js';
import { shares } from './shares.js';
import { sizes } from './sizes.js';

export const verdictNames: Readonly<Record<Verdict, Message>> = {
  holds: { en: 'consistent', ja: '整合' },
  broken: { en: 'inconsistent', ja: '不整合' },
  undecided: { en: 'undecided', ja: '判定できず' },
};

const words = {
  verdict: { en: 'Verdict', ja: '判定' },
  line: { en: 'Line', ja: '行' },
  layer: { en: 'Layer (type)', ja: 'レイヤー（種類）' },
  shape: { en: 'Output shape', ja: '出力の形' },
  count: { en: 'Parameters', ja: 'パラメータ数' },
  connected: { en: 'Connected to', ja: '接続元' },
  why: { en: 'Why', ja: '根拠' },
  place: { en: 'line {line} · {printer}', ja: '{line} 行目 · {printer}' },
  more: { en: 'where the row comes from', ja: '行の由来' },
} satisfies Record<string, Message>;

/** A finding with the id by which the page links to it. */
export interface Anchored {
  readonly finding: Finding;
  readonly id: string;
}

/** One table: its rows with marks and formulas, its totals, who holds the parameters, and how large things are. */
export function summarySection(
  summary: ResultSummary,
  findings: readonly Anchored[],
  id: string,
  lang: Language,
): Markup {
  const { verdict, model, at, dialect, rows } = summary;
  const place = fill(words.place[lang], { line: at[0].startLine, printer: printers[dialect] });
  const cell = cellInWords(at[0], lang);
  return element(
    'section',
    { class: 'sheet', 'aria-labelledby': id },
    element('h3', { id }, verdictMark(verdict, lang), ' ', model ?? unnamed[lang]),
    element('p', { class: 'sub' }, verdictNames[verdict][lang], ' · ', place, cell === undefined ? '' : ` · ${cell}`),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': id },
      table(summary, findings, id, lang),
    ),
    shares(rows, lang),
    sizes(rows, lang),
  );
}

/** A mark in its colour, with its word for who cannot see it. */
export function verdictMark(verdict: Verdict, lang: Language): Markup {
  return element('span', { class: verdict, role: 'img', 'aria-label': verdictNames[verdict][lang] }, marks[verdict]);
}

function table(summary: ResultSummary, findings: readonly Anchored[], id: string, lang: Language): Markup {
  const isGraph = summary.rows.some(({ connectedTo }) => connectedTo !== null);
  const heads = [
    element(
      'th',
      { scope: 'col', class: 'm' },
      element('span', { 'aria-label': words.verdict[lang], role: 'img' }, '±'),
    ),
    element('th', { scope: 'col', class: 'n' }, words.line[lang]),
    ...[words.layer, words.shape].map((head) => element('th', { scope: 'col' }, head[lang])),
    element('th', { scope: 'col', class: 'n' }, words.count[lang]),
    ...(isGraph ? [element('th', { scope: 'col' }, words.connected[lang])] : []),
    element('th', { scope: 'col' }, words.why[lang]),
  ];
  return element(
    'table',
    { class: 'rows', 'aria-labelledby': id },
    element('thead', {}, element('tr', {}, heads)),
    element(
      'tbody',
      {},
      summary.rows.map((row, index) => {
        const own = findings.filter(({ finding }) => finding.row === index);
        return tableRow(row, own, isGraph, lang);
      }),
    ),
    totals(summary, isGraph, lang),
  );
}

function tableRow(row: ResultRow, findings: readonly Anchored[], isGraph: boolean, lang: Language): Markup {
  const type = printedName({ ...row, name: '', cut: row.cut.filter((cell) => cell === 'type') }).trim();
  const name = row.cut.includes('name') ? `${row.name}…` : row.name;
  return element(
    'tr',
    { class: `is-${row.verdict}` },
    element('td', { class: 'm' }, verdictMark(row.verdict, lang)),
    element('td', { class: 'n faint' }, String(row.at[0].startLine)),
    element(
      'th',
      { scope: 'row', class: `l d${Math.min(row.depth, 4)}` },
      name,
      ' ',
      element('span', { class: 'type' }, type),
    ),
    element('td', { class: 's' }, printedShapes(row.outputShapes)),
    element('td', { class: 'n' }, printedCount(row.parameters)),
    isGraph ? element('td', {}, connections(row)) : [],
    element('td', { class: 'w' }, reason(row, findings, lang)),
  );
}

function connections({ connectedTo }: ResultRow): string {
  return (connectedTo ?? []).map((each) => ('prefix' in each ? `${each.prefix}…` : each.layer)).join(', ');
}

/** The formula with its derivation folded behind it; or what is wrong, with a way there; or why nothing can be said. */
function reason(row: ResultRow, findings: readonly Anchored[], lang: Language): Content {
  const [first] = findings;
  const remark = remarkOf(row, first?.finding, lang);
  if (first && row.verdict !== 'holds') {
    return element('a', { href: `#${first.id}` }, remark === '' ? first.finding.rule : remark);
  }
  if (row.alternatives.length === 0) return remark;
  const lines = rowInWords(row, [], lang).slice(1);
  return element('details', {}, element('summary', {}, remark === '' ? words.more[lang] : remark), outline(lines));
}

function totals({ totals }: ResultSummary, isGraph: boolean, lang: Language): Content {
  const figures = figuresOf(totals);
  if (figures.length === 0) return [];
  const reasons = totals.reasons.map(({ message }) => message).join(' ');
  return element(
    'tfoot',
    {},
    figures.map(({ name, value }, index) =>
      element(
        'tr',
        {},
        element('td', { class: 'm' }, index === 0 ? verdictMark(totals.verdict, lang) : ''),
        element('td', { class: 'n faint' }, String(totals.at[index]?.startLine ?? '')),
        element('th', { scope: 'row', colspan: 2 }, name),
        element('td', { class: 'n' }, value),
        element('td', { colspan: isGraph ? 2 : 1, class: 'faint' }, index === 0 ? reasons : ''),
      ),
    ),
  );
}

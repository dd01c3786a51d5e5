import type { Row, Summary } from '../model/summary.js';
import { parse } from '../parse/parse.js';
import type { Range } from '../text/source.js';
import { whole, type Harmed } from './harm.js';
import { oneAtRandom, type Random } from './random.js';

/** A table that somebody has made of a summary by hand or with a script: Markdown, CSV, TSV, LaTeX, HTML. */

/** How the cells of a line are written down, and what stands before, between and behind the lines. */
interface Style {
  readonly before?: string;
  readonly between?: (columns: number) => string;
  readonly behind?: string;
  line(cells: readonly string[], isHeader: boolean): string;
}

const markdown = (text: string): string => text.replace(/[|*]|(?<!\w)_|_(?!\w)/g, '\\$&');
const latex = (text: string): string => text.replace(/[#$%&_{}]/g, '\\$&').replaceAll('…', '\\ldots{}');
const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const field = (text: string, delimiter: string): string =>
  text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;

const tabular = (rule: string): Style => ({
  before: `\\begin{tabular}{llrl}\n${rule}\n`,
  between: () => `${rule}\n`,
  behind: `${rule}\n\\end{tabular}\n`,
  line: (cells) => `${cells.map(latex).join(' & ')} \\\\`,
});

const styles: readonly [Style, ...Style[]] = [
  {
    between: (columns) => `|${' --- |'.repeat(columns)}\n`,
    line: (cells) => `| ${cells.map(markdown).join(' | ')} |`,
  },
  {
    between: (columns) => `${Array.from({ length: columns }, () => ':---').join(' | ')}\n`,
    line: (cells) => cells.map(markdown).join(' | '),
  },
  {
    between: (columns) => `|${'---|'.repeat(columns)}\n`,
    line: (cells, isHeader) =>
      `|${cells.map((cell, at) => (isHeader ? `**${cell}**` : at === 0 ? `\`${cell}\`` : markdown(cell))).join('|')}|`,
  },
  { line: (cells) => cells.map((cell) => field(cell, ',')).join(',') },
  { line: (cells) => cells.map((cell) => field(cell, ';')).join(';') },
  { line: (cells) => cells.join('\t') },
  tabular('\\hline'),
  tabular('\\midrule'),
  {
    before: '<table>\n',
    behind: '</table>\n',
    line: (cells, isHeader) => {
      const tag = isHeader ? 'th' : 'td';
      return `<tr>${cells.map((cell) => `<${tag}>${html(cell)}</${tag}>`).join('')}</tr>`;
    },
  },
];

/** Nested rows have no drawing in such tables and are left out. */
export function retyped(text: string, random: Random): Harmed {
  const [summary, ...others] = parse(text);
  const rows = summary?.rows.filter(({ depth }) => depth === 0) ?? [];
  // Of two rows with one name, nobody can tell which was left out.
  const isAmbiguous = summary && rows.length < summary.rows.length && hasTwins(summary.rows);
  if (!summary || others.length > 0 || isAmbiguous) return whole(text);
  const style = oneAtRandom(styles, random);
  const isApart = random() < 0.5;
  const group = oneAtRandom([grouped, String], random);
  const isConnected = summary.rows.some(({ connectedTo }) => connectedTo !== null);
  const header = [
    ...(isApart ? [oneAtRandom(['Layer', 'Name', 'Layer name'], random), 'Type'] : ['Layer (type)']),
    oneAtRandom(['Output Shape', 'Output shape'], random),
    oneAtRandom(['Param #', 'Params', 'Parameters'], random),
    ...(isConnected ? ['Connected to'] : []),
  ];
  const cells = rows.map((row) => [
    ...nameOf(row, isApart),
    printed(text, row, 'outputShapes'),
    typeof row.parameters === 'number' ? group(row.parameters) : printed(text, row, 'parameters'),
    ...(isConnected ? [connectionsOf(row)] : []),
  ]);
  const lines = [
    ...(style.before ? [style.before] : []),
    `${style.line(header, true)}\n`,
    ...(style.between ? [style.between(header.length)] : []),
    ...cells.map((each) => `${style.line(each, false)}\n`),
    ...(style.behind ? [style.behind] : []),
    ...totalsOf(summary, group),
  ];
  return { text: lines.join(''), lost: lostOf(summary) };
}

function hasTwins(rows: readonly Row[]): boolean {
  return new Set(rows.map(({ name }) => name)).size < rows.length;
}

function grouped(value: number): string {
  return value.toLocaleString('en');
}

function nameOf({ name, type, cut }: Row, isApart: boolean): readonly string[] {
  // The edge of the column, which told that a name is cut, is gone.
  if (cut.includes('name')) return isApart ? [`${name}…`, type] : [`${name}…`];
  if (isApart) return [name, type];
  return [`${name} (${type}${cut.includes('type') ? '' : ')'}`];
}

/** The piece of the text that stands for a cell; the blanks of a wrapped one are gone. */
function printed(text: string, { places, cut }: Row, cell: 'outputShapes' | 'parameters'): string {
  const pieces = places[cell].map(({ start, end }) => text.slice(start, end));
  if (!cut.includes(cell)) return joined(pieces);
  // The edge of the column, which told that a number is cut, is gone.
  const [first = ''] = pieces;
  return cell === 'parameters' && !first.endsWith('…') ? `${first}…` : first;
}

/** A list that goes on in the next line has a blank behind its comma. */
function joined(pieces: readonly string[]): string {
  return pieces.reduce((before, piece) => before + (before.endsWith(',') ? ' ' : '') + piece, '');
}

function connectionsOf({ connectedTo }: Row): string {
  return (connectedTo ?? [])
    .map((connection) =>
      'prefix' in connection
        ? `${connection.prefix}…`
        : `${connection.layer}[${connection.node}][${connection.tensor}]`,
    )
    .join(', ');
}

function totalsOf({ totals }: Summary, group: (value: number) => string): readonly string[] {
  const labels = [
    ['total', 'Total params'],
    ['trainable', 'Trainable params'],
    ['nonTrainable', 'Non-trainable params'],
    ['optimizer', 'Optimizer params'],
  ] as const;
  return labels.flatMap(([key, label]) => {
    const value = totals[key]?.value;
    return typeof value === 'number' ? [`\n${label}: ${group(value)}\n`] : [];
  });
}

/** Nested rows, and the rest of rows of which the name was cut before. */
function lostOf({ rows }: Summary): readonly Range[] {
  return rows.flatMap(({ depth, at, cut }) => (depth > 0 || cut.includes('name') ? at : []));
}

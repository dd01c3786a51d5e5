import type { Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import { eachLine, edited, type Edit } from './edits.js';
import { headingKind, kerasHeadings, totalOf, type HeadingKind } from './headings.js';
import { layoutOf } from './layout.js';
import { isBlank, skipBlanks } from './lines.js';
import { rowByShape, trimmed, type RowByShape } from './rows.js';
import { isRule } from './rules.js';
import { isSide } from './boxes.js';

/** The longest line that may be a header or a total in another language. */
const longestHeader = 300;
/** How many lines below a header may hold the first rows. */
const lookahead = 60;

/**
 * A text in which headers, totals and titles in other languages are those of Keras, so that everything that is
 * learnt of them is learnt of these too.
 */
export function inEnglish(excerpt: Excerpt): Excerpt {
  const { text } = excerpt;
  if (/Layer \((?:type|name)\)/.test(text)) return excerpt;
  const lines = [...eachLine(text)];
  const headers = headersIn(text, lines);
  const edits: Edit[] = [];
  let isHeaded = false;
  for (const [index, { start, end }] of lines.entries()) {
    const first = skipBlanks(text, start, end);
    if (end - first > longestHeader || first >= end) continue;
    const title = titleEdits(text, first, end);
    const header = title.length === 0 && headers.has(index) ? headerEdits(text, lines, index) : [];
    edits.push(...title, ...header);
    isHeaded ||= header.length > 0;
    if (headers.size > 0) edits.push(...totalEdits(text, first, end, isHeaded));
  }
  return edits.length > 0 ? edited(excerpt, edits) : excerpt;
}

/** How many lines the words of a header take where columns are narrow. */
const tallest = 7;

/** The lines that may be headers: those above a rule, up to a blank line or another rule. */
function headersIn(text: string, lines: readonly Range[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (!isRuleLine(text, line)) continue;
    let top = index;
    while (top > Math.max(0, index - tallest) && isFilled(text, lines[top - 1])) top--;
    if (top === index) continue;
    found.add(top);
    found.add(index - 1);
  }
  return found;
}

function isFilled(text: string, line: Range | undefined): boolean {
  return line !== undefined && skipBlanks(text, line.start, line.end) < line.end && !isRuleLine(text, line);
}

function isRuleLine(text: string, { start, end }: Range): boolean {
  const first = skipBlanks(text, start, end);
  return isRule(text, first, trimmed(text, first, end).end);
}

interface Heading extends Range {
  readonly kind: HeadingKind;
}

function headerEdits(text: string, lines: readonly Range[], index: number): readonly Edit[] {
  const line = lines[index];
  if (!line) return [];
  const first = skipBlanks(text, line.start, line.end);
  const isBox = isSide(text.charCodeAt(first));
  const cells = cellsOf(text, first, line.end, isBox);
  const found = cells.map((cell) => headingsIn(text, cell));
  if (found.includes(undefined)) return [];
  const headings = found.flatMap((each) => each ?? []);
  const kinds = headings.map(({ kind }) => kind);
  if (new Set(kinds).size < kinds.length) return [];
  if (kinds[0] !== 'name' || kinds[1] !== 'shape') return [];
  if (isBox) return headings.map(({ start, end, kind }) => ({ start, end, text: kerasHeadings[kind] }));
  const columns: Columns = Object.fromEntries(headings.map(({ kind, start }) => [kind, start - line.start]));
  const own = aligned(kinds, columns);
  const rule = lines.slice(index + 1, index + tallest + 1).find((below) => isRuleLine(text, below));
  const standard = isStandard(own, text, rule) ? columns : undefined;
  const below = columnsBelow(text, lines, index);
  // What rows show is exact; the words may stand a blank beside their columns.
  const header = placements(below ? { ...standard, ...below } : { ...standard })
    .map((placed) => aligned(kinds, placed))
    .find((each) => isStandard(each, text, rule));
  // Rows of columns that are not Keras's own are read by their shapes.
  return header === undefined ? [] : [{ start: line.start, end: line.end, text: header }];
}

/** Where columns may start: Keras 2.7 and later move a cell behind a full one by a blank. */
function placements(columns: Columns): readonly Columns[] {
  return movable.reduce<readonly Columns[]>(
    (placed, kind) =>
      placed.flatMap((each) => {
        const column = each[kind];
        return column === undefined ? [each] : [each, { ...each, [kind]: column - 1 }];
      }),
    [columns],
  );
}

const movable = ['shape', 'count', 'connections'] as const;

/** Whether headings stand where Keras puts them in a table as long as the rule below. */
function isStandard(header: string, text: string, rule: Range | undefined): boolean {
  if (!rule) return false;
  const first = skipBlanks(text, rule.start, rule.end);
  const length = trimmed(text, first, rule.end).end - first;
  return layoutOf(header, { column: first - rule.start, length })?.cropped === false;
}

/** The headings that a cell holds, several where but one blank parts them; undefined where some words are none. */
function headingsIn(text: string, cell: Range): readonly Heading[] | undefined {
  const found: Heading[] = [];
  for (let { start } = cell; start < cell.end;) {
    let { end } = cell;
    let kind = kindOf(text.slice(start, end));
    while (!kind) {
      end = text.lastIndexOf(' ', end - 1);
      if (end <= start) return undefined;
      kind = kindOf(text.slice(start, end));
    }
    found.push({ start, end, kind });
    start = skipBlanks(text, end, cell.end);
  }
  return found;
}

/** A heading, or the beginning of one of Keras's own that a narrow column has cut. */
function kindOf(words: string): HeadingKind | undefined {
  const isCut = words.length >= shortestBeginning && words.length < 'Connected to'.length;
  return headingKind(words) ?? (isCut ? headingKind(`${words}…`) : undefined);
}

const shortestBeginning = 2;

/** The cells of a header: between sides, else where more than one blank parts them. */
function cellsOf(text: string, first: number, end: number, isBox: boolean): readonly Range[] {
  const cells: Range[] = [];
  let from = first;
  const add = (to: number): void => {
    const cell = trimmed(text, from, to);
    if (cell.end > cell.start) cells.push(cell);
  };
  for (let at = first; at < end; at++) {
    const code = text.charCodeAt(at);
    const parts = isBox ? isSide(code) : code === 9 || (isBlank(code) && isBlank(text.charCodeAt(at + 1)));
    if (!parts) continue;
    add(at);
    from = at + 1;
  }
  add(end);
  return cells;
}

/** Where the columns of the rows below a header start, counted in the line; undefined where their blanks are collapsed. */
function columnsBelow(text: string, lines: readonly Range[], index: number): Columns | undefined {
  const columns: Columns = {};
  let rows = 0;
  let agreeing = 0;
  for (const { start, end } of lines.slice(index + 1, index + lookahead)) {
    const first = skipBlanks(text, start, end);
    const row = text[first] === '|' ? undefined : rowByShape(text, first, trimmed(text, first, end).end);
    if (!row) continue;
    rows++;
    if (!agrees(row, columns, start)) continue;
    agreeing++;
    // Keras 2.7 and later move a cell behind a full one.
    columns.name = row.name.start - start;
    columns.shape = Math.min(columns.shape ?? Infinity, row.shape.start - start);
    columns.count = Math.min(columns.count ?? Infinity, row.count.start - start);
    const rest = text.slice(row.rest.start, row.rest.end);
    const isFlagged = /^[YN]$|[ \t][YN]$/.test(rest);
    if (isFlagged) columns.trainable ??= row.rest.end - 1 - start;
    if (rest.length > (isFlagged ? 1 : 0)) columns.connections ??= row.rest.start - start;
  }
  return agreeing * 2 > rows ? columns : undefined;
}

type Columns = Partial<Record<HeadingKind, number>>;

function agrees({ shape, count }: RowByShape, columns: Columns, start: number): boolean {
  const [a = shape.start - start, b = count.start - start] = [columns.shape, columns.count];
  return Math.abs(shape.start - start - a) <= 1 && Math.abs(count.start - start - b) <= 1;
}

/** The headings of Keras, each over its column. */
function aligned(kinds: readonly HeadingKind[], columns: Columns): string {
  let line = '';
  for (const kind of kinds) {
    const column = columns[kind] ?? (line === '' ? 0 : line.length + 1);
    // Narrow columns cut the headings too.
    line = line.length > column - 1 && column > 0 ? `${line.slice(0, column - 1)} ` : line.padEnd(column);
    line += kerasHeadings[kind];
  }
  return line;
}

const titles = /^(?:Modelo|Modèle|Modell|Модель|モデル|模型|모델) ?(?=: ?["'“「])/;

function titleEdits(text: string, first: number, end: number): readonly Edit[] {
  const found = titles.exec(text.slice(first, end));
  return found ? [{ start: first, end: first + found[0].length, text: 'Model' }] : [];
}

const totalLabels = {
  total: 'Total params',
  trainable: 'Trainable params',
  nonTrainable: 'Non-trainable params',
  optimizer: 'Optimizer params',
} as const;

/** A word for parameters, without which a label is one only below a header. */
const parameters = /par[aá]m|парам|パラメ|参数|參數|매개|파라미/i;

function totalEdits(text: string, first: number, end: number, isHeaded: boolean): readonly Edit[] {
  const line = text.slice(first, end);
  const colon = line.indexOf(':');
  if (colon <= 0 || !/^: *\d/.test(line.slice(colon, colon + 8))) return [];
  if (!isHeaded && !parameters.test(line.slice(0, colon))) return [];
  const total = totalOf(line.slice(0, colon));
  return total ? [{ start: first, end: first + colon, text: totalLabels[total] }] : [];
}

import { marked, type Cells } from './cells.js';
import type { Table } from './table.js';

/** The room of one line for the text of a column, and where the column ends, in a row at a depth. */
export interface Room {
  readonly slice: number;
  readonly end: number;
}
export type RoomOf = (column: number, ends: readonly number[], depth: number) => Room;

/** Two blanks stand behind each cell but the last. */
export const gap = 2;

/** A line ends behind the first of these, so that lists break between their entries. */
const breaks = ['),', '},', '],', "',"];

/**
 * A table whose cells go on in the next line, Keras 2.7 to tf_keras 2.21; lines of blanks stand between the rows,
 * and frames around those of a container.
 */
export function framed(table: Table, roomOf: RoomOf): string {
  const { ends, header, isFunctional, showsTrainable, rows } = table;
  const length = ruleLength(table);
  const lines = (texts: readonly string[], depth: number): readonly string[] => rowLines(texts, ends, depth, roomOf);
  const body = rows.flatMap((cells, index) => [
    ...lines(textsOf(cells, isFunctional, showsTrainable), cells.depth),
    ...partsBelow(cells.depth, rows[index + 1]?.depth ?? 0, length),
  ]);
  const rule = '_'.repeat(length);
  const heavy = '='.repeat(length);
  return [rule, ...lines(header, 0), heavy, ...body, heavy, ...table.totals, rule].join('\n');
}

/** Absolute ends of columns leave the rules as long as the line is said to be. */
function ruleLength({ length, showsTrainable }: Table): number {
  return length + (showsTrainable ? flagWidth : 0);
}

/** What a column of flags adds to the line. */
export const flagWidth = 11;

function textsOf(
  { name, shape, count, connections, trainable }: Cells,
  isFunctional: boolean,
  showsTrainable: boolean,
): readonly string[] {
  return [
    ...[name, shape, count].map(marked),
    ...(isFunctional ? [`[${connections.map((cell) => quoted(marked(cell))).join(', ')}]`] : []),
    ...(showsTrainable ? [trainable] : []),
  ];
}

/** A string as Python shows it in a list. */
function quoted(text: string): string {
  const plain = text.replaceAll('\\', '\\\\');
  if (!plain.includes("'")) return `'${plain}'`;
  return plain.includes('"') ? `'${plain.replaceAll("'", "\\'")}'` : `"${plain}"`;
}

/** What stands below a row: nothing, a line of blanks, or the edges of frames that open or close there. */
function partsBelow(depth: number, next: number, length: number): readonly string[] {
  if (next > depth) return Array.from({ length: next - depth }, (_, step) => edge(depth + step + 1, length, '¯'));
  if (next === depth) return [edge(depth, length, ' ')];
  return Array.from({ length: depth - next }, (_, step) => edge(depth - step - 1, length, '¯'));
}

function edge(depth: number, length: number, filling: string): string {
  const bars = '|'.repeat(depth);
  return bars + filling.repeat(Math.max(0, length - 2 * depth)) + bars;
}

function rowLines(texts: readonly string[], ends: readonly number[], depth: number, roomOf: RoomOf): readonly string[] {
  const left = [...texts];
  const bars = '|'.repeat(depth);
  const lines: string[] = [];
  while (left.some((text) => text !== '')) {
    let line = `${bars} `;
    for (const [column, text] of left.entries()) {
      const { slice, end } = roomOf(column, ends, depth);
      if (slice < 1)
        throw new TypeError(`A line of ${ends.at(-1) ?? 0} characters leaves column ${column + 1} no room.`);
      const piece = pieceOf(text, slice);
      left[column] = text.slice(piece.length);
      line = (line + piece + ' '.repeat(column === ends.length - 1 ? 0 : gap)).padEnd(end);
    }
    lines.push(line + bars);
  }
  return lines;
}

function pieceOf(text: string, slice: number): string {
  const piece = text.slice(0, slice);
  const ends = breaks.flatMap((each) => (piece.includes(each) ? [piece.indexOf(each) + each.length] : []));
  return ends.length === 0 ? piece : piece.slice(0, Math.min(...ends));
}

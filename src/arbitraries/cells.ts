import type { CellName, Row, Summary, Total, Totals } from '../model/summary.js';
import { inGroups } from '../print/columns.js';
import { size } from '../print/totals.js';
import { parse } from '../parse/parse.js';
import { keepingColumns, type TextEdit } from '../text/edits.js';
import type { Range } from '../text/source.js';

/** A figure of the totals. */
export type TotalName = keyof Totals;
export const totalNames: readonly TotalName[] = ['total', 'trainable', 'nonTrainable', 'optimizer'];

/** What stood in a cell of a row, or in a line of the totals, and what stands there now. */
export interface CellChange {
  readonly cell: CellName | TotalName;
  /** The row, counted from 0 over all of the table; null for a line of the totals. */
  readonly row: number | null;
  readonly was: string;
  readonly now: string;
  /** Where it stood. */
  readonly at: Range;
}

/** A table that can be corrupted: the text, and what is read of it. */
export interface Table {
  readonly text: string;
  readonly summary: Summary;
}

/** The one complete table of a text; undefined where there is none, or more than one. */
export function tableIn(text: string): Table | undefined {
  const [summary, ...others] = parse(text);
  if (!summary || others.length > 0) return undefined;
  const { hasHeader, omission, totals } = summary;
  return hasHeader && !omission && totals.total ? { text, summary } : undefined;
}

/** A piece of a cell that stands on one line, with what stands behind it in the cell on that line. */
export interface Piece {
  readonly at: Range;
  readonly rest: string;
}

/** The numbers in a cell that is printed whole. */
export function numbersIn({ text }: Table, { cut, places }: Row, cell: CellName): readonly Piece[] {
  if (cut.includes(cell)) return [];
  const ranges = places[cell];
  return ranges.flatMap((range, index) => {
    const line = text.slice(range.start, range.end);
    return [...line.matchAll(/\d[\d,]*\d|\d/g)].flatMap(({ 0: number, index: from }) => {
      const at = { start: range.start + from, end: range.start + from + number.length };
      // A number may go on where the cell does.
      const isWhole = (at.start > range.start || index === 0) && (at.end < range.end || index === ranges.length - 1);
      return isWhole ? [{ at, rest: text.slice(at.end, range.end) }] : [];
    });
  });
}

/** The type in the first cell of a row: in brackets behind the name, in Keras 0.3 before it. */
export function typeIn({ text }: Table, { type, places }: Row): Piece | undefined {
  for (const { start, end } of places.type) {
    const line = text.slice(start, end);
    const behind = line.lastIndexOf(`(${type})`);
    if (behind === -1 && !line.startsWith(`${type} (`)) continue;
    const from = start + behind + 1;
    return { at: { start: from, end: from + type.length }, rest: text.slice(from + type.length, end) };
  }
  return undefined;
}

/** A changed cell with the edit that makes it; undefined where its column has no room. */
export interface Rewriting {
  readonly change: CellChange;
  readonly edits: readonly TextEdit[];
}

/** Rewrites a piece of a row's cell. */
export function rewrittenPiece(
  { text }: Table,
  { at, rest }: Piece,
  { row, cell, now }: Pick<CellChange, 'row' | 'cell' | 'now'>,
): Rewriting | undefined {
  const edit = keepingColumns(text, { at: { start: at.start, end: at.end + rest.length }, replacement: now + rest });
  return edit && { change: { cell, row, was: text.slice(at.start, at.end), now, at }, edits: [edit] };
}

/** Writes another number into the count of a row. */
export function rewrittenCount(table: Table, index: number, value: number): Rewriting | undefined {
  const row = table.summary.rows[index];
  const [piece] = row ? numbersIn(table, row, 'parameters') : [];
  if (!row || !piece || typeof row.parameters !== 'number') return undefined;
  const now = spelt(value, isGrouped(table, row));
  return rewrittenPiece(table, piece, { row: index, cell: 'parameters', now });
}

/** Writes another number into a line of the totals; `withSize` also into the brackets behind it. */
export function rewrittenTotal(table: Table, name: TotalName, value: number, withSize: boolean): Rewriting | undefined {
  const total = table.summary.totals[name];
  if (!total || total.value === null) return undefined;
  const { number, spelling } = total;
  const now = spelt(value, isGroupedTotal(table, total)) + (spelling.endsWith('.0') ? '.0' : '');
  return {
    change: { cell: name, row: null, was: table.text.slice(number.start, number.end), now, at: number },
    edits: [{ at: number, replacement: now }, ...(withSize ? sizeEdits(table.text, total, value) : [])],
  };
}

const bytesPerParameter = 4;

/** The size behind a number goes with it: four bytes a parameter more or less. */
function sizeEdits(text: string, { number, bytes, value }: Total, other: number): readonly TextEdit[] {
  const behind = /^ \((\d+\.\d\d (?:B|Byte|KB|MB|GB|TB|PB))\)/.exec(text.slice(number.end, number.end + 40))?.[1];
  if (behind === undefined || !bytes || value === null) return [];
  const start = number.end + 2;
  const isPlain = Math.abs(bytes.value - bytesPerParameter * value) <= bytes.tolerance + 1;
  const now = isPlain ? bytesPerParameter * other : Math.max(0, bytes.value + bytesPerParameter * (other - value));
  const unit = text.includes(' Byte)') || text.includes('Model: "') === false ? 'Byte' : 'B';
  return [{ at: { start, end: start + behind.length }, replacement: size(now, unit) }];
}

function spelt(value: number, inThousands: boolean): string {
  return inThousands ? inGroups(String(value)) : String(value);
}

/** Whether a number that is large enough would be printed with commas: as others in the table are, else by its kind. */
function isGrouped({ text, summary }: Table, { places }: Row): boolean {
  const [{ start, end }] = places.parameters;
  return text.slice(start, end).includes(',') || summary.dialect === 'keras3';
}

function isGroupedTotal({ summary: { dialect } }: Table, { spelling, bytes }: Total): boolean {
  // Keras 2.13 to tf_keras print a size and no commas.
  return spelling.includes(',') || dialect === 'keras3' || bytes === undefined;
}

import type { Range } from '../text/source.js';
import type { Layout } from './layout.js';
import { isBlank, isDigit, skipBlanks } from './lines.js';
import { rowByShape, trimmed } from './rows.js';

/** Rows to Keras 2.6, one a line: a cell loses what does not fit, and in the oldest touches the next one. */
export interface CutRow {
  readonly pieces: readonly Range[];
  isFull(piece: Range, index: number): boolean;
}

/** The row in a line; undefined where it holds none. */
export function cutRow(text: string, layout: Layout, base: number, end: number): CutRow | undefined {
  const { starts, kinds } = layout;
  const shape = kinds.indexOf('shape');
  const count = kinds.indexOf('count');
  const shapeAt = base + (starts[shape] ?? 0);
  const countAt = count === -1 ? Infinity : base + (starts[count] ?? 0);
  if (shapeAt >= end || isBlankAt(text, base)) return undefined;
  if (!startsShapeCell(text, shapeAt, end) && !lacksShape(text, base, shapeAt, countAt)) return undefined;
  if (countAt < end ? !startsCount(text, countAt, end) : !isCutRow(text, base, shapeAt, end)) return undefined;
  const pieces = starts.map((column, index) =>
    trimmed(text, Math.min(base + column, end), Math.min(base + (starts[index + 1] ?? Infinity), end)),
  );
  const isFull = (piece: Range, index: number): boolean => {
    const next = starts[index + 1];
    const from = base + (starts[index] ?? 0);
    return piece.end >= (next === undefined ? base + layout.length : base + next - 1) && piece.start === from;
  };
  return { pieces, isFull };
}

/** Some tables leave the cell empty: then a whole type stands before it, and the count behind it in its column. */
export function lacksShape(text: string, start: number, shapeAt: number, countAt: number): boolean {
  const name = trimmed(text, start, shapeAt);
  if (text.charCodeAt(name.end - 1) !== 41 || skipBlanks(text, shapeAt, countAt) < countAt) return false;
  return text.slice(name.start, name.end).includes(' (') && isDigit(text.charCodeAt(countAt));
}

/** A shape starts behind a blank; in Keras 0 and 1.0 its bracket may touch a name that fills its column. */
function startsShapeCell(text: string, at: number, end: number): boolean {
  if (at >= end || isBlankAt(text, at)) return false;
  return isBlankAt(text, at - 1) || (/[([{]/.test(text.charAt(at)) && /^[\w)]/.test(text.charAt(at - 1)));
}

function startsCount(text: string, at: number, end: number): boolean {
  if (at >= end) return false;
  const code = text.charCodeAt(at);
  if (isBlankAt(text, at - 1)) return isDigit(code) || code === 63 || code === 45;
  return isDigit(code) && isEndOfShape(text, at);
}

/** Whether a shape reaches up to here: a bracket, a comma, or digits behind a comma. */
function isEndOfShape(text: string, at: number): boolean {
  let from = at;
  while (isDigit(text.charCodeAt(from - 1))) from--;
  if (from === at) return /[)\],]/.test(text.charAt(at - 1));
  return /[,([]$/.test(text.slice(Math.max(0, from - 2), from).trimEnd());
}

/** A line that ends before its count is a row if a type and a shape stand in it, and no count that was moved. */
function isCutRow(text: string, base: number, shapeAt: number, end: number): boolean {
  return (
    (/[([{]/.test(text.charAt(shapeAt)) || /^(?:multiple|\?)$/.test(text.slice(shapeAt, end))) &&
    text.slice(base, shapeAt).includes(' (') &&
    rowByShape(text, base, end) === undefined
  );
}

/** More connections of the row above. */
export function moreConnections(text: string, layout: Layout, base: number, end: number): Range | undefined {
  const column = layout.starts[layout.kinds.indexOf('connections')];
  if (column === undefined) return undefined;
  const first = skipBlanks(text, Math.min(base, end), end);
  return first < base + column ? undefined : { start: first, end };
}

function isBlankAt(text: string, at: number): boolean {
  return isBlank(text.charCodeAt(at));
}

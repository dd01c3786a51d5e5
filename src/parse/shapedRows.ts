import type { Range } from '../text/source.js';
import type { ColumnKind, Layout } from './layout.js';
import { isBlank, skipBlanks } from './lines.js';
import { byOrder } from './records.js';
import { rowByShape, type RowByShape } from './rows.js';

/** The columns that a row without a header shows; undefined where its blanks are collapsed. */
export function layoutOfRow(row: RowByShape, lineStart: number, engine: Layout['engine']): Layout | undefined {
  const { name, shape, count, rest } = row;
  if (shape.start - name.end < 2 && count.start - shape.end < 2) return undefined;
  const base = Math.max(0, name.start - lineStart - (engine === 'wrapped' ? 1 : 0));
  const columns = [name.start - lineStart - base, shape.start - lineStart - base, count.start - lineStart - base];
  const hasRest = rest.end > rest.start;
  return {
    engine,
    base,
    starts: [0, ...columns.slice(1), ...(hasRest ? [rest.start - lineStart - base] : [])],
    kinds: ['name', 'shape', 'count', ...(hasRest ? (['connections'] as const) : [])],
    length: Infinity,
    cropped: false,
    lacksConnections: false,
  };
}

/** Whether a row stands where the columns are. */
export function fits({ shape, count }: RowByShape, layout: Layout, lineStart: number): boolean {
  const base = lineStart + layout.base;
  const { starts, kinds } = layout;
  return shape.start - base === starts[kinds.indexOf('shape')] && count.start - base === starts[kinds.indexOf('count')];
}

/** Whether the line below ends the type or the shape that a row leaves open. */
export function goesOn(text: string, row: RowByShape, { start, end }: Range): boolean {
  if (end <= start || !isUnclosed(text, row.name)) return false;
  const first = skipBlanks(text, start, end);
  const close = text.indexOf(')', first);
  return first < end && close !== -1 && close < Math.min(end, first + 40) && rowByShape(text, first, end) === undefined;
}

export function isUnclosed(text: string, { end }: Range): boolean {
  return text.charCodeAt(end - 1) !== 41;
}

/** The cells of a row, and what they are: behind the count stand references or the flag `Y`, `N`. */
export function columnsOf(
  text: string,
  { name, shape, count, rest }: RowByShape,
  kinds: readonly ColumnKind[],
): { readonly kinds: readonly ColumnKind[]; readonly pieces: readonly (Range | undefined)[] } {
  const isKnown = /\[\d|^\[\]$|^[YN-]$/.test(text.slice(rest.start, rest.end));
  const pieces = [name, shape, count, isKnown ? rest : undefined];
  if (isKnown && rest.end - rest.start === 1) return { kinds: ['name', 'shape', 'count', 'trainable'], pieces };
  return { kinds: kinds.length > 3 && kinds[1] === 'shape' ? kinds : byOrder, pieces };
}

/** The longest shape that is looked at for its end. */
const longestShape = 400;

/**
 * What goes on with a row whose cells were wrapped before its blanks or line ends were lost: the end of a type,
 * of a shape, references, a flag. One list of pieces a word; undefined where some word is none of these.
 */
export function tailsOf(
  text: string,
  { name, shape }: { readonly name: Range | undefined; readonly shape: Range | undefined },
  { start, end }: Range,
): readonly (readonly (Range | undefined)[])[] | undefined {
  let isNameOpen = name !== undefined && isUnclosed(text, name) && text.slice(name.start, name.end).includes('(');
  let isShapeOpen = shape !== undefined && isOpen(text, shape);
  const tails: (readonly (Range | undefined)[])[] = [];
  let closes = false;
  for (let at = skipBlanks(text, start, end); at < end; at = skipBlanks(text, at, end)) {
    const from = at;
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    const word = text.slice(from, at);
    const piece = { start: from, end: at };
    if (isNameOpen && /^[\w>.]*\)$/.test(word)) {
      tails.push([piece]);
      isNameOpen = false;
      closes = true;
    } else if (isShapeOpen && /^(?:[\d,]+|None,?|(?:[\d,]|None)*[)\]}]+,?)$/.test(word)) {
      tails.push([undefined, piece]);
      isShapeOpen = !/[)\]}]$/.test(word);
      closes = true;
    } else if (/^[^\s()]*\[\d|^['"[\]]/.test(word) || /^[YN-]$/.test(word))
      tails.push([undefined, undefined, undefined, piece]);
    else return undefined;
  }
  return closes || isReferences(text, start, end) ? tails : undefined;
}

/** References alone on a line, below a row. */
function isReferences(text: string, start: number, end: number): boolean {
  return /^['[]*[^\s[\]]+\[\d+\]\[\d+\]['\],]*$/.test(text.slice(start, end));
}

function isOpen(text: string, { start, end }: Range): boolean {
  if (end - start > longestShape) return false;
  let depth = 0;
  for (let at = start; at < end; at++) {
    if ('([{'.includes(text[at] ?? '')) depth++;
    else if (')]}'.includes(text[at] ?? '')) depth--;
  }
  return depth > 0;
}

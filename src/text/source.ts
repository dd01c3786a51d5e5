/**
 * Where things are: a file's text and its lines. Offsets are UTF-16 and half-open; lines and columns
 * are 1-based and exist only at the surface.
 */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** A half-open piece of a text, in UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One place in a text: a wrapped cell is one span of several ranges, in reading order. */
export type Span = readonly [Range, ...Range[]];

/** A line and a column, both 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offsets at which the lines of a text start. A line ends at a line feed. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The index of the last entry that is not greater than the value; entries ascend and the first is not greater. */
export function lastNotAfter(entries: readonly number[], value: number): number {
  let low = 0;
  let high = entries.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((entries[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The line and column of an offset, given where the lines start. */
export function positionOf(starts: readonly number[], offset: number): Position {
  const line = lastNotAfter(starts, offset);
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

/** A span of a single range. */
export function span(start: number, end: number): Span {
  return [{ start, end }];
}

import type { Range } from '../text/source.js';
import { CellEnds } from './ends.js';
import { lacksShape } from './cutRows.js';
import type { ColumnKind, Layout } from './layout.js';
import { isBlank, isDigit } from './lines.js';
import { isEmpty, type Record, type Records } from './records.js';
import { trimmed } from './rows.js';

/** The most blanks that a wrapped cell leaves before the next one. */
const gap = 3;

/** Rows of Keras 2.7 and later, whose cells go on in the next line. */
export class Wrapped {
  private readonly records: Records;
  private readonly text: string;
  /** Which cells of the open row have ended. */
  private readonly ends: CellEnds;

  constructor(records: Records) {
    this.records = records;
    this.text = records.text;
    this.ends = new CellEnds(records.text);
  }

  /**
   * Takes a line of such a table; false where it is none. `parted`: whether the line above ends a record;
   * `separated`: whether blank lines stand between the rows of this table.
   */
  line(layout: Layout, at: Range & { lineStart: number; depth: number }, parted: boolean, separated: boolean): Taken {
    const { depth, lineStart } = at;
    const from = depth > 0 ? at.start : Math.min(at.start, lineStart + layout.base);
    const cuts = this.cuts(layout, lineStart, from, at.end, depth);
    if (!this.areBorders(cuts, at.end)) return undefined;
    const pieces = cuts.map((cut, index) =>
      trimmed(this.text, Math.min(cut, at.end), Math.min(cuts[index + 1] ?? at.end, at.end)),
    );
    const { open } = this.records;
    const begins =
      this.isFirst(pieces, layout, parted && separated) &&
      (parted || !open || (!separated && !this.goesOn(layout, open, pieces)));
    if (!begins && (!open || parted || !this.ends.takes(pieces, layout.kinds))) return undefined;
    if (begins) this.ends.begin();
    this.ends.add(pieces, layout.kinds);
    return { begins, pieces };
  }

  /** The open row was begun by something else. */
  begin(kinds: readonly ColumnKind[]): void {
    this.ends.begin();
    const columns = this.records.open?.columns ?? [];
    for (const [index, pieces] of columns.entries())
      this.ends.add(
        pieces,
        Array.from(pieces, () => kinds[index] ?? 'other'),
      );
  }

  /** Whether the open row has a cell whose end has not come yet. */
  isIncomplete(): boolean {
    return this.ends.isOpen();
  }

  private isFirst([name, shape, count]: readonly Range[], layout: Layout, isApart: boolean): boolean {
    if (name === undefined || shape === undefined || isEmpty(name)) return false;
    if (isEmpty(shape)) {
      return count !== undefined && !isEmpty(count) && lacksShape(this.text, name.start, name.end, count.start);
    }
    if (count === undefined || isEmpty(count)) return mayLackCount(layout) && this.isRow(name, shape, isApart);
    return this.isCount(count);
  }

  /** Without a count, a shape must be there and a type in brackets, or one word where blank lines part the rows. */
  private isRow(name: Range, shape: Range, isApart: boolean): boolean {
    const words = this.text.slice(name.start, name.end);
    if (!words.includes(' (') && !(isApart && !words.includes(' '))) return false;
    return /^(?:[([{]+(?:\d|N|$)|multiple$|\?$|\{)/.test(this.text.slice(shape.start, shape.end));
  }

  private isCount({ start }: Range): boolean {
    const code = this.text.charCodeAt(start);
    return isDigit(code) || code === 63 || code === 45;
  }

  /** Digits under digits that fill their column are the end of a wrapped number. */
  private goesOn({ starts, length }: Layout, open: Record, [name, , count]: readonly Range[]): boolean {
    const above = open.columns[2]?.at(-1);
    if (!above || !count) return false;
    const [, , start = 0, next] = starts;
    const slice = next === undefined ? length - start : next - start - gap;
    if (above.end - above.start < slice || count.end - count.start >= slice) return false;
    // A name whose type is closed has ended, so that another one is another row.
    return !(name && this.isClosed(open.columns[0]?.at(-1)) && this.isClosed(name));
  }

  private isClosed(piece: Range | undefined): boolean {
    return piece !== undefined && this.text.charCodeAt(piece.end - 1) === 41;
  }

  private cuts(layout: Layout, start: number, from: number, end: number, depth: number): readonly number[] {
    return layout.starts.map((column, index) =>
      index === 0 ? from : this.locate(start + layout.base + column, end, depth),
    );
  }

  /** No cell goes on where another starts; else the columns of this line are moved. */
  private areBorders(cuts: readonly number[], end: number): boolean {
    for (let index = 1; index < cuts.length; index++) {
      const cut = cuts[index] ?? end;
      if (cut < end && !this.isBlankAt(cut) && !this.isBlankAt(cut - 1)) return false;
    }
    return true;
  }

  /**
   * Where a wrapped cell starts. Old versions shift it: back by a blank for each frame around the row,
   * forward where the cell before it is full. Two blanks stand before it in any case.
   */
  private locate(column: number, end: number, depth: number): number {
    const last = Math.min(end - 1, column + 1 + depth);
    for (let at = column - depth; at <= last; at++) {
      if (!this.isBlankAt(at) && this.isBlankAt(at - 1) && this.isBlankAt(at - 2)) return at;
    }
    return column - depth;
  }

  /** Whether a number touches the edge at which a table was cut. */
  isFull({ base, starts, length, cropped }: Layout, lineStart: number, { end }: Range, index: number): boolean {
    return cropped && index === starts.length - 1 && end >= lineStart + base + length;
  }

  private isBlankAt(at: number): boolean {
    return isBlank(this.text.charCodeAt(at));
  }
}

/** Whether the counts are cut off with the right side of a table. */
function mayLackCount({ kinds, cropped }: Layout): boolean {
  return !kinds.includes('count') || (cropped && kinds.at(-1) === 'count');
}

/** The pieces of a line, and whether a record begins with it; undefined where the line is none of the table. */
export type Taken = { readonly begins: boolean; readonly pieces: readonly Range[] } | undefined;

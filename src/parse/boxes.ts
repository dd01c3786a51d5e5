import type { Range } from '../text/source.js';
import { headingKind, totalOf } from './headings.js';
import type { ColumnKind } from './layout.js';
import { isDigit, skipBlanks } from './lines.js';
import { byOrder, type Drawing, type Record, type Records } from './records.js';
import { trimmed } from './rows.js';

/** As much of a rule as tells who drew it. */
const longestRule = 400;

/** Tables whose cells stand between sides: Keras 3, R, Markdown, and what people drew by hand. */
export class Boxes {
  private readonly records: Records;
  private readonly text: string;
  /** Whether a header of boxes has been seen. */
  headed = false;
  private drawn: Drawing = 'box';

  constructor(records: Records) {
    this.records = records;
    this.text = records.text;
  }

  /** Whether a record starts with these pieces although no rule parts it from the one above. */
  starts(pieces: readonly Range[]): boolean {
    const count = pieces[this.countColumn()];
    return count !== undefined && isDigit(this.text.charCodeAt(count.start));
  }

  private countColumn(): number {
    const { kinds } = this.records;
    return kinds[2] === 'count' ? 2 : Math.max(2, kinds.indexOf('count'));
  }

  begin(first: number, pieces: readonly Range[]): void {
    const [name] = pieces;
    if (!this.headed) this.drawn = this.text.charCodeAt(first) === 124 ? 'table' : 'box';
    this.records.begin(name ? this.depthOf(first + 1, name) : 0, ' ');
  }

  /** The cells of a line. */
  pieces(first: number, end: number): Range[] {
    const cells: Range[] = [];
    let from = first + 1;
    for (let at = from; at < end; at++) {
      if (!isSide(this.text.charCodeAt(at))) continue;
      cells.push(this.piece(cells.length, from, at));
      from = at + 1;
    }
    if (from < end) cells.push(this.piece(cells.length, from, end));
    return cells;
  }

  /** Whether a line of box drawing lacks its right side, so that its last cell may lack its end. */
  isCropped(first: number, end: number): boolean {
    return this.text.charCodeAt(first) !== 124 && !isSide(this.text.charCodeAt(end - 1));
  }

  private piece(index: number, from: number, end: number): Range {
    const cell = trimmed(this.text, from, end);
    return index === 0 && this.isBranch(from, cell) ? trimmed(this.text, cell.start + 1, cell.end) : cell;
  }

  /** What stands before a nested name: `└`; R writes `>`, and a console that has neither a question mark. */
  private isBranch(from: number, { start, end }: Range): boolean {
    const mark = this.text[start];
    if (mark === '└') return true;
    return (mark === '>' || mark === '?') && start - from >= 3 && end - start > 2 && this.text[start + 1] === ' ';
  }

  /** Keras 3 puts three blanks a level and `└ ` before a nested name. */
  private depthOf(from: number, name: Range): number {
    const branch = skipBlanks(this.text, from, name.start + 1);
    return branch < name.start && this.isBranch(from, { start: branch, end: name.end })
      ? Math.max(1, Math.round((branch - from - 1) / 3))
      : 0;
  }

  /** A rule below the header tells who drew the table. */
  ruled(first: number, end: number): void {
    const rule = this.text.slice(first, Math.min(end, first + longestRule));
    if (rule.includes('+')) this.drawn = rule.includes('=') ? 'grid' : 'box';
    else this.drawn = /^[|:-]/.test(rule) && rule.includes('|') ? 'table' : 'box';
  }

  /** Whether a record of boxes is a header. */
  isHeader(record: Record): boolean {
    const piece = record.columns[0]?.[0];
    if (!piece) return this.headed ? false : this.soundsLikeHeader(record);
    if (this.text.startsWith('Layer', piece.start)) return true;
    return !this.headed && this.soundsLikeHeader(record);
  }

  private soundsLikeHeader(record: Record): boolean {
    const kinds = this.kindsOf(record);
    return (kinds.includes('name') || kinds.includes('type')) && kinds.includes('shape');
  }

  private kindsOf({ columns }: Record): (ColumnKind | undefined)[] {
    return Array.from(columns, (pieces) => (pieces ? headingKind(this.records.joined(pieces, ' ')) : undefined));
  }

  /** Whether a row lacks the end of its type, of a shape or of its connections, so that another line may bring it. */
  isIncomplete({ columns }: Record): boolean {
    const { kinds } = this.records;
    return columns.some((pieces, index) => {
      const last = pieces?.at(-1);
      if (!last) return false;
      const end = this.text.charAt(last.end - 1);
      switch (kinds[index]) {
        case 'name':
          return end !== ')' && end !== '…';
        case 'shape':
          return end === ',';
        case 'connections':
          return end === ',' || end === '…';
        default:
          return false;
      }
    });
  }

  /** Ends a record: a header, a total or a row. */
  finish(record: Record): void {
    if (this.isHeader(record)) {
      this.header(record);
      return;
    }
    if (this.total(record)) return;
    const cells = this.records.cellsOf(record);
    if (!cells) return;
    const [, shape, count] = cells;
    // Boxes without a header that Keras drew may be anyone's: all three cells must be there.
    if (!this.headed && !(shape && count && isShapeAndCount(shape.text, count.text))) return;
    this.records.addRow(cells);
  }

  private header(record: Record): void {
    const found = this.kindsOf(record);
    this.records.kinds = found.map((kind, index) => {
      if (kind) return found.indexOf(kind) === index ? kind : 'other';
      const byPlace = index < 3 && !found.includes('type') ? byOrder[index] : undefined;
      return byPlace && !found.includes(byPlace) ? byPlace : 'other';
    });
    for (const at of record.columns) if (at) this.records.push('header', at, this.drawn);
    this.headed = true;
  }

  /** A label and a number below the rows. */
  private total({ columns }: Record): boolean {
    const shape = columns[this.records.kinds.indexOf('shape')]?.[0];
    if (shape && '([{m?'.includes(this.text.charAt(shape.start))) return false;
    const cells = columns.filter((pieces) => pieces.length > 0);
    const [label, number] = [cells[0], cells.at(-1)];
    if (!label || !number || label === number || cells.length > 3) return false;
    if (!totalOf(this.records.joined(label, ' ')) || !/^\d/.test(this.records.joined(number, ' '))) return false;
    this.records.push('total', [...label, ...number]);
    return true;
  }

  leave(): void {
    this.headed = false;
    this.drawn = 'box';
  }
}

export function isSide(code: number): boolean {
  return code === 0x2502 || code === 0x2503 || code === 124;
}

function isShapeAndCount(shape: string, count: string): boolean {
  return /^[([{m?]/.test(shape) && /^\d/.test(count);
}

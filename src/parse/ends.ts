import type { Range } from '../text/source.js';
import type { ColumnKind } from './layout.js';
import { isEmpty } from './records.js';

/** Follows the cells of a row that goes on in further lines, and tells which have ended: those whose brackets are closed. */
export class CellEnds {
  private readonly text: string;
  private readonly depths = new Map<ColumnKind, number>();

  constructor(text: string) {
    this.text = text;
  }

  /** Another row begins. */
  begin(): void {
    this.depths.clear();
  }

  add(pieces: readonly Range[], kinds: readonly ColumnKind[]): void {
    for (const [index, { start, end }] of pieces.entries()) {
      const kind = kinds[index] ?? 'other';
      for (let at = start; at < end; at++) {
        const by = bracket(this.text[at] ?? '');
        if (by !== 0) this.depths.set(kind, (this.depths.get(kind) ?? 0) + by);
      }
    }
  }

  /** Whether a line with these pieces goes on with the row. */
  takes(pieces: readonly Range[], kinds: readonly ColumnKind[]): boolean {
    return pieces.every((piece, index) => isEmpty(piece) || this.takesPiece(piece, kinds[index] ?? 'other'));
  }

  private takesPiece({ start, end }: Range, kind: ColumnKind): boolean {
    const piece = this.text.slice(start, end);
    switch (kind) {
      case 'name':
        return this.isNameOpen() ? isEndOfName(piece) : piece.startsWith('(');
      case 'shape':
        return this.isInside(kind) && isEndOfShape(piece);
      case 'count':
        return /^\d+$/.test(piece) || this.isInside(kind) || piece.startsWith('(');
      case 'connections':
        return this.isInside(kind) || /^['"[]/.test(piece);
      default:
        return true;
    }
  }

  /** Whether some cell has not ended. */
  isOpen(): boolean {
    return this.isNameOpen() || this.isInside('shape') || this.isInside('connections');
  }

  private isNameOpen(): boolean {
    return this.depths.get('name') !== 0;
  }

  private isInside(kind: ColumnKind): boolean {
    return (this.depths.get(kind) ?? 0) > 0;
  }
}

function bracket(character: string): number {
  if ('([{'.includes(character)) return 1;
  return ')]}'.includes(character) ? -1 : 0;
}

/** The end of a name, its type in brackets, or the end of a type. */
function isEndOfName(piece: string): boolean {
  return /^\S*(?: ?\(\S*)?$/.test(piece);
}

/** Extents, `None`, keys and brackets: no words that are longer. */
function isEndOfShape(piece: string): boolean {
  return /[\d()[\]{},:'"]|^N?o?n?e?$/.test(piece);
}

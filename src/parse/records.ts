import type { CellKind } from '../../grammar/tokens.js';
import type { Range } from '../text/source.js';
import type { ColumnKind } from './layout.js';

/** Who drew a table, as far as its header tells. */
export type Drawing = 'cut' | 'wrapped' | 'box' | 'grid' | 'table' | 'r';

/** A logical cell: what stands in it, joined where it was wrapped, and where. */
export interface Cell {
  readonly kind: CellKind;
  readonly text: string;
  /** The pieces of the text, in order; at least one. */
  readonly at: readonly Range[];
  /** Whether it fills its column to the last character that is shown, so that more may have been cut off. */
  readonly full: boolean;
  /** The depth of a name's row under containers. */
  readonly depth: number;
  /** With a name: the lines of its row on which no cell has anything. */
  readonly blankLines?: number;
  readonly drawn?: Drawing;
  /** Of a header: whether a column of connections may have been cut off at its right. */
  readonly lacksConnections?: boolean;
}

/** One row in the making: the pieces of each of its columns. */
export interface Record {
  readonly columns: Range[][];
  readonly full: boolean[];
  readonly depth: number;
  readonly joiner: string;
  blankLines: number;
}

export const byOrder: readonly ColumnKind[] = ['name', 'shape', 'count', 'connections', 'trainable'];
const rowKinds = ['name', 'shape', 'count', 'connections', 'trainable'] as const;

/** The cells that a pass has found, and the row that is still open. */
export class Records {
  readonly cells: Cell[] = [];
  readonly text: string;
  kinds: readonly ColumnKind[] = byOrder;
  open: Record | undefined;
  hasRows = false;

  constructor(text: string) {
    this.text = text;
  }

  begin(depth: number, joiner: string): void {
    this.open = { columns: [], full: [], depth, joiner, blankLines: 0 };
  }

  add(pieces: readonly (Range | undefined)[], isFull?: (piece: Range, index: number) => boolean): void {
    const { open } = this;
    if (!open) return;
    if (pieces.every((piece) => !piece || isEmpty(piece))) open.blankLines++;
    for (const [index, piece] of pieces.entries()) {
      if (!piece || isEmpty(piece)) continue;
      const column = (open.columns[index] ??= []);
      column.push(piece);
      if (isFull?.(piece, index)) open.full[index] = true;
    }
  }

  /** The open row, which is open no more. */
  take(): Record | undefined {
    const { open } = this;
    this.open = undefined;
    return open;
  }

  /** The cells of a row; undefined where its name or all the rest is missing. */
  cellsOf(record: Record): readonly (Cell | undefined)[] | undefined {
    const cells = rowKinds.map((kind) => (kind === 'name' ? this.nameOf(record) : this.cellOf(record, kind)));
    const [name, shape, count] = cells;
    return name && (shape ?? count) ? cells : undefined;
  }

  addRow(cells: readonly (Cell | undefined)[]): void {
    for (const cell of cells) if (cell) this.cells.push(cell);
    this.hasRows = true;
  }

  /** A name and a type that stand in columns of their own read as `name (Type)`. */
  private nameOf(record: Record): Cell | undefined {
    const name = this.cellOf(record, 'name');
    const index = this.kinds.indexOf('type');
    const type = index === -1 ? undefined : record.columns[index];
    if (!type) return name;
    const text = `${name?.text ?? ''} (${this.joined(type, record.joiner)})`;
    return { kind: 'name', text, at: [...(name?.at ?? []), ...type], full: false, depth: record.depth };
  }

  private cellOf(record: Record, kind: (typeof rowKinds)[number]): Cell | undefined {
    const index = this.kinds.indexOf(kind);
    const at = index === -1 ? undefined : record.columns[index];
    if (!at) return undefined;
    const { depth, joiner, blankLines } = record;
    return { kind, text: this.joined(at, joiner), at, full: record.full[index] ?? false, depth, blankLines };
  }

  joined(pieces: readonly Range[], joiner: string): string {
    const [only] = pieces;
    if (only && pieces.length === 1) return this.text.slice(only.start, only.end);
    return pieces.map(({ start, end }) => this.text.slice(start, end)).join(joiner);
  }

  push(kind: CellKind, at: readonly Range[], drawn?: Drawing, lacksConnections = false): void {
    const text = this.joined(at, kind === 'total' ? ': ' : ' ');
    this.cells.push({
      kind,
      text,
      at,
      full: false,
      depth: 0,
      ...(drawn ? { drawn } : {}),
      ...(lacksConnections ? { lacksConnections } : {}),
    });
  }
}

export function isEmpty({ start, end }: Range): boolean {
  return end <= start;
}

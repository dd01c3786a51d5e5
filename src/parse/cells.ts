import type { CellKind } from '../../grammar/tokens.js';
import type { Range } from '../text/source.js';
import { layoutOf, type ColumnKind, type Layout, type Ruler } from './layout.js';
import { afterPrefix, isBlank, isDigit, linesOf, skipBlanks, type Lines } from './lines.js';
import { layoutOfRow, rowByShape, trimmed } from './rows.js';

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
  /** Whether the table stands in boxes, or starts its rows with a blank: what a header says of who drew it. */
  readonly drawn?: Layout['engine'] | 'box';
}

/** One row in the making: the pieces of each of its columns. */
interface Record {
  readonly columns: Range[][];
  readonly full: boolean[];
  readonly depth: number;
  readonly joiner: string;
}

/** The most blanks that a wrapped cell leaves before the next one. */
const gap = 3;
/** After so many lines that are nothing of a table, the table is over. */
const farFromTable = 30;
/** How many lines behind a header tell whether blank lines stand between the rows. */
const lookahead = 16;

const rowKinds: readonly ColumnKind[] = ['name', 'shape', 'count', 'connections', 'trainable'];
const byOrder: readonly ColumnKind[] = ['name', 'shape', 'count', 'connections', 'trainable'];
const totalLabels = ['Total params', 'Trainable params', 'Non-trainable params', 'Optimizer params'];
const omissions: ReadonlySet<string> = new Set(['...', '…', '⋮', ':', '[...]', '(...)', '(snip)', '<snip>', '. . .']);

/**
 * Turns physical lines into logical cells: rulers, boxes, column edges, wrapped and cut cells. It finds
 * borders and nothing more, in one pass over the lines; what stands in a cell is the grammar's to read.
 */
export function cellsOf(text: string): readonly Cell[] {
  return new CellPass(text).run();
}

class CellPass {
  private readonly cells: Cell[] = [];
  private readonly lines: Lines;
  private layout: Layout | undefined;
  private kinds: readonly ColumnKind[] = byOrder;
  private engine: Layout['engine'] | 'box' | 'shape' = 'shape';
  private open: Record | undefined;
  private ruler: Ruler | undefined;
  /** Whether blank lines or rules stand between the rows of this table. */
  private separated = true;
  private parted = true;
  private foreign = 0;
  private hasRows = false;
  /** Whether the table is one of another tool, whose rows are passed over. */
  private alien = false;
  /** Whether a header of boxes has been seen. */
  private headed = false;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.lines = linesOf(text);
  }

  run(): readonly Cell[] {
    const { starts, ends } = this.lines;
    for (let index = 0; index < starts.length; index++) this.line(index, starts[index] ?? 0, ends[index] ?? 0);
    this.close();
    return this.cells;
  }

  private line(index: number, start: number, end: number): void {
    const body = afterPrefix(this.text, start, end);
    const first = skipBlanks(this.text, body, end);
    if (first >= end) this.part();
    else if (this.isRule(first, end)) this.rule(start, first, end);
    else if (this.isBar(first)) this.barred(start, first, end);
    else if (!this.marked(index, start, first, end)) this.row(index, start, first, end);
  }

  /** Titles, headers and totals are told by their first word. */
  private marked(index: number, start: number, first: number, end: number): boolean {
    switch (this.text.charCodeAt(first)) {
      case 77: // M
        if (!/^Model: ?["'“]/.test(this.text.slice(first, first + 8))) return false;
        this.close();
        this.push('title', [{ start: first, end }]);
        return true;
      case 76: // L
        return this.layerHeader(index, start, first, end);
      case 84: // T
      case 78: // N
      case 79: // O
        return this.total(first, end);
      case 96: // `
        if (!this.text.startsWith('```', first)) return false;
        this.end();
        return true;
      default:
        return false;
    }
  }

  private total(first: number, end: number): boolean {
    if (!totalLabels.some((label) => this.text.startsWith(label, first))) return false;
    this.close();
    this.push('total', [{ start: first, end }]);
    this.leave();
    return true;
  }

  private leave(): void {
    this.hasRows = false;
    this.headed = false;
    this.layout = undefined;
    this.engine = 'shape';
  }

  /** A header of Keras, or of the tools that head their first column `Layer (type:depth-idx)`. */
  private layerHeader(index: number, start: number, first: number, end: number): boolean {
    const { text } = this;
    if (text.startsWith('Layer (type)', first) || text.startsWith('Layer (name)', first)) {
      if (!text.slice(first, Math.min(end, first + 200)).includes('O')) return false;
      this.header(index, start, first, end);
      this.alien = false;
      return true;
    }
    if (!text.startsWith('Layer (type', first)) return false;
    this.end();
    this.alien = true;
    return true;
  }

  private header(index: number, start: number, first: number, end: number): void {
    this.close();
    const line = this.text.slice(start, end);
    const below = this.rulerBelow(index);
    this.layout = layoutOf(line, below ?? this.ruler);
    this.engine = this.layout?.engine ?? 'shape';
    this.kinds = this.layout?.kinds ?? byOrder;
    this.push('header', [{ start: first, end }], false, 0, this.layout?.engine ?? 'cut');
    this.separated = this.engine !== 'wrapped' || this.partedBelow(index);
    this.foreign = 0;
  }

  /** The rule under a header, whose words take several lines where columns are narrow. */
  private rulerBelow(index: number): Ruler | undefined {
    for (let next = index + 1; next <= index + 7; next++) {
      const start = this.lines.starts[next];
      const end = this.lines.ends[next];
      if (start === undefined || end === undefined) return undefined;
      const first = skipBlanks(this.text, afterPrefix(this.text, start, end), end);
      if (this.text[first] === '=' && this.isRule(first, end)) return { column: first - start, length: end - first };
    }
    return undefined;
  }

  private partedBelow(index: number): boolean {
    const { starts, ends } = this.lines;
    const last = Math.min(starts.length - 1, index + lookahead);
    for (let next = index + 2; next <= last; next++) {
      const [start, end] = [starts[next] ?? 0, ends[next] ?? 0];
      const first = skipBlanks(this.text, afterPrefix(this.text, start, end), end);
      if (first >= end) return next < last;
      if (this.text.startsWith('Total params', first)) return false;
    }
    return false;
  }

  // Rules and what parts records.

  private isRule(first: number, end: number): boolean {
    if (end - first < 5 || !isRuleCharacter(this.text.charCodeAt(first))) return false;
    for (let at = first; at < end; at++) if (!isRuleCharacter(this.text.charCodeAt(at))) return false;
    return true;
  }

  private rule(start: number, first: number, end: number): void {
    const character = this.text[first];
    if (character === '_' || character === '=') this.ruler = { column: first - start, length: end - first };
    this.part();
  }

  /** What comes next belongs to another record. */
  private part(): void {
    this.parted = true;
    // A box without its rules, or boxes in Markdown, may have blank lines in between.
    if (this.engine === 'box' && this.open && this.isHeader(this.open)) this.flush();
  }

  private isBar(first: number): boolean {
    const code = this.text.charCodeAt(first);
    return code === 0x2502 || code === 0x2503 || code === 124;
  }

  private barred(start: number, first: number, end: number): void {
    if (this.text.charCodeAt(first) === 124 && this.layout?.engine === 'wrapped')
      this.nested(this.layout, start, first, end);
    else this.box(first, end);
  }

  // Boxes.

  private box(first: number, end: number): void {
    const pieces = this.boxCells(first, end);
    const count = pieces[2];
    const starts =
      this.parted || (this.engine === 'box' && count !== undefined && isDigit(this.text.charCodeAt(count.start)));
    if (starts || !this.open) {
      this.flush();
      if (this.engine !== 'box') {
        this.engine = 'box';
        this.layout = undefined;
        this.kinds = byOrder;
      }
      const name = pieces[0];
      const depth = name ? this.depthOfBox(first + 1, name) : 0;
      this.open = { columns: [], full: [], depth, joiner: ' ' };
    }
    this.parted = false;
    this.add(pieces);
  }

  private boxCells(first: number, end: number): Range[] {
    const cells: Range[] = [];
    let from = first + 1;
    for (let at = from; at < end; at++) {
      const code = this.text.charCodeAt(at);
      if (code !== 0x2502 && code !== 0x2503 && code !== 124) continue;
      cells.push(this.withoutBranch(trimmed(this.text, from, at)));
      from = at + 1;
    }
    if (from < end) cells.push(this.withoutBranch(trimmed(this.text, from, end)));
    return cells;
  }

  private withoutBranch(cell: Range): Range {
    return this.text[cell.start] === '└' ? trimmed(this.text, cell.start + 1, cell.end) : cell;
  }

  /** Keras 3 puts three blanks a level and `└ ` before a nested name. */
  private depthOfBox(from: number, name: Range): number {
    const branch = skipBlanks(this.text, from, name.start + 1);
    return this.text[branch] === '└' ? Math.max(1, Math.round((branch - from - 1) / 3)) : 0;
  }

  private isHeader(record: Record): boolean {
    const piece = record.columns[0]?.[0];
    return piece !== undefined && this.text.startsWith('Layer', piece.start);
  }

  // Wrapped rows, and those inside frames.

  private nested(layout: Layout, start: number, first: number, end: number): void {
    let depth = 0;
    while (this.text[first + depth] === '|') depth++;
    let to = end;
    for (let bars = 0; bars < depth && to > first && this.text[to - 1] === '|'; bars++) to--;
    if (skipBlanks(this.text, first + depth, to) >= to) this.part();
    else if (!this.wrapped(layout, start, first + depth, to, depth)) this.pass(first, to);
  }

  /** A line of a table whose cells go on in the next line; false where it is none. */
  private wrapped(layout: Layout, start: number, first: number, end: number, depth: number): boolean {
    const pieces = this.piecesOf(layout, start, depth > 0 ? first : Math.min(first, start + layout.base), end, depth);
    const [name, shape, count] = pieces;
    const isFirst =
      name !== undefined &&
      shape !== undefined &&
      !isEmpty(name) &&
      !isEmpty(shape) &&
      count !== undefined &&
      this.isCount(count);
    const begins = isFirst && (this.parted || !this.open || (!this.separated && !this.countGoesOn(layout, count)));
    if (begins) {
      this.flush();
      this.open = { columns: [], full: [], depth, joiner: '' };
    } else if (!this.open || this.parted) return false;
    this.parted = false;
    this.add(pieces);
    return true;
  }

  private isCount({ start }: Range): boolean {
    const code = this.text.charCodeAt(start);
    return isDigit(code) || code === 63 || code === 45;
  }

  /** Digits under digits that fill their column are the end of a wrapped number. */
  private countGoesOn({ starts, length }: Layout, count: Range): boolean {
    const above = this.open?.columns[2]?.at(-1);
    const [, , start = 0, next] = starts;
    const slice = next === undefined ? length - start : next - start - gap;
    return above !== undefined && above.end - above.start >= slice && count.end - count.start < slice;
  }

  private piecesOf(layout: Layout, start: number, from: number, end: number, depth: number): Range[] {
    const cuts = layout.starts.map((column, index) =>
      index === 0 ? from : this.locate(start + layout.base + column, end, depth),
    );
    return cuts.map((cut, index) => trimmed(this.text, Math.min(cut, end), Math.min(cuts[index + 1] ?? end, end)));
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

  private isBlankAt(at: number): boolean {
    return isBlank(this.text.charCodeAt(at));
  }

  // Rows in one line, and those without a layout.

  private row(index: number, start: number, first: number, end: number): void {
    const { layout } = this;
    if (layout?.engine === 'wrapped' && this.wrapped(layout, start, first, end, 0)) this.took();
    else if (layout?.engine === 'cut' && this.cutRow(layout, start, end)) this.took();
    else if (this.shapedRow(index, start, first, end)) this.took();
    else this.pass(first, end);
  }

  private took(): void {
    this.foreign = 0;
  }

  private cutRow(layout: Layout, start: number, end: number): boolean {
    const base = start + layout.base;
    const [, shape = 0, count = 0] = layout.starts;
    if (base + shape >= end || !this.startsCell(base + shape, end)) return this.moreConnections(layout, base, end);
    if (this.isBlankAt(base) || !this.isCountAt(base + count, end)) return false;
    this.flush();
    this.open = { columns: [], full: [], depth: 0, joiner: '\n' };
    const { starts } = layout;
    const pieces = starts.map((column, index) =>
      trimmed(this.text, Math.min(base + column, end), Math.min(base + (starts[index + 1] ?? Infinity), end)),
    );
    this.add(pieces, (piece, index) => {
      const from = base + (starts[index] ?? 0);
      const next = starts[index + 1];
      return piece.end >= (next === undefined ? base + layout.length : base + next - 1) && piece.start === from;
    });
    this.parted = false;
    return true;
  }

  private startsCell(at: number, end: number): boolean {
    return at < end && !this.isBlankAt(at) && this.isBlankAt(at - 1);
  }

  private isCountAt(at: number, end: number): boolean {
    if (!this.startsCell(at, end)) return false;
    const code = this.text.charCodeAt(at);
    return isDigit(code) || code === 63 || code === 45;
  }

  private moreConnections(layout: Layout, base: number, end: number): boolean {
    const column = layout.starts[3];
    if (column === undefined || !this.open || layout.kinds[3] !== 'connections') return false;
    const first = skipBlanks(this.text, Math.min(base, end), end);
    if (first < base + column) return false;
    this.add([undefined, undefined, undefined, { start: first, end }]);
    return true;
  }

  private shapedRow(index: number, start: number, first: number, end: number): boolean {
    const row = this.alien ? undefined : rowByShape(this.text, first, end);
    if (!row) return this.referenceLine(first, end);
    if (this.foreign > farFromTable) this.end();
    this.flush();
    const wraps = this.nextGoesOn(index, row.name);
    if (!this.layout || !this.fits(row, start)) {
      this.layout = layoutOfRow(row, start, wraps ? 'wrapped' : 'cut');
      this.kinds = this.layout?.kinds ?? byOrder;
      this.engine = this.layout?.engine ?? 'shape';
      this.separated = false;
    }
    this.open = { columns: [], full: [], depth: 0, joiner: wraps ? '' : '\n' };
    this.parted = false;
    const rest = this.text.slice(row.rest.start, row.rest.end).match(/\[\d|^\[\]$|^[YN-]$/) ? row.rest : undefined;
    const isFlag = rest && rest.end - rest.start === 1;
    this.kinds = isFlag ? ['name', 'shape', 'count', 'trainable'] : this.kinds.length > 3 ? this.kinds : byOrder;
    this.add([row.name, row.shape, row.count, rest], (piece, at) => at === 0 && this.unclosed(piece));
    return true;
  }

  private fits({ shape, count }: { shape: Range; count: Range }, start: number): boolean {
    const { layout } = this;
    if (!layout) return false;
    const base = start + layout.base;
    return shape.start - base === layout.starts[1] && count.start - base === layout.starts[2];
  }

  /** Whether the line below ends the type whose bracket this name leaves open. */
  private nextGoesOn(index: number, name: Range): boolean {
    const [start, end] = [this.lines.starts[index + 1], this.lines.ends[index + 1]];
    if (start === undefined || end === undefined || this.text.charCodeAt(name.end - 1) === 41) return false;
    const first = skipBlanks(this.text, start, end);
    const close = this.text.indexOf(')', first);
    return (
      first < end &&
      close !== -1 &&
      close < Math.min(end, first + 40) &&
      rowByShape(this.text, first, end) === undefined
    );
  }

  private unclosed({ end }: Range): boolean {
    return this.text.charCodeAt(end - 1) !== 41;
  }

  /** A reference alone on its line, under a row whose columns are lost. */
  private referenceLine(first: number, end: number): boolean {
    if (!this.open || this.engine !== 'shape' || this.parted || end - first > 200) return false;
    if (!/^['[]*[^\s[\]]+\[\d+\]\[\d+\]['\],]*$/.test(this.text.slice(first, end))) return false;
    this.add([undefined, undefined, undefined, { start: first, end }]);
    return true;
  }

  /** A line that is nothing of a table. */
  private pass(first: number, end: number): void {
    if (end - first <= 8 && omissions.has(this.text.slice(first, end)) && (this.hasRows || this.open)) {
      this.flush();
      this.push('omission', [{ start: first, end }]);
    }
    this.parted = true;
    if (++this.foreign > farFromTable && this.hasRows) this.end();
  }

  // Records and cells.

  private add(pieces: readonly (Range | undefined)[], isFull?: (piece: Range, index: number) => boolean): void {
    const { open } = this;
    if (!open) return;
    for (const [index, piece] of pieces.entries()) {
      if (!piece || isEmpty(piece)) continue;
      const column = (open.columns[index] ??= []);
      column.push(piece);
      if (isFull?.(piece, index)) open.full[index] = true;
    }
  }

  private flush(): void {
    const { open } = this;
    this.open = undefined;
    if (!open) return;
    if (this.engine === 'box' && this.isHeader(open)) {
      this.boxHeader(open);
      return;
    }
    const cells = rowKinds.map((kind) => this.cellOf(open, kind));
    const [name, shape, count] = cells;
    if (!name || !(shape ?? count)) return;
    // Boxes without a header that Keras drew may be anyone's: all three cells must be there.
    if (this.engine === 'box' && !this.headed && !(shape && count && isShapeAndCount(shape.text, count.text))) return;
    for (const cell of cells) if (cell) this.cells.push(cell);
    this.hasRows = true;
  }

  private cellOf(record: Record, kind: ColumnKind): Cell | undefined {
    const index = this.kinds.indexOf(kind);
    const at = index === -1 ? undefined : record.columns[index];
    if (!at) return undefined;
    return { kind, text: this.joined(at, record.joiner), at, full: record.full[index] ?? false, depth: record.depth };
  }

  private joined(pieces: readonly Range[], joiner: string): string {
    const [only] = pieces;
    if (only && pieces.length === 1) return this.text.slice(only.start, only.end);
    return pieces.map(({ start, end }) => this.text.slice(start, end)).join(joiner);
  }

  private boxHeader(record: Record): void {
    const texts = record.columns.map((pieces) => this.joined(pieces, ' '));
    this.kinds = texts.map((text, index) =>
      index < 3 ? (byOrder[index] ?? 'name') : text.startsWith('T') ? 'trainable' : 'connections',
    );
    for (const at of record.columns) if (at) this.push('header', at, false, 0, 'box');
    this.foreign = 0;
    this.headed = true;
  }

  private push(kind: CellKind, at: readonly Range[], full = false, depth = 0, drawn?: Cell['drawn']): void {
    this.cells.push({ kind, text: this.joined(at, ' '), at, full, depth, ...(drawn ? { drawn } : {}) });
  }

  private close(): void {
    this.flush();
    this.parted = true;
  }

  private end(): void {
    this.close();
    this.alien = false;
    if (this.hasRows) this.push('end', [{ start: 0, end: 0 }]);
    this.leave();
  }
}

function isShapeAndCount(shape: string, count: string): boolean {
  return /^[([{m?]/.test(shape) && /^\d/.test(count);
}

function isEmpty({ start, end }: Range): boolean {
  return end <= start;
}

/** The characters that rules are made of: `_ = - ¯ + | ~`, blanks, and those of boxes without their sides. */
function isRuleCharacter(code: number): boolean {
  switch (code) {
    case 95:
    case 61:
    case 45:
    case 175:
    case 43:
    case 126:
    case 32:
    case 124:
      return true;
    default:
      return code >= 0x2500 && code <= 0x257f && code !== 0x2502 && code !== 0x2503;
  }
}

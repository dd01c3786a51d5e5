import { Boxes, isSide } from './boxes.js';
import { cutRow, moreConnections } from './cutRows.js';
import { delimitedHeader, split, type Delimited } from './delimited.js';
import { soundsLikeHeader, totalOf } from './headings.js';
import { layoutOf, type Layout, type Ruler } from './layout.js';
import { afterPrefix, isBlank, linesOf, skipBlanks, type Lines } from './lines.js';
import { byOrder, Records, type Cell, type Drawing } from './records.js';
import { rowByShape } from './rows.js';
import { columnsOf, fits, goesOn, isUnclosed, layoutOfRow, tailsOf } from './shapedRows.js';
import { isRule, partedBelow, rulerBelow } from './rules.js';
import { Wrapped, type Taken } from './wrapped.js';

export type { Cell } from './records.js';

/** After so many lines that are nothing of a table it is over; fewer may stand between two lines of a row. */
const farFromTable = 30;
const mostBetween = 3;
/** The longest line that may go on with a row whose columns are lost. */
const longestTail = 200;
/** The longest line that may be a header or a total in another language. */
const longestHeader = 300;

const totalLabels = ['Total params', 'Trainable params', 'Non-trainable params', 'Optimizer params'];
const omissions: ReadonlySet<string> = new Set(['...', '…', '⋮', ':', '[...]', '(...)', '(snip)', '<snip>', '. . .']);
const titles = /^(?:Modelo|Modèle|Modell|Модель|モデル|模型|모델) ?: ?["'“「]/;

/**
 * Turns physical lines into logical cells: rulers, boxes, column edges, wrapped and cut cells. It finds
 * borders and nothing more, in one pass over the lines; what stands in a cell is the grammar's to read.
 */
export function cellsOf(text: string): readonly Cell[] {
  return new CellPass(text).run();
}

class CellPass {
  private readonly text: string;
  private readonly lines: Lines;
  private readonly records: Records;
  private readonly boxes: Boxes;
  private readonly wrapped: Wrapped;
  private layout: Layout | undefined;
  private delimited: Delimited | undefined;
  private engine: Layout['engine'] | 'box' | 'shape' = 'shape';
  private ruler: Ruler | undefined;
  /** Whether blank lines or rules stand between the rows of this table. */
  private separated = true;
  private parted = true;
  /** How many lines of something else have come since the last row, and in an open one. */
  private foreign = 0;
  private between = 0;
  /** Whether the table is one of another tool, whose rows are passed over. */
  private alien = false;
  /** Whether R has written `Model` above. */
  private ofR = false;

  constructor(text: string) {
    this.text = text;
    this.lines = linesOf(text);
    this.records = new Records(text);
    this.boxes = new Boxes(this.records);
    this.wrapped = new Wrapped(this.records);
  }

  run(): readonly Cell[] {
    const { starts, ends } = this.lines;
    for (let index = 0; index < starts.length; index++) this.line(index, starts[index] ?? 0, ends[index] ?? 0);
    this.close();
    return this.records.cells;
  }

  private line(index: number, start: number, end: number): void {
    const body = afterPrefix(this.text, start, end);
    const first = skipBlanks(this.text, body, end);
    if (first >= end) this.part();
    else if (isRule(this.text, first, end)) this.rule(start, first, end);
    else if (isSide(this.text.charCodeAt(first))) this.barred(start, first, end);
    else if (!this.marked(index, start, first, end)) this.row(index, start, first, end);
  }

  /** Titles, headers and totals are told by their first word. */
  private marked(index: number, start: number, first: number, end: number): boolean {
    switch (this.text.charCodeAt(first)) {
      case 77: // M
        return this.title(first, end);
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

  private title(first: number, end: number): boolean {
    if (this.text.startsWith('Model', first) && end - first === 'Model'.length) this.ofR = true;
    if (!/^Model: ?["'“]/.test(this.text.slice(first, first + 8))) return false;
    this.close();
    this.records.push('title', [{ start: first, end }]);
    return true;
  }

  private total(first: number, end: number): boolean {
    if (!totalLabels.some((label) => this.text.startsWith(label, first))) return false;
    this.totalLine(first, end);
    return true;
  }

  private totalLine(first: number, end: number): void {
    this.close();
    const { text } = this;
    const delimiter = this.delimited?.delimiter;
    const line = text.slice(first, end);
    // Behind a colon, a comma groups the digits of the number.
    const isSplit = delimiter && line.includes(delimiter) && !/: ?\d/.test(line);
    const cells = isSplit ? split(text, first, end, delimiter) : [];
    const [label, ...rest] = cells;
    const number = rest.findLast((cell) => cell.end > cell.start);
    this.records.push('total', label && number ? [label, number] : [{ start: first, end }]);
    this.leave();
  }

  private leave(): void {
    this.records.hasRows = false;
    this.boxes.leave();
    this.layout = undefined;
    // A data frame may have its totals between or below its rows.
    if (this.delimited) this.records.hasRows = true;
    this.engine = 'shape';
    this.ofR = false;
  }

  // Headers.

  /** A header of Keras, or of the tools that head their first column `Layer (type:depth-idx)`. */
  private layerHeader(index: number, start: number, first: number, end: number): boolean {
    const { text } = this;
    if (text.startsWith('Layer (type)', first) || text.startsWith('Layer (name)', first)) {
      if (!text.slice(first, Math.min(end, first + 200)).includes('O')) return false;
      if (!this.delimitedHeader(first, end)) this.header(index, start, first, end);
      this.alien = false;
      return true;
    }
    if (!text.startsWith('Layer (type', first)) return false;
    this.end();
    this.alien = true;
    return true;
  }

  private header(index: number, start: number, first: number, end: number): void {
    const line = this.text.slice(start, end);
    const below = rulerBelow(this.text, this.lines, index);
    const layout = layoutOf(line, below ?? this.ruler);
    this.startTable(first, end, layout, this.ofR ? 'r' : (layout?.engine ?? 'cut'));
    this.separated = this.engine !== 'wrapped' || partedBelow(this.text, this.lines, index);
  }

  private startTable(first: number, end: number, layout: Layout | undefined, drawn: Drawing): void {
    this.close();
    this.layout = layout;
    this.delimited = undefined;
    this.engine = layout?.engine ?? 'shape';
    this.records.kinds = layout?.kinds ?? byOrder;
    this.records.push('header', [{ start: first, end }], drawn, layout?.lacksConnections);
    this.foreign = 0;
    this.alien = false;
  }

  /** A header whose columns a character parts. */
  private delimitedHeader(first: number, end: number): boolean {
    if (end - first > longestHeader) return false;
    const found = delimitedHeader(this.text, first, end);
    if (!found) return false;
    this.startTable(first, end, undefined, 'table');
    this.delimited = found;
    return true;
  }

  /** A header, a title or a total in another language. */
  private translated(first: number, end: number): boolean {
    if (end - first > longestHeader) return false;
    if (this.delimitedHeader(first, end)) return true;
    const line = this.text.slice(first, end);
    if (titles.test(line)) {
      this.close();
      this.records.push('title', [{ start: first, end }]);
      return true;
    }
    const number = line.search(/\d/);
    if (number > 0 && (this.records.hasRows || this.records.open) && totalOf(line.slice(0, number))) {
      this.totalLine(first, end);
      return true;
    }
    if (number !== -1 || !soundsLikeHeader(line)) return false;
    this.startTable(first, end, undefined, 'cut');
    return true;
  }

  // Rules and what parts records.

  private rule(start: number, first: number, end: number): void {
    const character = this.text[first];
    if (character === '_' || character === '=') this.ruler = { column: first - start, length: end - first };
    else if (this.engine === 'box' && !this.boxes.headed) this.boxes.ruled(first, end);
    this.part();
  }

  /** What comes next belongs to another record. */
  private part(): void {
    this.parted = true;
    // A box without its rules, or boxes in Markdown, may have blank lines in between.
    if (this.engine === 'box' && this.records.open && this.boxes.isHeader(this.records.open)) this.flush();
  }

  private barred(start: number, first: number, end: number): void {
    if (this.text.charCodeAt(first) === 124 && this.layout?.engine === 'wrapped')
      this.nested(this.layout, start, first, end);
    else this.box(first, end);
  }

  private box(first: number, end: number): void {
    const pieces = this.boxes.pieces(first, end);
    if (this.parted || !this.records.open || (this.engine === 'box' && this.boxes.starts(pieces))) {
      this.flush();
      if (this.engine !== 'box') {
        this.engine = 'box';
        this.layout = undefined;
        this.delimited = undefined;
        this.records.kinds = byOrder;
      }
      this.boxes.begin(first, pieces);
    }
    this.parted = false;
    this.between = 0;
    const isCropped = this.boxes.isCropped(first, end);
    const isLast = (column: number): boolean => isCropped && column === pieces.length - 1;
    this.records.add(pieces, ({ end }, column) => isLast(column) && !isBlank(this.text.charCodeAt(end)));
  }

  private nested(layout: Layout, start: number, first: number, end: number): void {
    let depth = 0;
    while (this.text[first + depth] === '|') depth++;
    let to = end;
    for (let bars = 0; bars < depth && to > first && this.text[to - 1] === '|'; bars++) to--;
    if (skipBlanks(this.text, first + depth, to) >= to) this.part();
    else if (!this.wrappedLine(layout, start, first + depth, to, depth)) this.pass(first, to);
  }

  // Rows.

  private row(index: number, start: number, first: number, end: number): void {
    const { layout } = this;
    if (
      (this.delimited && this.delimitedRow(this.delimited, first, end)) ||
      (layout?.engine === 'wrapped' && this.wrappedLine(layout, start, first, end, 0)) ||
      (layout?.engine === 'cut' && this.cutLine(layout, start, end)) ||
      this.shapedRow(index, start, first, end)
    )
      this.foreign = 0;
    else if (!this.translated(first, end)) this.pass(first, end);
  }

  /** A line of a table whose cells go on in the next line; false where it is none. */
  private wrappedLine(layout: Layout, lineStart: number, start: number, end: number, depth: number): boolean {
    const { wrapped, parted, separated } = this;
    const taken: Taken = wrapped.line(layout, { start, end, lineStart, depth }, parted, separated);
    if (!taken) return false;
    if (taken.begins) {
      this.flush();
      this.records.begin(depth, '');
    }
    this.parted = false;
    this.between = 0;
    this.records.add(taken.pieces, (piece, column) => wrapped.isFull(layout, lineStart, piece, column));
    return true;
  }

  private cutLine(layout: Layout, start: number, end: number): boolean {
    const base = start + layout.base;
    const row = cutRow(this.text, layout, base, end);
    if (!row) return this.moreConnections(layout, base, end);
    this.flush();
    this.records.begin(0, '\n');
    this.records.add(row.pieces, row.isFull);
    this.parted = false;
    return true;
  }

  private moreConnections(layout: Layout, base: number, end: number): boolean {
    const more = this.records.open ? moreConnections(this.text, layout, base, end) : undefined;
    if (!more) return false;
    this.records.add(layout.kinds.map((kind) => (kind === 'connections' ? more : undefined)));
    return true;
  }

  /** A row whose cells a character parts; cells may stand on several lines where each ends with it. */
  private delimitedRow({ delimiter, kinds }: Delimited, first: number, end: number): boolean {
    const { text, records } = this;
    if (!text.slice(first, end).includes(delimiter)) return false;
    const pieces = split(text, first, end, delimiter);
    const { open } = records;
    const filled = open?.columns.length ?? 0;
    if (open && !this.parted && filled > 0 && filled < kinds.length && filled + pieces.length <= kinds.length) {
      records.add([...Array.from({ length: filled }, () => undefined), ...pieces]);
      return true;
    }
    this.flush();
    const [label, ...rest] = pieces.filter((piece) => piece.end > piece.start);
    const number = rest.at(-1);
    if (label && number && totalOf(text.slice(label.start, label.end))) {
      records.push('total', [label, number]);
      return true;
    }
    records.kinds = kinds;
    records.begin(0, ' ');
    records.add(pieces);
    this.parted = false;
    return true;
  }

  private shapedRow(index: number, start: number, first: number, end: number): boolean {
    const row = this.alien ? undefined : rowByShape(this.text, first, end);
    if (!row) return this.tailLine(first, end);
    if (this.foreign > farFromTable) this.end();
    this.flush();
    const { starts, ends } = this.lines;
    const next = { start: starts[index + 1] ?? end, end: ends[index + 1] ?? end };
    const tails = tailsOf(this.text, row, row.rest);
    const wraps = tails !== undefined || goesOn(this.text, row, next);
    if (!this.layout || !fits(row, this.layout, start)) {
      this.layout = layoutOfRow(row, start, wraps ? 'wrapped' : 'cut');
      this.records.kinds = this.layout?.kinds ?? byOrder;
      this.engine = this.layout?.engine ?? 'shape';
      this.separated = false;
    }
    this.records.begin(0, wraps ? '' : '\n');
    this.parted = false;
    const { kinds, pieces } = columnsOf(this.text, row, this.records.kinds);
    this.records.kinds = kinds;
    this.records.add(tails ? pieces.slice(0, 3) : pieces, (piece, at) => at === 0 && isUnclosed(this.text, piece));
    for (const tail of tails ?? []) this.records.add(tail);
    this.wrapped.begin(kinds);
    return true;
  }

  /** A line that goes on with cells of the row above, whose columns are lost: ends of a type or a shape, references. */
  private tailLine(first: number, end: number): boolean {
    const { open } = this.records;
    if (!open || this.engine !== 'shape' || this.parted || end - first > longestTail) return false;
    const [name, shape] = open.columns;
    const tails = tailsOf(this.text, { name: name?.at(-1), shape: shape?.at(-1) }, { start: first, end });
    if (!tails) return false;
    for (const pieces of tails) this.records.add(pieces);
    return true;
  }

  /** A line that is nothing of a table. */
  private pass(first: number, end: number): void {
    const { records } = this;
    if (isOmission(this.text, first, end) && (records.hasRows || records.open)) {
      this.flush();
      records.push('omission', [{ start: first, end }]);
    }
    if (!this.isBetween()) this.parted = true;
    if (++this.foreign > farFromTable && records.hasRows) this.end();
  }

  /** Whether a line of something else stands between two of a row. */
  private isBetween(): boolean {
    const { open } = this.records;
    if (!open || this.parted || ++this.between > mostBetween) return false;
    if (this.engine === 'box') return this.boxes.isIncomplete(open);
    return this.engine === 'wrapped' && this.wrapped.isIncomplete();
  }

  private flush(): void {
    const open = this.records.take();
    if (!open) return;
    if (this.engine === 'box') {
      this.boxes.finish(open);
      return;
    }
    const cells = this.records.cellsOf(open);
    if (cells) this.records.addRow(cells);
  }

  private close(): void {
    this.flush();
    this.parted = true;
  }

  private end(): void {
    this.close();
    this.alien = false;
    this.delimited = undefined;
    if (this.records.hasRows) this.records.push('end', [{ start: 0, end: 0 }]);
    this.leave();
  }
}

/** Whether rows may be missing here, or, after a merge conflict, stand for another version. */
function isOmission(text: string, first: number, end: number): boolean {
  return (
    text.slice(Math.max(0, first - 8), first + 8).includes('>>>>>>> ') ||
    (end - first <= 8 && omissions.has(text.slice(first, end)))
  );
}

import type { CellNode, ConnectionsNode } from '../../grammar/cells.js';
import { readTables, type RowNode, type TableNode } from '../../grammar/tables.js';
import type { CellName, Connection, Dialect, Row, Summary, Total, Totals } from '../model/summary.js';
import { spanInSource, wholeOf, type Excerpt } from '../text/excerpt.js';
import type { Range, Span } from '../text/source.js';
import { cellsOf, type Cell } from './cells.js';
import { dialectOf } from './dialect.js';
import { namesConnections, totalOf } from './headings.js';
import { bytesOf, countOf, totalValue } from './numbers.js';
import { mayHoldTable } from './dismissal.js';
import { plainOf } from './plain.js';
import { nodesOf } from './read.js';
import { shapesOf } from './shapes.js';

/**
 * Every summary in a text, in order. Tables without a row are none. Whatever the text is, it never throws,
 * and takes time in proportion to its length; one search tells most texts that hold none.
 */
export function parseExcerpt(excerpt: Excerpt): readonly Summary[] {
  if (!mayHoldTable(excerpt.text)) return [];
  const plain = plainOf(excerpt);
  const cells = cellsOf(plain.text);
  const reader = new Reader(plain, cells, nodesOf(cells));
  return readTables(cells.map(({ kind }) => kind))
    .filter((table) => reader.isTable(table) && !reader.isOfAnother(table))
    .map((table) => reader.summary(table));
}

/** Every summary in a plain text, in order. No text makes it throw. */
export function parse(text: string): readonly Summary[] {
  return parseExcerpt(wholeOf({ name: 'text', text }));
}

/** Turns the nodes of the grammar into plain data. */
class Reader {
  private readonly excerpt: Excerpt;
  /** Whether offsets of the excerpt are those of the file. */
  private readonly isVerbatim: boolean;
  private readonly cells: readonly Cell[];
  private readonly nodes: readonly (CellNode | undefined)[];

  constructor(excerpt: Excerpt, cells: readonly Cell[], nodes: readonly (CellNode | undefined)[]) {
    this.excerpt = excerpt;
    this.isVerbatim = excerpt.text === excerpt.source.text;
    this.cells = cells;
    this.nodes = nodes;
  }

  summary(table: TableNode): Summary {
    const headerText = table.headers.map((header) => this.cells[header]?.text ?? '').join('\n');
    const isConnected = /[\s\S]\bC(?:o|$)|Receives/m.test(headerText) || namesConnections(headerText);
    const isReversed = headerText.startsWith('Layer (name)');
    const isCropped = this.lacksConnections(table);
    const rows = table.rows.map((row) => {
      const read = this.row(row, isConnected, isReversed);
      return isCropped && read.connectedTo === null ? { ...read, cut: [...read.cut, 'connectedTo' as const] } : read;
    });
    return {
      dialect: this.dialect(table, rows),
      model: this.model(table),
      hasHeader: table.headers.length > 0,
      omission: table.omissions.length > 0,
      rows,
      totals: this.totals(table),
      at: this.extent(table),
    };
  }

  /** Lines of other texts can look like rows: without a header and totals, one has to name its type. */
  isTable({ rows, headers, totals }: TableNode): boolean {
    if (rows.length === 0) return false;
    return headers.length > 0 || totals.length > 0 || rows.some((row) => this.isTyped(row));
  }

  private isTyped({ name, shape }: RowNode): boolean {
    const named = this.nodes[name];
    if (named?.kind !== 'name' || !/^[A-Za-z_][\w.]*$/.test(named.type) || shape === undefined) return false;
    const isWord = /^(?:multiple|\?)/.test(this.cells[shape]?.text ?? '');
    return isWord || this.shapes(shape).outputShapes.some((each) => each !== 'unknown');
  }

  /** Our own report puts marks before its rows. Tools for PyTorch print `Conv2d-1`, without a type in brackets, and shapes such as `[-1, 64, 26, 26]` or `64 x 26 x 26`. */
  isOfAnother({ rows }: TableNode): boolean {
    if (rows.some(({ name }) => /^[✓✗] /.test(this.cells[name]?.text ?? ''))) return true;
    const isUntyped = rows.every(({ name }) => {
      const node = this.nodes[name];
      return node?.kind === 'name' && !/^[^\d\s]/.test(node.type);
    });
    return isUntyped && rows.some((row) => this.isOfTorch(row));
  }

  private isOfTorch({ name, shape }: RowNode): boolean {
    const node = this.nodes[name];
    const text = shape === undefined ? '' : (this.cells[shape]?.text ?? '');
    const isNumbered = node?.kind === 'name' && /^\w+-\d+(?:\s|$)/.test(node.name);
    return isNumbered || text.startsWith('[-') || text === '--' || /^\[\d[\d, ]*\]$|^\d+ x \d/.test(text);
  }

  private model({ title }: TableNode): string | null {
    const node = title === undefined ? undefined : this.nodes[title];
    return node?.kind === 'title' ? node.model : null;
  }

  /** Whether connections may have been cut off with the right side of a table: no Sequential has any from Keras 2 on. */
  private lacksConnections(table: TableNode): boolean {
    if (/^sequential(?:_\d+)?$/.test(this.model(table) ?? '')) return false;
    return table.headers.some((header) => this.cells[header]?.lacksConnections);
  }

  private row({ name, shape, count, connections, trainable }: RowNode, isConnected: boolean, isReversed: boolean): Row {
    const cut: CellName[] = [];
    const nameNode = this.nodes[name];
    const { full = false, depth = 0, blankLines = 0 } = this.cells[name] ?? {};
    const printed = nameNode?.kind === 'name' ? nameNode : unnamed;
    // Keras 0 prints the type first.
    const named = isReversed ? { ...printed, name: printed.type, type: printed.name } : printed;
    const [first, second] = isReversed ? (['type', 'name'] as const) : (['name', 'type'] as const);
    if (printed.nameCut || (!printed.hasType && full)) cut.push(first);
    if (printed.typeCut) cut.push(second);
    const { outputShapes, shapeCut } = this.shapes(shape);
    if (shapeCut) cut.push('outputShapes');
    const counted = this.count(count);
    if (typeof counted.parameters === 'object' && counted.parameters) cut.push('parameters');
    const connectedTo = this.connections(connections) ?? (isConnected ? [] : null);
    if (connectedTo?.some((connection) => 'prefix' in connection)) cut.push('connectedTo');
    const nameAt = this.span([name]);
    return {
      name: named.name,
      type: named.type,
      depth,
      cut,
      outputShapes,
      ...counted,
      ...(counted.uncounted === 'cut' && blankLines > 0 ? { hiddenLines: blankLines } : {}),
      trainable: this.trainable(trainable),
      connectedTo,
      at: this.span([name, shape, count, connections, trainable]),
      places: {
        name: nameAt,
        type: nameAt,
        outputShapes: this.span([shape ?? name]),
        parameters: this.span([count ?? name]),
        connectedTo: this.span([connections ?? name]),
      },
    };
  }

  private shapes(place: number | undefined): { outputShapes: Row['outputShapes']; shapeCut: boolean } {
    const node = place === undefined ? undefined : this.nodes[place];
    if (node?.kind !== 'shape') return { outputShapes: ['unknown'], shapeCut: false };
    const { shapes, cut } = shapesOf(node);
    return { outputShapes: shapes, shapeCut: cut };
  }

  private count(place: number | undefined): Pick<Row, 'parameters' | 'uncounted'> {
    const node = place === undefined ? undefined : this.nodes[place];
    // A console that is too narrow crops whole columns.
    if (place === undefined || node?.kind !== 'count') return { parameters: null, uncounted: 'cut' };
    const { parameters, uncounted } = countOf(node, this.cells[place]?.full ?? false);
    return uncounted ? { parameters, uncounted } : { parameters };
  }

  private trainable(place: number | undefined): boolean | null {
    const text = place === undefined ? undefined : this.cells[place]?.text;
    return trainableWords[text?.toLowerCase() ?? ''] ?? null;
  }

  private connections(place: number | undefined): readonly Connection[] | null {
    const node = place === undefined ? undefined : this.nodes[place];
    return node?.kind === 'connections' ? references(node) : null;
  }

  private totals({ totals }: TableNode): Totals {
    const read: Record<keyof Totals, Total | null> = {
      total: null,
      trainable: null,
      nonTrainable: null,
      optimizer: null,
    };
    for (const place of totals) {
      const node = this.nodes[place];
      const field = node?.kind === 'total' ? totalOf(node.label) : undefined;
      if (node?.kind !== 'total' || !field || read[field]) continue;
      const bytes = bytesOf(node.size);
      const sizeAt = bytes && this.sizeIn(place, node.size);
      read[field] = {
        value: totalValue(node.number),
        spelling: node.number.text,
        number: this.numberIn(place, node.number.text),
        ...(bytes ? { bytes } : {}),
        ...(sizeAt ? { size: { spelling: node.size, at: sizeAt } } : {}),
        at: this.span([place]),
      };
    }
    return read;
  }

  /** Where the number of a total stands: in the last of its pieces that spells it. */
  private numberIn(place: number, spelling: string): Range {
    const { at = [] } = this.cells[place] ?? {};
    for (const { start, end } of at.toReversed()) {
      const text = this.excerpt.text.slice(start, end);
      const found = text.indexOf(spelling, at.length === 1 ? text.indexOf(':') + 1 : 0);
      if (found !== -1) return this.placeOf(start + found, spelling.length);
    }
    return this.placeOf(at[0]?.start ?? 0, spelling.length);
  }

  private sizeIn(place: number, spelling: string): Range | undefined {
    for (const { start, end } of (this.cells[place]?.at ?? []).toReversed()) {
      const found = this.excerpt.text.slice(start, end).lastIndexOf(spelling);
      if (found !== -1) return this.placeOf(start + found, spelling.length);
    }
    return undefined;
  }

  private placeOf(start: number, length: number): Range {
    const places = spanInSource(this.excerpt, { start, end: start + length });
    return { start: places[0].start, end: places.at(-1)?.end ?? places[0].end };
  }

  private dialect({ headers, totals, rows: nodes }: TableNode, rows: readonly Row[]): Dialect {
    const cells = headers.map((header) => this.cells[header]);
    return dialectOf(
      {
        header: cells.map((cell) => cell?.text ?? '').join(' '),
        drawn: cells[0]?.drawn,
        totals: totals.length,
        hasNull: nodes.some(({ shape }) => shape !== undefined && this.cells[shape]?.text.includes('null')),
      },
      rows,
    );
  }

  private extent({ title, headers, rows, totals }: TableNode): Span {
    const places = [
      title,
      ...headers,
      ...rows.flatMap((row) => [row.name, row.shape, row.count, row.connections, row.trainable]),
      ...totals,
    ];
    let start = Infinity;
    let end = 0;
    for (const place of places) {
      for (const range of place === undefined ? [] : (this.cells[place]?.at ?? [])) {
        start = Math.min(start, range.start);
        end = Math.max(end, range.end);
      }
    }
    const [first] = spanInSource(this.excerpt, { start, end: start + 1 });
    const last = spanInSource(this.excerpt, { start: end - 1, end }).at(-1) ?? first;
    return [{ start: first.start, end: last.end }];
  }

  /** The places of cells in the file, in its order. */
  private span(places: readonly (number | undefined)[]): Span {
    const ranges: Range[] = [];
    for (const place of places) {
      const pieces = place === undefined ? undefined : this.cells[place]?.at;
      if (pieces) for (const range of pieces) this.addPlaces(range, ranges);
    }
    if (!inOrder(ranges)) ranges.sort((a, b) => a.start - b.start);
    const [first, ...rest] = ranges;
    return first ? [first, ...rest] : [{ start: 0, end: 0 }];
  }

  private addPlaces(range: Range, ranges: Range[]): void {
    if (this.isVerbatim) ranges.push(range);
    else ranges.push(...spanInSource(this.excerpt, range));
  }
}

function inOrder(ranges: readonly Range[]): boolean {
  for (let at = 1; at < ranges.length; at++) {
    if ((ranges[at]?.start ?? 0) < (ranges[at - 1]?.start ?? 0)) return false;
  }
  return true;
}

const trainableWords: Readonly<Record<string, boolean>> = {
  y: true,
  yes: true,
  true: true,
  n: false,
  no: false,
  false: false,
};

const unnamed = { name: '', type: '', nameCut: false, hasType: false, typeCut: true } as const;

function references(node: ConnectionsNode): readonly Connection[] {
  return node.references
    .filter(({ text }) => text !== '-')
    .map(({ layer, indices, text, closed }) => {
      const [node = 0, tensor = 0] = indices.slice(-2);
      return closed && indices.length >= 2 ? { layer, node, tensor } : { prefix: text };
    });
}

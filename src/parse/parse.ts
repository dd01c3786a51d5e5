import type { CellNode, ConnectionsNode } from '../../grammar/cells.js';
import { readTables, type RowNode, type TableNode } from '../../grammar/tables.js';
import type { CellName, Connection, Dialect, Row, Summary, Total, Totals } from '../model/summary.js';
import type { DocumentKind } from '../result/result.js';
import { spanInSource, wholeOf, type Excerpt } from '../text/excerpt.js';
import type { Range, Span } from '../text/source.js';
import { cellsOf, type Cell } from './cells.js';
import { withoutColours } from './lines.js';
import { bytesOf, countOf, totalValue } from './numbers.js';
import { nodesOf } from './read.js';
import { shapesOf } from './shapes.js';

/**
 * Every summary in a text, in order. Tables without a row are none. Whatever the text is, it never throws,
 * and takes time in proportion to its length.
 */
export function parseExcerpt(excerpt: Excerpt): readonly Summary[] {
  const plain = withoutColours(excerpt);
  const cells = cellsOf(plain.text);
  const reader = new Reader(plain, cells, nodesOf(cells));
  return readTables(cells.map(({ kind }) => kind))
    .filter((table) => table.rows.length > 0 && !reader.isOfTorch(table))
    .map((table) => reader.summary(table));
}

/** Every summary in a text as plain data, in order. No text makes it throw. */
export function parse(
  text: string,
  options: { readonly path?: string; readonly kind?: DocumentKind } = {},
): readonly Summary[] {
  return parseExcerpt(wholeOf({ name: options.path ?? 'text', text }));
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
    const isConnected = table.headers.some((header) => /\bC(?:o|$)/.test(this.cells[header]?.text ?? ''));
    const rows = table.rows.map((row) => this.row(row, isConnected));
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

  /** torchsummary prints `Conv2d-1`, without a type in brackets, and `[-1, 64, 26, 26]`. */
  isOfTorch({ rows }: TableNode): boolean {
    return rows.every(({ name, shape }) => {
      const node = this.nodes[name];
      const text = shape === undefined ? '' : (this.cells[shape]?.text ?? '');
      return node?.kind === 'name' && !node.type && (text.startsWith('[-') || text === '--');
    });
  }

  private model({ title }: TableNode): string | null {
    const node = title === undefined ? undefined : this.nodes[title];
    return node?.kind === 'title' ? node.model : null;
  }

  private row({ name, shape, count, connections, trainable }: RowNode, isConnected: boolean): Row {
    const cut: CellName[] = [];
    const nameNode = this.nodes[name];
    const { full = false, depth = 0 } = this.cells[name] ?? {};
    const named = nameNode?.kind === 'name' ? nameNode : unnamed;
    if (named.nameCut || (!named.hasType && full)) cut.push('name');
    if (named.typeCut) cut.push('type');
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
    return text === 'Y' ? true : text === 'N' ? false : null;
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
      const field = node?.kind === 'total' ? fields[node.label.toLowerCase()] : undefined;
      if (node?.kind !== 'total' || !field || read[field]) continue;
      const bytes = bytesOf(node.size);
      read[field] = {
        value: totalValue(node.number),
        spelling: node.number.text,
        number: this.numberIn(place, node.number.text),
        ...(bytes ? { bytes } : {}),
        at: this.span([place]),
      };
    }
    return read;
  }

  private numberIn(place: number, spelling: string): Range {
    const { text = '', at } = this.cells[place] ?? {};
    const start = (at?.[0]?.start ?? 0) + Math.max(0, text.indexOf(spelling, text.indexOf(':') + 1));
    return spanInSource(this.excerpt, { start, end: start + spelling.length })[0];
  }

  private dialect({ headers, totals }: TableNode, rows: readonly Row[]): Dialect {
    const drawn = headers[0] === undefined ? undefined : this.cells[headers[0]]?.drawn;
    if (drawn === 'box') return 'keras3';
    if (drawn === 'cut' && this.isKeras1(totals, rows)) return 'keras1';
    return 'keras2';
  }

  /** Keras 1 prints one total without commas, or connects a Sequential's first row to an input that has no row. */
  private isKeras1(totals: readonly number[], rows: readonly Row[]): boolean {
    const [first] = rows;
    if (!first || first.connectedTo === null) return first?.connectedTo === null && rows.some(isKeras1Row);
    if (rows.some(isKeras1Row)) return true;
    const [source] = first.connectedTo;
    if (source && 'layer' in source && !rows.some(({ name }) => name === source.layer)) return true;
    return totals.length === 1;
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

const unnamed = { name: '', type: '', nameCut: false, hasType: false, typeCut: true } as const;

const fields: Readonly<Record<string, keyof Totals>> = {
  'total params': 'total',
  'trainable params': 'trainable',
  'non-trainable params': 'nonTrainable',
  'optimizer params': 'optimizer',
};

/** Types that only Keras 1 prints. */
function isKeras1Row({ type }: Row): boolean {
  return /^(?:Convolution[123]D|AtrousConvolution|MaxoutDense|Highway|TimeDistributedDense)/.test(type);
}

function references(node: ConnectionsNode): readonly Connection[] {
  return node.references
    .filter(({ text }) => text !== '-')
    .map(({ layer, indices, text, closed }) => {
      const [node = 0, tensor = 0] = indices.slice(-2);
      return closed && indices.length >= 2 ? { layer, node, tensor } : { prefix: text };
    });
}

import type { Registry } from '../../layers/layer.js';
import type { DeclaredModel, LooseLayer } from '../../model/declared.js';
import type { Row } from '../../model/summary.js';
import { isComplete } from '../../model/summary.js';
import { layerOn, type KnownShape } from '../../python/index.js';
import { wholeShape } from '../../infer/graph.js';
import { difference, givenBy, isOfSameType, type CodeLine } from './lines.js';
import type { Contradiction } from './compare.js';
import type { Pair } from './pairs.js';
import type { Piece } from './pieces.js';
import { isBefore, ownRows, placeOfTable, type CodeTable, type ReadingPlace, type TableRow } from './tables.js';

/** A line that is quoted by itself, with the row that it stands beside. */
export interface QuotedLine {
  readonly line: CodeLine;
  readonly printed: TableRow;
}

/** An input that a layer is told to expect and does not get. */
export interface IgnoredInput {
  readonly kind: 'ignored';
  readonly line: CodeLine;
  readonly printed: TableRow;
  readonly input: KnownShape;
  /** The row that puts it out. */
  readonly source: Row;
}

/** What the code of a document quotes, and the tables beside which it may stand. */
export interface Quotations {
  readonly loose: readonly LooseLayer[];
  readonly pairs: readonly Pair[];
  readonly pieces: readonly Piece[];
  readonly tables: readonly CodeTable[];
}

/**
 * Lines that are in no model of the code, each beside a row: that of the piece of a table that follows, else the one of
 * the whole table that is the only one of its type. What is in doubt is left out.
 */
export function quotedLines({ loose, pairs, pieces, tables }: Quotations, registry: Registry): readonly QuotedLine[] {
  const placed = loose.map((layer) => ({ layer, place: placeOf(layer, pieces) }));
  placed.sort((a, b) => (isBefore(a.place, b.place) ? -1 : 1));
  const ordered = tables.toSorted((a, b) => (isBefore(placeOfTable(a), placeOfTable(b)) ? -1 : 1));
  const before = new Map<CodeTable, LooseLayer[]>();
  let next = 0;
  for (const { layer, place } of placed) {
    let table = ordered[next];
    while (table && !isBefore(place, placeOfTable(table))) table = ordered[++next];
    if (!table) break;
    const own = before.get(table);
    if (own) own.push(layer);
    else before.set(table, [layer]);
  }
  const whole = wholeRows(tables);
  const beside = [...before].flatMap(([table, layers]) => besideFragment(layers, table, whole, registry));
  const taken = new Set(beside.map(({ line }) => line.layer.construction));
  const rest = placed.flatMap(({ layer }) => (taken.has(layer.construction) ? [] : [layer]));
  return [...beside, ...besideTables(rest, pairs, registry)];
}

/** Lines added to a variable of which nothing else is shown, beside the rows of their type where those are as many. */
function besideTables(loose: readonly LooseLayer[], pairs: readonly Pair[], registry: Registry): readonly QuotedLine[] {
  const printed = new Map<string, CodeTable>();
  for (const { model, table } of pairs)
    if (!model.complete && model.layers.length === 0 && !printed.has(model.variable))
      printed.set(model.variable, table);
  return ofOneType(loose).flatMap((same) => {
    const table = printed.get(same[0]?.variable ?? '');
    const lines = same.map(lineOf);
    const [first] = lines;
    const rows = table && first ? ownRows(table).filter((each) => isOfSameType(first, each)) : [];
    if (rows.length !== lines.length) return [];
    return lines.flatMap((line, at) => {
      const row = rows[at];
      return row ? [{ line: onInput(line, row, registry), printed: row }] : [];
    });
  });
}

/** Lines of one variable and one type, together. */
function ofOneType(loose: readonly LooseLayer[]): readonly (readonly LooseLayer[])[] {
  const groups = new Map<string, LooseLayer[]>();
  for (const layer of loose) {
    const key = `${layer.variable ?? ''} ${layer.construction.type}`;
    const group = groups.get(key);
    if (group) group.push(layer);
    else groups.set(key, [layer]);
  }
  return [...groups.values()];
}

/** The rows of whole tables by what they print; the first of each. */
function wholeRows(tables: readonly CodeTable[]): ReadonlyMap<string, TableRow> {
  const rows = new Map<string, TableRow>();
  for (const table of tables) {
    if (!isComplete(table.summary)) continue;
    for (const each of ownRows(table)) if (!rows.has(printKey(each))) rows.set(printKey(each), each);
  }
  return rows;
}

function printKey({ row: { name, type, outputShapes, parameters } }: TableRow): string {
  return JSON.stringify([name, type, outputShapes, parameters]);
}

function placeOf({ excerpt, construction }: LooseLayer, pieces: readonly Piece[]): ReadingPlace {
  return { passage: pieces[excerpt]?.passage ?? 0, start: construction.at[0].start };
}

/** Lines with the rows of the piece of a table that follows them at once. */
function besideFragment(
  layers: readonly LooseLayer[],
  table: CodeTable,
  whole: ReadonlyMap<string, TableRow>,
  registry: Registry,
): readonly QuotedLine[] {
  if (isComplete(table.summary)) return [];
  const rows = ownRows(table);
  const lines = layers.map(lineOf);
  if (lines.length === rows.length) {
    const pairs = lines.flatMap((line, at) => {
      const printed = rows[at];
      return printed && isOfSameType(line, printed) ? [{ line, printed }] : [];
    });
    return pairs.length === lines.length ? pairs.map((pair) => inWhole(pair, whole, registry)) : [];
  }
  const [line, ...others] = lines;
  if (!line || others.length > 0) return [];
  const own = rows.filter((printed) => isOfSameType(line, printed));
  const [printed] = own;
  return printed && own.length === 1 ? [inWhole({ line, printed }, whole, registry)] : [];
}

/** The row where it stands in the whole table, which tells what comes before it. */
function inWhole({ line, printed }: QuotedLine, whole: ReadonlyMap<string, TableRow>, registry: Registry): QuotedLine {
  const there = whole.get(printKey(printed));
  return there ? { line: onInput(line, there, registry), printed: there } : { line, printed };
}

/** A line on what the row before puts out. */
function onInput(line: CodeLine, printed: TableRow, registry: Registry): CodeLine {
  const input = sourceOf(printed)?.shape ?? line.expects?.shape;
  return input ? { ...line, made: layerOn(line.layer.construction, [input], registry) } : line;
}

/** What the row before puts out; undefined where there is none, or it does not say. */
export function sourceOf({ table, place }: TableRow): { readonly row: Row; readonly shape: KnownShape } | undefined {
  const row = ownRows(table)[place - 1]?.row;
  const [printed, ...more] = row?.outputShapes ?? [];
  const shape = printed && more.length === 0 ? wholeShape(printed) : undefined;
  return row && shape ? { row, shape } : undefined;
}

function lineOf({ construction }: LooseLayer): CodeLine {
  const expects = givenBy(construction);
  return {
    layer: { construction, calls: [] },
    made: { outputs: 'unknown', parameters: 'unknown' },
    model: quoted(construction.at),
    ...(expects ? { expects } : {}),
  };
}

/** What a line that is quoted by itself belongs to. */
function quoted(at: DeclaredModel['at']): DeclaredModel {
  return { variable: '', style: 'sequential', name: null, layers: [], outputs: [], complete: false, gaps: [], at };
}

/** How a quoted line differs from its row, or misstates what it is given. */
export function contradictionOf(
  { line, printed }: QuotedLine,
  registry: Registry,
): Contradiction | IgnoredInput | undefined {
  const source = sourceOf(printed);
  const by = difference(line, printed, registry);
  if (by) return { kind: 'differs', line, printed, by };
  if (!source || !line.expects || !isOther(line.expects.shape, source.shape)) return undefined;
  return { kind: 'ignored', line, printed, input: source.shape, source: source.row };
}

function isOther(stated: KnownShape, input: KnownShape): boolean {
  if (stated === 'unknown' || input === 'unknown') return false;
  if (stated.length !== input.length) return true;
  return stated.some(
    (axis, at) => at > 0 && typeof axis === 'number' && typeof input[at] === 'number' && axis !== input[at],
  );
}

import type { PrintedAxis } from '../../src/model/summary.js';
import type { ResultRow } from '../../src/result/result.js';
import type { OracleLayer } from './shared.js';

type Shape = readonly (number | null)[];
type PrintedShape = ResultRow['outputShapes'][number];

/** A row as it must have been read, from the layers that Keras listed. */
export interface Truth {
  readonly name: string;
  readonly type: string;
  /** Undefined where the record does not tell: a layer without one output shape. */
  readonly shapes: readonly Shape[] | undefined;
  /** More than one where weights are shared inside a nested model; undefined where the table has no such column. */
  readonly counts: readonly number[] | undefined;
}

/** Which cells a record says nothing of. */
export interface Unsaid {
  /** Keras 3 prints the shape of one call and reports that of another. */
  readonly shapes?: boolean;
  /** Too wide a table loses its columns at the right. */
  readonly counts?: boolean;
}

export function truthOf(layer: OracleLayer, unsaid: Unsaid = {}): Truth {
  const sizes = layer.weights.map(({ shape }) => shape.reduce((size, extent) => size * extent, 1));
  const distinct = new Map(layer.weights.map(({ name }, at) => [name, sizes[at] ?? 0]));
  return {
    name: layer.name,
    type: layer.class,
    shapes: unsaid.shapes || layer.output_shape === null ? undefined : shapesIn(layer.output_shape),
    counts: unsaid.counts ? undefined : [sum(sizes), sum([...distinct.values()])],
  };
}

/** The shapes in a nest of lists and dictionaries, in order. */
export function shapesIn(nest: unknown): readonly Shape[] {
  if (!Array.isArray(nest))
    return typeof nest === 'object' && nest !== null ? Object.values(nest).flatMap(shapesIn) : [];
  const list = nest as readonly unknown[];
  if (list.every((axis) => axis === null || typeof axis === 'number')) return [list];
  return list.flatMap(shapesIn);
}

/** The cell in which a row departs from the truth; undefined where there is none. */
export function departure(row: ResultRow, truth: Truth): string | undefined {
  if (!agreesText(row, 'name', truth.name)) return 'name';
  if (!agreesText(row, 'type', truth.type)) return 'type';
  if (truth.shapes && !agreesShapes(row, truth.shapes)) return 'shape';
  return agreesCount(row, truth.counts) ? undefined : 'count';
}

function agreesText(row: ResultRow, cell: 'name' | 'type', truth: string): boolean {
  return row.cut.includes(cell) ? truth.startsWith(row[cell]) : truth === row[cell];
}

function agreesCount({ parameters, reasons, cut }: ResultRow, truth: Truth['counts']): boolean {
  if (!truth) return parameters === null;
  if (parameters === null) return reasons.some(({ code }) => code === 'unbuilt') || cut.includes('parameters');
  if (typeof parameters === 'number') return truth.includes(parameters);
  return truth.some((count) => String(count).startsWith(parameters.prefix));
}

function agreesShapes({ outputShapes, cut }: ResultRow, truth: readonly Shape[]): boolean {
  const isCut = cut.includes('outputShapes');
  if (isCut ? outputShapes.length > truth.length : outputShapes.length !== truth.length) return false;
  return outputShapes.every((shape, at) =>
    agreesShape(shape, truth[at] ?? [], isCut && at === outputShapes.length - 1),
  );
}

function agreesShape(shape: PrintedShape, truth: Shape, isCut: boolean): boolean {
  if (shape === 'unknown') return isCut;
  if (!isCut) return shape.length === truth.length && shape.every((axis, at) => axis === truth[at]);
  const last = shape.at(-1);
  const whole = last === undefined || isWhole(last) ? shape : shape.slice(0, -1);
  const beginning = last !== undefined && typeof last === 'object' && last !== null ? last.prefix : '';
  return (
    whole.length <= truth.length &&
    whole.every((axis, at) => axis === truth[at]) &&
    (beginning === '' || String(truth[whole.length] ?? 'None').startsWith(beginning))
  );
}

function isWhole(axis: PrintedAxis): boolean {
  return axis === null || typeof axis === 'number';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Each row with the layer that it stands for: in order, passing over rows and layers that have no partner. */
export function aligned<Layer extends { readonly name: string }>(
  rows: readonly ResultRow[],
  layers: readonly Layer[],
): readonly (readonly [ResultRow, Layer])[] {
  if (rows.length === layers.length) return rows.flatMap((row, at) => pairOf(row, layers[at]));
  const found: (readonly [ResultRow, Layer])[] = [];
  let from = 0;
  for (const row of rows) {
    const at = layers.findIndex((layer, index) => index >= from && agreesText(row, 'name', layer.name));
    const layer = layers[at];
    if (!layer) continue;
    found.push([row, layer]);
    from = at + 1;
  }
  return found;
}

function pairOf<Layer>(row: ResultRow, layer: Layer | undefined): readonly (readonly [ResultRow, Layer])[] {
  return layer === undefined ? [] : [[row, layer]];
}

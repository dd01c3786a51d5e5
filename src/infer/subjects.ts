import type { Layer, Weight } from '../layers/layer.js';
import type { Row, Summary } from '../model/summary.js';
import { product, type Shape } from '../tensors/shape.js';
import type { Inference } from './infer.js';
import type { Counted } from './misreadings.js';

/** A row of a table of which a text may speak. */
export interface Subject {
  /** The table, and the row in it, by their places in the document. */
  readonly summary: number;
  readonly index: number;
  readonly row: Row;
  /** The canonical type where it is known, else as printed. */
  readonly type: string;
  /** Undefined where it is not printed. */
  readonly count: number | undefined;
  /** What it may have been made of, the likeliest first; a few. */
  readonly counted: readonly Counted[];
  /** Where it stands in the file. */
  readonly start: number;
}

/** A table of which a text may speak. */
export interface Table {
  readonly summary: Summary;
  readonly subjects: readonly Subject[];
  readonly start: number;
  readonly end: number;
}

/** So many ways to make a row are compared with what a text says. */
const mostReadings = 6;

/** A table with what was inferred of each of its rows. */
export function tableOf(summary: Summary, inferences: readonly Inference[], place: number): Table {
  const subjects = summary.rows.map((row, index) => subjectOf(row, inferences[index], place, index));
  const [first] = summary.at;
  return { summary, subjects, start: first.start, end: summary.at.at(-1)?.end ?? first.end };
}

function subjectOf(row: Row, inference: Inference | undefined, summary: number, index: number): Subject {
  const layer = inference?.layers[0];
  return {
    summary,
    index,
    row,
    type: layer?.type ?? row.type,
    count: typeof row.parameters === 'number' ? row.parameters : undefined,
    counted: inference ? countedOf(inference) : [],
    start: row.at[0].start,
  };
}

function countedOf({ candidates, outputs }: Inference): readonly Counted[] {
  const found = new Map<string, Counted>();
  const shapes = outputs.filter((shape) => shape !== undefined);
  for (const { layer, weights, pointInputs } of candidates) {
    const key = keyOf(layer, weights);
    if (!found.has(key)) found.set(key, { type: layer.type, weights, inputs: pointInputs, outputs: shapes });
    if (found.size === mostReadings) break;
  }
  return [...found.values()];
}

function keyOf({ type }: Layer, weights: readonly Weight[]): string {
  return `${type} ${weights.map(({ name, factors }) => name + factors.map(({ label, value }) => label.en + value).join()).join()}`;
}

/** Every number that a row is made of: the extents of its weights and of its tensors. */
export function extentsOf(subject: Subject): ReadonlySet<number> {
  const extents = new Set<number>();
  for (const { weights, inputs } of subject.counted) {
    for (const { factors } of weights) for (const { value } of factors) extents.add(value);
    for (const axis of inputs.flat()) if (axis !== null) extents.add(axis);
  }
  for (const shape of subject.row.outputShapes) {
    if (shape === 'unknown') continue;
    for (const axis of shape) if (typeof axis === 'number') extents.add(axis);
  }
  return extents;
}

/** The wholly printed shapes that a row puts out. */
export function shapesOf({ row }: Subject): readonly Shape[] {
  return row.outputShapes.flatMap((shape) => {
    if (shape === 'unknown') return [];
    const axes = shape.filter((axis) => axis === null || typeof axis === 'number');
    return axes.length === shape.length ? [axes] : [];
  });
}

/** The number of values in one output of a row, without the batch; none where an axis is open. */
export function sizesOf(subject: Subject): readonly number[] {
  return shapesOf(subject).flatMap((shape) => product(shape.slice(1)) ?? []);
}

/** Every number that the totals print. */
export function printedTotals({ summary }: Pick<Table, 'summary'>): readonly number[] {
  const { total, trainable, nonTrainable, optimizer } = summary.totals;
  return [total, trainable, nonTrainable, optimizer].flatMap((each) => each?.value ?? []);
}

/** Every number of the totals, and what rows add up to from the top on. */
export function totalsOf({ summary, subjects }: Table): readonly number[] {
  let sum = 0;
  const sums = subjects.flatMap(({ row, count }) => (row.depth === 0 && count ? [(sum += count)] : []));
  return [...printedTotals({ summary }), ...sums.slice(1)];
}

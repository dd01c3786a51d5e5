import { printsShapes } from '../layers/candidates.js';
import { parameterCount, type Evidence, type Registry } from '../layers/layer.js';
import { probes, unconstrained } from '../model/knowledge.js';
import type { Summary } from '../model/summary.js';
import type { Shape } from '../tensors/shape.js';
import { slips, slipsOfShape } from './slips.js';
import type { Inference, Inferences } from './infer.js';

/** A cell that would have to read otherwise. */
export interface Correction {
  readonly row: number;
  readonly count?: number;
  readonly shape?: Shape;
}

/** At most so many readings of one cell, and of the row that feeds it, are followed. */
const mostReadings = 4;

/**
 * Single changed cells that let a refused row fit, likeliest first. Its count: what the totals leave for it
 * (`left`), what forward gives for the proposals that print its shape, and slips of one digit. Its shape, and
 * those of the rows that feed it: that of the other, and slips of one digit. Bounded by the digits that are
 * printed.
 */
export function* corrections(
  inferences: Inferences,
  { rows }: Summary,
  row: number,
  left: number | undefined,
  registry: Registry,
): Iterable<Correction> {
  const inference = inferences.rows[row];
  const count = rows[row]?.parameters;
  if (!inference || typeof count !== 'number') return;
  const outputs = inference.outputs.filter((shape) => shape !== undefined);
  const [shape] = outputs;
  const counts = unique([
    ...(left !== undefined && left >= 0 ? [left] : []),
    ...forwardCounts(inference, count, outputs, registry),
    ...slips(count),
    0,
  ]);
  for (const each of first(counts, (other) => other !== count && inferences.fits(row, outputs, other))) {
    yield { row, count: each };
  }
  if (!shape || outputs.length > 1) return;
  const ownShapes = first(nearShapes(shape, inference.inputs ?? []), (other) => inferences.fits(row, [other], count));
  for (const each of ownShapes) yield { row, shape: each };
  for (const source of inferences.sources(row)) {
    const [put, ...more] = inferences.rows[source]?.outputs ?? [];
    if (!put || more.length > 0) continue;
    const shapes = first(nearShapes(put, [shape]), (other) => inferences.fitsAfter(row, source, other));
    for (const each of shapes) yield { row: source, shape: each };
  }
}

function* first<T>(values: Iterable<T>, suits: (value: T) => boolean): Iterable<T> {
  let found = 0;
  for (const value of values) {
    if (!suits(value)) continue;
    yield value;
    if (++found === mostReadings) return;
  }
}

/** The counts that the layer has on this input where its shape comes out as printed. */
function* forwardCounts(
  { layers, inputs }: Inference,
  parameters: number,
  outputs: readonly Shape[],
  registry: Registry,
): Iterable<number> {
  const [first, ...more] = outputs;
  if (!first || !inputs) return;
  const evidence: Evidence = { inputs, outputs: [first, ...more], parameters };
  for (const layer of layers) {
    for (const proposal of layer.propose(evidence, registry)) {
      const h = Object.fromEntries(
        Object.entries(layer.hyperparameters).map(([name, domain]) => [
          name,
          probes(proposal.h[name] ?? unconstrained, domain.specimen)[0] ?? null,
        ]),
      );
      if (!printsShapes(layer, { h, inputs }, outputs, registry)) continue;
      yield parameterCount(layer.weights(h, inputs, registry));
    }
  }
}

/** Other shapes of the same rank, and those that differ by a slip of one digit. */
function* nearShapes(shape: Shape, others: readonly Shape[]): Iterable<Shape> {
  for (const other of others) if (other.length === shape.length && String(other) !== String(shape)) yield other;
  yield* slipsOfShape(shape, 1);
}

function unique(values: Iterable<number>): readonly number[] {
  return [...new Set(values)].filter((value) => Number.isSafeInteger(value));
}

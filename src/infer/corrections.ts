import { printsShapes } from '../layers/candidates.js';
import { parameterCount, type Evidence, type Registry } from '../layers/layer.js';
import { probes, unconstrained } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';
import { slips, slipsOfShape } from './slips.js';
import type { Inference, Inferences } from './infer.js';

/** Readings of a refused row that a single changed cell makes possible, likeliest first. */
export interface Corrections {
  readonly counts: readonly number[];
  readonly shapes: readonly Shape[];
}

/** A refused row: its cells, and what the other rows and the totals leave for its count. */
export interface Refused {
  readonly index: number;
  readonly count: number;
  readonly outputs: readonly Shape[];
  readonly left: number | undefined;
}

/**
 * What a row that nothing fits could have read. Counts: what the totals leave for it, what forward gives
 * for the proposals that print its shape, and slips of one digit. Shapes: its input's, and slips of one
 * digit. Bounded by the digits that are printed.
 */
export function corrections(
  inferences: Inferences,
  { index, count, outputs, left }: Refused,
  registry: Registry,
): Corrections {
  const inference = inferences.rows[index];
  if (!inference) return { counts: [], shapes: [] };
  const counts = unique([
    ...(left !== undefined && left >= 0 ? [left] : []),
    ...forwardCounts(inference, count, outputs, registry),
    ...slips(count),
    0,
  ]).filter((each) => each !== count && inferences.fits(index, outputs, each));
  const shapes: Shape[] = [];
  const [shape] = outputs;
  if (counts.length === 0 && shape && outputs.length === 1) {
    for (const other of nearShapes(shape, inference.inputs)) {
      if (inferences.fits(index, [other], count)) shapes.push(other);
    }
  }
  return { counts, shapes };
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

/** The shapes of the inputs, and those that differ by a slip of one digit. */
function* nearShapes(shape: Shape, inputs: readonly Shape[] | undefined): Iterable<Shape> {
  for (const input of inputs ?? []) if (input.length === shape.length) yield input;
  yield* slipsOfShape(shape, 1);
}

function unique(values: Iterable<number>): readonly number[] {
  return [...new Set(values)].filter((value) => Number.isSafeInteger(value));
}

import { printsShapes } from '../layers/candidates.js';
import { parameterCount, type Evidence, type Registry } from '../layers/layer.js';
import { probes, unconstrained } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';
import type { Inference, Inferences } from './infer.js';

/** Readings of a refused row that a single changed cell makes possible, likeliest first. */
export interface Corrections {
  readonly counts: readonly number[];
  readonly shapes: readonly Shape[];
}

/**
 * What a row that nothing fits could have read. Counts: what the totals leave for it, what forward gives
 * for the proposals that print its shape, and slips of one digit. Shapes: its input's, and slips of one
 * digit. Bounded by the digits that are printed.
 */
export function corrections(
  inferences: Inferences,
  index: number,
  count: number,
  outputs: readonly Shape[],
  left: number | undefined,
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

/** Numbers that one slip turns into the printed one: two digits exchanged, one wrong, one lost or one too many. */
function* slips(value: number): Iterable<number> {
  const digits = String(value);
  for (let at = 0; at + 1 < digits.length; at++) {
    yield Number(digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2));
  }
  for (let at = 0; at < digits.length; at++) {
    for (let digit = 0; digit <= 9; digit++) yield Number(digits.slice(0, at) + String(digit) + digits.slice(at + 1));
  }
  for (let at = 0; at < digits.length && digits.length > 1; at++) yield Number(digits.slice(0, at) + digits.slice(at + 1));
  for (let at = 0; at <= digits.length; at++) {
    for (let digit = 0; digit <= 9; digit++) yield Number(digits.slice(0, at) + String(digit) + digits.slice(at));
  }
}

function* nearShapes(shape: Shape, inputs: readonly Shape[] | undefined): Iterable<Shape> {
  for (const input of inputs ?? []) if (input.length === shape.length) yield input;
  for (const [axis, extent] of shape.entries()) {
    if (extent === null) continue;
    for (const other of slips(extent)) if (other > 0) yield shape.with(axis, other);
  }
}

function unique(values: Iterable<number>): readonly number[] {
  return [...new Set(values)].filter((value) => Number.isSafeInteger(value));
}

import type { Candidate } from '../layers/candidates.js';
import { label } from '../layers/labels.js';
import { weight, type Layer } from '../layers/layer.js';
import { exactly } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';

/**
 * An activation may be a layer with weights of its own: `Dense(64, activation=PReLU())` weighs 64 more.
 * `shared` are the axes along which a slope is shared, counted from the batch axis as PReLU does.
 * Source: keras/src/layers/activations/prelu.py
 */
export interface Slopes {
  readonly count: number;
  readonly extents: readonly number[];
  readonly shared: readonly number[];
}

/** The sizes that PReLU's slopes can have on an output; bounded by the subsets of its axes. */
export function slopesOn(layer: Layer, outputs: readonly Shape[]): readonly Slopes[] {
  const [shape] = outputs;
  if (!('activation' in layer.hyperparameters) || !shape || outputs.length !== 1 || shape.length > 6) return [];
  const axes = shape.slice(1);
  const found: Slopes[] = [];
  for (let subset = 0; subset < 1 << axes.length; subset++) {
    const shared = axes.flatMap((_, axis) => ((subset >> axis) & 1 ? [axis + 1] : []));
    const extents = axes.map((extent, axis) => (shared.includes(axis + 1) ? 1 : extent));
    if (extents.every((extent) => extent !== null))
      found.push({ count: extents.reduce((a, b) => a * b, 1), extents, shared });
  }
  return found;
}

/** A candidate whose activation is a PReLU with these slopes. */
export function withSlopes(candidate: Candidate, { extents, shared }: Slopes): Candidate {
  const alpha = weight(
    'activation.alpha',
    extents.map((extent) => [label.axisExtent, extent]),
  );
  return {
    ...candidate,
    h: { ...candidate.h, activation: exactly('PReLU'), 'activation.sharedAxes': exactly(shared) },
    weights: [...candidate.weights, alpha],
  };
}

import { exactly, unconstrained, type Knowledge, type Value } from '../../model/knowledge.js';
import type { Candidate } from '../candidates.js';
import type { Layer, Point, Registry } from '../layer.js';

const prefix = 'layer.';

/** The layer that a wrapper holds, and its own point. */
export interface Wrapped {
  readonly layer: Layer;
  readonly h: Point;
}

/** The layer that a wrapper's point names; undefined where no such layer is declared. */
export function wrappedLayer(h: Point, registry: Registry): Wrapped | undefined {
  const layer = typeof h['layer'] === 'string' ? registry.find(h['layer']) : undefined;
  return layer && { layer, h: wrappedPoint(layer, h) };
}

/** The inner values, with the specimen where the wrapper knows nothing of one. */
function wrappedPoint(layer: Layer, h: Point): Point {
  const inner: Record<string, Value> = {};
  for (const name of Object.keys(h)) if (name.startsWith(prefix)) inner[name.slice(prefix.length)] = h[name] ?? null;
  for (const name of Object.keys(layer.hyperparameters)) inner[name] ??= layer.hyperparameters[name]?.specimen ?? null;
  return inner;
}

/** The knowledge of a wrapped layer as the wrapper spells it: `layer.units`. Layers that share all of it can stand together. */
export function wrappedKnowledge(types: readonly Layer[], { h }: Candidate): Readonly<Record<string, Knowledge>> {
  const names = new Set([...Object.keys(h), ...types.flatMap((layer) => Object.keys(layer.hyperparameters))]);
  const [layer = null, ...others] = types.map(({ type }) => type);
  return {
    layer: others.length === 0 ? exactly(layer) : { oneOf: [layer, ...others] },
    ...Object.fromEntries([...names].map((name) => [prefix + name, h[name] ?? unconstrained])),
  };
}

import type { Candidate } from '../layers/candidates.js';
import type { Layer, Registry } from '../layers/layer.js';
import { admits, type Knowledge, type Value } from '../model/knowledge.js';
import { oddity } from './oddity.js';

/**
 * Candidates, best first: fewest departures from Keras's defaults, those of a wrapped layer among them; then the layers
 * that are wrapped in the order in which they were thought of; then the least odd; then as they were made.
 */
export function ranked(
  candidates: readonly Candidate[],
  inputIsKnown: boolean,
  registry: Registry,
): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const wrapped = new Map<Value, number>();
  return candidates
    .map((candidate, order) => {
      const type = candidate.point['layer'] ?? null;
      if (!wrapped.has(type)) wrapped.set(type, order);
      const keys = [departures(candidate, registry), wrapped.get(type) ?? 0, oddity(candidate, inputIsKnown)];
      return { candidate, order, keys };
    })
    .sort((a, b) => compare(a.keys, b.keys) || a.order - b.order)
    .map(({ candidate }) => candidate);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, key] of a.entries()) {
    const difference = key - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How many hyperparameters cannot be at their default; a wrapped layer's are named `layer.…`, as deep as it goes. */
function departures({ layer, h, point }: Candidate, registry: Registry): number {
  let count = 0;
  let prefix = '';
  let own: Layer | undefined = layer;
  while (own) {
    count += departuresOf(own, prefix, h, point);
    own = wrappedIn(own, prefix, point, registry);
    prefix += 'layer.';
  }
  return count;
}

function wrappedIn(
  { hyperparameters }: Layer,
  prefix: string,
  point: Candidate['point'],
  registry: Registry,
): Layer | undefined {
  const type = hyperparameters['layer']?.kind === 'type' ? point[`${prefix}layer`] : undefined;
  return typeof type === 'string' ? registry.find(type) : undefined;
}

function departuresOf(
  { hyperparameters }: Layer,
  prefix: string,
  h: Readonly<Record<string, Knowledge>>,
  point: Candidate['point'],
): number {
  let count = 0;
  for (const name in hyperparameters) {
    const given = hyperparameters[name]?.default;
    const known = h[prefix + name];
    if (!known || given === undefined) continue;
    const fallback = typeof given === 'function' ? given(prefix === '' ? point : inner(point, prefix)) : given;
    if (!admits(known, fallback)) count++;
  }
  return count;
}

/** The values of a wrapped layer under their own names. */
function inner(point: Candidate['point'], prefix: string): Candidate['point'] {
  const values: Record<string, Value> = {};
  for (const name in point) if (name.startsWith(prefix)) values[name.slice(prefix.length)] = point[name] ?? null;
  return values;
}

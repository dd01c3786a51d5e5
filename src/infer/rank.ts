import type { Candidate } from '../layers/candidates.js';
import { admits, sameValue, type Value } from '../model/knowledge.js';

/**
 * Candidates, best first: fewest departures from Keras's defaults, then 1 or 3 input channels where the
 * input is not printed, then square odd kernels above 1 and small pools, then the order in which they were made.
 */
export function ranked(candidates: readonly Candidate[], inputIsKnown: boolean): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  return candidates
    .map((candidate, order) => ({
      candidate,
      order,
      keys: [departures(candidate), inputIsKnown ? 0 : unusualChannels(candidate), unusualKernel(candidate)],
    }))
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

function departures({ layer, h, point }: Candidate): number {
  let count = 0;
  for (const [name, domain] of Object.entries(layer.hyperparameters)) {
    const known = h[name];
    const fallback = typeof domain.default === 'function' ? domain.default(point) : domain.default;
    if (known && fallback !== undefined && !admits(known, fallback)) count++;
  }
  return count;
}

function unusualChannels({ pointInputs, point }: Candidate): number {
  const shape = pointInputs[0] ?? [];
  const channels = point['dataFormat'] === 'channels_first' ? shape[1] : shape.at(-1);
  return channels === 1 || channels === 3 ? 0 : 1;
}

function unusualKernel({ point }: Candidate): number {
  const kernel: Value | undefined = point['kernelSize'];
  if (!Array.isArray(kernel)) return largestExtent(point['poolSize']);
  const [first] = kernel as readonly Value[];
  const square = (kernel as readonly Value[]).every((extent) => sameValue(extent, first ?? null));
  return square && typeof first === 'number' && first > 1 && first % 2 === 1 ? 0 : 1;
}

/** The largest extent of a pool; 0 where there is none. */
function largestExtent(pool: Value | undefined): number {
  return Array.isArray(pool) ? Math.max(...pool.filter((extent) => typeof extent === 'number')) : 0;
}

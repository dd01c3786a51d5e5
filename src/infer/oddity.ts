import type { Candidate } from '../layers/candidates.js';
import type { Value } from '../model/knowledge.js';

type Point = Candidate['point'];

/**
 * How far a candidate is from what people write, as a sum of small costs, so that one odd value weighs more than two
 * unusual ones: 1 or 3 input channels or a round number of them, a square kernel with a small odd extent, a small
 * pool, a few heads.
 */
export function oddity({ point, pointInputs }: Candidate, inputIsKnown: boolean): number {
  const name = (own: string): Value | undefined => point[own] ?? point[`layer.${own}`];
  const [input = []] = pointInputs;
  const channels = name('dataFormat') === 'channels_first' ? input[1] : input.at(-1);
  return (
    (inputIsKnown || typeof channels !== 'number' ? 0 : oddChannels(channels)) +
    oddKernel(name('kernelSize')) +
    largestExtent(name('poolSize')) +
    oddHeads(point)
  );
}

function oddChannels(channels: number): number {
  if (channels === 1 || channels === 3) return 0;
  if (isPowerOfTwo(channels) && channels > 2) return 1;
  if (channels === 2 || channels % 8 === 0 || channels % 10 === 0) return 1.5;
  return channels < 16 ? 2 : 3;
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

/** Nothing where there is no kernel. */
function oddKernel(kernel: Value | undefined): number {
  if (!Array.isArray(kernel)) return 0;
  const extents = kernel.map(Number);
  const worst = Math.max(...extents.map(oddExtent));
  return extents.every((extent) => extent === extents[0]) ? worst : 4 + worst;
}

function oddExtent(extent: number): number {
  if (extent === 3) return 0;
  if (extent === 5 || extent === 7) return 0.5;
  if (extent <= 4) return 1;
  return extent <= 16 ? 2 : 3;
}

/** The largest extent of a pool; 0 where there is none. */
function largestExtent(pool: Value | undefined): number {
  return Array.isArray(pool) ? Math.max(...pool.filter((extent) => typeof extent === 'number')) : 0;
}

/** The size of a head in nearly every published Transformer, from the first on. */
const usualKeySize = 64;

/** From 2 to 16 heads; a power of two, or a multiple of 8 at least, as the size of each. */
function oddHeads({ numHeads: heads, keyDim: size }: Point): number {
  if (typeof heads !== 'number' || typeof size !== 'number') return 0;
  const oddSize = size === usualKeySize ? 0 : isPowerOfTwo(size) ? 0.5 : size % 8 === 0 ? 1 : 2;
  return oddSize + (heads === 1 ? 1 : heads > 16 ? 2 : 0);
}

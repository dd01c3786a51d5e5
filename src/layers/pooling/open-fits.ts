import { exactly, unconstrained, type Knowledge } from '../../model/knowledge.js';
import type { Dim } from '../../tensors/shape.js';
import { combinations, upTo } from '../enumeration.js';
import { anyNumber, lengthsFor, rangeKnowledge, single, tupleKnowledge, type Range } from '../windows.js';
import { poolFits, type PoolFit, type PoolPadding } from './fits.js';

/** A pool together with the spatial axes on which it gives the printed ones. */
export interface OpenPoolFit {
  readonly pool: PoolFit;
  readonly spatial: readonly (Dim | Knowledge)[];
}

/** The largest pools that are thought of where the input is not printed. */
const mostEven = 5;
const mostUneven = 4;

/**
 * Pools that can have given a spatial shape. Bounded: strides equal to the pool up to 5 on all axes alike or up to 4
 * on each; pools up to 4 on each axis with other strides up to 4 on all axes alike.
 */
export function* openPoolFits(to: readonly Dim[]): Iterable<OpenPoolFit> {
  if (to.every((places) => places === null)) {
    for (const pool of poolFits(to, to)) yield { pool, spatial: to };
    return;
  }
  const sizes = [...evenSizes(to, mostEven), ...unevenSizes(to)];
  for (const padding of ['valid', 'same'] as const) {
    for (const size of sizes) yield fitOf(size, size, padding, to);
  }
  for (const strides of evenSizes(to, mostUneven)) {
    for (const pool of [...evenSizes(to, mostUneven), ...unevenSizes(to)]) {
      if (pool.some((extent, axis) => extent !== strides[axis])) yield fitOf(pool, strides, 'valid', to);
    }
  }
  for (const strides of sizes) {
    const fit = fitOf(strides, strides, 'same', to);
    yield { ...fit, pool: { ...fit.pool, poolSize: unconstrained } };
  }
}

/** One size an axis; undefined where the length is unknown and the size leaves no trace. */
type Sizes = readonly (number | undefined)[];

/** The same size on every axis; 1 comes last, as the rarest. */
function evenSizes(to: readonly Dim[], most: number): readonly Sizes[] {
  const [one = 1, ...others] = upTo(most);
  return [...others, one].map((size) => to.map((places) => (places === null ? undefined : size)));
}

function unevenSizes(to: readonly Dim[]): readonly Sizes[] {
  const lists = to.map((places) => (places === null ? [undefined] : upTo(mostUneven)));
  return [...combinations<number | undefined>(lists)].filter(
    (sizes) => new Set(sizes.filter((size) => size !== undefined)).size > 1,
  );
}

function fitOf(pool: Sizes, strides: Sizes, padding: PoolPadding, to: readonly Dim[]): OpenPoolFit {
  const spatial = to.map((places, axis) => {
    const window = { kernel: pool[axis] ?? 1, stride: strides[axis] ?? 1, dilation: 1 };
    const lengths = lengthsFor(places, window, padding);
    return lengths && (lengths.low === lengths.high ? lengths.low : rangeKnowledge(lengths));
  });
  const known = { poolSize: tupleKnowledge(pool.map(sizeRange)), strides: tupleKnowledge(strides.map(sizeRange)) };
  return { pool: { ...known, padding: exactly(padding) }, spatial };
}

function sizeRange(size: number | undefined): Range {
  return size === undefined ? anyNumber : single(size);
}

import { combinations, factorisations, upTo } from '../enumeration.js';
import type { Rank } from '../images.js';

/** The extents of a kernel, one an axis. */
export type Kernel = readonly number[];

/** At most so many kernels of equally many places are listed. */
const mostListed = 1024;

/** All kernels of so many places, the likely ones first: square and odd, then square, then the others. */
export function kernelsOf(places: number, rank: Rank): readonly Kernel[] {
  return [...factorisations(places, rank)].sort(byLikelihood).slice(0, mostListed);
}

/** The likeliest kernel by itself, then the others, so that it is what is said first. */
export function likeliestApart([first, ...others]: readonly Kernel[]): readonly (readonly Kernel[])[] {
  if (!first) return [];
  return others.length > 0 ? [[first], others] : [[first]];
}

/** The largest kernels that are thought of where the input is not printed. */
const mostOpen: Readonly<Record<Rank, number>> = { 1: 256, 2: 16, 3: 11 };
const mostUneven = 7;

const openKernels = new Map<Rank, readonly (readonly Kernel[])[]>();

/**
 * The kernels that are thought of where the input is not printed, those of equally many places together: up to 256
 * on a sequence; equal extents up to 16 on an image and 11 in a volume, unequal ones up to 7.
 */
export function kernelsByPlaces(rank: Rank): readonly (readonly Kernel[])[] {
  const known = openKernels.get(rank) ?? groupedByPlaces(rank);
  openKernels.set(rank, known);
  return known;
}

function groupedByPlaces(rank: Rank): readonly (readonly Kernel[])[] {
  const even = upTo(mostOpen[rank]).map((extent) => Array<number>(rank).fill(extent));
  const uneven = [...combinations(Array<readonly number[]>(rank).fill(upTo(mostUneven)))].filter(isUneven);
  const groups = new Map<number, Kernel[]>();
  for (const kernel of [...even, ...uneven].sort(byLikelihood)) {
    const places = placesOf(kernel);
    const group = groups.get(places) ?? [];
    groups.set(places, group);
    group.push(kernel);
  }
  return [...groups.values()];
}

function isUneven([first, ...others]: Kernel): boolean {
  return others.some((extent) => extent !== first);
}

/** How many places a kernel has: the product of its extents. */
export function placesOf(kernel: Kernel): number {
  let places = 1;
  for (const extent of kernel) places *= extent;
  return places;
}

function byLikelihood(a: Kernel, b: Kernel): number {
  return likelihoodClass(a) - likelihoodClass(b);
}

function likelihoodClass(kernel: Kernel): number {
  const [first = 1] = kernel;
  if (isUneven(kernel)) return 2;
  return first > 1 && first % 2 === 1 ? 0 : 1;
}

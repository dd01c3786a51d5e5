import { exactly, oneOf, unconstrained, type Knowledge } from '../../model/knowledge.js';
import type { Dim } from '../../tensors/shape.js';
import { combinations, upTo } from '../enumeration.js';
import { anyNumber, lengthsFor, rangeKnowledge, single, type Padding, type Range } from '../windows.js';
import { moveBy, windowFits, type WindowFit, type WindowRules } from './fits.js';
import { openFullFits } from './full-fits.js';
import { likeliestApart, placesOf, type Kernel } from './kernels.js';

/** A window together with the spatial axes on which it gives the printed ones. */
export interface OpenFit {
  readonly window: WindowFit;
  readonly spatial: readonly (Dim | Knowledge)[];
}

/** What is thought of where the input is not printed: the largest of each. */
export interface OpenBounds {
  /** `padded` is everything but `valid`. */
  readonly padding: 'valid' | 'padded' | 'any';
  /** Strides that are the same on all axes; 0 for none. */
  readonly strides: number;
  /** Strides that differ from axis to axis. */
  readonly unevenStrides: number;
  /** From 2 on, the same on all axes, where strides are 1. */
  readonly dilation: number;
  /** Which kernels are dilated. */
  readonly dilated: 'square' | 'others' | 'any';
}

/** A round of the search: whether it is for plain layers (one group, depth multiplier 1) or for the others. */
export interface OpenRound {
  readonly plain: boolean;
  readonly bounds: OpenBounds;
}

const nothing: OpenBounds = { padding: 'valid', strides: 0, unevenStrides: 0, dilation: 1, dilated: 'any' };

/** Little, for layers of which much else is unknown. */
export const narrowBounds: OpenBounds = { ...nothing, padding: 'any', strides: 2, dilation: 3 };

/**
 * The rounds of the search where the input is not printed, the few and the likely ones first: strides up to 4 on all
 * axes alike, up to 3 that differ, dilation up to 4; strides up to 2 and dilation up to 3 where the layer is not plain.
 */
export const openRounds: readonly OpenRound[] = [
  { plain: true, bounds: { ...nothing, strides: 4 } },
  { plain: true, bounds: { ...nothing, padding: 'padded', strides: 4, unevenStrides: 3 } },
  { plain: true, bounds: { ...nothing, dilation: 4, dilated: 'square' } },
  { plain: false, bounds: { ...nothing, padding: 'padded', strides: 2 } },
  { plain: false, bounds: { ...nothing, strides: 2 } },
  { plain: true, bounds: { ...nothing, unevenStrides: 3 } },
  { plain: true, bounds: { ...nothing, dilation: 4, dilated: 'others' } },
  { plain: false, bounds: { ...nothing, dilation: 3 } },
];

/** At most so many proposals are made in each data format where the input is not printed. */
export const mostOpen = 4096;

/** Windows with these kernels, all of equally many places, that can have given a spatial shape. */
export function* openFits(
  kernels: readonly Kernel[],
  to: readonly Dim[],
  rules: WindowRules,
  bounds: OpenBounds,
): Iterable<OpenFit> {
  const [first = []] = kernels;
  if (to.every((places) => places === null)) {
    if (bounds.padding === 'valid' || bounds.strides === 0) return;
    for (const window of windowFits(placesOf(first), to, to, rules)) yield { window, spatial: to };
    return;
  }
  for (const strides of stridesOn(to, bounds)) {
    if (bounds.padding !== 'padded' && placesOf(first) > 1) yield* unpadded(kernels, to, strides, rules);
    if (bounds.padding !== 'valid') yield* padded(kernels, to, strides, rules);
  }
  if (rules.full && bounds.padding === 'padded' && placesOf(first) > 1) yield* openFullFits(kernels, to);
  for (const dilation of placesOf(first) === 1 ? [] : upTo(bounds.dilation).slice(1)) {
    for (const kernel of kernels) {
      if (bounds.dilated !== 'any' && isEven(kernel, to) !== (bounds.dilated === 'square')) continue;
      const size = { kernelSize: exactly(kernel), padding: exactly('valid') };
      yield* fitsOf(size, { to, kernel, strides: to.map(() => 1), dilation, padding: 'valid' }, rules);
    }
  }
}

/** One stride an axis, equal ones first; an axis of unknown length is left at 1. */
export function* stridesOn(
  to: readonly Dim[],
  bounds: Pick<OpenBounds, 'strides' | 'unevenStrides'>,
): Iterable<readonly number[]> {
  for (const stride of upTo(bounds.strides)) yield to.map((places) => (places === null ? 1 : stride));
  const uneven = upTo(bounds.unevenStrides);
  for (const strides of combinations(to.map((places) => (places === null ? [1] : uneven)))) {
    if (!isEven(strides, to)) yield strides;
  }
}

/** Whether something is the same on all axes of known length. */
function isEven(extents: readonly number[], to: readonly Dim[]): boolean {
  return new Set(extents.filter((_, axis) => to[axis] !== null)).size === 1;
}

function* unpadded(
  kernels: readonly Kernel[],
  to: readonly Dim[],
  strides: readonly number[],
  rules: WindowRules,
): Iterable<OpenFit> {
  for (const kernel of kernels) {
    const size = { kernelSize: exactly(kernel), padding: exactly('valid') };
    yield* fitsOf(size, { to, kernel, strides, dilation: 1, padding: 'valid' }, rules);
  }
}

/** A kernel of one place is the same with any padding. */
function* padded(
  kernels: readonly Kernel[],
  to: readonly Dim[],
  strides: readonly number[],
  rules: WindowRules,
): Iterable<OpenFit> {
  const [, ...others] = rules.paddings;
  const [first = []] = kernels;
  for (const group of likeliestApart(kernels)) {
    const size = { kernelSize: oneOf(group), padding: placesOf(first) === 1 ? unconstrained : oneOf(others) };
    yield* fitsOf(size, { to, kernel: first, strides, dilation: undefined, padding: 'same' }, rules);
  }
}

function* fitsOf(
  size: Pick<WindowFit, 'kernelSize' | 'padding'>,
  lengths: Lengths,
  rules: WindowRules,
): Iterable<OpenFit> {
  const spatial = spatialOf(lengths);
  for (const move of movesWith(lengths, rules)) yield { window: { ...size, ...move }, spatial };
}

interface Lengths {
  readonly to: readonly Dim[];
  readonly kernel: Kernel;
  readonly strides: readonly number[];
  /** Undefined where it does not show. */
  readonly dilation: number | undefined;
  readonly padding: Padding;
}

function spatialOf({ to, kernel, strides, dilation = 1, padding }: Lengths): readonly (Dim | Knowledge)[] {
  return to.map((places, axis) => {
    const window = { kernel: kernel[axis] ?? 1, stride: strides[axis] ?? 1, dilation };
    const lengths = lengthsFor(places, window, padding);
    return lengths && (lengths.low === lengths.high ? lengths.low : rangeKnowledge(lengths));
  });
}

/** An axis of unknown length takes any stride where nothing is dilated, and any dilation where nothing is strided. */
function* movesWith(
  { to, kernel, strides, dilation }: Lengths,
  rules: WindowRules,
): Iterable<ReturnType<typeof moveBy>> {
  const ones = strides.map(() => single(1));
  const strided = strides.map((stride, axis) => (to[axis] === null ? anyNumber : single(stride)));
  const dilated = to.map((places, axis) => dilationOn(places, kernel[axis] ?? 1, dilation));
  if (rules.stridesWithDilation) {
    yield moveBy(strided, dilated);
    return;
  }
  const unstrided = strides.every((stride) => stride === 1);
  const plain = dilation === undefined || dilation === 1;
  if (plain && !(unstrided && !to.includes(null))) yield moveBy(strided, ones);
  if (unstrided) yield moveBy(ones, dilated);
}

function dilationOn(places: Dim, extent: number, dilation: number | undefined): Range {
  return places === null || dilation === undefined || extent === 1 ? anyNumber : single(dilation);
}

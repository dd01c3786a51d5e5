import { exactly, oneOf, unconstrained, type Knowledge } from '../../model/knowledge.js';
import type { Dim } from '../../tensors/shape.js';
import { combinations, upTo } from '../enumeration.js';
import { anyNumber, lengthsFor, rangeKnowledge, single, type Padding, type Range } from '../windows.js';
import { moveBy, windowFits, type WindowFit, type WindowRules } from './fits.js';
import { likeliestApart, placesOf, type Kernel } from './kernels.js';

/** A window together with the spatial axes on which it gives the printed ones. */
export interface OpenFit {
  readonly window: WindowFit;
  readonly spatial: readonly (Dim | Knowledge)[];
}

/** What is thought of where the input is not printed: the largest of each. */
export interface OpenBounds {
  /** Strides that are the same on all axes. */
  readonly strides: number;
  /** Strides that differ from axis to axis. */
  readonly unevenStrides: number;
  /** The same on all axes, where strides are 1. */
  readonly dilation: number;
}

/** A round of the search: whether it is for plain layers (one group, depth multiplier 1) or for the others. */
export interface OpenRound {
  readonly plain: boolean;
  readonly bounds: OpenBounds;
}

/** Little, for layers of which much else is unknown. */
export const narrowBounds: OpenBounds = { strides: 2, unevenStrides: 0, dilation: 3 };

/**
 * The rounds of the search where the input is not printed, the likely ones first: strides up to 4 on all axes alike or
 * dilation up to 4; strides up to 2 or dilation up to 3 where the layer is not plain; strides up to 3 that differ.
 */
export const openRounds: readonly OpenRound[] = [
  { plain: true, bounds: { strides: 4, unevenStrides: 0, dilation: 4 } },
  { plain: false, bounds: narrowBounds },
  { plain: true, bounds: { strides: 0, unevenStrides: 3, dilation: 1 } },
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
  if (to.some((places) => places !== null)) {
    for (const strides of stridesOn(to, bounds)) yield* withStrides(kernels, to, strides, rules, bounds);
  } else if (bounds.strides > 0) {
    for (const window of windowFits(placesOf(first), to, to, rules)) yield { window, spatial: to };
  }
}

/** One stride an axis, equal ones first; an axis of unknown length is left at 1. */
export function* stridesOn(to: readonly Dim[], bounds: OpenBounds): Iterable<readonly number[]> {
  for (const stride of upTo(bounds.strides)) yield to.map((places) => (places === null ? 1 : stride));
  const uneven = upTo(bounds.unevenStrides);
  for (const strides of combinations(to.map((places) => (places === null ? [1] : uneven)))) {
    if (!isEven(strides, to)) yield strides;
  }
}

function isEven(strides: readonly number[], to: readonly Dim[]): boolean {
  return new Set(strides.filter((_, axis) => to[axis] !== null)).size === 1;
}

function* withStrides(
  kernels: readonly Kernel[],
  to: readonly Dim[],
  strides: readonly number[],
  rules: WindowRules,
  bounds: OpenBounds,
): Iterable<OpenFit> {
  const [, ...others] = rules.paddings;
  const [first = []] = kernels;
  const anyPadding = placesOf(first) === 1;
  for (const kernel of anyPadding ? [] : kernels) {
    const size = { kernelSize: exactly(kernel), padding: exactly('valid') };
    yield* fitsOf(size, { to, kernel, strides, dilation: 1, padding: 'valid' }, rules);
  }
  for (const group of likeliestApart(kernels)) {
    const padded = { kernelSize: oneOf(group), padding: anyPadding ? unconstrained : oneOf(others) };
    yield* fitsOf(padded, { to, kernel: first, strides, dilation: undefined, padding: 'same' }, rules);
  }
  if (anyPadding || strides.some((stride) => stride > 1)) return;
  for (const kernel of kernels) {
    const size = { kernelSize: exactly(kernel), padding: exactly('valid') };
    for (const dilation of upTo(bounds.dilation).slice(1)) {
      yield* fitsOf(size, { to, kernel, strides, dilation, padding: 'valid' }, rules);
    }
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

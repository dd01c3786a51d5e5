import { exactly, oneOf, unconstrained, type Knowledge } from '../../model/knowledge.js';
import type { Dim } from '../../tensors/shape.js';
import type { Rank } from '../images.js';
import { anyNumber, countedKernel, effectiveKernel, single, tupleKnowledge, type Padding } from '../windows.js';
import { moveBy } from './fits.js';
import { placesOf, type Kernel } from './kernels.js';
import { stridesOn, type OpenBounds } from './open-fits.js';

type TransposedBounds = Pick<OpenBounds, 'strides' | 'unevenStrides'>;
import { transposedFits, type TransposedFit } from './transposed-fits.js';

/** A transposed window together with the spatial axes on which it gives the printed ones. */
export interface OpenTransposedFit {
  readonly window: TransposedFit;
  readonly spatial: readonly Dim[];
}

/** A round of the search: whether an output padding is given. */
export interface TransposedRound {
  readonly padded: boolean;
  readonly bounds: TransposedBounds;
  /** The same on all axes; above 1 where strides are 1. */
  readonly dilations: readonly number[];
}

/**
 * The rounds of the search where the input is not printed, the likely ones first: strides up to 4 on all axes alike;
 * strides up to 3 with an output padding; strides up to 3 that differ; dilation up to 4.
 */
export const transposedRounds: readonly TransposedRound[] = [
  { padded: false, bounds: { strides: 4, unevenStrides: 0 }, dilations: [1] },
  { padded: true, bounds: { strides: 3, unevenStrides: 0 }, dilations: [1] },
  { padded: false, bounds: { strides: 0, unevenStrides: 3 }, dilations: [1] },
  { padded: false, bounds: { strides: 1, unevenStrides: 0 }, dilations: [2, 3, 4] },
];

/** Transposed windows with these kernels, all of equally many places, that can have given a spatial shape. */
export function* openTransposedFits(
  kernels: readonly Kernel[],
  to: readonly Dim[],
  rank: Rank,
  { padded, bounds, dilations }: TransposedRound,
): Iterable<OpenTransposedFit> {
  const [first = []] = kernels;
  if (to.every((length) => length === null)) {
    if (padded || bounds.strides === 0 || !dilations.includes(1)) return;
    for (const window of transposedFits(placesOf(first), to, to, rank)) yield { window, spatial: to };
    return;
  }
  for (const strides of stridesOn(to, bounds)) {
    if (padded) yield* withPadding(kernels, to, strides);
    else yield* unpadded(kernels, to, strides, dilations);
  }
}

function* unpadded(
  kernels: readonly Kernel[],
  to: readonly Dim[],
  strides: readonly number[],
  dilations: readonly number[],
): Iterable<OpenTransposedFit> {
  const [first = []] = kernels;
  const ones = strides.every((stride) => stride === 1);
  const anyPadding = placesOf(first) === 1;
  const outputPadding = exactly(null);
  const padding = anyPadding ? unconstrained : exactly('same');
  const spatial = to.map((length, axis) => length && length / (strides[axis] ?? 1));
  const move = moveOn(
    to,
    strides,
    strides.map(() => (ones ? undefined : 1)),
  );
  if (dilations.includes(1)) yield* fitting(spatial, { kernelSize: oneOf(kernels), padding, outputPadding, ...move });
  for (const dilation of anyPadding ? [] : dilations) {
    for (const kernel of kernels) yield* unpaddedValid(kernel, to, strides, dilation);
  }
}

function unpaddedValid(
  kernel: Kernel,
  to: readonly Dim[],
  strides: readonly number[],
  dilation: number,
): Iterable<OpenTransposedFit> {
  const spatial = kernel.map((extent, axis) =>
    unpaddedLength(to[axis] ?? null, effectiveKernel(extent, dilation), strides[axis] ?? 1),
  );
  const move = moveOn(
    to,
    strides,
    kernel.map((extent) => (extent === 1 ? undefined : dilation)),
  );
  return fitting(spatial, {
    kernelSize: exactly(kernel),
    padding: exactly('valid'),
    outputPadding: exactly(null),
    ...move,
  });
}

/** Strides as they are, any on an axis of unknown length where others are above 1; a dilation that does not show is undefined. */
function moveOn(
  to: readonly Dim[],
  strides: readonly number[],
  dilation: readonly (number | undefined)[],
): Pick<TransposedFit, 'strides' | 'dilationRate'> {
  const ones = strides.every((stride) => stride === 1);
  return moveBy(
    strides.map((stride, axis) => (to[axis] === null && !ones ? anyNumber : single(stride))),
    dilation.map((each, axis) => (ones && (each === undefined || to[axis] === null) ? anyNumber : single(each ?? 1))),
  );
}

function unpaddedLength(to: Dim, covered: number, stride: number): Dim {
  if (to === null) return null;
  return covered >= stride ? (to - covered) / stride + 1 : to / stride;
}

function* withPadding(
  kernels: readonly Kernel[],
  to: readonly Dim[],
  strides: readonly number[],
): Iterable<OpenTransposedFit> {
  for (const kernel of kernels) {
    for (const padding of ['valid', 'same'] as const) yield* paddedWith(kernel, to, strides, padding);
  }
}

function* paddedWith(
  kernel: Kernel,
  to: readonly Dim[],
  strides: readonly number[],
  padding: Padding,
): Iterable<OpenTransposedFit> {
  const outputPadding: number[] = [];
  const spatial: Dim[] = [];
  for (const [axis, extent] of kernel.entries()) {
    const stride = strides[axis] ?? 1;
    const rest = (to[axis] ?? 0) - countedKernel({ kernel: extent, stride, dilation: 1 }, padding);
    const left = to[axis] === null ? 0 : rest % stride;
    outputPadding.push(left);
    spatial.push(to[axis] === null ? null : (rest - left) / stride + 1);
  }
  yield* fitting(spatial, {
    kernelSize: exactly(kernel),
    padding: exactly(padding),
    strides: tupleKnowledge(strides.map((stride, axis) => (to[axis] === null ? anyNumber : single(stride)))),
    dilationRate: exactly(kernel.map(() => 1)),
    outputPadding: exactly(outputPadding),
  });
}

function* fitting(
  spatial: readonly Dim[],
  window: Readonly<Record<keyof TransposedFit, Knowledge>>,
): Iterable<OpenTransposedFit> {
  if (spatial.every((length) => length === null || (Number.isInteger(length) && length >= 1)))
    yield { window, spatial };
}

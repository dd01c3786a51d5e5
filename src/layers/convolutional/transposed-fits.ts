import { axes, exactly, oneOf, unconstrained, type Knowledge } from '../../model/knowledge.js';
import type { Dim } from '../../tensors/shape.js';
import { combinations, first } from '../enumeration.js';
import type { Rank } from '../images.js';
import { anyNumber, countedKernel, inRange, single, tupleKnowledge, type Padding, type Range } from '../windows.js';
import { eitherStridesOrDilation, type AxisFit, type WindowFit } from './fits.js';
import { kernelsOf, type Kernel } from './kernels.js';

/** Hyperparameters of a transposed window that belong together. */
export type TransposedFit = WindowFit & { readonly outputPadding: Knowledge };

/** Output paddings that are thought of on axes of unknown length, where they leave no trace; equal on all of them. */
const hiddenPaddings = [0, 1, 2, 3];

/** At most so many combinations of strides and output paddings are listed for a kernel, equal ones first. */
const mostListed = 128;

/** Dilations that are thought of where only their parity shows. */
const odd = oneOf([1, 3, 5, 7, 9, 11, 13, 15]);
const even = oneOf([2, 4, 6, 8, 10, 12, 14, 16]);

/**
 * Every transposed window with a kernel of so many places that takes the one spatial shape to the other. Bounded:
 * dilation up to 16 where an output padding is given and only its parity shows; see also the constants above.
 */
export function* transposedFits(
  places: number,
  from: readonly Dim[],
  to: readonly Dim[],
  rank: Rank,
): Iterable<TransposedFit> {
  if (from.some((length, axis) => (length === null) !== (to[axis] === null))) return;
  const kernels = kernelsOf(places, rank);
  yield* unpaddedFits(kernels, from, to);
  for (const padding of ['valid', 'same'] as const) {
    for (const group of alike(kernels, padding)) yield* paddedFits(group, from, to, padding);
  }
}

/** Kernels with the same extents as far as these show: all of them for `valid`, whether they are odd for `same`. */
function alike(kernels: readonly Kernel[], padding: Padding): Iterable<readonly Kernel[]> {
  const groups = new Map<string, Kernel[]>();
  for (const kernel of kernels) {
    const key = (padding === 'valid' ? kernel : kernel.map((extent) => extent % 2)).join();
    groups.set(key, [...(groups.get(key) ?? []), kernel]);
  }
  return groups.values();
}

/** The windows with `output_padding=None`. */
function* unpaddedFits(kernels: readonly Kernel[], from: readonly Dim[], to: readonly Dim[]): Iterable<TransposedFit> {
  const [first = []] = kernels;
  const outputPadding = exactly(null);
  const anyPadding = first.every((extent) => extent === 1) || to.every((length) => length === null);
  for (const kernel of anyPadding ? [] : kernels) {
    const size = { kernelSize: exactly(kernel), padding: exactly('valid'), outputPadding };
    const fits = kernel.map((extent, axis) => validAxisFits(from[axis] ?? null, to[axis] ?? null, extent));
    for (const move of eitherStridesOrDilation(fits)) yield { ...size, ...move };
  }
  const size = { kernelSize: oneOf(kernels), padding: anyPadding ? unconstrained : exactly('same'), outputPadding };
  const fits = from.map((length, axis) => multiples(length, to[axis] ?? null));
  for (const move of eitherStridesOrDilation(fits)) yield { ...size, ...move };
}

function multiples(length: Dim, to: Dim): readonly AxisFit[] {
  if (length === null || to === null) return [{ stride: anyNumber, dilation: anyNumber }];
  const stride = to / length;
  return Number.isInteger(stride) && stride > 0 ? [{ stride: single(stride), dilation: anyNumber }] : [];
}

function validAxisFits(length: Dim, to: Dim, kernel: number): readonly AxisFit[] {
  if (length === null || to === null || kernel === 1) return multiples(length, to);
  const found: AxisFit[] = [];
  const stride = overlapping(length, to, kernel);
  if (stride) found.push({ stride, dilation: single(1) });
  for (const { stride: apart } of multiples(length, to)) {
    if (apart.low > kernel) found.push({ stride: apart, dilation: single(1) });
  }
  const dilation = (to - length) / (kernel - 1);
  if (Number.isInteger(dilation) && dilation > 1) found.push({ stride: single(1), dilation: single(dilation) });
  return found;
}

/** The strides up to the kernel with (in − 1)·s + k = out. */
function overlapping(length: number, to: number, kernel: number): Range | undefined {
  if (length === 1) return to === kernel ? { low: 1, high: kernel } : undefined;
  const stride = (to - kernel) / (length - 1);
  return Number.isInteger(stride) && stride >= 1 && stride <= kernel ? single(stride) : undefined;
}

interface PaddedAxis {
  readonly stride: Range;
  readonly outputPadding: number;
}

/** The windows with an output padding, which is below the stride on every axis. */
function* paddedFits(
  group: readonly Kernel[],
  from: readonly Dim[],
  to: readonly Dim[],
  padding: Padding,
): Iterable<TransposedFit> {
  const [kernel = []] = group;
  const size = { kernelSize: oneOf(group), padding: exactly(padding) };
  const ones = kernel.map(() => 1);
  for (const hidden of to.includes(null) ? hiddenPaddings : [0]) {
    const options = kernel.map((extent, axis) =>
      paddedAxes(from[axis] ?? null, to[axis] ?? null, extent, padding, hidden),
    );
    for (const chosen of first(mostListed, evenFirst(options))) {
      const strides = tupleKnowledge(chosen.map(({ stride }) => stride));
      const outputPadding = exactly(chosen.map((axis) => axis.outputPadding));
      yield { ...size, strides, dilationRate: exactly(ones), outputPadding };
    }
  }
  const dilation = kernel.map((extent, axis) => paddedDilation(from[axis] ?? null, to[axis] ?? null, extent, padding));
  const known = dilation.flatMap((each) => each ?? []);
  if (known.length < kernel.length) return;
  const dilationRate = known.every((each) => 'unconstrained' in each) ? unconstrained : axes(known);
  yield { ...size, strides: exactly(ones), dilationRate, outputPadding: exactly(kernel.map(() => 0)) };
}

/** Combinations of which the entries stand at the same place in each list, then the others. */
function* evenFirst<T>(lists: readonly (readonly T[])[]): Iterable<readonly T[]> {
  const places = lists.map((list) => list.map((entry, place) => ({ entry, place })));
  const [shortest = []] = [...places].sort((a, b) => a.length - b.length);
  for (const { place } of shortest) yield lists.flatMap((list) => list.slice(place, place + 1));
  for (const chosen of combinations(places)) {
    if (new Set(chosen.map(({ place }) => place)).size > 1) yield chosen.map(({ entry }) => entry);
  }
}

function paddedAxes(length: Dim, to: Dim, kernel: number, padding: Padding, hidden: number): readonly PaddedAxis[] {
  if (length === null || to === null) return [{ stride: { low: hidden + 1, high: Infinity }, outputPadding: hidden }];
  const rest = to - countedKernel({ kernel, stride: 1, dilation: 1 }, padding);
  if (rest < 0) return [];
  if (length === 1) return [{ stride: { low: rest + 1, high: Infinity }, outputPadding: rest }];
  const strides = { low: Math.floor(rest / length) + 1, high: Math.floor(rest / (length - 1)) };
  const found: PaddedAxis[] = [];
  for (let stride = strides.low; inRange(strides, stride) && found.length < mostListed; stride++) {
    found.push({ stride: single(stride), outputPadding: rest - (length - 1) * stride });
  }
  return found;
}

/** What is known of the dilation with strides of 1 and an output padding of 0; undefined where none fits. */
function paddedDilation(length: Dim, to: Dim, kernel: number, padding: Padding): Knowledge | undefined {
  if (length === null || to === null) return unconstrained;
  const rest = to - length;
  if (padding === 'valid') {
    if (kernel === 1) return rest === 0 ? unconstrained : undefined;
    const dilation = rest / (kernel - 1);
    return Number.isInteger(dilation) && dilation >= 1 ? exactly(dilation) : undefined;
  }
  if (kernel % 2 === 1) return rest === 0 ? unconstrained : undefined;
  return rest === 0 ? even : rest === -1 ? odd : undefined;
}

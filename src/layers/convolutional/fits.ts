import { exactly, oneOf, unconstrained, type Knowledge } from '../../model/knowledge.js';
import type { Dim } from '../../tensors/shape.js';
import { combinations } from '../enumeration.js';
import type { Rank } from '../images.js';
import {
  anyNumber,
  inRange,
  sameStrides,
  single,
  tupleKnowledge,
  validStrides,
  type Padding,
  type Range,
} from '../windows.js';
import { fullFits } from './full-fits.js';
import { kernelsOf, likeliestApart, type Kernel } from './kernels.js';

/** What a class of layers lets its windows do. */
export interface WindowRules {
  readonly rank: Rank;
  /** `valid` first. */
  readonly paddings: readonly Padding[];
  /** Keras refuses strides above 1 together with dilation above 1, except for depthwise and separable layers. */
  readonly stridesWithDilation: boolean;
  /** Whether `full` is a padding as well. */
  readonly full?: boolean;
}

/** Hyperparameters of a window that belong together: any of the values of one goes with any of the others. */
export type WindowFit = Readonly<Record<'kernelSize' | 'strides' | 'padding' | 'dilationRate', Knowledge>>;

/** Strides and dilation that belong together. */
export interface Move {
  readonly strides: Knowledge;
  readonly dilationRate: Knowledge;
}

/** One way to get over an axis; every stride of the range goes with every dilation of the other. */
export interface AxisFit {
  readonly stride: Range;
  readonly dilation: Range;
}

/** Dilations that are tried together with strides on one axis. */
const mostDilation = 16;

/** Every window with a kernel of so many places that takes the one spatial shape to the other. */
export function* windowFits(
  places: number,
  from: readonly Dim[],
  to: readonly Dim[],
  rules: WindowRules,
): Iterable<WindowFit> {
  if (from.some((length, axis) => (length === null) !== (to[axis] === null))) return;
  const kernels = kernelsOf(places, rules.rank);
  const [, ...others] = rules.paddings;
  const anyPadding = places === 1 || to.every((length) => length === null);
  const apart = likeliestApart(kernels);
  for (const group of anyPadding ? apart : kernels.map((kernel) => [kernel])) {
    for (const move of moves(group[0] ?? [], from, to, 'valid', rules)) {
      yield { kernelSize: oneOf(group), padding: anyPadding ? unconstrained : exactly('valid'), ...move };
    }
  }
  if (anyPadding) return;
  const padded = [...moves(kernels[0] ?? [], from, to, 'same', rules)];
  for (const group of apart) {
    for (const move of padded) yield { kernelSize: oneOf(group), padding: oneOf(others), ...move };
  }
  if (rules.full) yield* fullFits(kernels, from, to);
}

function* moves(
  kernel: Kernel,
  from: readonly Dim[],
  to: readonly Dim[],
  padding: Padding,
  rules: WindowRules,
): Iterable<Move> {
  const fits: (readonly AxisFit[])[] = [];
  for (const [axis, extent] of kernel.entries()) {
    const found = axisFits({ length: from[axis] ?? null, places: to[axis] ?? null, kernel: extent, padding }, rules);
    if (found.length === 0) return;
    fits.push(found);
  }
  if (rules.stridesWithDilation) for (const chosen of combinations(fits)) yield moveOf(chosen);
  else yield* eitherStridesOrDilation(fits);
}

interface Axis {
  readonly length: Dim;
  readonly places: Dim;
  readonly kernel: number;
  readonly padding: Padding;
}

function axisFits({ length, places, kernel, padding }: Axis, rules: WindowRules): readonly AxisFit[] {
  if (length === null || places === null) return [{ stride: anyNumber, dilation: anyNumber }];
  if (padding !== 'valid' || kernel === 1) {
    const stride = padding === 'valid' ? validStrides(length - 1, places) : sameStrides(length, places);
    return stride ? [{ stride, dilation: anyNumber }] : [];
  }
  const most = rules.stridesWithDilation ? Math.min(mostDilation, Math.floor((length - 1) / (kernel - 1))) : 1;
  const found: AxisFit[] = [];
  for (let dilation = 1; dilation <= most; dilation++) {
    const stride = validStrides(length - 1 - (kernel - 1) * dilation, places);
    if (stride) found.push({ stride, dilation: single(dilation) });
  }
  const dense = (length - places) / (kernel - 1);
  if (Number.isInteger(dense) && dense > most) found.push({ stride: single(1), dilation: single(dense) });
  return found;
}

/** The strides that go with no dilation, and the dilations that go with no strides. */
export function* eitherStridesOrDilation(fits: readonly (readonly AxisFit[])[]): Iterable<Move> {
  const strided = chosen(fits, ({ dilation }) => inRange(dilation, 1))?.map(({ stride }) => stride);
  const dilated = chosen(fits, ({ stride }) => inRange(stride, 1))?.map(({ dilation }) => dilation);
  const ones = fits.map(() => single(1));
  const move = { strided: strided && moveBy(strided, ones), dilated: dilated && moveBy(ones, dilated) };
  if (move.strided && !(move.dilated && strided?.every(isOne))) yield move.strided;
  if (move.dilated && !(move.strided && dilated?.every(isOne) && !strided?.every(isOne))) yield move.dilated;
}

function chosen(
  fits: readonly (readonly AxisFit[])[],
  suits: (fit: AxisFit) => boolean,
): readonly AxisFit[] | undefined {
  const found = fits.flatMap((list) => list.find(suits) ?? []);
  return found.length === fits.length ? found : undefined;
}

function isOne({ high }: Range): boolean {
  return high === 1;
}

function moveOf(fits: readonly AxisFit[]): Move {
  return moveBy(
    fits.map(({ stride }) => stride),
    fits.map(({ dilation }) => dilation),
  );
}

/** What is known of strides and dilation from a range of each on every axis. */
export function moveBy(strides: readonly Range[], dilation: readonly Range[]): Move {
  return { strides: tupleKnowledge(strides), dilationRate: tupleKnowledge(dilation) };
}

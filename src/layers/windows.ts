import { axes, between, unconstrained, type Knowledge } from '../model/knowledge.js';
import type { Dim } from '../tensors/shape.js';
import { firstSpatialAxis, spatialLabels, type DataFormat, type Image, type Rank } from './images.js';
import type { Step } from './layer.js';

/**
 * How the ends of an axis are treated; `causal` pads in front only and has the length of `same`. `full` is Keras 1's on
 * Theano: every place at which the kernel touches the axis.
 */
export type Padding = 'valid' | 'same' | 'causal' | 'full';

/** A window that moves over one axis. */
export interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

/** The extent that a kernel covers: (k − 1)·d + 1. */
export function effectiveKernel(kernel: number, dilation: number): number {
  return (kernel - 1) * dilation + 1;
}

/**
 * How many places a window has on an axis: ⌊(in − e)/s⌋ + 1 for `valid`, ⌈(in + e − 1)/s⌉ for `full`, ⌈in/s⌉ otherwise.
 * `null` in is `null` out; undefined where no place is left. Source: `compute_conv_output_shape` in `keras/src/ops/operation_utils.py`.
 */
export function windowLength(length: Dim, { kernel, stride, dilation }: Window, padding: Padding): Dim | undefined {
  if (length === null) return null;
  if (padding === 'full') return Math.ceil((length + effectiveKernel(kernel, dilation) - 1) / stride);
  if (padding !== 'valid') return Math.ceil(length / stride);
  const room = length - effectiveKernel(kernel, dilation);
  return room < 0 ? undefined : Math.floor(room / stride) + 1;
}

/** The arithmetic of `windowLength` for a reader: `⌊(28 − 3) / 1⌋ + 1`. */
export function windowExpression(length: number, { kernel, stride, dilation }: Window, padding: Padding): string {
  const covered = dilation === 1 ? `${kernel}` : `((${kernel} − 1) × ${dilation} + 1)`;
  if (padding === 'full') return `⌈(${length} + ${covered} − 1) / ${stride}⌉`;
  if (padding !== 'valid') return `⌈${length} / ${stride}⌉`;
  return `⌊(${length} − ${covered}) / ${stride}⌋ + 1`;
}

/**
 * The length of an axis that a transposed window spreads: in·s for `same`, in·s + max(e − s, 0) for `valid`; with an
 * output padding p, (in − 1)·s + e + p, where `same` counts only e mod 2. Source: `compute_conv_transpose_output_shape`
 * in `keras/src/backend/common/backend_utils.py`.
 */
export function transposedLength(length: Dim, window: Window, padding: Padding, outputPadding: number | null): Dim {
  if (length === null) return null;
  const { stride } = window;
  const counted = countedKernel(window, padding);
  if (outputPadding !== null) return (length - 1) * stride + counted + outputPadding;
  return padding === 'valid' ? length * stride + Math.max(counted - stride, 0) : length * stride;
}

/** The arithmetic of `transposedLength` for a reader: `(7 − 1) × 2 + 4`. */
export function transposedExpression(
  length: number,
  window: Window,
  padding: Padding,
  outputPadding: number | null,
): string {
  const { stride } = window;
  const counted = countedKernel(window, padding);
  const spread = `(${length} − 1) × ${stride} + ${counted}`;
  if (outputPadding !== null) return `${spread} + ${outputPadding}`;
  return padding === 'valid' && counted >= stride ? spread : `${length} × ${stride}`;
}

/** What a kernel adds to the length with an output padding. */
export function countedKernel({ kernel, dilation }: Window, padding: Padding): number {
  const covered = effectiveKernel(kernel, dilation);
  return padding === 'valid' ? covered : covered % 2;
}

/** The whole numbers from `low` to `high`, both included; `high` may be infinite. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Every positive whole number. */
export const anyNumber: Range = { low: 1, high: Infinity };

export function single(value: number): Range {
  return { low: value, high: value };
}

export function inRange({ low, high }: Range, value: number): boolean {
  return low <= value && value <= high;
}

/** The strides that take an axis from `length` to `places` when `room` = in − e is left of it (`valid`). */
export function validStrides(room: number, places: number): Range | undefined {
  if (room < 0 || places < 1) return undefined;
  if (places === 1) return { low: room + 1, high: Infinity };
  return nonEmpty({ low: Math.floor(room / places) + 1, high: Math.floor(room / (places - 1)) });
}

/** The strides s with ⌈in/s⌉ = out (`same`). */
export function sameStrides(length: number, places: number): Range | undefined {
  if (places < 1) return undefined;
  if (places === 1) return { low: length, high: Infinity };
  return nonEmpty({ low: Math.ceil(length / places), high: Math.ceil(length / (places - 1)) - 1 });
}

/** The lengths of an axis on which a window has so many places; `null` where those are. */
export function lengthsFor(places: Dim, { kernel, stride, dilation }: Window, padding: Padding): Range | null {
  if (places === null) return null;
  if (padding !== 'valid') return { low: (places - 1) * stride + 1, high: places * stride };
  const covered = effectiveKernel(kernel, dilation);
  return { low: (places - 1) * stride + covered, high: places * stride + covered - 1 };
}

function nonEmpty(range: Range): Range | undefined {
  return range.low <= range.high ? range : undefined;
}

/** A range as knowledge; every positive number is no constraint. */
export function rangeKnowledge({ low, high }: Range): Knowledge {
  return low <= 1 && high === Infinity ? unconstrained : between(low, high);
}

/** The knowledge of a tuple, a range an axis; no constraint where no axis has one. */
export function tupleKnowledge(ranges: readonly Range[]): Knowledge {
  const entries = ranges.map(rangeKnowledge);
  return entries.every((entry) => 'unconstrained' in entry) ? unconstrained : axes(entries);
}

/** The hyperparameters of a window, as all convolutions have them. */
export interface WindowValues {
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: Padding;
  readonly dilationRate: readonly number[];
}

/** The spatial axes after a window went over them; undefined where it does not fit. */
export function windowedAxes(h: WindowValues, spatial: readonly Dim[]): readonly Dim[] | undefined {
  const lengths = spatial.flatMap((length, axis) => {
    const places = windowLength(length, windowOn(h, axis), h.padding);
    return places === undefined ? [] : [places];
  });
  return lengths.length === spatial.length ? lengths : undefined;
}

/** How the spatial axes came about. */
export function windowSteps(
  h: WindowValues,
  image: Image | undefined,
  rank: Rank,
  dataFormat: DataFormat,
): readonly Step[] {
  if (!image) return [];
  return image.spatial.flatMap((length, axis) => {
    const name = spatialLabels[rank][axis];
    if (length === null || !name) return [];
    const window = windowOn(h, axis);
    const value = windowLength(length, window, h.padding) ?? null;
    const expression = windowExpression(length, window, h.padding);
    return [{ axis: firstSpatialAxis(image, dataFormat) + axis, label: name, expression, value }];
  });
}

/** The window on one of the axes. */
export function windowOn({ kernelSize: kernel, strides, dilationRate }: WindowValues, axis: number): Window {
  return { kernel: kernel[axis] ?? 1, stride: strides[axis] ?? 1, dilation: dilationRate[axis] ?? 1 };
}

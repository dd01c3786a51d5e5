import type { Message } from '../../diagnostics/message.js';
import type { Dim } from '../../tensors/shape.js';
import { tuple, type Domain } from '../domains.js';
import { firstSpatialAxis, kernelLabels, spatialLabels, type DataFormat, type Image, type Rank } from '../images.js';
import { label } from '../labels.js';
import type { Step } from '../layer.js';
import { windowExpression, windowLength, type Padding, type Window } from '../windows.js';

/** The hyperparameters of a window, as all convolutions have them. */
export interface WindowValues {
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: Padding;
  readonly dilationRate: readonly number[];
}

/** `kernel_size`, which has no default. */
export function kernelSize(rank: Rank): Domain<readonly number[]> {
  return tuple(label.kernelSize, rank);
}

/** `strides` or `dilation_rate`: 1 on every axis unless said otherwise. */
export function onesByDefault(name: Message, rank: Rank): Domain<readonly number[]> {
  return tuple(name, rank, Array<number>(rank).fill(1));
}

/** Whether strides and dilation are both above 1 somewhere, which most convolutions refuse. */
export function isStridedAndDilated({
  strides,
  dilationRate,
}: Pick<WindowValues, 'strides' | 'dilationRate'>): boolean {
  return Math.max(...strides) > 1 && Math.max(...dilationRate) > 1;
}

/** The extents of a kernel as the first factors of its weight. */
export function kernelFactors(rank: Rank, kernel: readonly number[]): readonly (readonly [Message, number])[] {
  return kernelLabels[rank].map((name, axis) => [name, kernel[axis] ?? 1]);
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

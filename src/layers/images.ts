import type { Message } from '../diagnostics/message.js';
import type { Dim, Shape } from '../tensors/shape.js';
import { choice, type Domain } from './domains.js';
import { label } from './labels.js';

/** How many spatial axes a layer has: 1 for a sequence, 2 for an image, 3 for a volume. */
export type Rank = 1 | 2 | 3;

/** Where the channels stand: `(batch, …, channels)` or `(batch, channels, …)`. */
export type DataFormat = 'channels_last' | 'channels_first';

export const dataFormats: readonly [DataFormat, DataFormat] = ['channels_last', 'channels_first'];

/** The hyperparameter `data_format`; Keras 1 calls it `dim_ordering`, `tf` or `th`. */
export const dataFormat: Domain<DataFormat> = choice(label.dataFormat, dataFormats, 'channels_last');

/** A tensor taken apart, whatever its data format. An axis may be more than an extent where it is solved for. */
export interface Image<Axis = Dim> {
  /** One axis, more where Keras lets a layer run over several. */
  readonly batch: Shape;
  readonly spatial: readonly Axis[];
  readonly channels: Axis;
}

/** A shape taken apart; undefined where it has another rank. `batchAxes` is the most that are let through. */
export function imageOf(shape: Shape, rank: Rank, format: DataFormat, batchAxes = 1): Image | undefined {
  const batch = shape.length - rank - 1;
  if (batch < 1 || batch > batchAxes) return undefined;
  const last = format === 'channels_last';
  const channels = shape[last ? shape.length - 1 : batch];
  if (channels === undefined) return undefined;
  const spatial = last ? shape.slice(batch, -1) : shape.slice(batch + 1);
  return { batch: shape.slice(0, batch), spatial, channels };
}

/** The shape of an image, put together again. */
export function shapeOf<Axis>({ batch, spatial, channels }: Image<Axis>, format: DataFormat): readonly (Dim | Axis)[] {
  return format === 'channels_last' ? [...batch, ...spatial, channels] : [...batch, channels, ...spatial];
}

/** The place of the first spatial axis, batch is 0. */
export function firstSpatialAxis({ batch }: Image<unknown>, format: DataFormat): number {
  return format === 'channels_last' ? batch.length : batch.length + 1;
}

/** What the spatial axes are called. */
export const spatialLabels: Readonly<Record<Rank, readonly Message[]>> = {
  1: [label.steps],
  2: [label.height, label.width],
  3: [label.depth, label.height, label.width],
};

/** What the extents of a kernel are called. */
export const kernelLabels: Readonly<Record<Rank, readonly Message[]>> = {
  1: [label.kernelLength],
  2: [label.kernelHeight, label.kernelWidth],
  3: [label.kernelDepth, label.kernelHeight, label.kernelWidth],
};

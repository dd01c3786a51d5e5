import type { Dim } from '../../tensors/shape.js';
import { firstSpatialAxis, spatialLabels, type DataFormat, type Image, type Rank } from '../images.js';
import type { Step } from '../layer.js';
import { marginOn, withMargins, type Margins } from './margins.js';

/** A step for each spatial axis of known length. */
export function spatialSteps(
  image: Image | undefined,
  rank: Rank,
  dataFormat: DataFormat,
  stepOf: (length: number, axis: number) => { readonly expression: string; readonly value: Dim },
): readonly Step[] {
  if (!image) return [];
  return image.spatial.flatMap((length, axis) => {
    const name = spatialLabels[rank][axis];
    if (length === null || !name) return [];
    return [{ axis: firstSpatialAxis(image, dataFormat) + axis, label: name, ...stepOf(length, axis) }];
  });
}

/** `10 + 1 + 2` or `10 − 1 − 2` for each spatial axis. */
export function marginSteps(
  margins: Margins,
  sign: 1 | -1,
  image: Image | undefined,
  rank: Rank,
  dataFormat: DataFormat,
): readonly Step[] {
  const lengths = image && withMargins(image.spatial, margins, rank, sign);
  return spatialSteps(image, rank, dataFormat, (length, axis) => ({
    expression: [length, ...marginOn(margins, rank, axis)].join(sign === 1 ? ' + ' : ' − '),
    value: lengths?.[axis] ?? null,
  }));
}

import { admits, exactly } from '../../model/knowledge.js';
import type { Dim, Shape } from '../../tensors/shape.js';
import { imageOf, shapeOf, type DataFormat, type Rank } from '../images.js';
import { anyNumber, effectiveKernel, single, tupleKnowledge, type Padding, type Range } from '../windows.js';
import type { WindowFit } from './fits.js';
import { kernelsOf } from './kernels.js';

const dilated: Range = { low: 2, high: Infinity };

/** The dilations with at least one above 1, without overlap: (≥ 2, any), (1, ≥ 2). `most` is the largest on an axis. */
function dilations(most: readonly Range[]): readonly (readonly Range[])[] {
  return most.flatMap((range, axis) => {
    const above = { low: dilated.low, high: range.high };
    return above.low <= above.high
      ? [most.map((other, at) => (at < axis ? single(1) : at > axis ? other : above))]
      : [];
  });
}

/**
 * Where a version prints the shape as if nothing were dilated: the dilations that a fit without strides may hide.
 * `lengths` bounds them, where the dilated kernel must fit nevertheless.
 */
export function* withHiddenDilation<Fit extends WindowFit>(
  fit: Fit,
  rank: Rank,
  lengths?: readonly unknown[],
): Iterable<Fit> {
  yield fit;
  const ones = Array<number>(rank).fill(1);
  if ('unconstrained' in fit.dilationRate || !admits(fit.strides, ones) || !admits(fit.dilationRate, ones)) return;
  const kernel = 'exactly' in fit.kernelSize && Array.isArray(fit.kernelSize.exactly) ? fit.kernelSize.exactly : [];
  const most = ones.map((_, axis) => {
    const length = lengths?.[axis];
    return (
      (typeof length === 'number' ? fittingDilation(length, Number(kernel[axis]), 'valid') : undefined) ?? anyNumber
    );
  });
  for (const ranges of dilations(most)) {
    yield { ...fit, strides: exactly(ones), dilationRate: tupleKnowledge(ranges) };
  }
}

/** tf.keras prints None for both axes of a dilated two-dimensional depthwise convolution as soon as one is unknown. */
export function spreadShape(shape: Shape, dilationRate: readonly number[], format: DataFormat): Shape | undefined {
  const image = imageOf(shape, 2, format);
  if (!image?.spatial.includes(null) || Math.max(...dilationRate) === 1) return undefined;
  return shapeOf({ ...image, spatial: [null, null] }, format);
}

/** The windows under which tf.keras loses the length of one of two axes. */
export function* spreadFits(places: number, from: readonly Dim[], to: readonly Dim[]): Iterable<WindowFit> {
  const spread = from.length === 2 && to.every((length) => length === null) && from.includes(null);
  if (!spread || from.every((length) => length === null)) return;
  for (const kernel of kernelsOf(places, 2)) {
    for (const padding of ['valid', 'same'] as const) {
      const most = from.map((length, axis) => fittingDilation(length, kernel[axis] ?? 1, padding));
      if (most.includes(undefined)) continue;
      for (const ranges of dilations(most.flatMap((range) => range ?? []))) {
        const size = { kernelSize: exactly(kernel), padding: exactly(padding), strides: exactly([1, 1]) };
        yield { ...size, dilationRate: tupleKnowledge(ranges) };
      }
    }
  }
}

function fittingDilation(length: Dim, kernel: number, padding: Padding): Range | undefined {
  if (length === null || padding !== 'valid' || kernel === 1) return anyNumber;
  if (effectiveKernel(kernel, 1) > length) return undefined;
  return { low: 1, high: Math.floor((length - 1) / (kernel - 1)) };
}

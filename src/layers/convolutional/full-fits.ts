import { exactly, type Knowledge } from '../../model/knowledge.js';
import type { Dim } from '../../tensors/shape.js';
import { anyNumber, sameStrides, tupleKnowledge, type WindowValues } from '../windows.js';
import type { Kernel } from './kernels.js';

type FullFit = Readonly<Record<keyof WindowValues, Knowledge>>;

/** The windows of Keras 1's `border_mode="full"` with these kernels, undilated, that take the one spatial shape to the other. */
export function* fullFits(kernels: readonly Kernel[], from: readonly Dim[], to: readonly Dim[]): Iterable<FullFit> {
  for (const kernel of kernels) {
    const strides = kernel.flatMap((extent, axis) => {
      const [length, places] = [from[axis] ?? null, to[axis] ?? null];
      if (length === null || places === null) return length === places ? anyNumber : [];
      return sameStrides(length + extent - 1, places) ?? [];
    });
    if (strides.length === kernel.length) yield fullFit(kernel, tupleKnowledge(strides));
  }
}

/** A window of Keras 1 with the spatial axes on which it gives the printed ones. */
interface OpenFullFit {
  readonly window: FullFit;
  readonly spatial: readonly Dim[];
}

/** The same where the input is not printed, without strides. */
export function* openFullFits(kernels: readonly Kernel[], to: readonly Dim[]): Iterable<OpenFullFit> {
  for (const kernel of kernels) {
    const spatial = to.map((places, axis) => places && places - (kernel[axis] ?? 1) + 1);
    if (spatial.some((length) => length !== null && length < 1)) continue;
    yield { window: fullFit(kernel, exactly(kernel.map(() => 1))), spatial };
  }
}

function fullFit(kernel: Kernel, strides: Knowledge): FullFit {
  return { kernelSize: exactly(kernel), padding: exactly('full'), strides, dilationRate: exactly(kernel.map(() => 1)) };
}

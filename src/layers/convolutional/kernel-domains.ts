import type { Message } from '../../diagnostics/message.js';
import type { LayerDeclaration } from '../define.js';
import { tuple, type Domain } from '../domains.js';
import { kernelLabels, type Rank } from '../images.js';
import { label } from '../labels.js';
import type { WindowValues } from '../windows.js';

/** What tells apart the layers that differ in their rank only. */
export type Named = Pick<
  LayerDeclaration<Record<string, Domain>>,
  'type' | 'aliases' | 'source' | 'summary' | 'since' | 'examples'
>;

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

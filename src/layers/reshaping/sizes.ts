import { unconstrained, type Knowledge } from '../../model/knowledge.js';
import type { Dim } from '../../tensors/shape.js';
import { factorisations, first } from '../enumeration.js';

/** At most so many shapes of three axes are thought of, and of four. */
const mostListed = 512;

/** At most so many are looked at to find the most cubic ones. */
const mostSorted = 16_384;

/** The channels of a volume that are thought of. */
const volumeChannels: readonly number[] = [1, 3, 2, 4];

/**
 * The shapes, without batch, of one to three axes and so many elements, and of four with up to 4 channels: the flat
 * one, images with few channels, then all others. Bounded by the divisors of the size and by `mostListed`.
 */
export function* shapesOfSize(size: number): Iterable<readonly number[]> {
  yield [size];
  if (size === 0) return;
  const shapes = [...first(mostListed, factorisations(size, 3))];
  const pairs = [...factorisations(size, 2)].sort((a, b) => spread(a) - spread(b)).slice(0, mostListed);
  yield* shapes.filter(isImage).sort((a, b) => spread(a.slice(0, 2)) - spread(b.slice(0, 2)));
  yield* pairs;
  yield* shapes.filter((shape) => !isImage(shape));
  yield* [...first(mostSorted, volumesOfSize(size))]
    .sort((a, b) => spread(a.slice(0, 3)) - spread(b.slice(0, 3)))
    .slice(0, mostListed);
}

function* volumesOfSize(size: number): Iterable<readonly number[]> {
  for (const channels of volumeChannels) {
    if (size % channels !== 0) continue;
    for (const spatial of factorisations(size / channels, 3)) yield [...spatial, channels];
  }
}

function isImage([, , channels = 0]: readonly number[]): boolean {
  return channels === 1 || channels === 3;
}

/** How far axes are from a square or a cube. */
function spread(axes: readonly number[]): number {
  return Math.max(...axes) / Math.min(...axes);
}

/** The shapes, without batch, of up to so many axes with at least one of unknown length, without overlap. */
export function* shapesOfUnknownSize(mostAxes: number): Iterable<readonly (Dim | Knowledge)[]> {
  for (let axes = 1; axes <= mostAxes; axes++) {
    for (let unknown = 0; unknown < axes; unknown++) {
      yield Array.from({ length: axes }, (_, axis) => axisBeside(unknown, axis));
    }
  }
}

/** `unknown` is the first axis of unknown length; nothing is known of those behind it. */
function axisBeside(unknown: number, axis: number): Dim | Knowledge {
  if (axis === unknown) return null;
  return axis < unknown ? { atLeast: 1 } : unconstrained;
}

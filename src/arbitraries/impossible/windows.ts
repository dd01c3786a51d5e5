import { all, any, when, type Answer, type Axis } from './answers.js';

/** An axis before and behind a layer. */
export interface Extent {
  readonly from: Axis;
  readonly to: Axis;
}

/** How an axis of unknown extent, or none at all, is passed on. */
function open({ from, to }: Extent): Answer | undefined {
  if (from !== null && to !== null) return undefined;
  return from === to ? 'possible' : 'unsure';
}

/** Some stride takes an axis padded with zeros to another: the extent divided by it, rounded up. */
export function stridesSame(extent: Extent): Answer {
  const { from, to } = extent;
  if (from === null || to === null) return open(extent) ?? 'unsure';
  return when(to >= 1 && to <= from && Math.ceil(from / Math.ceil(from / to)) === to);
}

/** Some stride takes an axis to another under a window of this size. */
function stridesValid({ from, to }: Extent, size: number): boolean {
  if (from === null || to === null) return from === to;
  if (size > from || to < 1) return false;
  if (to === 1) return true;
  const stride = Math.floor((from - size) / (to - 1));
  return stride >= 1 && Math.floor((from - size) / stride) === to - 1;
}

/** Some dilation takes an axis to another under a kernel of this size, with a stride of one. */
function dilates({ from, to }: Extent, size: number): boolean {
  if (from === null || to === null) return from === to;
  if (to < 1 || to > from) return false;
  return size === 1 ? from === to : (from - to) % (size - 1) === 0 && from > to;
}

/** Some kernel of so many positions convolves all axes: each way of factoring the number is tried. */
export function convolves(extents: readonly Extent[], positions: number): Answer {
  if (positions < 1 || !Number.isInteger(positions)) return 'impossible';
  const unclear = extents.some((extent) => open(extent) === 'unsure');
  if (all(extents.map(stridesSame)) === 'possible') return 'possible';
  if (factored(extents, positions, stridesValid) || factored(extents, positions, dilates)) return 'possible';
  return unclear ? 'unsure' : 'impossible';
}

type Fits = (extent: Extent, size: number) => boolean;

function factored([extent, ...others]: readonly Extent[], positions: number, fits: Fits): boolean {
  if (!extent) return positions === 1;
  for (const size of divisors(positions)) {
    if (fits(extent, size) && factored(others, positions / size, fits)) return true;
  }
  return false;
}

export function divisors(number: number): readonly number[] {
  const low: number[] = [];
  for (let each = 1; each * each <= number; each++) if (number % each === 0) low.push(each);
  const high = low.map((each) => number / each).filter((each) => !low.includes(each));
  return [...low, ...high.reverse()];
}

/** Some window pools an axis to another: with a stride of one it can be any that is not longer. */
export function pools(extent: Extent): Answer {
  const { from, to } = extent;
  if (from === null || to === null) return open(extent) ?? 'unsure';
  return when(to >= 1 && to <= from);
}

/** Some kernel of so many positions convolves all axes the other way round. */
export function deconvolves(extents: readonly Extent[], positions: number): Answer {
  if (positions < 1 || !Number.isInteger(positions)) return 'impossible';
  if (factored(extents, positions, widens(true)) || factored(extents, positions, widens(false))) return 'possible';
  return any(extents.map((extent) => (open(extent) === 'unsure' ? 'unsure' : 'impossible')));
}

/** With zeros around or without; strides, dilation and `output_padding` are tried, as far as they can matter. */
function widens(isPadded: boolean): Fits {
  return ({ from, to }, size) => {
    if (from === null || to === null) return from === to;
    for (let stride = 1; stride <= to; stride++) {
      const rest = to - (from - 1) * stride;
      if (rest < 0 && from > 1) return false;
      if (isPadded && to === from * stride) return true;
      if (!isPadded && to === from * stride + Math.max(size - stride, 0)) return true;
      // With `output_padding`, which is less than the stride.
      const unpadded = isPadded ? rest - (size - 2 * Math.floor(size / 2)) : rest - size;
      if (unpadded >= 0 && unpadded < stride) return true;
      if (stride === 1 && !isPadded && size > 1 && rest > 1 && (rest - 1) % (size - 1) === 0) return true;
    }
    return false;
  };
}

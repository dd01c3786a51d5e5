import { axes, oneOf, unconstrained, type Knowledge } from '../../model/knowledge.js';
import { sameShape, type Dim } from '../../tensors/shape.js';
import { combinations, upTo } from '../enumeration.js';
import { imageOf, shapeOf, type DataFormat, type Image, type Rank } from '../images.js';
import type { Evidence, InputShape } from '../layer.js';

/** What is added to or taken from both ends of each axis: a pair for one axis, a list of pairs for more. */
export type Margins = readonly (number | readonly number[])[];

/** The margin at both ends of an axis. */
export function marginOn(margins: Margins, rank: Rank, axis: number): readonly number[] {
  const margin = rank === 1 ? margins : [margins[axis] ?? 0];
  return margin.flat();
}

/** The lengths of the axes with their margins added (`sign` 1) or taken away (−1); undefined where less than `least` is left. */
export function withMargins(
  spatial: readonly Dim[],
  margins: Margins,
  rank: Rank,
  sign: 1 | -1,
  least: 0 | 1 = 1,
): readonly Dim[] | undefined {
  const lengths = spatial.map((length, axis) => {
    if (length === null) return null;
    return marginOn(margins, rank, axis).reduce((sum, end) => sum + sign * end, length);
  });
  const negative = margins.flat().some((end) => end < 0);
  return negative || lengths.some((length) => length !== null && length < least) ? undefined : lengths;
}

/** Margins, any on one axis with any on the others, and where they were found. */
export interface MarginFit {
  readonly margins: Knowledge;
  readonly dataFormat: DataFormat;
  readonly inputs?: readonly InputShape[];
}

/** A margin above this in total is split in the middle, or put at one end. */
const mostSplit = 1024;

/** Margins that are thought of where the input is not printed: so much in total on all axes alike, and on each. */
const mostEvenSum = 16;
const mostUnevenSum: Readonly<Record<Rank, number>> = { 1: 64, 2: 8, 3: 6 };

/**
 * The margins with which an input gets the length that is printed. Only the sum of both ends shows; the ways to split
 * it are listed with the even one first. Bounded by the sums, and by the constants above.
 */
export function* marginFits(
  { inputs, outputs: [output] }: Evidence,
  rank: Rank,
  sign: 1 | -1,
  formats: readonly DataFormat[],
): Iterable<MarginFit> {
  for (const dataFormat of formats) {
    const to = imageOf(output, rank, dataFormat);
    if (!to) continue;
    if (inputs) {
      const from = inputs[0] && imageOf(inputs[0], rank, dataFormat);
      const sums = from && sumsBetween(from, to, sign);
      if (sums) yield { margins: marginKnowledge(sums, rank), dataFormat };
      continue;
    }
    for (const sums of openSums(to.spatial, rank)) {
      const spatial = to.spatial.map((length, axis) => length && length - sign * (sums[axis] ?? 0));
      if (spatial.some((length) => length !== null && length < 1)) continue;
      const input = shapeOf({ ...to, spatial }, dataFormat);
      yield { margins: marginKnowledge(sums, rank), dataFormat, inputs: [input] };
    }
  }
}

/** What was added to each axis in total, null where that does not show; undefined where something else changed. */
function sumsBetween(from: Image, to: Image, sign: 1 | -1): readonly Dim[] | undefined {
  if (from.channels !== to.channels || !sameShape(from.batch, to.batch)) return undefined;
  const sums = from.spatial.flatMap((length, axis) => {
    const other = to.spatial[axis] ?? null;
    if (length === null || other === null) return length === other ? [null] : [];
    const sum = sign * (other - length);
    return sum < 0 ? [] : [sum];
  });
  return sums.length === from.spatial.length ? sums : undefined;
}

function* openSums(spatial: readonly Dim[], rank: Rank): Iterable<readonly Dim[]> {
  const hidden = (sums: readonly number[]) =>
    spatial.map((length, axis) => (length === null ? null : (sums[axis] ?? 0)));
  if (spatial.every((length) => length === null)) {
    yield spatial;
    return;
  }
  const known = spatial.filter((length) => length !== null).length;
  for (const sum of [2, 4, 6, 0, 1, 3, 5, ...upTo(mostEvenSum).slice(6)]) yield hidden(spatial.map(() => sum));
  for (const sums of combinations(
    spatial.map((length) => (length === null ? [0] : [0, ...upTo(mostUnevenSum[rank])])),
  )) {
    const different = new Set(sums.filter((_, axis) => spatial[axis] !== null)).size > 1;
    if (different || (known === 1 && Math.max(...sums) > mostEvenSum)) yield hidden(sums);
  }
}

function marginKnowledge(sums: readonly Dim[], rank: Rank): Knowledge {
  const entries = sums.map((sum) => (sum === null ? unconstrained : oneOf(splits(sum))));
  const [only = unconstrained] = entries;
  if (rank === 1 || entries.every((entry) => 'unconstrained' in entry)) return only;
  return axes(entries);
}

/** The ways to split a margin over both ends, the even one first. */
function splits(sum: number): readonly (readonly number[])[] {
  if (sum > mostSplit) {
    const half = Math.floor(sum / 2);
    return [
      [half, sum - half],
      [0, sum],
      [sum, 0],
    ];
  }
  const all = [0, ...upTo(sum)].map((before) => [before, sum - before]);
  return all.sort((a, b) => unevenness(a) - unevenness(b));
}

function unevenness([before = 0, after = 0]: readonly number[]): number {
  return Math.abs(before - after);
}

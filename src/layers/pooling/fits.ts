import { exactly, oneOf, unconstrained, type Knowledge } from '../../model/knowledge.js';
import type { Dim } from '../../tensors/shape.js';
import { combinations } from '../enumeration.js';
import { anyNumber, inRange, sameStrides, single, tupleKnowledge, type Range } from '../windows.js';

/** Hyperparameters of a pool that belong together. */
export type PoolFit = Readonly<Record<'poolSize' | 'strides' | 'padding', Knowledge>>;

export type PoolPadding = 'valid' | 'same';

/** One way to get over an axis: every pool of the range goes with every stride of the other. */
interface AxisFit {
  readonly pool: Range;
  readonly stride: Range;
}

/** At most about so many combinations are listed, the likely ones first, and so many ways on one axis. */
const mostListed = 512;

/** So many ways are listed on equal axes that are pooled alike. */
const mostAlike = 128;

/**
 * Every pool that takes the one spatial shape to the other: first those whose strides are the pool's size, as Keras
 * has it by default, then all others without overlap. Bounded by the extents and by `mostListed`; beyond that, equal
 * axes are still pooled alike, and a pool that leaves one place of a long axis has its default strides at least.
 */
export function* poolFits(from: readonly Dim[], to: readonly Dim[]): Iterable<PoolFit> {
  if (from.some((length, axis) => (length === null) !== (to[axis] === null))) return;
  if (to.every((places) => places === null)) {
    yield { poolSize: unconstrained, strides: unconstrained, padding: unconstrained };
    return;
  }
  const valid = waysOver(from, to, 'valid');
  const same = waysOver(from, to, 'same');
  yield* defaultFits(valid, same);
  for (const way of valid) yield* otherFits(way, 'valid');
  for (const way of same) yield* otherFits(way, 'same');
}

type Way = readonly AxisFit[];

function waysOver(from: readonly Dim[], to: readonly Dim[], padding: PoolPadding): readonly Way[] {
  const known = from.filter((length) => length !== null).length;
  const each = Math.floor(mostListed ** (1 / known));
  const lists = from.map((length, axis) => axisFits(length, to[axis] ?? null, padding, each));
  const ways: Way[] = [...combinations(lists.map((list) => list.slice(0, each)))];
  const alike = new Set(from.map((length, axis) => (length === null ? '' : `${length} ${to[axis]}`)).filter(Boolean));
  if (alike.size > 1) return ways;
  const longest = Math.max(...lists.map((list) => list.length));
  for (let index = each; index < Math.min(longest, mostAlike); index++)
    ways.push(lists.flatMap((list) => list[index] ?? list[0] ?? []));
  return ways;
}

function axisFits(length: Dim, places: Dim, padding: PoolPadding, most: number): readonly AxisFit[] {
  if (length === null || places === null) return [{ pool: anyNumber, stride: anyNumber }];
  if (padding === 'same') {
    const stride = sameStrides(length, places);
    return stride ? [{ pool: anyNumber, stride }] : [];
  }
  if (places === 1 && length > most) return wholeAxisRoughly(length);
  const found = places === 1 ? wholeAxis(length) : [...validFits(length, places)];
  return found.sort((a, b) => Number(defaultOf(a) === undefined) - Number(defaultOf(b) === undefined));
}

/** One place is left: the stride reaches past the end. */
function wholeAxis(length: number): AxisFit[] {
  return Array.from({ length }, (_, index) => ({
    pool: single(length - index),
    stride: { low: index + 1, high: Infinity },
  }));
}

/** The same of a long axis: the whole of it, more than half of it with strides that long too, or any of it with strides past its end. */
function wholeAxisRoughly(length: number): AxisFit[] {
  const half = Math.floor(length / 2) + 1;
  return [
    { pool: single(length), stride: anyNumber },
    { pool: { low: half, high: length - 1 }, stride: { low: length - half + 1, high: Infinity } },
    { pool: { low: 1, high: half - 1 }, stride: { low: length, high: Infinity } },
  ];
}

function* validFits(length: number, places: number): Iterable<AxisFit> {
  const most = Math.floor((length - 1) / (places - 1));
  const equal = { low: Math.floor(length / (places + 1)) + 1, high: Math.floor(length / places) };
  const listed = new Set<number>();
  for (const range of [equal, { low: 1, high: most }]) {
    for (let stride = range.low; stride <= Math.min(range.high, range.low + mostListed); stride++) {
      if (listed.has(stride)) continue;
      listed.add(stride);
      const pool = { low: Math.max(1, length - places * stride + 1), high: length - (places - 1) * stride };
      yield { pool, stride: single(stride) };
    }
  }
}

/** The size that pool and stride can both have; undefined where there is none. */
function defaultOf({ pool, stride }: AxisFit): number | undefined {
  const size = Math.max(pool.low, stride.low);
  return inRange(pool, size) && inRange(stride, size) ? size : undefined;
}

function isAny({ pool, stride }: AxisFit): boolean {
  return pool.high === Infinity && stride.high === Infinity && pool.low === 1 && stride.low === 1;
}

/** One size an axis, nothing where its length is unknown; undefined where pool and strides cannot be equal. */
function defaultPoint(way: Way): readonly (number | undefined)[] | undefined {
  const point = way.map((fit) => (isAny(fit) ? undefined : defaultOf(fit)));
  return point.every((size, axis) => size !== undefined || (way[axis] && isAny(way[axis]))) ? point : undefined;
}

function* defaultFits(valid: readonly Way[], same: readonly Way[]): Iterable<PoolFit> {
  const paddings = new Map<string, { readonly sizes: Knowledge; readonly paddings: PoolPadding[] }>();
  for (const [padding, ways] of [['valid', valid] as const, ['same', same] as const]) {
    for (const way of ways) {
      const point = defaultPoint(way);
      if (!point) continue;
      const sizes = tupleKnowledge(point.map((size) => (size === undefined ? anyNumber : single(size))));
      const entry = paddings.get(point.join()) ?? { sizes, paddings: [] };
      paddings.set(point.join(), entry);
      entry.paddings.push(padding);
    }
  }
  for (const { sizes, paddings: fitting } of paddings.values()) {
    yield { poolSize: sizes, strides: sizes, padding: oneOf(fitting) };
  }
}

/** What a way leaves beside its default, which is listed by itself; where strides are open too, all of it. */
function* otherFits(way: Way, padding: PoolPadding): Iterable<PoolFit> {
  const pools = way.map(({ pool }) => pool);
  const strides = tupleKnowledge(way.map(({ stride }) => stride));
  const fixed = way.every((fit) => isAny(fit) || fit.stride.low === fit.stride.high);
  const point = fixed ? defaultPoint(way) : undefined;
  for (const box of point ? without(pools, point) : [pools]) {
    yield { poolSize: tupleKnowledge(box), strides, padding: exactly(padding) };
  }
}

/** A box of ranges without one point, as boxes that do not overlap. Axes on which the point is undefined are left alone. */
function* without(box: readonly Range[], point: readonly (number | undefined)[]): Iterable<readonly Range[]> {
  for (const [axis, range] of box.entries()) {
    const at = point[axis];
    if (at === undefined) continue;
    const parts = [
      { low: range.low, high: at - 1 },
      { low: at + 1, high: range.high },
    ];
    for (const part of parts) {
      if (part.low > part.high) continue;
      yield box.map((other, index) => {
        const fixed = point[index];
        if (index === axis) return part;
        return index < axis && fixed !== undefined ? single(fixed) : other;
      });
    }
  }
}

import { axes, exactly, oneOf, type Knowledge } from '../../model/knowledge.js';
import type { Dim, Shape } from '../../tensors/shape.js';
import { factorisations } from '../enumeration.js';
import type { InputShape, Proposal } from '../layer.js';

/**
 * What an equation does, without its letters. Axes are counted with the batch axis, which stays where it is.
 * `kept[axis]` is the axis of the input that an axis of the output is, undefined where the kernel makes it.
 */
export interface Contraction {
  readonly kept: readonly (number | undefined)[];
  /** The axes of the input that the kernel has. */
  readonly weighted: readonly number[];
}

/** The first so many axes behind the batch axis stay where they are in shapes of higher rank. */
const mostMoved = 3;

/**
 * All contractions that can take one shape to another with a kernel of at most so many parameters; those that keep the
 * leading axes come first. Bounded by the pairs of equal extents.
 */
export function* contractions(from: Shape, to: Shape, most: number): Iterable<Contraction> {
  for (const kept of keptAxes(from, to, [0])) {
    const made = to.reduce<number>((count, dim, axis) => (kept[axis] === undefined ? count * (dim ?? NaN) : count), 1);
    if (Number.isNaN(made) || made > most) continue;
    const free = from.flatMap((dim, axis) => (axis > 0 && dim !== null ? [axis] : []));
    for (const weighted of weightings(from, free, kept, most / made)) {
      if (weighted.length > 0 || kept.includes(undefined)) yield { kept, weighted };
    }
  }
}

function* keptAxes(
  from: Shape,
  to: Shape,
  kept: readonly (number | undefined)[],
): Iterable<readonly (number | undefined)[]> {
  const axis = kept.length;
  if (axis === to.length) {
    yield kept;
    return;
  }
  const dim = to[axis] ?? null;
  const isMoved = axis > Math.max(from.length, to.length) - 1 - mostMoved;
  const choices = from.flatMap((extent, at) =>
    (isMoved ? at > 0 && !kept.includes(at) : at === axis) && (dim === null || dim === extent) ? [at] : [],
  );
  choices.sort((a, b) => Math.abs(a - axis) - Math.abs(b - axis));
  for (const choice of choices) yield* keptAxes(from, to, [...kept, choice]);
  if (dim !== null && isMoved) yield* keptAxes(from, to, [...kept, undefined]);
}

/** Which axes of the input the kernel has: those that do not stay first, then any. */
function* weightings(
  from: Shape,
  [axis, ...others]: readonly number[],
  kept: readonly (number | undefined)[],
  most: number,
): Iterable<readonly number[]> {
  if (axis === undefined) {
    yield [];
    return;
  }
  const extent = from[axis] ?? Infinity;
  const isKept = kept.includes(axis);
  for (const has of isKept ? [false, true] : [true, false]) {
    if (has && extent > most) continue;
    for (const rest of weightings(from, others, kept, has ? most / extent : most)) yield has ? [axis, ...rest] : rest;
  }
}

/** How many parameters the kernel has. */
export function kernelCount({ kept, weighted }: Contraction, from: Shape, to: Shape): number {
  let count = 1;
  for (const axis of weighted) count *= from[axis] ?? 1;
  for (const [axis, origin] of kept.entries()) if (origin === undefined) count *= to[axis] ?? 1;
  return count;
}

/** Sets of axes of the output, batch apart, whose extents have such a product; the empty one means no bias. */
export function biasesOf(to: Shape, count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  const found: (readonly number[])[] = [];
  const extend = (axes: readonly number[], axis: number, product: number): void => {
    if (axis === 0) {
      if (product === count && axes.length > 0) found.push(axes);
      return;
    }
    const extent = to[axis];
    if (typeof extent === 'number' && count % (product * extent) === 0) {
      extend([axis, ...axes], axis - 1, product * extent);
    }
    extend(axes, axis - 1, product);
  };
  extend([], to.length - 1, 1);
  return found;
}

/** A contraction in letters, one for each axis; the kernel has the contracted ones and those that it makes. */
interface Letters {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly contracted: readonly string[];
  readonly made: readonly string[];
}

/** `abc`, as Keras's examples have it; `xyz` behind an ellipsis. */
function lettersOf({ kept, weighted }: Contraction, rank: number, firstLetter: string, hidden: Hidden): Letters {
  let next = firstLetter.charCodeAt(0);
  const letter = (): string => String.fromCharCode(next++);
  const from = Array.from({ length: rank }, (_, axis) => (isHidden(axis, rank, hidden) ? '' : letter()));
  const made = kept.map((origin) => (origin === undefined ? letter() : ''));
  const to = kept.map((origin, axis) => (origin === undefined ? (made[axis] ?? '') : (from[origin] ?? '')));
  const contracted = weighted.map((axis) => from[axis] ?? '');
  return { from, to, contracted, made: made.filter((name) => name !== '') };
}

/** How many axes an ellipsis stands for, at either end. */
interface Hidden {
  readonly left: number;
  readonly right: number;
}

function isHidden(axis: number, rank: number, { left, right }: Hidden): boolean {
  return axis < left || axis >= rank - right;
}

/** The ellipses that can stand in an equation; none first. One that stands for no axis is not thought of. */
function ellipses({ kept, weighted }: Contraction, from: Shape, to: Shape): readonly Hidden[] {
  const found: Hidden[] = [{ left: 0, right: 0 }];
  const stays = (axis: number, other: number): boolean =>
    kept[axis] === other && !weighted.includes(other) && (axis === 0 || from[other] === to[axis]);
  for (let left = 1; left < from.length && left <= to.length && stays(left - 1, left - 1); left++) {
    found.push({ left, right: 0 });
  }
  for (let right = 1; right <= from.length - 2 && right < to.length; right++) {
    if (!stays(to.length - right, from.length - right)) break;
    found.push({ left: 0, right });
  }
  return found;
}

/** Kernels of more axes are written in two orders only: the contracted ones first, or last. */
const mostOrdered = 3;

function orders(contracted: readonly string[], made: readonly string[]): readonly string[] {
  const [all, turned] = [contracted.concat(made), made.concat(contracted)];
  if (all.length > mostOrdered) return [...new Set([all.join(''), turned.join('')])];
  return [...arranged(all)];
}

function* arranged(letters: readonly string[]): Iterable<string> {
  if (letters.length === 0) yield '';
  for (const [at, letter] of letters.entries()) {
    for (const rest of arranged(letters.toSpliced(at, 1))) yield letter + rest;
  }
}

/**
 * The ways to write a contraction with a bias on these axes: up to the names of letters, an equation for each order of
 * the kernel's axes (up to 3; two orders of more) and each ellipsis.
 */
export function* spelled(
  contraction: Contraction,
  from: Shape,
  to: Shape,
  biased: readonly number[],
): Iterable<Proposal> {
  const { kept } = contraction;
  for (const hidden of ellipses(contraction, from, to)) {
    const named = to.map((_, axis) => axis).filter((axis) => !isHidden(axis, to.length, hidden));
    if (biased.some((axis) => !named.includes(axis))) continue;
    const letters = lettersOf(contraction, from.length, hidden.left > 0 ? 'x' : 'a', hidden);
    const [left, right] = [hidden.left > 0 ? '...' : '', hidden.right > 0 ? '...' : ''];
    const equations = orders(letters.contracted, letters.made).map(
      (kernel) => `${left}${letters.from.join('')}${right},${kernel}->${left}${letters.to.join('')}${right}`,
    );
    const stated = named.filter((axis) => axis > 0).map((axis) => statedAxis(kept, from, to, axis));
    yield {
      h: {
        equation: oneOf(equations),
        outputShape: axes(stated),
        biasAxes: exactly(biased.length === 0 ? null : biased.map((axis) => letters.to[axis]).join('')),
      },
    };
  }
}

/** An axis that stays may be left open in `output_shape`: Keras 3 then prints None, tf.keras what it is. */
function statedAxis(kept: Contraction['kept'], from: Shape, to: Shape, axis: number): Knowledge {
  const extent = to[axis] ?? null;
  const origin = kept[axis];
  if (origin === undefined || extent === null) return exactly(extent);
  const opened = kept.some((at, other) => other > 0 && at !== undefined && to[other] === null && from[at] !== null);
  return opened ? exactly(extent) : { oneOf: [extent, null] };
}

/** An input that is not printed, as far as it is thought of. */
export interface OpenContraction {
  readonly contraction: Contraction;
  readonly input: InputShape;
}

/** Pairs of contracted axes that are tried. */
const mostPairs = 64;

/**
 * Where the input is not printed: the leading axes stay, the others are made of one axis or of two that are contracted;
 * at most 64 pairs of extents for each.
 */
export function* openContractions(to: Shape, kernel: number): Iterable<OpenContraction> {
  for (let made = 1; made < to.length; made++) {
    const staying = to.length - made;
    const columns = to
      .slice(staying)
      .reduce<Dim>((count, dim) => (count === null || dim === null ? null : count * dim), 1);
    if (columns === null) return;
    const rows = kernel / columns;
    if (!Number.isInteger(rows) || rows < 1) continue;
    const kept = to.map((_, axis) => (axis < staying ? axis : undefined));
    const leading = to.slice(0, staying);
    yield { contraction: { kept, weighted: [staying] }, input: [...leading, rows] };
    let tried = 0;
    for (const extents of factorisations(rows, 2)) {
      if (++tried > mostPairs) break;
      yield { contraction: { kept, weighted: [staying, staying + 1] }, input: [...leading, ...extents] };
    }
  }
}

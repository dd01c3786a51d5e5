import { admits, type Knowledge, type Value } from '../model/knowledge.js';
import type { InputShape } from '../layers/layer.js';
import type { PrintedShape } from '../model/summary.js';
import type { Dim, Shape } from '../tensors/shape.js';

/**
 * The value that a person would have written: the default where it is possible, else the first one.
 * Undefined where any value would do and there is no default.
 */
export function likelyValue(known: Knowledge, fallback: Value | undefined): Value | undefined {
  if (fallback !== undefined && admits(known, fallback)) return fallback;
  if ('exactly' in known) return known.exactly;
  if ('oneOf' in known) return known.oneOf[0];
  if ('unconstrained' in known) return undefined;
  if ('axes' in known) return valueOfAxes(known.axes, fallback);
  return known.atLeast ?? known.atMost ?? 1;
}

/** Axes for which one value is possible in all of them get the same. */
function valueOfAxes(axes: readonly Knowledge[], fallback: Value | undefined): Value {
  const firsts = axes.map((known, axis) => likelyValue(known, axisOf(fallback, axis)) ?? 1);
  const common = firsts.find((value) => axes.every((known) => admits(known, value)));
  return common === undefined ? firsts : axes.map(() => common);
}

function axisOf(value: Value | undefined, axis: number): Value | undefined {
  return Array.isArray(value) ? (value as readonly Value[])[axis] : undefined;
}

/** An input of which some axes are only bounded, with the first extent that is possible. */
export function likelyShape(shape: InputShape): Shape {
  return shape.map((axis): Dim => {
    if (axis === null || typeof axis === 'number') return axis;
    const value = likelyValue(axis, undefined);
    return typeof value === 'number' ? value : null;
  });
}

/** A printed shape that is whole. */
export function wholeShape(shape: PrintedShape | undefined): Shape | undefined {
  if (!shape || shape === 'unknown') return undefined;
  const axes = shape.filter((axis) => axis === null || typeof axis === 'number');
  return axes.length === shape.length ? axes : undefined;
}

/** Whether an input that was solved for can be a tensor of this shape; a batch that is not known fits any. */
export function admitsShape(solved: InputShape, shape: Shape): boolean {
  return solved.length === shape.length && solved.every((axis, at) => at === 0 || admitsAxis(axis, shape[at] ?? null));
}

function admitsAxis(axis: Dim | Knowledge, extent: Dim): boolean {
  if (axis === null || typeof axis === 'number') return axis === extent;
  return extent !== null && admits(axis, extent);
}

import type { Layer } from '../layers/layer.js';
import type { Value } from '../model/knowledge.js';
import type { ResultRow } from '../result/result.js';
import { sameShape, type Dim, type Shape } from '../tensors/shape.js';
import { snakeCase } from './names.js';
import { wholeShape } from './values.js';
import type { Operation } from './witness.js';

type Args = Operation['args'];

/** What an operation does to shapes: its inputs and its outputs. */
interface Shapes {
  readonly inputs: readonly Shape[];
  readonly first: Shape;
  readonly output: Shape;
  readonly outputs: readonly Shape[];
}

/**
 * The operation of Keras 3 behind a row, with arguments that give the printed shape; undefined where it is a layer, or
 * where the shapes do not tell the arguments.
 */
export function operationOf(
  row: ResultRow,
  { type, source, opaque, operation }: Layer,
  inputs: readonly (Shape | undefined)[],
): Operation | undefined {
  const isOperation = source.startsWith('keras/src/ops');
  const call = snakeCase(type);
  const plain = { call, isList: false, args: [], stem: call };
  if (isOperation && !opaque) return { ...plain, args: needed[type] ?? [] };
  const shapes = shapesOf(row, inputs);
  if (!shapes) return undefined;
  if (operation && !isOperation) return besideLayer(type, shapes, plain, row);
  if (!isOperation) return undefined;
  const args = argumentsOf(type, shapes);
  if (!args) return undefined;
  return type === 'GetItem' ? { ...plain, call: undefined, args } : { ...plain, args, isList: lists.has(type) };
}

function shapesOf(row: ResultRow, inputs: readonly (Shape | undefined)[]): Shapes | undefined {
  const known = inputs.filter((shape) => shape !== undefined);
  const outputs = row.outputShapes.map(wholeShape).filter((shape) => shape !== undefined);
  const [first] = known;
  const [output] = outputs;
  if (!first || !output || known.length !== inputs.length || outputs.length !== row.outputShapes.length)
    return undefined;
  return { inputs: known, first, output, outputs };
}

/** Arguments that no shape shows and no default replaces. */
const needed: Readonly<Record<string, Args>> = {
  Cast: [['dtype', 'float32']],
  SaturateCast: [['dtype', 'float32']],
  Threshold: [
    ['threshold', 0],
    ['default_value', 0],
  ],
};

/** Operations that take their tensors as one list. */
const lists: ReadonlySet<string> = new Set(['Stack', 'Hstack', 'Vstack', 'Dstack']);

/** `x * 2` is a row of the type of a layer that takes two tensors; a reshaped batch is none of the layer's. */
function besideLayer(
  type: string,
  { inputs, first, output }: Shapes,
  plain: Operation,
  row: ResultRow,
): Operation | undefined {
  if (type === 'Reshape') {
    const args = row.alternatives.length > 0 ? undefined : reshaped(output);
    return args && { ...plain, args };
  }
  if (inputs.length === 1 && sameShape(first, output)) return { ...plain, args: [['x2', 1]] };
  return undefined;
}

const comparisons =
  'Divide TrueDivide FloorDivide Power Mod Equal NotEqual Greater GreaterEqual Less LessEqual LogicalAnd LogicalOr LogicalXor ' +
  'Arctan2 Hypot Logaddexp Fmod Fmax Fmin Isclose DivideNoNan';
const reductions =
  'Mean Sum Max Min Prod Std Var Any All Argmax Argmin Median Amax Amin Logsumexp CountNonzero Nanmean Nansum Nanmax Nanmin';
const keeping: Readonly<Record<string, Args>> = {
  Clip: [
    ['x_min', 0],
    ['x_max', 1],
  ],
  Cumsum: [],
  Cumprod: [],
  Sort: [],
  Argsort: [],
  Flip: [],
  Roll: [['shift', 1]],
  Tril: [],
  Triu: [],
  Normalize: [],
  Copy: [],
  FullLike: [['fill_value', 0]],
};

const byType: Readonly<Record<string, (shapes: Shapes) => Args | undefined>> = {
  ...Object.fromEntries(comparisons.split(' ').map((type) => [type, compared])),
  ...Object.fromEntries(reductions.split(' ').map((type) => [type, reduced])),
  Reshape: ({ output }) => reshaped(output),
  Transpose: transposed,
  ExpandDims: expanded,
  Squeeze: squeezed,
  GetItem: indexed,
  Stack: stacked,
  Split: splitUp,
  OneHot: ({ first, output }) =>
    sameShape(first, output.slice(0, -1)) && output.length > first.length
      ? [['num_classes', output.at(-1) ?? 1]]
      : undefined,
  BroadcastTo: ({ output }) => (output.includes(null) ? undefined : [['shape', output]]),
  Matmul: ({ inputs }) => (inputs.length === 2 ? [] : undefined),
};

function argumentsOf(type: string, shapes: Shapes): Args | undefined {
  const keeps = keeping[type];
  if (keeps) return sameShape(shapes.first, shapes.output) ? keeps : undefined;
  return byType[type]?.(shapes);
}

/** Two tensors, or one and a number. */
function compared({ inputs, first, output }: Shapes): Args | undefined {
  if (inputs.length === 2) return [];
  return inputs.length === 1 && sameShape(first, output) ? [['x2', 1]] : undefined;
}

/** The axes that are gone, or 1 where they are kept. */
function reduced({ first, output }: Shapes): Args | undefined {
  if (output.length === first.length) {
    const axes = first.flatMap((extent, axis) => (extent !== output[axis] ? [axis] : []));
    const isKept = axes.every((axis) => output[axis] === 1);
    return isKept && axes.length > 0 ? [...axisArgument(axes, first), ['keepdims', true]] : undefined;
  }
  const axes = removedAxes(first, output);
  if (!axes) return undefined;
  return axes.length === first.length ? [] : axisArgument(axes, first);
}

function axisArgument(axes: readonly number[], { length }: Shape): Args {
  const [only = 0] = axes;
  if (axes.length > 1) return [['axis', axes]];
  return [['axis', only === length - 1 ? -1 : only]];
}

/** Axes of the input that the output lacks, the last ones first; undefined where others differ. */
function removedAxes(input: Shape, output: Shape): readonly number[] | undefined {
  const removed: number[] = [];
  let at = output.length - 1;
  for (let axis = input.length - 1; axis >= 0; axis--) {
    const isLeft = at >= 0 && input[axis] === output[at];
    // As many axes as are left must find their place.
    if (
      isLeft &&
      (removed.length === input.length - output.length || axis === at || matchesBefore(input, output, axis, at))
    )
      at--;
    else removed.unshift(axis);
  }
  return at < 0 && removed.length > 0 ? removed : undefined;
}

/** Whether the axis is rather one that stays than one that goes: what is before it fits either way. */
function matchesBefore(input: Shape, output: Shape, axis: number, at: number): boolean {
  return input[axis] === output[at] && (axis === input.length - 1 ? input[axis - 1] !== output[at] : true);
}

function reshaped(output: Shape): Args | undefined {
  const open = output.filter((extent) => extent === null).length;
  return open > 1 ? undefined : [['newshape', output.map((extent) => extent ?? -1)]];
}

/** The axes in their new order, each the first that is left of its extent. */
function transposed({ first, output }: Shapes): Args | undefined {
  if (first.length !== output.length) return undefined;
  const left = new Set(first.keys());
  const axes = output.map((extent) => {
    const axis = [...left].find((each) => first[each] === extent) ?? -1;
    left.delete(axis);
    return axis;
  });
  return axes.includes(-1) ? undefined : [['axes', axes]];
}

function expanded({ first, output }: Shapes): Args | undefined {
  const axis = output.findLastIndex((extent, at) => extent === 1 && sameShape(output.toSpliced(at, 1), first));
  return axis === -1 ? undefined : [['axis', axis === output.length - 1 ? -1 : axis]];
}

function squeezed({ first, output }: Shapes): Args | undefined {
  const axis = first.findLastIndex((extent, at) => extent === 1 && sameShape(first.toSpliced(at, 1), output));
  return axis === -1 ? undefined : [['axis', axis === first.length - 1 ? -1 : axis]];
}

/** An index for each axis: all of it, its beginning, or one entry where the axis is gone. */
function indexed({ first, output }: Shapes): Args | undefined {
  const gone = first.length - output.length;
  if (gone < 0) return undefined;
  const entries: string[] = [];
  let at = 0;
  let left = gone;
  for (const [axis, extent] of first.entries()) {
    const goal = output[at];
    const isNeeded = first.length - axis <= output.length - at;
    if (goal !== undefined && (extent === goal || (isNeeded && isShorter(goal, extent)))) {
      entries.push(extent === goal ? ':' : `:${String(goal)}`);
      at++;
    } else if (left > 0) {
      entries.push(axis === 0 ? '0' : '-1');
      left--;
    } else if (goal !== undefined && isShorter(goal, extent)) {
      entries.push(`:${String(goal)}`);
      at++;
    } else return undefined;
  }
  if (at !== output.length) return undefined;
  return [['key', { python: entries.join(', '), value: null }]];
}

function isShorter(goal: Dim, extent: Dim): boolean {
  return goal !== null && (extent === null || goal < extent);
}

function stacked({ inputs, first, output }: Shapes): Args | undefined {
  const axis = output.findLastIndex(
    (extent, at) => extent === inputs.length && sameShape(output.toSpliced(at, 1), first),
  );
  return axis === -1 ? undefined : [['axis', axis]];
}

function splitUp({ first, output, outputs }: Shapes): Args | undefined {
  const axis = first.findLastIndex((extent, at) => extent !== output[at]);
  const parts: Value = outputs.length;
  return axis === -1 || outputs.some((each) => !sameShape(each, output))
    ? undefined
    : [
        ['indices_or_sections', parts],
        ['axis', axis],
      ];
}

import { exactly, oneOf, unconstrained } from '../model/knowledge.js';
import type { Dim, Shape } from '../tensors/shape.js';
import { defineLayer, defineLayers } from './define.js';
import { choice, free, value } from './domains.js';
import { label } from './labels.js';
import type { Arity, Layer } from './layer.js';

const several: Arity = { min: 2, max: Infinity };
const two: Arity = { min: 2, max: 2 };

/** How `None` against a number comes out: Keras 2 and 3 print `None`, tf.keras the number. */
type Unknown = 'none' | 'number';

/** Shapes stretched to one another from the last axis on; the batch axis stands apart. Source: keras/src/layers/merging/base_merge.py */
function broadcast(inputs: readonly Shape[], unknown: Unknown): Shape | undefined {
  const batch = batchOf(inputs);
  let merged: Shape | undefined = inputs[0];
  for (const input of inputs.slice(1)) merged = merged && broadcastTwo(merged, input, unknown);
  return merged && batch !== undefined ? [batch, ...merged.slice(1)] : undefined;
}

function broadcastTwo(a: Shape, b: Shape, unknown: Unknown): Shape | undefined {
  if (a.length < b.length) return broadcastTwo(b, a, unknown);
  const missing = a.length - b.length;
  const merged: Dim[] = [null];
  for (let axis = 1; axis < a.length; axis++) {
    const [left, right] = [a[axis] ?? null, axis - missing >= 1 ? (b[axis - missing] ?? null) : 1];
    const extent = stretched(left, right, unknown);
    if (extent === undefined) return undefined;
    merged.push(extent);
  }
  return merged;
}

/** The batch of the inputs that know it; undefined where two of them differ, which Keras refuses. */
function batchOf(inputs: readonly Shape[]): Dim | undefined {
  const known = new Set(inputs.flatMap(([batch = null]) => (batch === null ? [] : [batch])));
  return known.size > 1 ? undefined : ([...known][0] ?? null);
}

function stretched(a: Dim, b: Dim, unknown: Unknown): Dim | undefined {
  if (a === b) return a;
  if (a === 1) return b;
  if (b === 1) return a;
  if (a === null || b === null) return unknown === 'none' ? null : (a ?? b);
  return undefined;
}

function withBatch(shape: Shape | undefined, batch: Dim | undefined): readonly Shape[] {
  return shape && batch !== undefined ? [[batch, ...shape.slice(1)]] : [];
}

/** Every shape that some version prints for inputs whose `None` stand against numbers. */
function spread(inputs: readonly Shape[]): readonly (readonly Shape[])[] {
  const batches = new Set(inputs.map(([batch]) => batch));
  return (['none', 'number'] as const).flatMap((unknown) =>
    [...batches].map((batch) => withBatch(broadcast(inputs, unknown), batch)),
  );
}

/** The version of those that came after the others. */
const laterSince: Readonly<Record<string, string>> = { Minimum: '2.0.9', Subtract: '2.0.7' };

const elementwise: readonly Layer[] = (
  [
    ['Add', 'add', { en: 'Adds tensors element by element.', ja: 'テンソルを要素ごとに足します。' }, several],
    [
      'Multiply',
      'multiply',
      { en: 'Multiplies tensors element by element.', ja: 'テンソルを要素ごとに掛けます。' },
      several,
    ],
    [
      'Average',
      'average',
      { en: 'Averages tensors element by element.', ja: 'テンソルを要素ごとに平均します。' },
      several,
    ],
    ['Maximum', 'maximum', { en: 'Keeps the largest of each element.', ja: '要素ごとに最大値を取ります。' }, several],
    ['Minimum', 'minimum', { en: 'Keeps the smallest of each element.', ja: '要素ごとに最小値を取ります。' }, several],
    [
      'Subtract',
      'subtract',
      { en: 'Subtracts the second tensor from the first.', ja: '一つ目から二つ目のテンソルを引きます。' },
      two,
    ],
  ] as const
).map(([type, file, summary, arity]) =>
  defineLayer({
    type,
    source: `keras/src/layers/merging/${file}.py`,
    since: laterSince[type] ?? '2.0.0',
    summary,
    arity,
    // `x * 2` and `1 - x` have one tensor.
    operation: { min: 1, max: arity.max },
    hyperparameters: {},
    outputShape: (_h, inputs) => broadcast(inputs, 'none'),
    alsoPrints: (_h, inputs) => spread(inputs),
    *propose({ inputs, outputs: [output] }) {
      yield inputs ? { h: {} } : { h: {}, inputs: [output, output] };
    },
    examples: [
      {
        h: {},
        inputs: [
          [null, 32],
          [null, 32],
        ],
        output: [null, 32],
        parameters: 0,
      },
    ],
  }),
);

/** Joined along an axis; the other axes agree, or one of them is not known. */
function joined(inputs: readonly Shape[], axis: number, unknown: Unknown): Shape | undefined {
  const [first] = inputs;
  if (!first || axis >= first.length || inputs.length < 2) return undefined;
  const result: Dim[] = [...first];
  for (const [at, extent] of first.entries()) {
    const extents = inputs.map((input) => input[at] ?? null);
    if (at === axis)
      result[at] = extents.includes(null) ? null : extents.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    else {
      const numbers = new Set(extents.filter((each) => each !== null));
      if (numbers.size > 1) return undefined;
      if (unknown === 'number') result[at] = [...numbers][0] ?? extent;
    }
  }
  return inputs.every(({ length }) => length === first.length) ? result : undefined;
}

/**
 * Two tensors that join to an output, for inputs that are not printed: any parts would do, and halves stand for them.
 * Undefined where there is nothing to part.
 */
function halves(output: Shape, axis: number): readonly [Shape, Shape] | undefined {
  const extent = output[axis] ?? null;
  if (extent === null) return [output, output];
  const half = Math.ceil(extent / 2);
  return extent > 1 ? [output.with(axis, half), output.with(axis, extent - half)] : undefined;
}

const concatenate: Layer = defineLayer({
  type: 'Concatenate',
  source: 'keras/src/layers/merging/concatenate.py',
  since: '2.0.0',
  summary: { en: 'Joins tensors along an axis.', ja: 'テンソルを一つの軸に沿って連結します。' },
  arity: several,
  operation: several,
  hyperparameters: { axis: value<number>(label.axis, 1) },
  outputShape: ({ axis }, inputs) => joined(inputs, axis, 'none'),
  alsoPrints: ({ axis }, inputs) => {
    const shape = joined(inputs, axis, 'number');
    return shape ? [[shape]] : [];
  },
  derive: ({ axis }, inputs) => {
    const extents = inputs.map((input) => input[axis] ?? null);
    const sum = extents.includes(null) ? null : extents.reduce<number>((total, each) => total + (each ?? 0), 0);
    return [
      { axis, label: label.axisExtent, expression: extents.map((each) => each ?? 'None').join(' + '), value: sum },
    ];
  },
  *propose({ inputs, outputs: [output] }) {
    for (let axis = output.length - 1; axis >= 0; axis--) {
      const h = { axis: exactly(axis) };
      const parts = inputs ? undefined : halves(output, axis);
      if (parts) yield { h, inputs: parts };
      else if (inputs) yield { h };
    }
  },
  examples: [
    {
      h: { axis: 1 },
      inputs: [
        [null, 32],
        [null, 16],
      ],
      output: [null, 48],
      parameters: 0,
    },
  ],
});

/** The product of two tensors over one axis of each. Source: keras/src/layers/merging/dot.py */
function dotted([left, right]: readonly Shape[], [a = 0, b = 0]: readonly number[]): Shape | undefined {
  if (!left || !right || left[a] === undefined || right[b] === undefined) return undefined;
  // Keras compares before it runs: `None` does not stand for a number.
  if (left[a] !== right[b]) return undefined;
  const shape = [...left.filter((_, axis) => axis !== a), ...right.filter((_, axis) => axis !== b && axis !== 0)];
  return shape.length === 1 ? [...shape, 1] : shape;
}

/** Every pair of axes behind the batch, the last ones first. */
function* axesOf([left = [], right = []]: readonly Shape[]): Iterable<readonly [number, number]> {
  for (let a = left.length - 1; a >= 1; a--) for (let b = right.length - 1; b >= 1; b--) yield [a, b];
}

interface Undotted {
  readonly axes: readonly [number, number];
  readonly operands: readonly [Shape, Shape];
}

/**
 * The tensors that a product can have come from where they are not printed: each way to share the output's axes among
 * the two, equal shares first. What they are multiplied over does not show; the extent 1 stands for any.
 */
function* undotted([batch = null, ...others]: Shape): Iterable<Undotted> {
  const shares = Array.from({ length: others.length + 1 }, (_, share) => share);
  shares.sort((a, b) => Math.abs(2 * a - others.length) - Math.abs(2 * b - others.length));
  // Two vectors give `(batch, 1)`.
  if (others.length === 1 && others[0] === 1) {
    const vector = [batch, 1];
    yield { axes: [1, 1], operands: [vector, vector] };
  }
  for (const share of shares) {
    const [mine, theirs] = [others.slice(0, share), others.slice(share)];
    for (const axes of axesOf([
      [batch, ...mine, 1],
      [batch, ...theirs, 1],
    ])) {
      const operands = [mine, theirs].map((own, at): Shape => [batch, ...own.toSpliced((axes[at] ?? 1) - 1, 0, 1)]);
      const [left, right] = operands;
      if (left && right) yield { axes, operands: [left, right] };
    }
  }
}

const dot: Layer = defineLayer({
  type: 'Dot',
  source: 'keras/src/layers/merging/dot.py',
  since: '2.0.0',
  summary: { en: 'Multiplies two tensors over an axis of each.', ja: '二つのテンソルの軸どうしの内積を取ります。' },
  arity: two,
  operation: { ...two, differs: true },
  hyperparameters: { axes: value<readonly number[]>(label.axes, [1, 1]), normalize: free(label.normalizes) },
  outputShape: ({ axes }, inputs) => dotted(inputs, axes),
  // tf.keras prints the batch that either of them knows.
  alsoPrints: ({ axes }, inputs) => withBatch(dotted(inputs, axes), batchOf(inputs)).map((shape) => [shape]),
  *propose({ inputs, outputs: [output] }) {
    if (!inputs) {
      for (const { axes, operands } of undotted(output)) yield { h: { axes: exactly(axes) }, inputs: operands };
      return;
    }
    for (const axes of axesOf(inputs)) yield { h: { axes: exactly(axes) } };
  },
  examples: [
    {
      h: { axes: [1, 1] },
      inputs: [
        [null, 32],
        [null, 32],
      ],
      output: [null, 1],
      parameters: 0,
    },
  ],
});

const modes = ['sum', 'mul', 'ave', 'max', 'concat', 'dot', 'cos'] as const;

const merge: readonly Layer[] = defineLayers({
  types: [
    {
      type: 'Merge',
      source: 'keras/legacy/layers.py',
      until: '2.1.6',
      summary: {
        en: 'Merges tensors of equal shape, joins them or multiplies them.',
        ja: 'テンソルを合成、連結、または内積します。',
      },
    },
  ],
  arity: several,
  // Its mode may be a function.
  holdsOthers: true,
  hyperparameters: {
    mode: choice(label.mergeMode, modes, 'sum'),
    concatAxis: value<number>(label.axis, 1),
    dotAxes: value<readonly number[]>(label.axes, [1, 1]),
  },
  outputShape: ({ mode, concatAxis, dotAxes }, inputs) => {
    if (mode === 'concat') return joined(inputs, concatAxis, 'none');
    if (mode === 'dot' || mode === 'cos') return dotted(inputs, dotAxes);
    return inputs.length >= 2 ? broadcast(inputs, 'none') : undefined;
  },
  *propose({ inputs, outputs: [output] }) {
    const summed = { mode: oneOf(['sum', 'mul', 'ave', 'max']), concatAxis: unconstrained, dotAxes: unconstrained };
    yield inputs ? { h: summed } : { h: summed, inputs: [output, output] };
    for (let axis = output.length - 1; axis >= 1; axis--) {
      const h = { mode: exactly('concat'), concatAxis: exactly(axis), dotAxes: unconstrained };
      const parts = inputs ? undefined : halves(output, axis);
      if (parts) yield { h, inputs: parts };
      else if (inputs) yield { h };
    }
    const multiplied = { mode: oneOf(['dot', 'cos']), concatAxis: unconstrained };
    if (inputs) for (const axes of axesOf(inputs)) yield { h: { ...multiplied, dotAxes: exactly(axes) } };
    for (const { axes, operands } of inputs ? [] : undotted(output)) {
      yield { h: { ...multiplied, dotAxes: exactly(axes) }, inputs: operands };
    }
  },
  examples: [
    {
      h: { mode: 'sum', concatAxis: 1, dotAxes: [1, 1] },
      inputs: [
        [null, 8],
        [null, 8],
      ],
      output: [null, 8],
      parameters: 0,
    },
  ],
});

/** Keras's `layers/merging`. */
export const merging: readonly Layer[] = [...elementwise, concatenate, dot, ...merge];

import {
  all,
  any,
  equal,
  equalShapes,
  productOf,
  productsOfSome,
  when,
  type Answer,
  type Axis,
  type Shape,
} from './answers.js';
import { convolves, deconvolves, divisors, pools, type Extent } from './windows.js';

/** What is asked of a row. */
export interface Asked {
  /** The tensors of one call; undefined where any shape may go in. */
  readonly inputs: readonly Shape[] | undefined;
  readonly outputs: readonly [Shape, ...Shape[]];
  readonly count: number;
  /** Keras 3; else tf.keras or Keras of a time when an activation's weights and groups were counted; or an older one. */
  readonly era: 'old' | 'middle' | 'new';
}

type Fact = (asked: Asked) => Answer;

/** Facts of common types, each a line or two of arithmetic; undefined for others. */
export function factOf(type: string): Fact | undefined {
  return facts.get(type);
}

const weightless = ({ count }: Asked): Answer => when(count === 0);

/** What one tensor into one tensor must be like; without an input anything that some input gives. */
function shaped(fact: (from: Shape, to: Shape, asked: Asked) => Answer, free: Fact = () => 'unsure'): Fact {
  return (asked) => {
    const [from, ...others] = asked.inputs ?? [];
    if (!asked.inputs) return free(asked);
    return from && others.length === 0 && asked.outputs.length === 1 ? fact(from, asked.outputs[0], asked) : 'unsure';
  };
}

const both =
  (...list: readonly Fact[]): Fact =>
  (asked) =>
    all(list.map((fact) => fact(asked)));

const yes: Fact = () => 'possible';

/** The slopes of a PReLU given as activation: shared along some axes, and always along those of no extent. */
function slopes({ outputs: [output] }: Asked): readonly number[] {
  return productsOfSome(output.slice(1));
}

/** A count with nothing else in it is possible; with slopes it is where activations were tracked. */
function withSlopes(asked: Asked, fact: (count: number) => Answer): Answer {
  const plain = fact(asked.count);
  if (plain === 'possible') return plain;
  const sloped = any(slopes(asked).map((slope) => (slope > asked.count ? 'impossible' : fact(asked.count - slope))));
  return any([plain, asked.era === 'old' && sloped === 'possible' ? 'unsure' : sloped]);
}

const sameShape = shaped(equalShapes, yes);

const dense: Fact = (asked) => {
  const [output] = asked.outputs;
  const units = output.at(-1);
  if (typeof units !== 'number' || units < 1) return 'unsure';
  const features = asked.inputs?.[0]?.at(-1);
  return all([
    shaped((from, to) => all([when(from.length >= 2), equalShapes(from.slice(0, -1), to.slice(0, -1))]), yes)(asked),
    withSlopes(asked, (count) =>
      any(
        [0, units].map((bias) => {
          const rows = (count - bias) / units;
          if (!Number.isInteger(rows) || rows < 1) return 'impossible';
          return asked.inputs ? equal(features, rows) : 'possible';
        }),
      ),
    ),
  ]);
};

/** Where the channels stand, and the axes besides. */
interface Layout {
  readonly channels: Axis;
  readonly spatial: Shape;
}

function layouts(shape: Shape): readonly [Layout, Layout] {
  return [
    { channels: shape.at(-1) ?? null, spatial: shape.slice(1, -1) },
    { channels: shape[1] ?? null, spatial: shape.slice(2) },
  ];
}

/** Asks for channels last and channels first. */
function eitherLayout(
  asked: Asked,
  rank: number,
  fact: (from: Layout | undefined, to: Layout, extents: readonly Extent[]) => Answer,
): Answer {
  const [output] = asked.outputs;
  const [input, ...others] = asked.inputs ?? [];
  if (others.length > 0 || asked.outputs.length > 1) return 'unsure';
  if (output.length !== rank + 2 || (asked.inputs && input?.length !== rank + 2)) return 'impossible';
  const from = input && layouts(input);
  const batch = input ? equal(input[0], output[0]) : 'possible';
  return all([
    batch,
    any(
      layouts(output).map((to, at) => {
        const own = from?.[at];
        return fact(
          own,
          to,
          own ? to.spatial.map((axis, place) => ({ from: own.spatial[place] ?? null, to: axis })) : [],
        );
      }),
    ),
  ]);
}

const convolution =
  (rank: number): Fact =>
  (asked) =>
    withSlopes(asked, (count) =>
      eitherLayout(asked, rank, (from, { channels: filters }, extents) => {
        if (filters === null || filters < 1) return 'unsure';
        return any(
          [0, filters].map((bias) => {
            const perFilter = (count - bias) / filters;
            if (!Number.isInteger(perFilter) || perFilter < 1) return 'impossible';
            if (!from) return 'possible';
            if (from.channels === null) return 'unsure';
            return any(groupsOf(from.channels, filters, perFilter, asked.era, extents));
          }),
        );
      }),
    );

function* groupsOf(
  channels: number,
  filters: number,
  perFilter: number,
  era: Asked['era'],
  extents: readonly Extent[],
): Iterable<Answer> {
  for (const groups of divisors(channels)) {
    if (filters % groups !== 0) continue;
    const found = convolves(extents, perFilter / (channels / groups));
    yield groups > 1 && era === 'old' && found === 'possible' ? 'unsure' : found;
  }
  // Keras 1 had a third way to pad: the extent grew.
  const grows = extents.some(({ from, to }) => from !== null && to !== null && to > from);
  if (era === 'old' && grows && perFilter % channels === 0) yield 'unsure';
}

const depthwise =
  (rank: number): Fact =>
  (asked) =>
    withSlopes(asked, (count) =>
      eitherLayout(asked, rank, (from, { channels }, extents) => {
        if (channels === null || channels < 1) return 'unsure';
        if (from && typeof from.channels === 'number' && channels % from.channels !== 0) return 'impossible';
        if (from?.channels === null) return 'unsure';
        return any(
          [0, channels].map((bias) => {
            const positions = (count - bias) / channels;
            if (!Number.isInteger(positions) || positions < 1) return 'impossible';
            return from ? convolves(extents, positions) : 'possible';
          }),
        );
      }),
    );

const separable =
  (rank: number): Fact =>
  (asked) =>
    withSlopes(asked, (count) =>
      eitherLayout(asked, rank, (from, { channels: filters }, extents) => {
        if (filters === null || filters < 1) return 'unsure';
        if (!from || from.channels === null) return 'unsure';
        const { channels } = from;
        return any(
          [0, filters].flatMap((bias) => {
            const perChannel = (count - bias) / channels;
            if (!Number.isInteger(perChannel)) return ['impossible' as const];
            // So many filters a channel: their positions, and what mixes them.
            return divisors(Math.max(1, perChannel)).map((multiplier) =>
              convolves(extents, perChannel / multiplier - filters),
            );
          }),
        );
      }),
    );

const transposed =
  (rank: number): Fact =>
  (asked) =>
    withSlopes(asked, (count) =>
      eitherLayout(asked, rank, (from, { channels: filters }, extents) => {
        if (filters === null || filters < 1) return 'unsure';
        return any(
          [0, filters].map((bias) => {
            const perFilter = (count - bias) / filters;
            if (!Number.isInteger(perFilter) || perFilter < 1) return 'impossible';
            if (!from) return 'possible';
            return from.channels === null ? 'unsure' : deconvolves(extents, perFilter / from.channels);
          }),
        );
      }),
    );

const pooling = (rank: number): Fact =>
  both(weightless, (asked) =>
    eitherLayout(asked, rank, (from, { channels }, extents) =>
      from ? all([equal(from.channels, channels), ...extents.map(pools)]) : 'possible',
    ),
  );

const globalPooling = (rank: number): Fact =>
  both(
    weightless,
    shaped(
      (from, to, { era }) => {
        if (from.length !== rank + 2) return 'impossible';
        const ways = layouts(from).flatMap(({ channels }, at) => {
          const ones = Array<Axis>(rank).fill(1);
          const kept = at === 0 ? [from[0] ?? null, ...ones, channels] : [from[0] ?? null, channels, ...ones];
          const keeping = equalShapes(kept, to);
          return [
            equalShapes([from[0] ?? null, channels], to),
            era === 'old' && keeping === 'possible' ? ('unsure' as const) : keeping,
          ];
        });
        return any(ways);
      },
      ({ outputs: [to] }) => (to.length === 2 ? 'possible' : 'unsure'),
    ),
  );

/** The axes in the middle change as the function says, the channels stay. */
const resized = (rank: number, fact: (extent: Extent) => Answer): Fact =>
  both(weightless, (asked) =>
    eitherLayout(asked, rank, (from, { channels }, extents) =>
      from ? all([equal(from.channels, channels), ...extents.map(fact)]) : 'possible',
    ),
  );

const known =
  (holds: (from: number, to: number) => boolean) =>
  ({ from, to }: Extent): Answer =>
    from === null || to === null ? equal(from, to) : when(holds(from, to));

/** Some of gamma, beta and two statistics for each entry of an axis; before Keras 1.2 the first two were all. */
const batchNormalization: Fact = both(sameShape, ({ outputs: [output], count, era }) => {
  const axes = era === 'new' ? output.slice(1) : productsOfSome(output.slice(1));
  return any(
    axes.map((entries) => {
      if (entries === null) return 'unsure';
      const parts = count / entries;
      if (parts === 2 || parts === 3 || parts === 4) return 'possible';
      // `renorm` of tf.keras has more statistics.
      return era !== 'new' && Number.isInteger(parts) && parts >= 1 && parts <= 7 ? 'unsure' : 'impossible';
    }),
  );
});

const layerNormalization: Fact = both(sameShape, ({ outputs: [output], count }) =>
  any(productsOfSome(output.slice(1)).map((entries) => when([0, entries, 2 * entries].includes(count)))),
);

const groupNormalization: Fact = both(sameShape, ({ outputs: [output], count }) =>
  any(
    output.slice(1).map((entries) => (entries === null ? 'unsure' : when([0, entries, 2 * entries].includes(count)))),
  ),
);

const slopesOnly: Fact = both(sameShape, ({ outputs: [output], count }) =>
  when(productsOfSome(output.slice(1)).includes(count)),
);

/** An activation may be a layer with slopes. */
const activation: Fact = both(sameShape, (asked) => withSlopes(asked, (count) => when(count === 0)));

const embedding: Fact = both(
  ({ outputs: [output], count }) => {
    const width = output.at(-1);
    return typeof width === 'number' && width > 0 ? when(count % width === 0 && count >= width) : 'unsure';
  },
  shaped((from, to) => all([when(to.length === from.length + 1), equalShapes(from, to.slice(0, -1))]), yes),
);

/** `gates` matrices on the input and on the state, each with some biases. */
const recurrent =
  (gates: number, biases: readonly number[]): Fact =>
  (asked) => {
    const { inputs, outputs, count, era } = asked;
    const [output, ...states] = outputs;
    const units = output.at(-1);
    if (typeof units !== 'number' || units < 1) return 'unsure';
    if (output.length !== 2 && output.length !== 3) return 'impossible';
    const [from, ...others] = inputs ?? [];
    if (others.length > 0) return 'unsure';
    const fits = (parameters: number): Answer =>
      any(
        biases.map((bias) => {
          const features = parameters / (gates * units) - units - bias;
          if (!Number.isInteger(features) || features < 1) return 'impossible';
          return from ? equal(from.at(-1), features) : 'possible';
        }),
      );
    const plain = fits(count);
    // Both activations may be layers with slopes, on the units or shared.
    const extra = new Set([1, 2, units, units + 1, 2 * units]);
    const sloped = any([...extra].map((slope) => (slope < count ? fits(count - slope) : 'impossible')));
    return all([
      any([plain, sloped === 'impossible' || era === 'old' ? 'impossible' : 'unsure']),
      ...states.map((state) => equalShapes([output[0] ?? null, units], state)),
      ...(from ? [when(from.length === 3), equal(from[0], output[0])] : []),
      ...(from && output.length === 3 ? [equal(from[1], output[1])] : []),
    ]);
  };

const timeKept: Fact = shaped(
  (from, to) => all([equal(from[0], to[0]), equal(from[1], to[1])]),
  () => 'unsure',
);

const timeDistributed: Fact = both(timeKept, () => 'unsure');

/** Two recurrent layers, of which the outputs are put together. */
const bidirectional: Fact = (asked) => {
  const { inputs, outputs, count } = asked;
  const [output] = outputs;
  const [from, ...others] = inputs ?? [];
  if (!from || others.length > 0 || outputs.length > 1) return 'unsure';
  const width = output.at(-1);
  const isKept = output.length === 3 ? all([equal(from[0], output[0]), equal(from[1], output[1])]) : 'possible';
  if (isKept === 'impossible' || typeof width !== 'number') return all([isKept, 'unsure']);
  const rest = output.slice(0, -1);
  const one = any(
    [width / 2, width]
      .filter(Number.isInteger)
      .flatMap((units) =>
        [recurrent(4, [0, 1]), recurrent(3, [0, 1, 2]), recurrent(1, [0, 1])].map((fact) =>
          fact({ ...asked, outputs: [[...rest, units]], count: count / 2 }),
        ),
      ),
  );
  // The second layer may be another one, and both may be of types that are not tried.
  return all([isKept, one === 'possible' ? one : 'unsure']);
};

const merging: Fact = both(weightless, ({ inputs, outputs: [output], era }) => {
  if (!inputs) return 'unsure';
  const [first, ...others] = inputs;
  // Keras 3 prints operations with the same types, whose other operand may be a constant.
  if (!first || (others.length === 0 && era === 'new')) return 'unsure';
  if (inputs.every((each) => each.length === first.length)) {
    if (output.length !== first.length) return 'impossible';
    return all(
      output.map((axis, at) =>
        broadcast(
          inputs.map((each) => each[at] ?? null),
          axis,
        ),
      ),
    );
  }
  return 'unsure';
});

/** Axes of one extent spread; different ones do not go together. */
function broadcast(axes: readonly Axis[], to: Axis): Answer {
  const extents = new Set(axes.filter((axis) => axis !== 1));
  if (extents.size === 0) return equal(1, to);
  const [extent = null] = extents;
  if (extents.size === 1) return equal(extent, to);
  return [...extents].filter((each) => each !== null).length > 1 ? 'impossible' : 'unsure';
}

const concatenation: Fact = both(weightless, ({ inputs, outputs: [output] }) => {
  const [first] = inputs ?? [];
  if (!inputs || !first) return 'unsure';
  if (inputs.some(({ length }) => length !== output.length)) return 'impossible';
  return any(
    output.map((axis, at) =>
      all([
        ...output.map((other, place) =>
          place === at ? ('possible' as const) : all(inputs.map((each) => equal(each[place], other))),
        ),
        equal(sumOf(inputs.map((each) => each[at] ?? null)), axis),
      ]),
    ),
  );
});

function sumOf(axes: Shape): Axis {
  return axes.reduce((sum, axis) => (sum === null || axis === null ? null : sum + axis), 0);
}

const flatten: Fact = both(
  weightless,
  shaped(
    (from, to) => {
      if (to.length !== 2) return 'impossible';
      const product = productOf(from.slice(1));
      return all([equal(from[0], to[0]), equal(product ?? null, to[1])]);
    },
    ({ outputs: [to] }) => when(to.length === 2),
  ),
);

const reshape: Fact = both(
  weightless,
  shaped((from, to) => {
    const [before, after] = [productOf(from.slice(1)), productOf(to.slice(1))];
    if (before === undefined || after === undefined) return 'unsure';
    return all([equal(from[0], to[0]), when(before === after)]);
  }, yes),
);

const permute: Fact = both(
  weightless,
  shaped((from, to) => {
    const sorted = (shape: Shape): string => shape.slice(1).map(String).sort().join();
    return all([equal(from[0], to[0]), when(sorted(from) === sorted(to))]);
  }, yes),
);

const repeated: Fact = both(
  weightless,
  shaped(
    (from, to) => {
      if (from.length !== 2 || to.length !== 3) return 'impossible';
      return all([equal(from[0], to[0]), equal(from[1], to[2])]);
    },
    ({ outputs: [to] }) => when(to.length === 3),
  ),
);

const input: Fact = both(weightless, ({ inputs }) => (inputs && inputs.length > 0 ? 'unsure' : 'possible'));

const facts: ReadonlyMap<string, Fact> = new Map(
  Object.entries<readonly [Fact, string]>({
    same: [
      both(weightless, sameShape),
      'Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D GaussianNoise GaussianDropout AlphaDropout ReLU LeakyReLU ELU Softmax ThresholdedReLU ActivityRegularization Masking',
    ],
    activation: [activation, 'Activation'],
    dense: [dense, 'Dense'],
    conv1: [convolution(1), 'Conv1D Convolution1D'],
    conv2: [convolution(2), 'Conv2D Convolution2D AtrousConvolution2D'],
    conv3: [convolution(3), 'Conv3D Convolution3D'],
    depthwise1: [depthwise(1), 'DepthwiseConv1D'],
    depthwise2: [depthwise(2), 'DepthwiseConv2D'],
    separable1: [separable(1), 'SeparableConv1D'],
    separable2: [separable(2), 'SeparableConv2D SeparableConvolution2D'],
    transposed1: [transposed(1), 'Conv1DTranspose'],
    transposed2: [transposed(2), 'Conv2DTranspose Deconvolution2D'],
    transposed3: [transposed(3), 'Conv3DTranspose'],
    pooling1: [pooling(1), 'MaxPooling1D AveragePooling1D'],
    pooling2: [pooling(2), 'MaxPooling2D AveragePooling2D'],
    pooling3: [pooling(3), 'MaxPooling3D AveragePooling3D'],
    global1: [globalPooling(1), 'GlobalMaxPooling1D GlobalAveragePooling1D'],
    global2: [globalPooling(2), 'GlobalMaxPooling2D GlobalAveragePooling2D'],
    global3: [globalPooling(3), 'GlobalMaxPooling3D GlobalAveragePooling3D'],
    zeros1: [
      resized(
        1,
        known((from, to) => to >= from),
      ),
      'ZeroPadding1D',
    ],
    zeros2: [
      resized(
        2,
        known((from, to) => to >= from),
      ),
      'ZeroPadding2D',
    ],
    zeros3: [
      resized(
        3,
        known((from, to) => to >= from),
      ),
      'ZeroPadding3D',
    ],
    crops1: [
      resized(
        1,
        known((from, to) => to <= from && to > 0),
      ),
      'Cropping1D',
    ],
    crops2: [
      resized(
        2,
        known((from, to) => to <= from && to > 0),
      ),
      'Cropping2D',
    ],
    crops3: [
      resized(
        3,
        known((from, to) => to <= from && to > 0),
      ),
      'Cropping3D',
    ],
    widens1: [
      resized(
        1,
        known((from, to) => to > 0 && to % from === 0),
      ),
      'UpSampling1D',
    ],
    widens2: [
      resized(
        2,
        known((from, to) => to > 0 && to % from === 0),
      ),
      'UpSampling2D',
    ],
    widens3: [
      resized(
        3,
        known((from, to) => to > 0 && to % from === 0),
      ),
      'UpSampling3D',
    ],
    batches: [batchNormalization, 'BatchNormalization'],
    layers: [layerNormalization, 'LayerNormalization'],
    groups: [groupNormalization, 'GroupNormalization'],
    slopes: [slopesOnly, 'PReLU'],
    embedding: [embedding, 'Embedding'],
    lstm: [recurrent(4, [0, 1]), 'LSTM'],
    gru: [recurrent(3, [0, 1, 2]), 'GRU'],
    simple: [recurrent(1, [0, 1]), 'SimpleRNN'],
    cudnnLstm: [recurrent(4, [2]), 'CuDNNLSTM'],
    cudnnGru: [recurrent(3, [2]), 'CuDNNGRU'],
    time: [timeDistributed, 'TimeDistributed'],
    two: [bidirectional, 'Bidirectional'],
    merging: [merging, 'Add Subtract Multiply Average Maximum Minimum'],
    concatenation: [concatenation, 'Concatenate'],
    flatten: [flatten, 'Flatten'],
    reshape: [reshape, 'Reshape'],
    permute: [permute, 'Permute'],
    repeated: [repeated, 'RepeatVector'],
    input: [input, 'InputLayer'],
  }).flatMap(([, [fact, types]]) => types.split(' ').map((type) => [type, fact] as const)),
);

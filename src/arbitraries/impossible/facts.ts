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
import { both, sameShape, shaped, weightless, withSlopes, yes, type Fact } from './asked.js';
import {
  convolution,
  depthwise,
  globalPooling,
  known,
  pooling,
  resized,
  separable,
  transposed,
} from './convolutions.js';
import { bidirectional, recurrent, timeDistributed } from './recurrent.js';

/** Facts of common types, each a line or two of arithmetic; undefined for others. */
export function factOf(type: string): Fact | undefined {
  return facts.get(type);
}

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

function sortedAxes(shape: Shape): string {
  return shape.slice(1).map(String).sort().join();
}

const permute: Fact = both(
  weightless,
  shaped((from, to) => {
    return all([equal(from[0], to[0]), when(sortedAxes(from) === sortedAxes(to))]);
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

import { exactly } from '../model/knowledge.js';
import { defineLayer } from './define.js';
import { flag, free, integer, value } from './domains.js';
import { label } from './labels.js';
import { weight, type Layer } from './layer.js';
import { sameShape } from './same-shape.js';

const dense: Layer = defineLayer({
  type: 'Dense',
  source: 'keras/src/layers/core/dense.py',
  summary: {
    en: 'Multiplies the last axis by a matrix and adds a bias.',
    ja: '最後の軸に行列を掛け、バイアスを加えます。',
  },
  hyperparameters: {
    units: integer(label.units),
    useBias: flag(label.addsBias, true),
    activation: free(label.activation),
  },
  weights: ({ units, useBias }, [input]) => [
    weight('kernel', [
      [label.inputFeatures, input?.at(-1) ?? 0],
      [label.units, units],
    ]),
    ...(useBias ? [weight('bias', [[label.units, units]])] : []),
  ],
  outputShape: ({ units }, [input]) =>
    input && input.length >= 2 && input.at(-1) !== null ? [...input.slice(0, -1), units] : undefined,
  *propose({ inputs, outputs: [output], parameters }) {
    const units = output.at(-1);
    if (typeof units !== 'number') return;
    for (const useBias of [true, false]) {
      const h = { units: exactly(units), useBias: exactly(useBias) };
      const features = (parameters - (useBias ? units : 0)) / units;
      if (inputs) yield { h };
      else if (Number.isInteger(features) && features > 0) yield { h, inputs: [[...output.slice(0, -1), features]] };
    }
  },
  examples: [
    { h: { units: 10, useBias: true }, inputs: [[null, 784]], output: [null, 10], parameters: 7850 },
    { h: { units: 64, useBias: false }, inputs: [[null, 10, 32]], output: [null, 10, 64], parameters: 2048 },
  ],
});

const embedding: Layer = defineLayer({
  type: 'Embedding',
  source: 'keras/src/layers/core/embedding.py',
  summary: { en: 'Replaces each index by a row of a table.', ja: '各番号を表の行（ベクトル）に置き換えます。' },
  hyperparameters: {
    inputDim: integer(label.vocabulary),
    outputDim: integer(label.embeddingWidth),
    maskZero: free(label.maskZero),
  },
  weights: ({ inputDim, outputDim }) => [
    weight('embeddings', [
      [label.vocabulary, inputDim],
      [label.embeddingWidth, outputDim],
    ]),
  ],
  outputShape: ({ outputDim }, [input]) => input && [...input, outputDim],
  // `input_length` of Keras 1 and 2 states axes of an input that does not know them, and the row prints them.
  staticShape: true,
  *propose({ inputs, outputs: [output], parameters }) {
    const width = output.at(-1);
    if (typeof width !== 'number' || output.length < 2 || parameters % width !== 0 || parameters === 0) return;
    const h = { inputDim: exactly(parameters / width), outputDim: exactly(width) };
    yield inputs ? { h } : { h, inputs: [output.slice(0, -1)] };
  },
  examples: [
    { h: { inputDim: 1000, outputDim: 64 }, inputs: [[null, 10]], output: [null, 10, 64], parameters: 64000 },
    { h: { inputDim: 5, outputDim: 3 }, inputs: [[null]], output: [null, 3], parameters: 15 },
  ],
});

/** Called with `reverse=True` it goes back from embeddings to scores over the vocabulary. */
const reversibleEmbedding: Layer = defineLayer({
  type: 'ReversibleEmbedding',
  source: 'keras/src/layers/core/reversible_embedding.py',
  since: '3.12.0',
  summary: {
    en: 'Replaces each index by a row of a table, or scores all rows of the table.',
    ja: '各番号を表の行に置き換えます。逆向きに呼ぶと、表の全行に対するスコアを返します。',
  },
  hyperparameters: {
    inputDim: integer(label.vocabulary),
    outputDim: integer(label.embeddingWidth),
    tieWeights: flag(label.tiesWeights, true),
    reverse: flag(label.callsReverse, false),
  },
  weights: ({ inputDim, outputDim, tieWeights }) => {
    const factors = [[label.vocabulary, inputDim] as const, [label.embeddingWidth, outputDim] as const];
    const reversed = weight('reverse_embeddings', factors.toReversed());
    return [weight('embeddings', factors), ...(tieWeights ? [] : [reversed])];
  },
  outputShape: ({ inputDim, outputDim, reverse }, [input]) => {
    if (!reverse) return input && [...input, outputDim];
    return input?.at(-1) === outputDim ? [...input.slice(0, -1), inputDim] : undefined;
  },
  *propose({ inputs, outputs: [output], parameters }) {
    const last = output.at(-1);
    if (typeof last !== 'number' || parameters === 0) return;
    for (const tieWeights of [true, false]) {
      const other = parameters / last / (tieWeights ? 1 : 2);
      if (!Number.isInteger(other)) continue;
      const tied = { tieWeights: exactly(tieWeights) };
      const looksUp = { inputDim: exactly(other), outputDim: exactly(last), ...tied, reverse: exactly(false) };
      const scores = { inputDim: exactly(last), outputDim: exactly(other), ...tied, reverse: exactly(true) };
      yield inputs ? { h: looksUp } : { h: looksUp, inputs: [output.slice(0, -1)] };
      yield inputs ? { h: scores } : { h: scores, inputs: [[...output.slice(0, -1), other]] };
    }
  },
  examples: [
    {
      h: { inputDim: 100, outputDim: 8, tieWeights: true, reverse: false },
      inputs: [[null, 10]],
      output: [null, 10, 8],
      parameters: 800,
    },
    {
      h: { inputDim: 100, outputDim: 8, tieWeights: false, reverse: false },
      inputs: [[null, 10]],
      output: [null, 10, 8],
      parameters: 1600,
    },
  ],
});

const inputLayer: Layer = defineLayer({
  type: 'InputLayer',
  source: 'keras/src/layers/core/input_layer.py',
  summary: { en: 'States the shape of what comes in.', ja: '入力の形を定めます。' },
  arity: { min: 0, max: 0 },
  hyperparameters: { batchShape: value<readonly (number | null)[]>(label.batchShape, [null, 1]) },
  outputShape: ({ batchShape }) => batchShape,
  *propose({ outputs: [output] }) {
    yield { h: { batchShape: exactly(output) } };
  },
  examples: [
    { h: { batchShape: [null, 784] }, inputs: [], output: [null, 784], parameters: 0 },
    { h: { batchShape: [32, 10] }, inputs: [], output: [32, 10], parameters: 0 },
  ],
});

/** Keras's `layers/core`. */
export const core: readonly Layer[] = [
  inputLayer,
  dense,
  embedding,
  reversibleEmbedding,
  ...sameShape(
    {
      type: 'Masking',
      source: 'keras/src/layers/core/masking.py',
      summary: { en: 'Marks the steps to be skipped.', ja: '読み飛ばすステップに印を付けます。' },
      hyperparameters: { maskValue: free(label.maskValue) },
    },
    {
      type: 'Activation',
      source: 'keras/src/layers/activations/activation.py',
      summary: { en: 'Applies a function to each element.', ja: '各要素に関数を適用します。' },
      hyperparameters: { activation: free(label.activation) },
    },
    {
      type: 'Identity',
      source: 'keras/src/layers/core/identity.py',
      since: '2.12.0',
      summary: { en: 'Passes its input on.', ja: '入力をそのまま渡します。' },
    },
  ),
];

import { exactly } from '../../model/knowledge.js';
import { defineLayer } from '../define.js';
import { flag, free, integer } from '../domains.js';
import { label } from '../labels.js';
import { weight, type Layer } from '../layer.js';

export const embedding: Layer = defineLayer({
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
export const reversibleEmbedding: Layer = defineLayer({
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

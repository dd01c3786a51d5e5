import { exactly } from '../../model/knowledge.js';
import { defineLayer } from '../define.js';
import { free, value } from '../domains.js';
import { label } from '../labels.js';
import type { Layer } from '../layer.js';
import { sameShape } from '../same-shape.js';
import { dense } from './dense.js';
import { einsumDense } from './einsum-dense.js';
import { embedding, reversibleEmbedding } from './embedding.js';

const inputLayer: Layer = defineLayer({
  type: 'InputLayer',
  source: 'keras/src/layers/core/input_layer.py',
  since: '1.0.0',
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
  einsumDense,
  embedding,
  reversibleEmbedding,
  ...sameShape(
    {
      type: 'Masking',
      source: 'keras/src/layers/core/masking.py',
      since: '0.1.3',
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

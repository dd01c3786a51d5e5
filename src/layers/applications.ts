import { exactly } from '../model/knowledge.js';
import { defineLayer } from './define.js';
import { free, integer } from './domains.js';
import { label } from './labels.js';
import { weight, type Layer } from './layer.js';
import { sameShape } from './same-shape.js';

const source = 'keras/src/applications/convnext.py';

const layerScale: Layer = defineLayer({
  type: 'LayerScale',
  source,
  since: '2.10.0',
  summary: { en: 'Multiplies each channel by a learnt factor.', ja: 'チャンネルごとに学習した係数を掛けます。' },
  hyperparameters: { projectionDim: integer(label.channels), initValues: free(label.factor) },
  weights: ({ projectionDim }) => [weight('gamma', [[label.channels, projectionDim]])],
  outputShape: ({ projectionDim }, [input]) =>
    projectionDim === 1 || input?.at(-1) === projectionDim ? input : undefined,
  *propose({ inputs, outputs: [output], parameters }) {
    if (parameters === 0) return;
    const h = { projectionDim: exactly(parameters) };
    yield inputs ? { h } : { h, inputs: [output] };
  },
  examples: [{ h: { projectionDim: 96 }, inputs: [[null, 56, 56, 96]], output: [null, 56, 56, 96], parameters: 96 }],
});

/** The layers that `keras.applications` brings along for its ConvNeXt. */
export const applications: readonly Layer[] = [
  layerScale,
  ...sameShape({
    type: 'StochasticDepth',
    source,
    since: '2.10.0',
    summary: { en: 'Drops the whole branch of a sample in training.', ja: '訓練中にサンプルの枝を丸ごと落とします。' },
    hyperparameters: { dropPathRate: free(label.rate) },
  }),
];

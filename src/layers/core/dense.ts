import { exactly } from '../../model/knowledge.js';
import { defineLayer } from '../define.js';
import { flag, free, integer } from '../domains.js';
import { label } from '../labels.js';
import { weight, type Layer } from '../layer.js';

export const dense: Layer = defineLayer({
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

import { exactly } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';
import { defineLayer } from './define.js';
import { flag, free, integer } from './domains.js';
import { divisors } from './enumeration.js';
import { label } from './labels.js';
import { weight, type Layer } from './layer.js';

/** What Keras 1 called its Dense on every step, when Dense took `(batch, features)` only. */
const timeDistributedDense: Layer = defineLayer({
  type: 'TimeDistributedDense',
  source: 'keras/layers/core.py',
  until: '1.2.2',
  summary: {
    en: 'A Dense on every step of a sequence, with one set of weights.',
    ja: '系列の全ステップに同じ重みの Dense を適用します。',
  },
  hyperparameters: {
    units: integer(label.units),
    useBias: flag(label.addsBias, true),
    activation: free(label.activation),
  },
  weights: ({ units, useBias }, [input]) => [
    weight('W', [
      [label.inputFeatures, input?.at(-1) ?? 0],
      [label.units, units],
    ]),
    ...(useBias ? [weight('b', [[label.units, units]])] : []),
  ],
  outputShape: ({ units }, [input]) =>
    input?.length === 3 && input[2] !== null ? [...input.slice(0, 2), units] : undefined,
  *propose({ inputs, outputs: [output], parameters }) {
    const units = output[2];
    if (!units) return;
    for (const useBias of [true, false]) {
      const h = { units: exactly(units), useBias: exactly(useBias) };
      const features = parameters / units - (useBias ? 1 : 0);
      if (inputs) yield { h };
      else if (Number.isInteger(features) && features > 0) yield { h, inputs: [[...output.slice(0, 2), features]] };
    }
  },
  examples: [
    { h: { units: 6, useBias: true }, inputs: [[null, 5, 4]], output: [null, 5, 6], parameters: 30 },
    { h: { units: 6, useBias: false }, inputs: [[null, 5, 4]], output: [null, 5, 6], parameters: 24 },
  ],
});

/** The features of `(batch, features)`. */
function featuresOf(input: Shape | undefined): number | undefined {
  return input?.length === 2 ? (input[1] ?? undefined) : undefined;
}

const maxoutDense: Layer = defineLayer({
  type: 'MaxoutDense',
  source: 'keras/legacy/layers.py',
  until: '2.3.1',
  summary: {
    en: 'Several Dense layers side by side, of which the largest output counts.',
    ja: '並べた複数の Dense のうち、最大の出力を採ります。',
  },
  hyperparameters: {
    units: integer(label.units),
    nbFeature: integer(label.pieces, 4),
    useBias: flag(label.addsBias, true),
  },
  weights: ({ units, nbFeature, useBias }, [input]) => [
    weight('W', [
      [label.pieces, nbFeature],
      [label.inputFeatures, featuresOf(input) ?? 0],
      [label.units, units],
    ]),
    ...(useBias
      ? [
          weight('b', [
            [label.pieces, nbFeature],
            [label.units, units],
          ]),
        ]
      : []),
  ],
  outputShape: ({ units }, [input]) => (input && featuresOf(input) ? [input[0] ?? null, units] : undefined),
  /** Where the input is not printed: every divisor of the count, 4 pieces first as they are the default. */
  *propose({ inputs, outputs: [output], parameters }) {
    const units = output[1];
    if (!units || output.length !== 2 || parameters === 0) return;
    const columns = parameters / units;
    if (!Number.isInteger(columns)) return;
    const features = featuresOf(inputs?.[0]);
    for (const useBias of [true, false]) {
      const h = { units: exactly(units), useBias: exactly(useBias) };
      const bias = useBias ? 1 : 0;
      if (features) {
        const pieces = columns / (features + bias);
        if (Number.isInteger(pieces)) yield { h: { ...h, nbFeature: exactly(pieces) } };
        continue;
      }
      for (const pieces of divisors(columns)) {
        const from = columns / pieces - bias;
        if (from > 0) yield { h: { ...h, nbFeature: exactly(pieces) }, inputs: [[output[0] ?? null, from]] };
      }
    }
  },
  examples: [
    { h: { units: 6, nbFeature: 4, useBias: true }, inputs: [[null, 4]], output: [null, 6], parameters: 120 },
    { h: { units: 6, nbFeature: 3, useBias: false }, inputs: [[null, 4]], output: [null, 6], parameters: 72 },
  ],
});

const highway: Layer = defineLayer({
  type: 'Highway',
  source: 'keras/legacy/layers.py',
  since: '0.3.1',
  until: '2.3.1',
  summary: {
    en: 'Mixes its input with what a Dense makes of it, by a learnt gate.',
    ja: '学習したゲートで、入力と Dense の出力を混ぜます。',
  },
  hyperparameters: { useBias: flag(label.addsBias, true), activation: free(label.activation) },
  weights: ({ useBias }, [input]) => {
    const features = featuresOf(input) ?? 0;
    const kernel = [[label.inputFeatures, features] as const, [label.units, features] as const];
    return [
      ...['W', 'W_carry'].map((name) => weight(name, kernel)),
      ...(useBias ? ['b', 'b_carry'].map((name) => weight(name, [[label.units, features]])) : []),
    ];
  },
  outputShape: (_h, [input]) => (featuresOf(input) ? input : undefined),
  *propose({ inputs, outputs: [output] }) {
    for (const useBias of [true, false]) {
      const h = { useBias: exactly(useBias) };
      yield inputs ? { h } : { h, inputs: [output] };
    }
  },
  examples: [
    { h: { useBias: true }, inputs: [[null, 64]], output: [null, 64], parameters: 8320 },
    { h: { useBias: false }, inputs: [[null, 10]], output: [null, 10], parameters: 200 },
  ],
});

/** Layers of Keras 1 that no later Keras has under another name; Keras 2 kept two of them. */
export const legacy: readonly Layer[] = [timeDistributedDense, maxoutDense, highway];

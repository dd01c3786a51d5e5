import { exactly } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';
import { defineLayers } from './define.js';
import { free, value } from './domains.js';
import { label } from './labels.js';
import { weight, type Layer, type Weight } from './layer.js';
import { sameShape } from './same-shape.js';

/** The subsets of the axes behind the batch axis, the empty one first; bounded by Keras's rank limit of tensors in practice. */
function* subsets(rank: number): Iterable<readonly number[]> {
  if (rank > 9) return;
  for (let bits = 0; bits < 1 << (rank - 1); bits++) {
    yield Array.from({ length: rank - 1 }, (_, axis) => axis + 1).filter((axis) => (bits >> (axis - 1)) & 1);
  }
}

function slopes(name: string, input: Shape | undefined, sharedAxes: readonly number[]): Weight {
  const extents = (input ?? []).slice(1).map((extent, axis) => (sharedAxes.includes(axis + 1) ? 1 : (extent ?? 0)));
  return weight(
    name,
    extents.map((extent) => [label.axisExtent, extent]),
  );
}

/** PReLU and its kin, which learn so many slopes for each element but for those of shared axes. */
function withSlopes(
  names: readonly string[],
  types: Parameters<typeof defineLayers>[0]['types'],
  parameters: number,
): readonly Layer[] {
  return defineLayers({
    types,
    hyperparameters: { sharedAxes: value<readonly number[]>(label.sharedAxes, [], []) },
    weights: ({ sharedAxes }, [input]) => names.map((name) => slopes(name, input, sharedAxes)),
    // An axis that is not known must be shared.
    outputShape: ({ sharedAxes }, [input]) =>
      input?.every((extent, axis) => axis === 0 || extent !== null || sharedAxes.includes(axis)) ? input : undefined,
    *propose({ inputs, outputs: [output] }) {
      for (const shared of subsets(output.length)) {
        const h = { sharedAxes: exactly(shared) };
        yield inputs ? { h } : { h, inputs: [output] };
      }
    },
    examples: [{ h: { sharedAxes: [] }, inputs: [[null, 10]], output: [null, 10], parameters }],
  });
}

/** Keras's `layers/activations`. */
export const activations: readonly Layer[] = [
  ...sameShape(
    {
      type: 'ReLU',
      source: 'keras/src/layers/activations/relu.py',
      since: '2.2.0',
      summary: { en: 'Sets what is below zero to zero.', ja: '負の値を 0 にします。' },
      hyperparameters: {
        maxValue: free(label.maxValue),
        negativeSlope: free(label.negativeSlope),
        threshold: free(label.threshold),
      },
    },
    {
      type: 'LeakyReLU',
      source: 'keras/src/layers/activations/leaky_relu.py',
      summary: { en: 'Scales what is below zero down.', ja: '負の値を小さくします。' },
      hyperparameters: { negativeSlope: free(label.negativeSlope) },
    },
    {
      type: 'ELU',
      source: 'keras/src/layers/activations/elu.py',
      since: '0.3.0',
      summary: { en: 'Bends what is below zero exponentially.', ja: '負の値を指数関数で曲げます。' },
      hyperparameters: { alpha: free(label.negativeSlope) },
    },
    {
      type: 'Softmax',
      source: 'keras/src/layers/activations/softmax.py',
      since: '2.1.3',
      summary: { en: 'Turns an axis into shares that add up to 1.', ja: '軸の値を、和が 1 になる割合に変えます。' },
      hyperparameters: { axis: free(label.axis) },
    },
    {
      type: 'ThresholdedReLU',
      aliases: ['ThresholdedReLu'],
      source: 'keras/layers/activation/thresholded_relu.py',
      since: '0.1.3',
      until: '2.15.0',
      summary: { en: 'Sets what is below a threshold to zero.', ja: 'しきい値未満の値を 0 にします。' },
      hyperparameters: { theta: free(label.threshold) },
    },
  ),
  ...sameShape({
    type: 'ThresholdedLinear',
    source: 'keras/layers/advanced_activations.py',
    since: '0.1.3',
    until: '0.3.3',
    summary: { en: 'Sets what is close to zero to zero.', ja: '0 に近い値を 0 にします。' },
    hyperparameters: { theta: free(label.threshold) },
  }),
  ...withSlopes(
    ['alpha'],
    [
      {
        type: 'PReLU',
        source: 'keras/src/layers/activations/prelu.py',
        summary: {
          en: 'Learns the slope below zero, one for each element.',
          ja: '負の側の傾きを要素ごとに学習します。',
        },
      },
    ],
    10,
  ),
  ...withSlopes(
    ['alphas', 'betas'],
    [
      {
        type: 'ParametricSoftplus',
        source: 'keras/layers/advanced_activations.py',
        since: '0.1.3',
        until: '1.2.2',
        summary: { en: 'A softplus with two learnt factors.', ja: '二つの係数を学習する softplus です。' },
      },
    ],
    20,
  ),
  ...withSlopes(
    ['t_left', 'a_left', 't_right', 'a_right'],
    [
      {
        type: 'SReLU',
        source: 'keras/layers/advanced_activations.py',
        since: '0.3.3',
        until: '1.2.2',
        summary: { en: 'An S-shaped function of three lines.', ja: '三つの直線からなる S 字型の関数です。' },
      },
    ],
    40,
  ),
];

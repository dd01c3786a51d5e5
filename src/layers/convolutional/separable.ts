import { exactly } from '../../model/knowledge.js';
import { sameShape, type Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { divisors, first } from '../enumeration.js';
import { choice, flag, free, integer } from '../domains.js';
import { dataFormat, dataFormats, imageOf, shapeOf, type DataFormat, type Image, type Rank } from '../images.js';
import { label } from '../labels.js';
import { weight, type Layer, type Proposal } from '../layer.js';
import { windowedAxes, windowSteps, type Padding, type WindowValues } from '../windows.js';
import { windowFits, type WindowRules } from './fits.js';
import { spreadFits, spreadShape } from './hidden-dilation.js';
import { kernelFactors, kernelSize, onesByDefault, type Named } from './kernel-domains.js';
import { kernelsByPlaces, placesOf } from './kernels.js';
import { mostOpen, openFits, openRounds, type OpenRound } from './open-fits.js';

interface SeparableValues extends WindowValues {
  readonly filters: number;
  readonly dataFormat: DataFormat;
}

/** A depthwise convolution and one over the channels of each place, with one bias. tf.keras lets the 1D one be causal. */
function separable(rank: Rank, named: Named): Layer {
  const paddings: readonly [Padding, ...Padding[]] = rank === 1 ? ['valid', 'same', 'causal'] : ['valid', 'same'];
  const rules: WindowRules = { rank, paddings, stridesWithDilation: true };
  return defineLayer({
    ...named,
    hyperparameters: {
      filters: integer(label.filters),
      kernelSize: kernelSize(rank),
      strides: onesByDefault(label.strides, rank),
      padding: choice(label.padding, paddings, 'valid'),
      dataFormat,
      dilationRate: onesByDefault(label.dilationRate, rank),
      depthMultiplier: integer(label.depthMultiplier, 1),
      activation: free(label.activation),
      useBias: flag(label.addsBias, true),
    },
    weights: (h, [input]) => {
      const channels = (input && imageOf(input, rank, h.dataFormat)?.channels) ?? 0;
      return [
        weight('depthwise_kernel', [
          ...kernelFactors(rank, h.kernelSize),
          [label.inputChannels, channels],
          [label.depthMultiplier, h.depthMultiplier],
        ]),
        weight('pointwise_kernel', [
          ...h.kernelSize.map(() => [label.pointwiseExtent, 1] as const),
          [label.depthwiseChannels, channels * h.depthMultiplier],
          [label.filters, h.filters],
        ]),
        ...(h.useBias ? [weight('bias', [[label.filters, h.filters]])] : []),
      ];
    },
    outputShape: (h, [input]) => outputShape(h, input, rank),
    alsoPrints: (h, [input]) => {
      const shape = rank === 2 && Math.max(...h.strides) === 1 ? outputShape(h, input, rank) : undefined;
      const spread = shape && spreadShape(shape, h.dilationRate, h.dataFormat);
      return spread ? [[spread]] : [];
    },
    derive: (h, [input]) => windowSteps(h, input && imageOf(input, rank, h.dataFormat), rank, h.dataFormat),
    *propose({ inputs, outputs: [output], parameters }) {
      for (const format of dataFormats) {
        const to = imageOf(output, rank, format);
        if (!to?.channels) continue;
        const base = { filters: exactly(to.channels), dataFormat: exactly(format) };
        const from = inputs?.[0] && imageOf(inputs[0], rank, format);
        const fits = inputs ? known(from, to, parameters, rules) : first(mostOpen, open(to, parameters, rules, format));
        for (const { h, ...rest } of fits) yield { h: { ...base, ...h }, ...rest };
      }
    },
  });
}

function outputShape(h: SeparableValues, input: Shape | undefined, rank: Rank): Shape | undefined {
  const image = input && imageOf(input, rank, h.dataFormat);
  const spatial = image?.channels ? windowedAxes(h, image.spatial) : undefined;
  return image && spatial && shapeOf({ ...image, spatial, channels: h.filters }, h.dataFormat);
}

/** C·m·(K + F) is left of the count without the bias; m is looked for among the divisors. */
function* known(from: Image | undefined, to: Image, parameters: number, rules: WindowRules): Iterable<Proposal> {
  if (!from?.channels || !to.channels || !sameShape(from.batch, to.batch)) return;
  for (const useBias of [true, false]) {
    const perChannel = (parameters - (useBias ? to.channels : 0)) / from.channels;
    if (!Number.isInteger(perChannel) || perChannel < 1) continue;
    for (const depthMultiplier of divisors(perChannel)) {
      const places = perChannel / depthMultiplier - to.channels;
      if (places < 1) break;
      const base = { depthMultiplier: exactly(depthMultiplier), useBias: exactly(useBias) };
      const fits = [
        ...windowFits(places, from.spatial, to.spatial, rules),
        ...spreadFits(places, from.spatial, to.spatial),
      ];
      for (const fit of fits) yield { h: { ...base, ...fit } };
    }
  }
}

/** Depth multipliers that are thought of where the input is not printed. */
const mostOpenMultiplier = 8;

/** Bounded as `openRounds` and `kernelsByPlaces` are, and by a depth multiplier of 8. */
function* open(to: Image, parameters: number, rules: WindowRules, format: DataFormat): Iterable<Proposal> {
  for (const round of openRounds) yield* openRound(to, parameters, rules, format, round);
}

function* openRound(
  to: Image,
  parameters: number,
  rules: WindowRules,
  format: DataFormat,
  { plain, bounds }: OpenRound,
): Iterable<Proposal> {
  const filters = to.channels ?? 0;
  for (const useBias of [true, false]) {
    for (const kernels of kernelsByPlaces(rules.rank)) {
      const channels = (parameters - (useBias ? filters : 0)) / (placesOf(kernels[0] ?? []) + filters);
      if (!Number.isInteger(channels) || channels < 1) continue;
      for (let depthMultiplier = 1; depthMultiplier <= mostOpenMultiplier; depthMultiplier++) {
        if (channels % depthMultiplier !== 0 || plain !== (depthMultiplier === 1)) continue;
        const base = { depthMultiplier: exactly(depthMultiplier), useBias: exactly(useBias) };
        for (const { window, spatial } of openFits(kernels, to.spatial, rules, bounds)) {
          const input = shapeOf({ batch: to.batch, spatial, channels: channels / depthMultiplier }, format);
          yield { h: { ...base, ...window }, inputs: [input] };
        }
      }
    }
  }
}

/** Keras's SeparableConv1D and SeparableConv2D. */
export const separableConvs: readonly Layer[] = [
  separable(1, {
    type: 'SeparableConv1D',
    aliases: ['SeparableConvolution1D'],
    source: 'keras/src/layers/convolutional/separable_conv1d.py',
    since: '2.1.3',
    summary: {
      en: 'Convolves each channel of a sequence by itself, then mixes the channels of each step.',
      ja: '系列をチャンネルごとに畳み込み、各ステップのチャンネルを混ぜ合わせます。',
    },
    examples: [
      {
        h: {
          filters: 7,
          kernelSize: [5],
          strides: [2],
          padding: 'same',
          dataFormat: 'channels_last',
          dilationRate: [1],
          depthMultiplier: 2,
          useBias: true,
        },
        inputs: [[null, null, 4]],
        output: [null, null, 7],
        parameters: 103,
      },
    ],
  }),
  separable(2, {
    type: 'SeparableConv2D',
    aliases: ['SeparableConvolution2D'],
    source: 'keras/src/layers/convolutional/separable_conv2d.py',
    since: '1.0.6',
    summary: {
      en: 'Convolves each channel of an image by itself, then mixes the channels of each pixel.',
      ja: '画像をチャンネルごとに畳み込み、各画素のチャンネルを混ぜ合わせます。',
    },
    examples: [
      {
        h: {
          filters: 128,
          kernelSize: [3, 3],
          strides: [1, 1],
          padding: 'same',
          dataFormat: 'channels_last',
          dilationRate: [1, 1],
          depthMultiplier: 1,
          useBias: false,
        },
        inputs: [[null, 147, 147, 64]],
        output: [null, 147, 147, 128],
        parameters: 8768,
      },
    ],
  }),
];

import { exactly } from '../../model/knowledge.js';
import { sameShape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { divisors, first } from '../enumeration.js';
import { choice, flag, free, integer } from '../domains.js';
import { dataFormat, dataFormats, imageOf, shapeOf, type Image, type DataFormat, type Rank } from '../images.js';
import { label } from '../labels.js';
import { weight, type Layer, type Proposal } from '../layer.js';
import { windowedAxes, windowSteps, type Padding } from '../windows.js';
import { windowFits, type WindowRules } from './fits.js';
import { isStridedAndDilated, kernelFactors, kernelSize, onesByDefault, type Named } from './kernel-domains.js';
import { kernelsByPlaces, placesOf } from './kernels.js';
import { mostOpen, openFits, openRounds, type OpenRound } from './open-fits.js';

/** tf.keras 2.3 to 2.15 lets a convolution run over several batch axes. */
const mostBatchAxes = Infinity;

/** A convolution over so many spatial axes; under its names of Keras 1 it can also pad `full`. */
function conv(rank: Rank, named: Named): Layer {
  const layer = convWith(rank, named, rank === 1 ? ['valid', 'same', 'causal'] : ['valid', 'same'], false);
  const older = convWith(rank, named, ['valid', 'same', 'full'], true);
  return { ...layer, under: Object.fromEntries(layer.aliases.map((alias) => [alias, older])) };
}

function convWith(rank: Rank, named: Named, choices: readonly [Padding, ...Padding[]], full: boolean): Layer {
  const paddings = choices.filter((padding) => padding !== 'full');
  const rules: WindowRules = { rank, paddings, stridesWithDilation: false, full };
  return defineLayer({
    ...named,
    hyperparameters: {
      filters: integer(label.filters),
      kernelSize: kernelSize(rank),
      strides: onesByDefault(label.strides, rank),
      padding: choice(label.padding, choices, 'valid'),
      dataFormat,
      dilationRate: onesByDefault(label.dilationRate, rank),
      groups: { ...integer(label.groups, 1), since: '2.3.0' },
      activation: free(label.activation),
      useBias: flag(label.addsBias, true),
    },
    weights: (h, [input]) => {
      const channels = (input && imageOf(input, rank, h.dataFormat, mostBatchAxes)?.channels) ?? 0;
      const channelLabel = h.groups === 1 ? label.inputChannels : label.inputChannelsPerGroup;
      return [
        weight('kernel', [
          ...kernelFactors(rank, h.kernelSize),
          [channelLabel, channels / h.groups],
          [label.filters, h.filters],
        ]),
        ...(h.useBias ? [weight('bias', [[label.filters, h.filters]])] : []),
      ];
    },
    outputShape: (h, [input]) => {
      const image = input && imageOf(input, rank, h.dataFormat, mostBatchAxes);
      if (!image?.channels || image.channels % h.groups !== 0 || h.filters % h.groups !== 0) return undefined;
      const spatial = isStridedAndDilated(h) ? undefined : windowedAxes(h, image.spatial);
      return spatial && shapeOf({ ...image, spatial, channels: h.filters }, h.dataFormat);
    },
    derive: (h, [input]) =>
      windowSteps(h, input && imageOf(input, rank, h.dataFormat, mostBatchAxes), rank, h.dataFormat),
    *propose({ inputs, outputs: [output], parameters }) {
      for (const format of dataFormats) {
        const to = imageOf(output, rank, format, mostBatchAxes);
        if (!to?.channels) continue;
        const base = { filters: exactly(to.channels), dataFormat: exactly(format) };
        const given = inputs?.[0];
        const from = given && imageOf(given, rank, format, mostBatchAxes);
        const fits = inputs ? known(from, to, parameters, rules) : first(mostOpen, open(to, parameters, rules, format));
        for (const { h, ...rest } of fits) yield { h: { ...base, ...h }, ...rest };
      }
    },
  });
}

/** Bounded by the divisors of the channels and of the count, and by the extents of the axes. */
function* known(from: Image | undefined, to: Image, parameters: number, rules: WindowRules): Iterable<Proposal> {
  if (!from?.channels || !to.channels || !sameShape(from.batch, to.batch)) return;
  const { channels } = from;
  for (const groups of divisors(channels)) {
    if (to.channels % groups !== 0) continue;
    for (const useBias of [true, false]) {
      const places = (perFilter(parameters, to.channels, useBias) * groups) / channels;
      if (!Number.isInteger(places) || places < 1) continue;
      const base = { groups: exactly(groups), useBias: exactly(useBias) };
      for (const fit of windowFits(places, from.spatial, to.spatial, rules)) yield { h: { ...base, ...fit } };
    }
  }
}

/** Groups that are thought of where the input is not printed. */
const mostOpenGroups = 8;

/** Bounded as `openRounds` and `kernelsByPlaces` are, and by 8 groups. */
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
  for (const groups of divisors(filters)) {
    if (plain !== (groups === 1) || groups > mostOpenGroups) continue;
    for (const useBias of [true, false]) {
      const total = perFilter(parameters, filters, useBias);
      if (!Number.isInteger(total) || total < 1) continue;
      const base = { groups: exactly(groups), useBias: exactly(useBias) };
      for (const kernels of kernelsByPlaces(rules.rank)) {
        const perGroup = total / placesOf(kernels[0] ?? []);
        if (!Number.isInteger(perGroup)) continue;
        for (const { window, spatial } of openFits(kernels, to.spatial, rules, bounds)) {
          const input = shapeOf({ batch: to.batch, spatial, channels: perGroup * groups }, format);
          yield { h: { ...base, ...window }, inputs: [input] };
        }
      }
    }
  }
}

function perFilter(parameters: number, filters: number, useBias: boolean): number {
  return parameters / filters - (useBias ? 1 : 0);
}

/** Keras's Conv1D, Conv2D and Conv3D; Keras 1 calls them Convolution1D…3D, and the dilated ones AtrousConvolution1D, 2D. */
export const convs: readonly Layer[] = [
  conv(1, {
    type: 'Conv1D',
    aliases: ['Convolution1D', 'AtrousConvolution1D', 'AtrousConv1D'],
    source: 'keras/src/layers/convolutional/conv1d.py',
    summary: {
      en: 'Slides kernels along a sequence, each over all channels.',
      ja: '全チャンネルにわたるカーネルを系列に沿って滑らせます。',
    },
    examples: [
      {
        h: {
          filters: 8,
          kernelSize: [4],
          strides: [1],
          padding: 'causal',
          dataFormat: 'channels_last',
          dilationRate: [2],
          groups: 1,
          useBias: true,
        },
        inputs: [[null, 50, 6]],
        output: [null, 50, 8],
        parameters: 200,
      },
    ],
  }),
  conv(2, {
    type: 'Conv2D',
    aliases: ['Convolution2D', 'AtrousConvolution2D', 'AtrousConv2D'],
    source: 'keras/src/layers/convolutional/conv2d.py',
    summary: {
      en: 'Slides kernels over an image, each over all channels.',
      ja: '全チャンネルにわたるカーネルを画像の上で滑らせます。',
    },
    examples: [
      {
        h: {
          filters: 64,
          kernelSize: [7, 5],
          strides: [2, 3],
          padding: 'valid',
          dataFormat: 'channels_last',
          dilationRate: [1, 1],
          groups: 1,
          useBias: true,
        },
        inputs: [[null, 224, 200, 3]],
        output: [null, 109, 66, 64],
        parameters: 6784,
      },
      {
        h: {
          filters: 64,
          kernelSize: [3, 3],
          strides: [1, 1],
          padding: 'same',
          dataFormat: 'channels_last',
          dilationRate: [1, 1],
          groups: 4,
          useBias: true,
        },
        inputs: [[null, 14, 14, 32]],
        output: [null, 14, 14, 64],
        parameters: 4672,
      },
      {
        h: {
          filters: 4,
          kernelSize: [3, 3],
          strides: [1, 1],
          padding: 'valid',
          dataFormat: 'channels_first',
          dilationRate: [1, 1],
          groups: 1,
          useBias: true,
        },
        inputs: [[null, 3, 32, 32]],
        output: [null, 4, 30, 30],
        parameters: 112,
      },
    ],
  }),
  conv(3, {
    type: 'Conv3D',
    aliases: ['Convolution3D'],
    source: 'keras/src/layers/convolutional/conv3d.py',
    since: '0.3.3',
    summary: {
      en: 'Slides kernels through a volume, each over all channels.',
      ja: '全チャンネルにわたるカーネルを立体の中で滑らせます。',
    },
    examples: [
      {
        h: {
          filters: 16,
          kernelSize: [5, 5, 5],
          strides: [2, 2, 2],
          padding: 'same',
          dataFormat: 'channels_last',
          dilationRate: [1, 1, 1],
          groups: 1,
          useBias: true,
        },
        inputs: [[null, 8, 9, 10, 2]],
        output: [null, 4, 5, 5, 16],
        parameters: 4016,
      },
    ],
  }),
];

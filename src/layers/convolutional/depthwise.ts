import { exactly } from '../../model/knowledge.js';
import { sameShape, type Dim, type Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { divisors, first } from '../enumeration.js';
import { choice, flag, free, integer } from '../domains.js';
import { dataFormat, dataFormats, imageOf, shapeOf, type DataFormat, type Image, type Rank } from '../images.js';
import { label } from '../labels.js';
import { weight, type Layer, type Proposal } from '../layer.js';
import { windowedAxes, windowSteps, type WindowValues } from '../windows.js';
import { windowFits, type WindowFit, type WindowRules } from './fits.js';
import { spreadFits, spreadShape, withHiddenDilation } from './hidden-dilation.js';
import { kernelFactors, kernelSize, onesByDefault, type Named } from './kernel-domains.js';
import { kernelsByPlaces, placesOf } from './kernels.js';
import { mostOpen, openFits, openRounds, type OpenBounds } from './open-fits.js';

interface DepthwiseValues extends WindowValues {
  readonly dataFormat: DataFormat;
  readonly depthMultiplier: number;
}

/**
 * A convolution of each channel by itself. Keras 3 lets it stride and dilate at once; Keras 2.1.5 to 2.3.1 prints the
 * two-dimensional one as if it were not dilated.
 */
function depthwise(rank: Rank, named: Named): Layer {
  const rules: WindowRules = { rank, paddings: ['valid', 'same'], stridesWithDilation: true };
  return defineLayer({
    ...named,
    hyperparameters: {
      kernelSize: kernelSize(rank),
      strides: onesByDefault(label.strides, rank),
      padding: choice(label.padding, ['valid', 'same'], 'valid'),
      depthMultiplier: integer(label.depthMultiplier, 1),
      dataFormat,
      dilationRate: onesByDefault(label.dilationRate, rank),
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
        ...(h.useBias ? [weight('bias', [[label.depthwiseChannels, channels * h.depthMultiplier]])] : []),
      ];
    },
    outputShape: (h, [input]) => outputShape(h, input, rank),
    alsoPrints: (h, [input]) => {
      const shape = outputShape(h, input, rank);
      if (rank !== 2 || Math.max(...h.dilationRate) === 1) return [];
      const spread =
        shape && Math.max(...h.strides) === 1 ? spreadShape(shape, h.dilationRate, h.dataFormat) : undefined;
      const undilated =
        Math.max(...h.strides) === 1 ? outputShape({ ...h, dilationRate: [1, 1] }, input, rank) : undefined;
      return [spread, undilated].flatMap((each) => (each ? [[each]] : []));
    },
    derive: (h, [input]) => windowSteps(h, input && imageOf(input, rank, h.dataFormat), rank, h.dataFormat),
    *propose({ inputs, outputs: [output], parameters }) {
      for (const format of dataFormats) {
        const to = imageOf(output, rank, format);
        if (!to?.channels) continue;
        const from = inputs?.[0] && imageOf(inputs[0], rank, format);
        const fits = inputs ? known(from, to, parameters, rules) : first(mostOpen, open(to, parameters, rules, format));
        for (const { h, ...rest } of fits) yield { h: { dataFormat: exactly(format), ...h }, ...rest };
      }
    },
  });
}

function outputShape(h: DepthwiseValues, input: Shape | undefined, rank: Rank): Shape | undefined {
  const image = input && imageOf(input, rank, h.dataFormat);
  const spatial = image?.channels ? windowedAxes(h, image.spatial) : undefined;
  if (!image?.channels || !spatial) return undefined;
  return shapeOf({ ...image, spatial, channels: image.channels * h.depthMultiplier }, h.dataFormat);
}

function* known(from: Image | undefined, to: Image, parameters: number, rules: WindowRules): Iterable<Proposal> {
  if (!from?.channels || !to.channels || !sameShape(from.batch, to.batch)) return;
  const depthMultiplier = to.channels / from.channels;
  if (!Number.isInteger(depthMultiplier)) return;
  for (const useBias of [true, false]) {
    const places = parameters / to.channels - (useBias ? 1 : 0);
    if (!Number.isInteger(places) || places < 1) continue;
    const base = { depthMultiplier: exactly(depthMultiplier), useBias: exactly(useBias) };
    const fits = [
      ...windowFits(places, from.spatial, to.spatial, rules),
      ...spreadFits(places, from.spatial, to.spatial),
    ];
    for (const fit of fits) for (const each of hidden(fit, rules, from.spatial)) yield { h: { ...base, ...each } };
  }
}

function hidden(fit: WindowFit, { rank }: WindowRules, lengths: readonly unknown[]): Iterable<WindowFit> {
  return rank === 2 ? withHiddenDilation(fit, rank, lengths) : [fit];
}

/** Depth multipliers that are thought of where the input is not printed. */
const mostOpenMultiplier = 8;

/** Bounded as `openRounds` and `kernelsByPlaces` are; a depth multiplier up to 8 or one that leaves one channel. */
function* open(to: Image, parameters: number, rules: WindowRules, format: DataFormat): Iterable<Proposal> {
  const outputs = to.channels ?? 0;
  const multipliers = divisors(outputs).filter((each) => each <= mostOpenMultiplier || each === outputs);
  for (const { plain, bounds } of openRounds) {
    for (const depthMultiplier of multipliers) {
      if (plain !== (depthMultiplier === 1)) continue;
      const channels = outputs / depthMultiplier;
      for (const { useBias, window, spatial } of openWindows(parameters / outputs, to.spatial, rules, bounds)) {
        const h = { depthMultiplier: exactly(depthMultiplier), useBias: exactly(useBias), ...window };
        yield { h, inputs: [shapeOf({ batch: to.batch, spatial, channels }, format)] };
      }
    }
  }
}

/** The windows with so many weights for a channel, a bias among them or not. */
function* openWindows(perChannel: number, to: readonly Dim[], rules: WindowRules, bounds: OpenBounds) {
  for (const useBias of [true, false]) {
    const places = perChannel - (useBias ? 1 : 0);
    const kernels = kernelsByPlaces(rules.rank).find(([kernel = []]) => placesOf(kernel) === places) ?? [];
    for (const { window, spatial } of kernels.length > 0 ? openFits(kernels, to, rules, bounds) : []) {
      for (const each of hidden(window, rules, spatial)) yield { useBias, window: each, spatial };
    }
  }
}

/** Keras's DepthwiseConv1D and DepthwiseConv2D. */
export const depthwiseConvs: readonly Layer[] = [
  depthwise(1, {
    type: 'DepthwiseConv1D',
    source: 'keras/src/layers/convolutional/depthwise_conv1d.py',
    since: '2.7.0',
    summary: {
      en: 'Slides kernels along a sequence, each over a channel of its own.',
      ja: 'チャンネルごとに別のカーネルを系列に沿って滑らせます。',
    },
    examples: [
      {
        h: {
          kernelSize: [3],
          strides: [1],
          padding: 'valid',
          depthMultiplier: 1,
          dataFormat: 'channels_last',
          dilationRate: [2],
          useBias: false,
        },
        inputs: [[null, 20, 8]],
        output: [null, 16, 8],
        parameters: 24,
      },
    ],
  }),
  depthwise(2, {
    type: 'DepthwiseConv2D',
    source: 'keras/src/layers/convolutional/depthwise_conv2d.py',
    since: '2.1.5',
    summary: {
      en: 'Slides kernels over an image, each over a channel of its own.',
      ja: 'チャンネルごとに別のカーネルを画像の上で滑らせます。',
    },
    examples: [
      {
        h: {
          kernelSize: [3, 3],
          strides: [2, 2],
          padding: 'same',
          depthMultiplier: 1,
          dataFormat: 'channels_last',
          dilationRate: [1, 1],
          useBias: false,
        },
        inputs: [[null, 112, 112, 32]],
        output: [null, 56, 56, 32],
        parameters: 288,
      },
      {
        h: {
          kernelSize: [5, 3],
          strides: [1, 1],
          padding: 'valid',
          depthMultiplier: 2,
          dataFormat: 'channels_last',
          dilationRate: [1, 1],
          useBias: true,
        },
        inputs: [[null, null, null, 4]],
        output: [null, null, null, 8],
        parameters: 128,
      },
    ],
  }),
];

import { exactly } from '../../model/knowledge.js';
import { sameShape, type Dim, type Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { first } from '../enumeration.js';
import { choice, flag, free, integer, value } from '../domains.js';
import {
  dataFormat,
  dataFormats,
  firstSpatialAxis,
  imageOf,
  shapeOf,
  spatialLabels,
  type DataFormat,
  type Image,
  type Rank,
} from '../images.js';
import { label } from '../labels.js';
import { weight, type Layer, type Proposal } from '../layer.js';
import { transposedExpression, transposedLength, windowOn, type WindowValues } from '../windows.js';
import { withHiddenDilation } from './hidden-dilation.js';
import { isStridedAndDilated, kernelFactors, kernelSize, onesByDefault, type Named } from './kernel-domains.js';
import { kernelsByPlaces, placesOf } from './kernels.js';
import { mostOpen } from './open-fits.js';
import { transposedFits, type TransposedFit } from './transposed-fits.js';
import { openTransposedFits, transposedRounds, type TransposedRound } from './transposed-open-fits.js';

interface TransposedValues extends WindowValues {
  readonly filters: number;
  readonly dataFormat: DataFormat;
  readonly outputPadding: readonly number[] | null;
}

/** A transposed convolution over so many spatial axes; `output_padding` exists from Keras 2.2.1 and TensorFlow 1.13 on. */
function transposed(rank: Rank, named: Named): Layer {
  return defineLayer({
    ...named,
    hyperparameters: {
      filters: integer(label.filters),
      kernelSize: kernelSize(rank),
      strides: onesByDefault(label.strides, rank),
      padding: choice(label.padding, ['valid', 'same'], 'valid'),
      outputPadding: { ...value<readonly number[] | null>(label.outputPadding, null, null), since: '2.2.1' },
      dataFormat,
      dilationRate: onesByDefault(label.dilationRate, rank),
      activation: free(label.activation),
      useBias: flag(label.addsBias, true),
    },
    weights: (h, [input]) => [
      weight('kernel', [
        ...kernelFactors(rank, h.kernelSize),
        [label.filters, h.filters],
        [label.inputChannels, (input && imageOf(input, rank, h.dataFormat)?.channels) ?? 0],
      ]),
      ...(h.useBias ? [weight('bias', [[label.filters, h.filters]])] : []),
    ],
    outputShape: (h, [input]) => outputShape(h, input, rank),
    // tf.keras prints Conv3DTranspose as if it were not dilated.
    alsoPrints: (h, [input]) => {
      const shape =
        rank === 3 && !isStridedAndDilated(h) && outputShape({ ...h, dilationRate: [1, 1, 1] }, input, rank);
      return shape ? [[shape]] : [];
    },
    derive: (h, [input]) => {
      const image = input && imageOf(input, rank, h.dataFormat);
      if (!image) return [];
      return image.spatial.flatMap((length, axis) => {
        const name = spatialLabels[rank][axis];
        if (length === null || !name) return [];
        const expression = transposedExpression(length, windowOn(h, axis), h.padding, h.outputPadding?.[axis] ?? null);
        const at = firstSpatialAxis(image, h.dataFormat) + axis;
        return [{ axis: at, label: name, expression, value: spreadAxes(h, image.spatial)[axis] ?? null }];
      });
    },
    *propose({ inputs, outputs: [output], parameters }) {
      for (const format of dataFormats) {
        const to = imageOf(output, rank, format);
        if (!to?.channels) continue;
        const base = { filters: exactly(to.channels), dataFormat: exactly(format) };
        const from = inputs?.[0] && imageOf(inputs[0], rank, format);
        const fits = inputs ? known(from, to, parameters, rank) : first(mostOpen, open(to, parameters, rank, format));
        for (const { h, ...rest } of fits) yield { h: { ...base, ...h }, ...rest };
      }
    },
  });
}

function outputShape(h: TransposedValues, input: Shape | undefined, rank: Rank): Shape | undefined {
  const image = input && imageOf(input, rank, h.dataFormat);
  if (!image?.channels || isStridedAndDilated(h)) return undefined;
  if (h.outputPadding?.some((padding, axis) => padding < 0 || padding >= (h.strides[axis] ?? 1))) return undefined;
  return shapeOf({ ...image, spatial: spreadAxes(h, image.spatial), channels: h.filters }, h.dataFormat);
}

function spreadAxes(h: TransposedValues, spatial: readonly Dim[]): readonly Dim[] {
  return spatial.map((length, axis) =>
    transposedLength(length, windowOn(h, axis), h.padding, h.outputPadding?.[axis] ?? null),
  );
}

function* known(from: Image | undefined, to: Image, parameters: number, rank: Rank): Iterable<Proposal> {
  if (!from?.channels || !to.channels || !sameShape(from.batch, to.batch)) return;
  for (const useBias of [true, false]) {
    const places = (parameters / to.channels - (useBias ? 1 : 0)) / from.channels;
    if (!Number.isInteger(places) || places < 1) continue;
    for (const fit of transposedFits(places, from.spatial, to.spatial, rank)) {
      for (const each of hidden(fit, rank)) yield { h: { useBias: exactly(useBias), ...each } };
    }
  }
}

function hidden(fit: TransposedFit, rank: Rank): Iterable<TransposedFit> {
  return rank === 3 ? withHiddenDilation(fit, rank) : [fit];
}

/** Bounded as `transposedRounds` and `kernelsByPlaces` are. */
function* open(to: Image, parameters: number, rank: Rank, format: DataFormat): Iterable<Proposal> {
  for (const round of transposedRounds) {
    for (const useBias of [true, false]) {
      const total = parameters / (to.channels ?? 0) - (useBias ? 1 : 0);
      if (!Number.isInteger(total) || total < 1) continue;
      const h = { useBias: exactly(useBias) };
      for (const { window, spatial, channels } of openWindows(total, to.spatial, rank, round)) {
        yield { h: { ...h, ...window }, inputs: [shapeOf({ batch: to.batch, spatial, channels }, format)] };
      }
    }
  }
}

/** The windows and input channels with so many weights in all. */
function* openWindows(total: number, to: readonly Dim[], rank: Rank, round: TransposedRound) {
  for (const kernels of kernelsByPlaces(rank)) {
    const channels = total / placesOf(kernels[0] ?? []);
    if (!Number.isInteger(channels)) continue;
    for (const { window, spatial } of openTransposedFits(kernels, to, rank, round)) {
      for (const each of hidden(window, rank)) yield { window: each, spatial, channels };
    }
  }
}

const volumeExample = {
  strides: [2, 2, 2],
  padding: 'same',
  outputPadding: null,
  dataFormat: 'channels_last',
  dilationRate: [1, 1, 1],
  useBias: true,
};

/** Keras's Conv1DTranspose, Conv2DTranspose and Conv3DTranspose. */
export const transposedConvs: readonly Layer[] = [
  transposed(1, {
    type: 'Conv1DTranspose',
    aliases: ['Convolution1DTranspose'],
    source: 'keras/src/layers/convolutional/conv1d_transpose.py',
    since: '2.3.0',
    summary: {
      en: 'Spreads every step of a sequence through a kernel, the reverse of a convolution.',
      ja: '系列の各ステップをカーネルで広げます（畳み込みの逆の向き）。',
    },
    examples: [
      {
        h: {
          filters: 5,
          kernelSize: [4],
          strides: [2],
          padding: 'valid',
          outputPadding: null,
          dataFormat: 'channels_last',
          dilationRate: [1],
          useBias: true,
        },
        inputs: [[null, 7, 4]],
        output: [null, 16, 5],
        parameters: 85,
      },
    ],
  }),
  transposed(2, {
    type: 'Conv2DTranspose',
    aliases: ['Convolution2DTranspose', 'Deconv2D'],
    source: 'keras/src/layers/convolutional/conv2d_transpose.py',
    since: '2.0.0',
    summary: {
      en: 'Spreads every pixel of an image through a kernel, the reverse of a convolution.',
      ja: '画像の各画素をカーネルで広げます（畳み込みの逆の向き）。',
    },
    examples: [
      {
        h: {
          filters: 3,
          kernelSize: [5, 5],
          strides: [3, 3],
          padding: 'valid',
          outputPadding: [1, 1],
          dataFormat: 'channels_last',
          dilationRate: [1, 1],
          useBias: true,
        },
        inputs: [[null, 7, 9, 4]],
        output: [null, 24, 30, 3],
        parameters: 303,
      },
      {
        h: {
          filters: 16,
          kernelSize: [3, 3],
          strides: [2, 2],
          padding: 'same',
          outputPadding: null,
          dataFormat: 'channels_last',
          dilationRate: [1, 1],
          useBias: true,
        },
        inputs: [[null, 14, 14, 8]],
        output: [null, 28, 28, 16],
        parameters: 1168,
      },
    ],
  }),
  transposed(3, {
    type: 'Conv3DTranspose',
    aliases: ['Convolution3DTranspose', 'Deconvolution3D', 'Deconv3D'],
    source: 'keras/src/layers/convolutional/conv3d_transpose.py',
    since: '2.0.6',
    summary: {
      en: 'Spreads every voxel of a volume through a kernel, the reverse of a convolution.',
      ja: '立体の各要素をカーネルで広げます（畳み込みの逆の向き）。',
    },
    examples: [
      {
        h: { ...volumeExample, filters: 16, kernelSize: [3, 3, 3] },
        inputs: [[null, 4, 4, 4, 8]],
        output: [null, 8, 8, 8, 16],
        parameters: 3472,
      },
    ],
  }),
];

import { exactly, unconstrained, type Knowledge } from '../model/knowledge.js';
import type { Dim } from '../tensors/shape.js';
import { defineLayer, defineLayers, type LayerDeclaration } from './define.js';
import { choice, flag, free, integer, value, type Domain } from './domains.js';
import { encoded, encodings, unencoded } from './encodings.js';
import { dataFormat, dataFormats, type DataFormat } from './images.js';
import { label } from './labels.js';
import { weight, type Layer } from './layer.js';
import { axesOf } from './normalization.js';
import { sameShape, type SameShape } from './same-shape.js';
import { spectrograms } from './spectrograms.js';

const folder = 'keras/src/layers/preprocessing';
const images = `${folder}/image_preprocessing`;

type Named = Pick<LayerDeclaration<Record<string, Domain>>, 'type' | 'source' | 'summary'>;

/**
 * Layers that set height and width. A tensor of three axes is one image without a batch: its first axis is the height,
 * or the channels. `mostAxes` is the highest rank that Keras lets through.
 */
function resizing(mostAxes: number, types: readonly Named[]): readonly Layer[] {
  return defineLayers({
    types,
    since: '2.3.0',
    hyperparameters: { height: integer(label.height), width: integer(label.width), dataFormat },
    outputShape: ({ height, width, dataFormat: format }, [input]) =>
      input && input.length >= 3 && input.length <= mostAxes ? withSize(input, format, [height, width]) : undefined,
    derive: ({ height, width, dataFormat: format }, [input = []]) => {
      const axis = heightAxis(input, format);
      return [
        { axis, label: label.height, expression: String(height), value: height },
        { axis: axis + 1, label: label.width, expression: String(width), value: width },
      ];
    },
    *propose({ inputs, outputs: [output] }) {
      for (const format of dataFormats) {
        const axis = heightAxis(output, format);
        const [height, width] = [output[axis], output[axis + 1]];
        if (output.length < 3 || typeof height !== 'number' || typeof width !== 'number') continue;
        const h = { height: exactly(height), width: exactly(width), dataFormat: exactly(format) };
        const open = { atLeast: 1 };
        yield inputs ? { h } : { h, inputs: [withSize<Dim | Knowledge>(output, format, [open, open])] };
      }
    },
    examples: [
      {
        h: { height: 64, width: 48, dataFormat: 'channels_last' },
        inputs: [[null, 28, 28, 3]],
        output: [null, 64, 48, 3],
        parameters: 0,
      },
      {
        h: { height: 7, width: 6, dataFormat: 'channels_first' },
        inputs: [[null, 3, 9, 9]],
        output: [null, 3, 7, 6],
        parameters: 0,
      },
    ],
  });
}

/** The place of the height; the width stands behind it. */
function heightAxis({ length }: { readonly length: number }, format: DataFormat): number {
  return format === 'channels_last' ? length - 3 : length - 2;
}

function withSize<Axis>(
  shape: readonly Axis[],
  format: DataFormat,
  [height, width]: readonly [Axis, Axis],
): readonly Axis[] {
  const axis = heightAxis(shape, format);
  return shape.with(axis, height).with(axis + 1, width);
}

const resized: readonly Layer[] = [
  ...resizing(4, [
    {
      type: 'Resizing',
      source: `${images}/resizing.py`,
      summary: { en: 'Scales images to a size.', ja: '画像を指定の大きさに変えます。' },
    },
    {
      type: 'CenterCrop',
      source: `${images}/center_crop.py`,
      summary: { en: 'Cuts the middle out of images.', ja: '画像の中央を切り出します。' },
    },
  ]),
  ...resizing(5, [
    {
      type: 'RandomCrop',
      source: `${images}/random_crop.py`,
      summary: { en: 'Cuts a random piece out of images.', ja: '画像をランダムに切り出します。' },
    },
  ]),
];

/** RandomHeight and RandomWidth leave their axis open. */
const stretched: readonly Layer[] = (
  [
    ['RandomHeight', -3, { en: 'Changes the height of images at random.', ja: '画像の高さをランダムに変えます。' }],
    ['RandomWidth', -2, { en: 'Changes the width of images at random.', ja: '画像の幅をランダムに変えます。' }],
  ] as const
).map(([type, axis, summary]) =>
  defineLayer({
    type,
    source: 'keras/layers/preprocessing/image_preprocessing.py',
    since: '2.3.0',
    until: '2.15.0',
    summary,
    hyperparameters: { factor: free(label.factor) },
    outputShape: (_h, [input]) => (input && input.length >= 3 ? input.with(axis, null) : undefined),
    alsoPrints: (_h, inputs) => [inputs],
    *propose({ inputs, outputs: [output] }) {
      const open = output.map((extent, at) => (at === output.length + axis ? { atLeast: 1 } : extent));
      yield inputs ? { h: {} } : { h: {}, inputs: [open] };
    },
    examples: [
      {
        h: {},
        inputs: [[null, 32, 32, 3]],
        output: axis === -3 ? [null, null, 32, 3] : [null, 32, null, 3],
        parameters: 0,
      },
    ],
  }),
);

const normalizationLayer: Layer = defineLayer({
  type: 'Normalization',
  source: `${folder}/normalization.py`,
  since: '2.1.0',
  summary: {
    en: 'Shifts and scales by statistics of the data, which are not trained.',
    ja: 'データの統計量（訓練されません）で平行移動と拡大縮小をします。',
  },
  hyperparameters: {
    axis: value<number | readonly number[]>(label.axis, 1),
    statisticsGiven: flag(label.statisticsGiven, false),
  },
  weights: ({ axis, statisticsGiven }, [input]) => {
    if (statisticsGiven) return [];
    const factors = [axis].flat().map((each) => [label.axisExtent, input?.[each] ?? 0] as const);
    return [weight('mean', factors, false), weight('variance', factors, false), weight('count', [], false)];
  },
  // The axes must be known.
  outputShape: ({ axis, statisticsGiven }, [input]) =>
    statisticsGiven || [axis].flat().every((each) => typeof input?.[each] === 'number') ? input : undefined,
  *propose({ inputs, outputs: [output], parameters }) {
    const given = inputs ? {} : { inputs: [output] };
    if (parameters === 0) {
      yield { h: { axis: unconstrained, statisticsGiven: exactly(true) }, ...given };
      return;
    }
    for (const axis of axesOf(output)) yield { h: { axis: exactly(axis), statisticsGiven: exactly(false) }, ...given };
    yield { h: { axis: exactly([]), statisticsGiven: exactly(false) }, ...given };
  },
  examples: [{ h: { axis: 1, statisticsGiven: false }, inputs: [[null, 3]], output: [null, 3], parameters: 7 }],
});

const categoryEncoding: Layer = defineLayer({
  type: 'CategoryEncoding',
  source: `${folder}/category_encoding.py`,
  since: '2.3.0',
  summary: { en: 'Encodes categories as vectors.', ja: 'カテゴリーをベクトルに符号化します。' },
  hyperparameters: {
    numTokens: integer(label.vocabulary),
    outputMode: choice(label.outputMode, ['multi_hot', 'one_hot', 'count'], 'multi_hot'),
  },
  outputShape: ({ numTokens, outputMode }, [input]) => {
    return input && encoded(input, outputMode, numTokens);
  },
  *propose({ inputs, outputs: [output] }) {
    const tokens = output.at(-1);
    if (typeof tokens !== 'number') return;
    for (const outputMode of ['multi_hot', 'count', 'one_hot'] as const) {
      const h = { numTokens: exactly(tokens), outputMode: exactly(outputMode) };
      if (inputs) yield { h };
      else for (const input of unencoded(output, outputMode)) yield { h, inputs: [input] };
    }
  },
  examples: [
    { h: { numTokens: 5, outputMode: 'multi_hot' }, inputs: [[null, 3]], output: [null, 5], parameters: 0 },
    { h: { numTokens: 5, outputMode: 'one_hot' }, inputs: [[null, 1]], output: [null, 5], parameters: 0 },
    { h: { numTokens: 7, outputMode: 'count' }, inputs: [[null, 4]], output: [null, 7], parameters: 0 },
  ],
});

function image(type: string, since: string, en: string, ja: string): SameShape {
  const file = type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
  return {
    type,
    source: `${images}/${file}.py`,
    since,
    summary: { en, ja },
    hyperparameters: { factor: free(label.factor) },
  };
}

/** Keras's `layers/preprocessing`, as far as it keeps to numbers. */
export const preprocessing: readonly Layer[] = [
  ...sameShape(
    {
      type: 'Rescaling',
      source: `${folder}/rescaling.py`,
      since: '2.3.0',
      summary: { en: 'Multiplies by a factor and adds an offset.', ja: '定数を掛けて足します。' },
      hyperparameters: { scale: free(label.factor), offset: free(label.factor) },
    },
    image('RandomFlip', '2.3.0', 'Flips images at random.', '画像をランダムに反転します。'),
    image('RandomRotation', '2.3.0', 'Rotates images at random.', '画像をランダムに回転します。'),
    image('RandomZoom', '2.3.0', 'Zooms images at random.', '画像をランダムに拡大縮小します。'),
    image('RandomTranslation', '2.3.0', 'Shifts images at random.', '画像をランダムにずらします。'),
    image('RandomContrast', '2.3.0', 'Changes the contrast at random.', 'コントラストをランダムに変えます。'),
    image('RandomBrightness', '2.9.0', 'Changes the brightness at random.', '明るさをランダムに変えます。'),
    image('AugMix', '3.9.0', 'Mixes chains of augmentations.', '複数の変換を混ぜ合わせます。'),
    image('AutoContrast', '3.6.0', 'Stretches the contrast to its full range.', 'コントラストを最大に広げます。'),
    image(
      'ContrastLimitedAdaptiveHistogramEqualization',
      '3.14.0',
      'Equalises the histogram in tiles.',
      '区画ごとにヒストグラムを平坦化します。',
    ),
    image('CutMix', '3.9.0', 'Pastes pieces of images into others.', '画像の一部を別の画像に貼ります。'),
    image('Equalization', '3.8.0', 'Equalises the histogram.', 'ヒストグラムを平坦化します。'),
    image('MixUp', '3.8.0', 'Blends pairs of images.', '画像どうしを混ぜます。'),
    image('RandAugment', '3.8.0', 'Applies random augmentations.', 'ランダムな変換を適用します。'),
    image('RandomColorDegeneration', '3.8.0', 'Fades colours at random.', '色をランダムに薄くします。'),
    image('RandomColorJitter', '3.8.0', 'Changes colours at random.', '色をランダムに変えます。'),
    image('RandomElasticTransform', '3.10.0', 'Warps images at random.', '画像をランダムに歪めます。'),
    image('RandomErasing', '3.9.0', 'Blanks pieces of images out.', '画像の一部を消します。'),
    image('RandomGaussianBlur', '3.9.0', 'Blurs images at random.', '画像をランダムにぼかします。'),
    image('RandomGrayscale', '3.8.0', 'Removes colour at random.', 'ランダムに白黒にします。'),
    image('RandomHue', '3.8.0', 'Changes the hue at random.', '色相をランダムに変えます。'),
    image('RandomInvert', '3.9.0', 'Inverts colours at random.', '色をランダムに反転します。'),
    image('RandomPerspective', '3.9.0', 'Changes the perspective at random.', '遠近をランダムに変えます。'),
    image('RandomPosterization', '3.8.0', 'Reduces the bits of colours.', '色の階調を減らします。'),
    image('RandomSaturation', '3.8.0', 'Changes the saturation at random.', '彩度をランダムに変えます。'),
    image('RandomSharpness', '3.8.0', 'Changes the sharpness at random.', '鮮鋭度をランダムに変えます。'),
    image('RandomShear', '3.8.0', 'Shears images at random.', '画像をランダムに傾けます。'),
    image('Solarization', '3.6.0', 'Inverts what is above a threshold.', 'しきい値を超える画素を反転します。'),
    image('MaxNumBoundingBoxes', '3.7.0', 'Limits the number of boxes.', 'ボックスの数を制限します。'),
  ),
  ...resized,
  ...stretched,
  normalizationLayer,
  categoryEncoding,
  ...encodings,
  ...spectrograms,
];

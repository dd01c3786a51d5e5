import { exactly } from '../../model/knowledge.js';
import { sameShape } from '../../tensors/shape.js';
import { defineLayers } from '../define.js';
import { choice, tuple } from '../domains.js';
import { dataFormat, dataFormats, imageOf, shapeOf, type Rank } from '../images.js';
import { label } from '../labels.js';
import type { Example, Layer } from '../layer.js';
import { windowedAxes, windowSteps } from '../windows.js';
import { poolFits } from './fits.js';
import { openPoolFits } from './open-fits.js';

const pooledAxes: Readonly<Record<Rank, readonly [en: string, ja: string]>> = {
  1: ['steps of a sequence', '系列のステップ'],
  2: ['pixels of an image', '画像の画素'],
  3: ['voxels of a volume', '立体の要素'],
};

const examples: Readonly<Record<Rank, Example>> = {
  1: {
    h: { poolSize: [3], strides: [3], padding: 'same', dataFormat: 'channels_last' },
    inputs: [[null, 28, 8]],
    output: [null, 10, 8],
    parameters: 0,
  },
  2: {
    h: { poolSize: [3, 2], strides: [2, 1], padding: 'same', dataFormat: 'channels_last' },
    inputs: [[null, 27, 28, 8]],
    output: [null, 14, 28, 8],
    parameters: 0,
  },
  3: {
    h: { poolSize: [2, 2, 2], strides: [2, 2, 2], padding: 'valid', dataFormat: 'channels_last' },
    inputs: [[null, 9, 10, 11, 8]],
    output: [null, 4, 5, 5, 8],
    parameters: 0,
  },
};

/** Maximum and average over windows on so many spatial axes. */
function pools(rank: Rank): readonly Layer[] {
  const [en, ja] = pooledAxes[rank];
  return defineLayers({
    types: [
      {
        type: `MaxPooling${rank}D`,
        aliases: [`MaxPool${rank}D`],
        source: `keras/src/layers/pooling/max_pooling${rank}d.py`,
        ...(rank === 3 && { since: '0.3.3' }),
        summary: { en: `Keeps the largest of neighbouring ${en}.`, ja: `近くの${ja}のうち最大の値を残します。` },
      },
      {
        type: `AveragePooling${rank}D`,
        aliases: [`AvgPool${rank}D`],
        source: `keras/src/layers/pooling/average_pooling${rank}d.py`,
        since: rank === 3 ? '0.3.3' : '0.3.1',
        summary: { en: `Averages neighbouring ${en}.`, ja: `近くの${ja}を平均します。` },
      },
    ],
    hyperparameters: {
      poolSize: tuple(label.poolSize, rank, Array<number>(rank).fill(2)),
      strides: tuple(label.strides, rank, ({ poolSize }) =>
        Array.isArray(poolSize) ? poolSize.map(Number) : Array<number>(rank).fill(2),
      ),
      padding: choice(label.padding, ['valid', 'same'], 'valid'),
      dataFormat,
    },
    outputShape: (h, [input]) => {
      const image = input && imageOf(input, rank, h.dataFormat);
      const spatial = image && windowedAxes(windowOf(h), image.spatial);
      return image && spatial && shapeOf({ ...image, spatial }, h.dataFormat);
    },
    derive: (h, [input]) => windowSteps(windowOf(h), input && imageOf(input, rank, h.dataFormat), rank, h.dataFormat),
    *propose({ inputs, outputs: [output] }) {
      for (const format of dataFormats) {
        const to = imageOf(output, rank, format);
        if (!to) continue;
        const h = { dataFormat: exactly(format) };
        for (const { pool, spatial } of inputs ? [] : openPoolFits(to.spatial)) {
          yield { h: { ...h, ...pool }, inputs: [shapeOf({ ...to, spatial }, format)] };
        }
        const from = inputs?.[0] && imageOf(inputs[0], rank, format);
        if (!from || from.channels !== to.channels || !sameShape(from.batch, to.batch)) continue;
        for (const pool of poolFits(from.spatial, to.spatial)) yield { h: { ...h, ...pool } };
      }
    },
    examples: [examples[rank]],
  });
}

function windowOf(h: {
  readonly poolSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: 'valid' | 'same';
}) {
  return { ...h, kernelSize: h.poolSize, dilationRate: h.poolSize.map(() => 1) };
}

/** Keras's MaxPooling1D…3D and AveragePooling1D…3D. */
export const windowedPools: readonly Layer[] = ([1, 2, 3] as const).flatMap(pools);

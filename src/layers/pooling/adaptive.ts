import { exactly, unconstrained, type Knowledge } from '../../model/knowledge.js';
import { sameShape, type Dim } from '../../tensors/shape.js';
import { defineLayers } from '../define.js';
import { tuple } from '../domains.js';
import { dataFormat, dataFormats, imageOf, shapeOf, type Rank } from '../images.js';
import { label } from '../labels.js';
import type { Example, Layer } from '../layer.js';

const examples: Readonly<Record<Rank, Example>> = {
  1: {
    h: { outputSize: [3], dataFormat: 'channels_last' },
    inputs: [[null, 20, 8]],
    output: [null, 3, 8],
    parameters: 0,
  },
  2: {
    h: { outputSize: [2, 2], dataFormat: 'channels_first' },
    inputs: [[null, 8, 10, 12]],
    output: [null, 8, 2, 2],
    parameters: 0,
  },
  3: {
    h: { outputSize: [3, 4, 5], dataFormat: 'channels_last' },
    inputs: [[null, 4, 5, 6, 8]],
    output: [null, 3, 4, 5, 8],
    parameters: 0,
  },
};

/** Maximum and average into a size that is given, whatever that of the input. */
function adaptivePools(rank: Rank): readonly Layer[] {
  return defineLayers({
    types: [
      {
        type: `AdaptiveMaxPooling${rank}D`,
        source: `keras/src/layers/pooling/adaptive_max_pooling${rank}d.py`,
        summary: {
          en: 'Keeps the largest values, in a given size.',
          ja: '指定した大きさになるよう最大の値を残します。',
        },
      },
      {
        type: `AdaptiveAveragePooling${rank}D`,
        source: `keras/src/layers/pooling/adaptive_average_pooling${rank}d.py`,
        summary: { en: 'Averages into a given size.', ja: '指定した大きさになるよう平均します。' },
      },
    ],
    since: '3.13.0',
    hyperparameters: { outputSize: tuple(label.outputSize, rank), dataFormat },
    outputShape: (h, [input]) => {
      const image = input && imageOf(input, rank, h.dataFormat);
      return image && shapeOf({ ...image, spatial: h.outputSize }, h.dataFormat);
    },
    *propose({ inputs, outputs: [output] }) {
      for (const format of dataFormats) {
        const to = imageOf(output, rank, format);
        if (!to || to.spatial.includes(null)) continue;
        const h = { outputSize: exactly(to.spatial), dataFormat: exactly(format) };
        const from = inputs?.[0] && imageOf(inputs[0], rank, format);
        if (from && from.channels === to.channels && sameShape(from.batch, to.batch)) yield { h };
        const spatial = Array<Dim | Knowledge>(rank).fill(unconstrained);
        if (!inputs) yield { h, inputs: [shapeOf<Dim | Knowledge>({ ...to, spatial }, format)] };
      }
    },
    examples: [examples[rank]],
  });
}

/** Keras's AdaptiveMaxPooling1D…3D and AdaptiveAveragePooling1D…3D. */
export const adaptivePoolings: readonly Layer[] = ([1, 2, 3] as const).flatMap(adaptivePools);

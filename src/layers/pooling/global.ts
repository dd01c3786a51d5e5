import { exactly, oneOf, unconstrained, type Knowledge } from '../../model/knowledge.js';
import { sameShape, type Dim, type Shape } from '../../tensors/shape.js';
import { defineLayers } from '../define.js';
import { flag } from '../domains.js';
import { dataFormat, dataFormats, imageOf, shapeOf, type DataFormat, type Rank } from '../images.js';
import { label } from '../labels.js';
import type { Layer } from '../layer.js';

const inputsOfRank: Readonly<Record<Rank, Shape>> = {
  1: [null, 20, 8],
  2: [null, 20, 21, 8],
  3: [null, 4, 5, 6, 8],
};

/** Maximum and average over all spatial axes, of which there are so many; `keepdims` exists from TensorFlow 2.6 on. */
function globalPools(rank: Rank): readonly Layer[] {
  return defineLayers({
    types: [
      {
        type: `GlobalMaxPooling${rank}D`,
        aliases: [`GlobalMaxPool${rank}D`],
        source: `keras/src/layers/pooling/global_max_pooling${rank}d.py`,
        summary: { en: 'Keeps the largest value of each channel.', ja: 'チャンネルごとに最大の値を残します。' },
      },
      {
        type: `GlobalAveragePooling${rank}D`,
        aliases: [`GlobalAvgPool${rank}D`],
        source: `keras/src/layers/pooling/global_average_pooling${rank}d.py`,
        summary: { en: 'Averages each channel.', ja: 'チャンネルごとに平均します。' },
      },
    ],
    since: rank === 3 ? '1.1.1' : '1.1.0',
    hyperparameters: { dataFormat, keepdims: flag(label.keepsAxes, false) },
    outputShape: (h, [input]) => pooled(input ?? [], rank, h.dataFormat, h.keepdims),
    *propose({ inputs, outputs: [output] }) {
      const keepdims = output.length > 2;
      const h = { keepdims: exactly(keepdims) };
      const fitting = dataFormats.filter((format) => {
        const shape = pooled(inputs?.[0] ?? [], rank, format, keepdims);
        return shape && sameShape(shape, output);
      });
      if (fitting.length > 0) {
        yield { h: { ...h, dataFormat: fitting.length > 1 ? unconstrained : oneOf(fitting) } };
      }
      for (const format of inputs ? [] : dataFormats) {
        const channels = keepdims ? imageOf(output, rank, format)?.channels : output[1];
        if (channels === undefined) continue;
        const spatial = Array<Dim | Knowledge>(rank).fill(unconstrained);
        const input = shapeOf<Dim | Knowledge>({ batch: output.slice(0, 1), spatial, channels }, format);
        yield { h: { ...h, dataFormat: exactly(format) }, inputs: [input] };
      }
    },
    examples: [
      {
        h: { dataFormat: 'channels_last', keepdims: false },
        inputs: [inputsOfRank[rank]],
        output: [null, 8],
        parameters: 0,
      },
      {
        h: { dataFormat: 'channels_last', keepdims: true },
        inputs: [inputsOfRank[rank]],
        output: [null, ...Array<number>(rank).fill(1), 8],
        parameters: 0,
      },
    ],
  });
}

function pooled(input: Shape, rank: Rank, format: DataFormat, keepdims: boolean): Shape | undefined {
  const image = imageOf(input, rank, format);
  if (!image) return undefined;
  if (!keepdims) return [...image.batch, image.channels];
  return shapeOf({ ...image, spatial: image.spatial.map(() => 1) }, format);
}

/** Keras's GlobalMaxPooling1D…3D and GlobalAveragePooling1D…3D. */
export const globalPoolings: readonly Layer[] = ([1, 2, 3] as const).flatMap(globalPools);

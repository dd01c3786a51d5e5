import { exactly } from '../../model/knowledge.js';
import { defineLayer } from '../define.js';
import { value } from '../domains.js';
import { dataFormat, dataFormats, imageOf, shapeOf, type Rank } from '../images.js';
import { label } from '../labels.js';
import type { Example, Layer } from '../layer.js';
import { marginFits, withMargins, type Margins } from './margins.js';
import { marginSteps } from './steps.js';

const examples: Readonly<Record<Rank, Example>> = {
  1: {
    h: { padding: [2, 1], dataFormat: 'channels_last' },
    inputs: [[null, 10, 3]],
    output: [null, 13, 3],
    parameters: 0,
  },
  2: {
    h: {
      padding: [
        [1, 0],
        [2, 3],
      ],
      dataFormat: 'channels_last',
    },
    inputs: [[null, 10, 11, 3]],
    output: [null, 11, 16, 3],
    parameters: 0,
  },
  3: {
    h: {
      padding: [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
      dataFormat: 'channels_last',
    },
    inputs: [[null, 4, 5, 6, 3]],
    output: [null, 6, 9, 12, 3],
    parameters: 0,
  },
};

const firstVersion: Readonly<Record<Rank, string>> = { 1: '0.2.0', 2: '0.1.2', 3: '0.3.3' };

/** Zeros around so many spatial axes; the one-dimensional layer has a data format from Keras 3.5 on. */
function zeroPadding(rank: Rank): Layer {
  const ones: Margins = rank === 1 ? [1, 1] : Array<readonly number[]>(rank).fill([1, 1]);
  return defineLayer({
    type: `ZeroPadding${rank}D`,
    source: `keras/src/layers/reshaping/zero_padding${rank}d.py`,
    since: firstVersion[rank],
    summary: { en: 'Adds zeros at the ends of the spatial axes.', ja: '空間軸の両端に 0 を加えます。' },
    hyperparameters: { padding: value<Margins>(label.padding, ones, ones), dataFormat },
    outputShape: (h, [input]) => {
      const image = input && imageOf(input, rank, h.dataFormat);
      const spatial = image && withMargins(image.spatial, h.padding, rank, 1);
      return image && spatial && shapeOf({ ...image, spatial }, h.dataFormat);
    },
    derive: (h, [input]) => marginSteps(h.padding, 1, input && imageOf(input, rank, h.dataFormat), rank, h.dataFormat),
    *propose(evidence) {
      for (const { margins, dataFormat: format, ...rest } of marginFits(evidence, rank, 1, dataFormats)) {
        yield { h: { padding: margins, dataFormat: exactly(format) }, ...rest };
      }
    },
    examples: [examples[rank]],
  });
}

/** Keras's ZeroPadding1D…3D. */
export const zeroPaddings: readonly Layer[] = ([1, 2, 3] as const).map(zeroPadding);

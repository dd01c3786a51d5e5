import { exactly, type Knowledge } from '../../model/knowledge.js';
import type { Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { value } from '../domains.js';
import { dataFormat, dataFormats, imageOf, shapeOf, type DataFormat, type Rank } from '../images.js';
import { label } from '../labels.js';
import type { Example, Layer } from '../layer.js';
import { marginFits, withMargins, type Margins } from './margins.js';
import { marginSteps } from './steps.js';

const summary = { en: 'Cuts off the ends of the spatial axes.', ja: '空間軸の両端を切り落とします。' };

/** Without a data format: the channels are last. */
const cropping1D: Layer = defineLayer({
  type: 'Cropping1D',
  source: 'keras/src/layers/reshaping/cropping1d.py',
  since: '1.0.8',
  summary,
  hyperparameters: { cropping: value<Margins>(label.cropping, [1, 1], [1, 1]) },
  outputShape: ({ cropping }, [input]) => cropped(cropping, input, 1, 'channels_last'),
  derive: ({ cropping }, [input]) =>
    marginSteps(cropping, -1, input && imageOf(input, 1, 'channels_last'), 1, 'channels_last'),
  *propose(evidence) {
    for (const { margins, inputs } of marginFits(evidence, 1, -1, ['channels_last'])) {
      yield { h: { cropping: margins }, ...(inputs && { inputs }) };
    }
  },
  examples: [{ h: { cropping: [2, 1] }, inputs: [[null, 10, 3]], output: [null, 7, 3], parameters: 0 }],
});

const examples: Readonly<Record<2 | 3, Example>> = {
  2: {
    h: {
      cropping: [
        [1, 0],
        [2, 3],
      ],
      dataFormat: 'channels_last',
    },
    inputs: [[null, 10, 11, 3]],
    output: [null, 9, 6, 3],
    parameters: 0,
  },
  3: {
    h: {
      cropping: [
        [1, 0],
        [2, 1],
        [0, 1],
      ],
      dataFormat: 'channels_last',
    },
    inputs: [[null, 4, 5, 6, 3]],
    output: [null, 3, 2, 5, 3],
    parameters: 0,
  },
};

/** Two axes are left alone by default, three lose one at each end. */
function cropping(rank: 2 | 3): Layer {
  const margin = rank === 2 ? 0 : 1;
  const usual: Margins = Array<readonly number[]>(rank).fill([margin, margin]);
  return defineLayer({
    type: `Cropping${rank}D`,
    source: `keras/src/layers/reshaping/cropping${rank}d.py`,
    since: '1.0.8',
    summary,
    hyperparameters: { cropping: value<Margins>(label.cropping, usual, usual), dataFormat },
    outputShape: (h, [input]) => cropped(h.cropping, input, rank, h.dataFormat),
    derive: (h, [input]) =>
      marginSteps(h.cropping, -1, input && imageOf(input, rank, h.dataFormat), rank, h.dataFormat),
    *propose(evidence) {
      for (const { margins, dataFormat: format, ...rest } of marginFits(evidence, rank, -1, dataFormats)) {
        const h: Readonly<Record<string, Knowledge>> = { cropping: margins, dataFormat: exactly(format) };
        yield { h, ...rest };
      }
    },
    examples: [examples[rank]],
  });
}

function cropped(margins: Margins, input: Shape | undefined, rank: Rank, format: DataFormat): Shape | undefined {
  const image = input && imageOf(input, rank, format);
  // To TF 2.15 Keras lets three axes lose all that they have; in Keras 3 it raises.
  const spatial = image && withMargins(image.spatial, margins, rank, -1, rank === 3 ? 0 : 1);
  return image && spatial && shapeOf({ ...image, spatial }, format);
}

/** Keras's Cropping1D…3D. */
export const croppings: readonly Layer[] = [cropping1D, cropping(2), cropping(3)];

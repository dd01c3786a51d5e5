import { exactly, oneOf, type Knowledge } from '../../model/knowledge.js';
import { sameShape, type Dim } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { flag, free, integer, value } from '../domains.js';
import { dataFormat, dataFormats, imageOf, shapeOf } from '../images.js';
import { label } from '../labels.js';
import { weight, type Layer } from '../layer.js';
import { kernelFactors, kernelSize } from './kernel-domains.js';
import { kernelsByPlaces, kernelsOf, placesOf } from './kernels.js';

/** The transposed convolution of Keras 1, which is told its output's spatial axes and prints them unchecked. */
export const deconvolution: Layer = defineLayer({
  type: 'Deconvolution2D',
  source: 'keras/layers/convolutional.py',
  since: '1.0.7',
  until: '1.2.2',
  summary: {
    en: 'Spreads every pixel of an image through a kernel, into a size that is given.',
    ja: '画像の各画素をカーネルで広げ、指定された大きさにします。',
  },
  hyperparameters: {
    filters: integer(label.filters),
    kernelSize: kernelSize(2),
    outputShape: value<readonly (number | null)[]>(label.outputSize, [1, 1]),
    strides: free(label.strides),
    padding: free(label.padding),
    dataFormat,
    activation: free(label.activation),
    useBias: flag(label.addsBias, true),
  },
  weights: (h, [input]) => [
    weight('kernel', [
      ...kernelFactors(2, h.kernelSize),
      [label.inputChannels, (input && imageOf(input, 2, h.dataFormat)?.channels) ?? 0],
      [label.filters, h.filters],
    ]),
    ...(h.useBias ? [weight('bias', [[label.filters, h.filters]])] : []),
  ],
  outputShape: (h, [input]) => {
    const image = input && imageOf(input, 2, h.dataFormat);
    return image?.channels
      ? shapeOf({ ...image, spatial: h.outputShape, channels: h.filters }, h.dataFormat)
      : undefined;
  },
  *propose({ inputs, outputs: [output], parameters }) {
    for (const format of dataFormats) {
      const to = imageOf(output, 2, format);
      if (!to?.channels) continue;
      const from = inputs?.[0] && imageOf(inputs[0], 2, format);
      const base = { filters: exactly(to.channels), outputShape: exactly(to.spatial), dataFormat: exactly(format) };
      for (const useBias of [true, false]) {
        const total = parameters / to.channels - (useBias ? 1 : 0);
        if (!Number.isInteger(total) || total < 1) continue;
        const h = { ...base, useBias: exactly(useBias) };
        if (from?.channels && Number.isInteger(total / from.channels) && sameShape(from.batch, to.batch)) {
          yield { h: { ...h, kernelSize: oneOf(kernelsOf(total / from.channels, 2)) } };
        }
        for (const kernels of inputs ? [] : kernelsByPlaces(2)) {
          const channels = total / placesOf(kernels[0] ?? []);
          if (!Number.isInteger(channels)) continue;
          const input = shapeOf<Dim | Knowledge>(
            { batch: to.batch, spatial: [{ atLeast: 1 }, { atLeast: 1 }], channels },
            format,
          );
          yield { h: { ...h, kernelSize: oneOf(kernels) }, inputs: [input] };
        }
      }
    }
  },
  examples: [
    {
      h: { filters: 3, kernelSize: [3, 3], outputShape: [25, 25], dataFormat: 'channels_last', useBias: true },
      inputs: [[null, 12, 12, 4]],
      output: [null, 25, 25, 3],
      parameters: 111,
    },
  ],
});

import { product, type Dim } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { free } from '../domains.js';
import { label } from '../labels.js';
import type { InputShape, Layer } from '../layer.js';
import { shapesOfSize, shapesOfUnknownSize } from './sizes.js';

/** Axes of an input of unknown length that are thought of, batch excluded. */
const mostAxes = 4;

export const flatten: Layer = defineLayer({
  type: 'Flatten',
  source: 'keras/src/layers/reshaping/flatten.py',
  summary: { en: 'Lays all axes but the batch out in one.', ja: 'バッチ以外の軸を 1 本に並べます。' },
  hyperparameters: { dataFormat: free(label.dataFormat) },
  outputShape: (_h, [input]) => (input && input.length > 0 ? [input[0] ?? null, product(input.slice(1))] : undefined),
  derive: (_h, [input = []]) => {
    const value = product(input.slice(1));
    if (value === null || input.length < 3) return [];
    return [{ axis: 1, label: label.features, expression: input.slice(1).join(' × '), value }];
  },
  *propose({ inputs, outputs: [output] }) {
    const [batch = null, size = null] = output;
    if (inputs) yield { h: {} };
    else for (const input of inputsOf(batch, size)) yield { h: {}, inputs: [input] };
  },
  examples: [
    { h: {}, inputs: [[null, 7, 7, 64]], output: [null, 3136], parameters: 0 },
    { h: {}, inputs: [[null, null, 3]], output: [null, null], parameters: 0 },
    { h: {}, inputs: [[null]], output: [null, 1], parameters: 0 },
  ],
});

/** Inputs of up to three known axes, or of up to four with one of unknown length; a batch alone has the size 1. */
function* inputsOf(batch: Dim, size: Dim): Iterable<InputShape> {
  const shapes = size === null ? shapesOfUnknownSize(mostAxes) : shapesOfSize(size);
  for (const axes of shapes) yield [batch, ...axes];
  if (size === 1) yield [batch];
}

import { exactly } from '../../model/knowledge.js';
import { product, type Dim, type Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { value } from '../domains.js';
import { label } from '../labels.js';
import type { InputShape, Layer } from '../layer.js';
import { shapesOfSize, shapesOfUnknownSize } from './sizes.js';

/** The layer, not the operation of the same name in Keras 3, which reshapes the batch axis too. */
export const reshape: Layer = defineLayer({
  type: 'Reshape',
  source: 'keras/src/layers/reshaping/reshape.py',
  summary: { en: 'Lays the same values out in another shape.', ja: '同じ値を別の形に並べ直します。' },
  operation: { min: 1, max: 1, differs: true },
  hyperparameters: { targetShape: value<readonly number[]>(label.targetShape, [1]) },
  outputShape: ({ targetShape }, [input]) => (input && input.length > 0 ? reshaped(targetShape, input) : undefined),
  // tf.keras 1.13 prints None for a −1 even where it is known.
  alsoPrints: ({ targetShape }, [input]) =>
    input && targetShape.includes(-1) && reshaped(targetShape, input)
      ? [[[input[0] ?? null, ...targetShape.map((dim) => (dim === -1 ? null : dim))]]]
      : [],
  *propose({ inputs, outputs: [output] }) {
    const [batch = null, ...axes] = output;
    if (axes.filter((dim) => dim === null).length > 1) return;
    const h = { targetShape: exactly(axes.map((dim) => dim ?? -1)) };
    if (inputs) yield { h };
    else for (const input of inputsOf(batch, axes)) yield { h, inputs: [input] };
  },
  examples: [
    { h: { targetShape: [7, 7, 64] }, inputs: [[null, 3136]], output: [null, 7, 7, 64], parameters: 0 },
    { h: { targetShape: [-1, 4] }, inputs: [[null, null, 6]], output: [null, null, 4], parameters: 0 },
  ],
});

/** A −1 takes what is left; where the input has an axis of unknown length, nothing is checked. */
function reshaped(target: readonly number[], [batch = null, ...axes]: Shape): Shape | undefined {
  const open = target.indexOf(-1);
  const size = product(axes);
  if (size === null) return [batch, ...target.map((dim) => (dim === -1 ? null : dim))];
  const fixed = product(target.filter((_, index) => index !== open)) ?? 1;
  if (open === -1) return size === fixed ? [batch, ...target] : undefined;
  const left = size / fixed;
  return Number.isInteger(left) ? [batch, ...target.map((dim) => (dim === -1 ? left : dim))] : undefined;
}

/** Axes of an input of unknown length that are thought of, batch excluded. */
const mostAxes = 3;

/** Inputs of the same size and up to three axes, then those with an axis of unknown length, of which nothing shows. */
function* inputsOf(batch: Dim, axes: readonly Dim[]): Iterable<InputShape> {
  const size = product(axes);
  if (size !== null) for (const shape of shapesOfSize(size)) yield [batch, ...shape];
  for (const shape of shapesOfUnknownSize(mostAxes)) yield [batch, ...shape];
}

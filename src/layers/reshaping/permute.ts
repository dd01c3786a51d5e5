import { exactly } from '../../model/knowledge.js';
import { sameShape, type Dim, type Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { value } from '../domains.js';
import { label } from '../labels.js';
import type { Layer } from '../layer.js';

/** At most so many orders are listed: all of them for up to six axes. */
const mostListed = 720;

export const permute: Layer = defineLayer({
  type: 'Permute',
  source: 'keras/src/layers/reshaping/permute.py',
  since: '0.1.3',
  summary: { en: 'Puts the axes but the batch in another order.', ja: 'バッチ以外の軸を並べ替えます。' },
  hyperparameters: { dims: value<readonly number[]>(label.permutation, [1]) },
  outputShape: ({ dims }, [input]) => {
    if (!input || input.length !== dims.length + 1) return undefined;
    // Keras refuses what is not an order of all axes.
    if (dims.some((_, axis) => !dims.includes(axis + 1))) return undefined;
    return [input[0] ?? null, ...dims.map((dim) => input[dim] ?? null)];
  },
  *propose({ inputs, outputs: [output] }) {
    const [batch = null, ...axes] = output;
    const input = inputs?.[0];
    if (input && (input.length !== output.length || !sameShape(input.slice(0, 1), [batch]))) return;
    let listed = 0;
    for (const dims of unmovedLast(orders(axes, input))) {
      if (++listed > mostListed) return;
      const h = { dims: exactly(dims) };
      if (input) yield { h };
      else yield { h, inputs: [[batch, ...axes.map((_, axis) => axes[dims.indexOf(axis + 1)] ?? null)]] };
    }
  },
  examples: [{ h: { dims: [2, 1] }, inputs: [[null, 10, 64]], output: [null, 64, 10], parameters: 0 }],
});

/** Nobody permutes to leave everything where it is. */
function* unmovedLast(all: Iterable<readonly number[]>): Iterable<readonly number[]> {
  let unmoved: readonly number[] | undefined;
  for (const dims of all) {
    if (dims.every((dim, axis) => dim === axis + 1)) unmoved = dims;
    else yield dims;
  }
  if (unmoved) yield unmoved;
}

/** The orders, counted from 1, in which the input's axes are those of the output; every order where it is not printed. */
function* orders(
  axes: readonly Dim[],
  input: Shape | undefined,
  taken: readonly number[] = [],
): Iterable<readonly number[]> {
  if (taken.length === axes.length) {
    yield taken;
    return;
  }
  for (let dim = 1; dim <= axes.length; dim++) {
    if (taken.includes(dim) || (input && input[dim] !== axes[taken.length])) continue;
    yield* orders(axes, input, [...taken, dim]);
  }
}

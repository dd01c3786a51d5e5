import { exactly } from '../../model/knowledge.js';
import { defineLayer } from '../define.js';
import { integer } from '../domains.js';
import { label } from '../labels.js';
import type { Layer } from '../layer.js';

export const repeatVector: Layer = defineLayer({
  type: 'RepeatVector',
  source: 'keras/src/layers/reshaping/repeat_vector.py',
  summary: { en: 'Repeats a vector as the steps of a sequence.', ja: 'ベクトルを系列の各ステップとして繰り返します。' },
  hyperparameters: { n: integer(label.repeats) },
  outputShape: ({ n }, [input]) => (input?.length === 2 && n > 0 ? [input[0] ?? null, n, input[1] ?? null] : undefined),
  *propose({ inputs, outputs: [output] }) {
    const [batch = null, n, features = null] = output;
    if (output.length !== 3 || typeof n !== 'number') return;
    yield inputs ? { h: { n: exactly(n) } } : { h: { n: exactly(n) }, inputs: [[batch, features]] };
  },
  examples: [{ h: { n: 3 }, inputs: [[null, 32]], output: [null, 3, 32], parameters: 0 }],
});

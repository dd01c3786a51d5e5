import { exampleBox, exampleRows as rows } from './exampleBox.js';
import { memoryOf } from './memory.js';
import { defineRule, type Rule } from './rule.js';

const names: Readonly<Record<number, string>> = { 1: 'int8', 2: 'float16, bfloat16', 8: 'float64' };

export const weightDtype: Rule = defineRule({
  id: 'weight-dtype',
  severity: 'note',
  scope: 'model',
  needs: ['totals', 'rows', 'allRows', 'books', 'parts', 'sound'],
  title: { en: 'The weights are float32', ja: '重みは float32 である' },
  failureTitle: { en: 'The weights are not float32', ja: '重みが float32 ではない' },
  why: {
    en: 'The size beside a count tells the bytes of a parameter: 4 for float32, 2 for float16 and bfloat16, 8 for float64, 1 for int8. Mixed precision keeps its variables in float32.',
    ja: '数の横のサイズから、1パラメータのバイト数が分かります。float32 は 4、float16 と bfloat16 は 2、float64 は 8、int8 は 1 です。混合精度でも変数は float32 のままです。',
  },
  messages: {
    uniform: {
      en: 'Each parameter takes {bytes} bytes: {dtype}.',
      ja: '1パラメータあたり {bytes} バイトです（{dtype}）。',
    },
    mixed: {
      en: 'A parameter takes {average} bytes on average: the weights have several dtypes.',
      ja: '1パラメータあたり平均 {average} バイトで、重みの型は複数あります。',
    },
    bits: {
      en: 'The sizes are 8 times too large, as keras-core 0.1.0 to 0.1.4 printed them: bits for bytes.',
      ja: 'サイズが 8 倍になっています。keras-core 0.1.0 から 0.1.4 はビット数をバイト数として表示しました。',
    },
  },
  examples: {
    holds: [
      exampleBox(rows, [
        'Total params: 50,890 (198.79 KB)',
        'Trainable params: 50,890 (198.79 KB)',
        'Non-trainable params: 0 (0.00 B)',
      ]),
    ],
    broken: [
      exampleBox(rows, [
        '<|Total params: 50,890 (99.39 KB)|>',
        'Trainable params: 50,890 (99.39 KB)',
        'Non-trainable params: 0 (0.00 B)',
      ]),
    ],
    undecided: [
      exampleBox(
        [...rows, ['c (MyLayer)', '(None, 10)', '5,000']],
        ['Total params: 55,890', 'Trainable params: 55,890', 'Non-trainable params: 0'],
      ),
    ],
  },
  check(evidence, report) {
    const memory = memoryOf(evidence);
    const { totals } = evidence;
    const printed = [totals.total, totals.trainable, totals.nonTrainable].find((each) => each?.bytes);
    if (memory?.outcome !== 'fits' || !printed) return;
    const { at } = printed;
    const { each, scale, average } = memory;
    if (scale > 1) report({ messageId: 'bits', data: {}, at });
    else if (each === undefined) report({ messageId: 'mixed', data: { average: average.toFixed(2) }, at });
    else if (each !== 4) report({ messageId: 'uniform', data: { bytes: each, dtype: names[each] ?? '' }, at });
  },
});

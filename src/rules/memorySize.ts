import { size } from '../print/totals.js';
import { grouped } from '../tensors/shape.js';
import { byteUnit, sizeEdits } from './edits.js';
import { exampleBox, exampleRows as rows } from './exampleBox.js';
import { memoryOf } from './memory.js';
import { defineRule, type Rule } from './rule.js';

export const memorySize: Rule = defineRule({
  id: 'memory-size',
  severity: 'error',
  scope: 'model',
  needs: ['totals', 'rows', 'allRows', 'books', 'parts', 'sound'],
  title: { en: 'The sizes follow from the counts', ja: 'メモリサイズはパラメータ数から導かれる' },
  failureTitle: { en: 'A size does not follow from its count', ja: 'メモリサイズがパラメータ数と合わない' },
  why: {
    en: 'Beside a count Keras 2.13 and later print its size: the bytes of each weight’s dtype, divided by 1,024 until fewer are left, with two decimals. The weights of a layer have one dtype, mostly float32, and the sizes of the parts make that of the total.',
    ja: 'Keras 2.13 以降は、数の横にそのサイズを表示します。各重みの型のバイト数の合計を、1,024 未満になるまで 1,024 で割り、小数点以下2桁で表します。レイヤーの重みの型は一つで（多くは float32）、内訳のサイズの和が合計のサイズになります。',
  },
  messages: {
    impossible: {
      en: '{actual} for {count} parameters: no dtype has so many bytes; as float32 they take {expected}.',
      ja: 'パラメータ {count} 個に対して {actual} となる型はありません。float32 なら {expected} です。',
    },
    sum: {
      en: '{actual} for {count} parameters does not agree with the other sizes; {expected} would.',
      ja: 'パラメータ {count} 個の {actual} は、ほかのサイズと合いません。{expected} なら一致します。',
    },
    mixture: {
      en: '{actual} for {count} parameters: no dtypes of the layers give this size; {expected} would be the nearest with one dtype.',
      ja: 'パラメータ {count} 個の {actual} になる型の組み合わせはありません。一つの型で最も近いのは {expected} です。',
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
        'Total params: 50,890 (198.79 KB)',
        'Trainable params: 50,890 (<|189.79 KB|>)',
        'Non-trainable params: 0 (0.00 B)',
      ]),
      exampleBox(rows, ['Total params: 50,890 (<|198.79 MB|>)', 'Trainable params: 50,890', 'Non-trainable params: 0']),
      exampleBox(rows, ['Total params: 50,890 (<|189.79 KB|>)', 'Trainable params: 50,890', 'Non-trainable params: 0']),
    ],
    undecided: [
      exampleBox(
        [...rows, ['c (MyLayer)', '(None, 10)', '5,000']],
        ['Total params: 55,890 (218.32 KB)', 'Trainable params: 55,890', 'Non-trainable params: 0'],
      ),
    ],
  },
  check(evidence, report) {
    const memory = memoryOf(evidence);
    if (!memory || memory.outcome === 'fits') return;
    const { culprit, outcome } = memory;
    const unit = byteUnit(culprit.size?.spelling ?? '');
    const expected = size(memory.expected, unit);
    const actual = culprit.size?.spelling ?? size(culprit.bytes.value, unit);
    // What is printed alike may be a mixture that the table does not tell.
    if (expected === actual) return;
    report({
      messageId: outcome,
      data: { actual, expected, count: grouped(culprit.value) },
      at: culprit.size ? [culprit.size.at] : culprit.at,
      expected,
      actual,
      repairs: [
        {
          edits: sizeEdits(culprit, memory.expected),
          why: {
            en: `${actual} → ${expected} makes the size follow from the count.`,
            ja: `${actual} → ${expected} とすると、サイズが数と一致します。`,
          },
        },
      ],
    });
  },
});

import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import { fixture, table, trap } from './trap.js';

const fragment: readonly [string, string] = ['undecided', 'rows-missing'];

describe('what the printer lost', () => {
  trap(46, 'a shape that is not closed is a beginning', {
    text: fixture('T46'),
    verdict: ['undecided', 'cut', 'rows-missing'],
    holding: 17,
  });

  trap(47, 'digits are cut without a mark, and the total tells them', {
    text: fixture('T47'),
    verdict: ['undecided', 'cut'],
    notes: ['total-difference/cutCount'],
    holding: 9,
  });

  trap(48, 'a count goes on in the next line', { text: fixture('T48'), verdict: fragment });

  trap(49, 'a type is cut, and the name helps', {
    text: table(
      [
        ['input_1 (InputLayer)', '(None, 7, 7, 16)', '0'],
        ['batch_normalization_1 (Batch', '(None, 7, 7, 16)', '64'],
        ['activation_1 (Acti', '(None, 7, 7, 16)', '0'],
        ['conv2d_transpose_1 (Conv2DTr', '(None, 9, 9, 4)', '580'],
        ['global_average_pooling2d (Glo', '(None, 4)', '0'],
      ],
      612,
      32,
    ),
    verdict: ['holds'],
  });

  trap(50, 'a list of shapes is cut after the first', { text: fixture('T50'), verdict: fragment });

  trap(51, 'cells go on in the next lines, and a number there is no count', {
    text: fixture('T51'),
    verdict: ['undecided', 'opaque'],
    holding: 12,
  });
});

describe('what authors and clipboards do', () => {
  trap(
    52,
    'remarks behind and between rows',
    { text: fixture('T52'), verdict: ['holds'] },
    { text: fixture('T52-code'), verdict: fragment },
    { text: fixture('T52-bullets'), verdict: fragment },
  );

  trap(
    53,
    'blanks are collapsed, or all stands on one line',
    { text: fixture('T53'), verdict: ['holds'] },
    { text: fixture('T53-one-line'), verdict: fragment },
  );

  trap(54, 'line numbers', { text: fixture('T54'), verdict: fragment });

  trap(55, 'colours that lost their escape byte', { text: fixture('T55'), verdict: ['holds'] });

  test('T56: rules carry nothing that is needed, and a trailing None is no row', () => {
    const whole = table(
      [
        ['dense_1 (Dense)', '(None, 64)', '50240'],
        ['dense_2 (Dense)', '(None, 10)', '650'],
      ],
      50_890,
    );
    const bare = whole.replaceAll(/[_=]{3,}\n/g, '');
    for (const text of [whole, bare, `${whole}None\n`]) {
      const { summaries, findings } = check(text).documents[0] ?? {};
      expect(findings).toEqual([]);
      expect(summaries?.map(({ verdict, rows }) => [verdict, rows.length])).toEqual([['holds', 2]]);
    }
  });
  test.todo('T56: title, table and footer are separate outputs of a notebook (notebooks are not read yet)');
});

describe('other notations', () => {
  trap(57, 'ranges and symbols in place of extents, and remarks in types', {
    text: table(
      [
        ['dense_1 (Dense)', '(None, input_dim)', '448-3,072'],
        ['dropout_1 (Dropout 20%)', '(None, 64-512)', '0'],
      ],
      3072,
    ),
    verdict: ['undecided', 'not-a-number', 'unknown-type'],
    holding: 0,
  });

  test('T58: a table of torchsummary counts by other rules', () => {
    const text = [
      '----------------------------------------------------------------',
      '        Layer (type)               Output Shape         Param #',
      '================================================================',
      '            Conv2d-1           [-1, 64, 26, 26]             640',
      '================================================================',
      'Total params: 640',
      'Trainable params: 640',
      'Non-trainable params: 0',
      '----------------------------------------------------------------',
      'Params size (MB): 0.00',
      'Estimated Total Size (MB): 0.01',
      '',
    ].join('\n');
    const { summaries, findings = [] } = check(text).documents[0] ?? {};
    expect(findings.map(({ severity, rule, messageId }) => [severity, rule, messageId])).toEqual([
      ['note', 'no-summary', 'otherTool'],
    ]);
    expect(summaries).toEqual([]);
  });

  test.each([
    [
      'fastai',
      `Net (Input shape: 64 x 3 x 28 x 28)
================================================================
Layer (type)         Output Shape         Param #    Trainable
================================================================
Conv2d               64 x 16 x 14 x 14    448        True
________________________________________________________________
ReLU                 64 x 16 x 14 x 14    0          False
________________________________________________________________

Total params: 448
Total trainable params: 448
Total non-trainable params: 0
`,
    ],
    [
      'PaddlePaddle',
      `---------------------------------------------------------------------------
 Layer (type)       Input Shape          Output Shape         Param #
===========================================================================
   Conv2D-1      [[4, 3, 256, 256]]   [4, 64, 256, 256]        1,728
 BatchNorm2D-1   [[4, 64, 256, 256]]  [4, 64, 256, 256]         256
===========================================================================
Total params: 1,984
Trainable params: 1,728
Non-trainable params: 256
---------------------------------------------------------------------------
`,
    ],
  ])('T58: so does one of %s', (tool, text) => {
    const { summaries, findings = [] } = check(text).documents[0] ?? {};
    expect(summaries).toEqual([]);
    expect(findings.map(({ rule, message }) => [rule, message.includes(tool)])).toEqual([['no-summary', true]]);
  });

  trap(59, 'TensorFlow.js prints the shape of the input before that of the output', {
    text: [
      'Layer (type)                Input Shape               Output shape              Param #   ',
      '='.repeat(90),
      'dense_Dense1 (Dense)        [[null,10]]               [null,3]                  33        ',
      '='.repeat(90),
      'Total params: 33',
      'Trainable params: 33',
      'Non-trainable params: 0',
      '_'.repeat(90),
      '',
    ].join('\n'),
    verdict: ['holds'],
  });

  trap(
    60,
    'other frames for the same cells',
    {
      text: [
        '| Layer (type) | Output Shape | Param # |',
        '|---|---|---|',
        '| input_1 (InputLayer) | (None, 784) | 0 |',
        '| dense_1 (Dense) | (None, 10) | **7,850** |',
        '',
        '**Total params: 7,850**',
        '',
      ].join('\n'),
      verdict: ['holds'],
    },
    {
      text: [
        '-'.repeat(80),
        'Layer (name)                  Output Shape                  Param #             ',
        '-'.repeat(80),
        'Dense (dense)                 (None, 64)                    50240               ',
        'Dense (dense)                 (None, 10)                    650                 ',
        '-'.repeat(80),
        'Total params: 50890',
        '-'.repeat(80),
        '',
      ].join('\n'),
      verdict: ['holds'],
    },
  );

  trap(61, 'names may hold dots, slashes, blanks and wide characters', {
    text: table(
      [
        ['input_1 (InputLayer)', '(None, 8)', '0'],
        ['block/dense.1 (Dense)', '(None, 4)', '36'],
        ['my layer (Dense)', '(None, 2)', '10'],
        ['層 (Dense)', '(None, 3)', '9'],
      ],
      55,
    ),
    verdict: ['holds'],
  });

  trap(62, 'former names', {
    text: table(
      [
        ['input_1 (InputLayer)', '(None, 8, 8, 3)', '0'],
        ['c (Convolution2D)', '(None, 6, 6, 4)', '112'],
        ['b (BatchNormalizationV2)', '(None, 6, 6, 4)', '16'],
        ['r (Reshape)', '(None, 36, 4)', '0'],
        ['l (UnifiedLSTM)', '(None, 5)', '200'],
      ],
      320,
      8,
    ),
    verdict: ['holds'],
  });
});

describe('prose', () => {
  trap(67, 'separators of other languages', {
    text: table([['dense_1 (Dense)', '(None, 10)', '1.234.570']], 1_234_570).replaceAll('1,234,570', '1 234 570'),
    verdict: ['holds'],
  });
});

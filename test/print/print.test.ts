import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.js';
import { print } from '../../src/print/index.js';
import { from, row, summary, total } from './summaries.js';

/** Lines without the blanks at their ends. */
function lines(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
}

const sequential = summary(
  [
    row('conv2d', 'Conv2D', 320, { outputShapes: [[null, 26, 26, 32]] }),
    row('global_average_pooling2d', 'GlobalAveragePooling2D', 0, { outputShapes: [[null, 32]] }),
    row('lstm', 'LSTM', 8320, {
      outputShapes: [
        [null, 64],
        [null, 64],
      ],
    }),
  ],
  { model: 'net', trainable: 8640 },
);

const functional = summary(
  [
    row('input_1', 'InputLayer', 0, { outputShapes: [[null, 224, 224, 3]], connectedTo: [] }),
    row('backbone', 'Functional', 13_121_536, { outputShapes: [[null, 512]], connectedTo: [from('input_1')] }),
    row('add', 'Add', 0, { outputShapes: [[null, 512]], connectedTo: [from('backbone'), from('input_1')] }),
  ],
  { model: 'net', trainable: 13_121_536 },
);

describe('each engine', () => {
  test('0.3: the type first, cells cut and abutting, one total', () => {
    expect(lines(print(sequential, { keras: '0.3' }))).toEqual([
      '-'.repeat(80),
      'Layer (name)                  Output Shape                  Param #',
      '-'.repeat(80),
      'Conv2D (conv2d)               (None, 26, 26, 32)            320',
      'GlobalAveragePooling2D (global(None, 32)                    0',
      'LSTM (lstm)                   [(None, 64), (None, 64)]      8320',
      '-'.repeat(80),
      'Total params: 8640',
      '-'.repeat(80),
    ]);
  });

  test('1.0: four columns whatever the model', () => {
    expect(lines(print(sequential, { keras: '1.0.3' })).slice(1, 6)).toEqual([
      'Layer (type)                       Output Shape        Param #     Connected to',
      '='.repeat(100),
      'conv2d (Conv2D)                    (None, 26, 26, 32)  320',
      '_'.repeat(100),
      'global_average_pooling2d (GlobalAve(None, 32)          0',
    ]);
  });

  test('2.3: a blank between the columns, a line a connection', () => {
    expect(lines(print(functional, { keras: '2.3' }))).toEqual([
      'Model: "net"',
      '_'.repeat(98),
      'Layer (type)                    Output Shape         Param #     Connected to',
      '='.repeat(98),
      'input_1 (InputLayer)            (None, 224, 224, 3)  0',
      '_'.repeat(98),
      'backbone (Functional)           (None, 512)          13121536    input_1[0][0]',
      '_'.repeat(98),
      'add (Add)                       (None, 512)          0           backbone[0][0]',
      '                                                                 input_1[0][0]',
      '='.repeat(98),
      'Total params: 13,121,536',
      'Trainable params: 13,121,536',
      'Non-trainable params: 0',
      '_'.repeat(98),
    ]);
  });

  test('2.10: cells go on below, and a full one pushes the next', () => {
    expect(lines(print(sequential, { keras: '2.10' })).slice(1, 11)).toEqual([
      '_'.repeat(65),
      ' Layer (type)                Output Shape              Param #',
      '='.repeat(65),
      ' conv2d (Conv2D)             (None, 26, 26, 32)        320',
      '',
      ' global_average_pooling2d (G  (None, 32)               0',
      ' lobalAveragePooling2D)',
      '',
      ' lstm (LSTM)                 [(None, 64),              8320',
      '                              (None, 64)]',
    ]);
  });

  test('2.15: columns stay, long numbers break, sizes follow the totals', () => {
    expect(lines(print(functional, { keras: '2.15' })).slice(3)).toEqual([
      '='.repeat(98),
      ' input_1 (InputLayer)        [(None, 224, 224, 3)]        0         []',
      '',
      " backbone (Functional)       (None, 512)                  1312153   ['input_1[0][0]']",
      '                                                          6',
      '',
      " add (Add)                   (None, 512)                  0         ['backbone[0][0]',",
      "                                                                     'input_1[0][0]']",
      '',
      '='.repeat(98),
      'Total params: 13121536 (50.05 MB)',
      'Trainable params: 13121536 (50.05 MB)',
      'Non-trainable params: 0 (0.00 Byte)',
      '_'.repeat(98),
    ]);
  });

  test('3.15: a box, words broken at blanks, long ones cut', () => {
    expect(lines(print(functional, { keras: '3.15', width: 60 }))).toEqual([
      'Model: "net"',
      '┏━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┳━━━━━━━━━━━━━━━┓',
      '┃ Layer (type)    ┃ Output Shape ┃ Param # ┃ Connected to  ┃',
      '┡━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━╇━━━━━━━━━━━━━━━┩',
      '│ input_1         │ (None, 224,  │       0 │ -             │',
      '│ (InputLayer)    │ 224, 3)      │         │               │',
      '├─────────────────┼──────────────┼─────────┼───────────────┤',
      '│ backbone        │ (None, 512)  │ 13,121… │ input_1[0][0] │',
      '│ (Functional)    │              │         │               │',
      '├─────────────────┼──────────────┼─────────┼───────────────┤',
      '│ add (Add)       │ (None, 512)  │       0 │ backbone[0][… │',
      '│                 │              │         │ input_1[0][0] │',
      '└─────────────────┴──────────────┴─────────┴───────────────┘',
      ' Total params: 13,121,536 (50.05 MB)',
      ' Trainable params: 13,121,536 (50.05 MB)',
      ' Non-trainable params: 0 (0.00 B)',
    ]);
  });
});

test.each([
  // Measured in real tables, by the number of ━ a column.
  ['3.0.4', false, [33, 27, 12]],
  ['3.0.5', false, [33, 24, 15]],
  ['3.0.4', true, [21, 19, 9, 22]],
  ['3.15', true, [21, 19, 12, 19]],
])('the columns of Keras %s (connected: %s) are %j wide', (keras, connected, widths) => {
  const top = lines(print(connected ? functional : sequential, { keras }))[1] ?? '';
  expect(
    top
      .slice(1, -1)
      .split('┳')
      .map((line) => line.length),
  ).toEqual(widths);
});

describe('rows inside of containers', () => {
  const nested = summary([
    row('outer', 'Functional', 28, { trainable: true }),
    row('inner', 'Functional', 20, { depth: 1, trainable: true }),
    row('dense', 'Dense', 20, { depth: 2, trainable: false }),
    row('relu', 'ReLU', 0, { depth: 1 }),
    row('last', 'Dense', 5, { trainable: true }),
  ]);

  test('stand in frames', () => {
    const width = 76;
    expect(lines(print(nested, { keras: '2.15' })).slice(4, 14)).toEqual([
      ' outer (Functional)          (None, 8)                 28        Y',
      `|${'¯'.repeat(width - 2)}|`,
      '| inner (Functional)         (None, 8)                 20        Y         |',
      `||${'¯'.repeat(width - 4)}||`,
      '|| dense (Dense)             (None, 8)                 20        N        ||',
      `|${'¯'.repeat(width - 2)}|`,
      '| relu (ReLU)                (None, 8)                 0         -         |',
      '¯'.repeat(width),
      ' last (Dense)                (None, 8)                 5         Y',
      '',
    ]);
  });

  test('hang from branches in Keras 3', () => {
    const names = lines(print(nested, { keras: '3', trainable: false })).map((line) => line.slice(2, 25).trimEnd());
    expect(names.filter((name) => name.includes('└'))).toEqual([
      '   └ inner (Functional)',
      '      └ dense (Dense)',
      '   └ relu (ReLU)',
    ]);
  });

  test('can be left out, and are where a version cannot open containers', () => {
    expect(print(nested, { keras: '3', nested: false })).not.toContain('inner');
    expect(print(nested, { keras: '2.6' })).not.toContain('inner');
    expect(() => print(nested, { keras: '2.6', nested: true })).toThrow(TypeError);
    expect(() => print(nested, { keras: '2.7', trainable: true })).toThrow(TypeError);
  });
});

describe('what is cut stays cut', () => {
  const [cut] = parse(`
_________________________________________________________________
Layer (type)                 Output Shape              Param #   
=================================================================
batch_normalization_1 (Batch (None, 26, 26, 32)        128       
=================================================================
Total params: 128
`);

  test.each(['2.2', '2.10', '2.15', '3.15'])('in Keras %s', (keras) => {
    const [again] = cut ? parse(print(cut, { keras })) : [];
    expect(again?.rows).toMatchObject([{ name: 'batch_normalization_1', type: 'Batch', cut: ['type'] }]);
  });

  test('without a mark only where it fills its column', () => {
    expect(cut && print(cut, { keras: '2.2' })).toContain('batch_normalization_1 (Batch (None');
    expect(cut && print(cut, { keras: '2.2', width: 100 })).toContain('batch_normalization_1 (Batch…  ');
  });
});

test('a row that goes on in a column beyond the edge of the console is as tall as Keras 3.15.1 printed it', () => {
  const text = [
    'Model: "functional"',
    `┏${'━'.repeat(47)}┳${'━'.repeat(31)}`,
    `┃ Layer (type)${' '.repeat(34)}┃ Output Shape`,
    `┡${'━'.repeat(47)}╇${'━'.repeat(31)}`,
    `│ re_lu (ReLU)${' '.repeat(34)}│ (None, 224, 224, 12)`,
    `├${'─'.repeat(47)}┼${'─'.repeat(31)}`,
    `│ average (Average)${' '.repeat(29)}│ (None, 224, 224, 3)`,
    `│${' '.repeat(47)}│`,
    `└${'─'.repeat(47)}┴${'─'.repeat(31)}`,
    ' Total params: 150 (600.00 B)',
    ' Trainable params: 150 (600.00 B)',
    ' Non-trainable params: 0 (0.00 B)',
  ];
  const [only] = parse(text.join('\n'));
  expect(only?.rows.map(({ hiddenLines }) => hiddenLines)).toEqual([undefined, 1]);
  expect(only && lines(print(only, { keras: '3.15.1', width: 160 }))).toEqual(text);
});

describe('totals', () => {
  const trained = summary([row('dense', 'Dense', 10)], {
    totals: { total: total(32, 136), trainable: total(10, 20), nonTrainable: total(0), optimizer: total(22, 116) },
  });

  test('keep the sizes that are known, and take float32 elsewhere', () => {
    expect(lines(print(trained, { keras: '3' })).slice(-4)).toEqual([
      ' Total params: 32 (136.00 B)',
      ' Trainable params: 10 (20.00 B)',
      ' Non-trainable params: 0 (0.00 B)',
      ' Optimizer params: 22 (116.00 B)',
    ]);
  });

  test('leave the optimizer out where Keras did not count it', () => {
    expect(lines(print(trained, { keras: '2.15' })).slice(-4, -1)).toEqual([
      'Total params: 10 (20.00 Byte)',
      'Trainable params: 10 (20.00 Byte)',
      'Non-trainable params: 0 (0.00 Byte)',
    ]);
  });

  test.each([
    [288, '1.12 KB'],
    [864, '3.38 KB'],
    [262_144, '1.00 MB'],
  ])('%i parameters weigh %s: halves are rounded as Python does', (count, size) => {
    expect(print(summary([], { trainable: count }), { keras: '2.13' })).toContain(`Total params: ${count} (${size})`);
  });
});

test('positions are fractions of the line, or ends of columns', () => {
  const keras = '2.3';
  expect(print(sequential, { keras, width: 80, positions: [0.5, 0.8, 1] })).toBe(
    print(sequential, { keras, width: 80, positions: [40, 64, 80] }),
  );
});

test.each([
  ['2.2', '2.2.5'],
  ['2.0', '2.0.9'],
  ['2', '2.21'],
  ['3', '3.15.1'],
  ['tf.keras 1.13.2', '2.2.4'],
  ['tf_keras 2.18.0', '2.15'],
  ['keras 3.0.5', '3.0'],
])('Keras %s prints as %s', (a, b) => {
  expect(print(functional, { keras: a })).toBe(print(functional, { keras: b }));
});

test.each(['', '3.16', '2.10.', 'latest', '7'])('there is no Keras %j, and the choices are named', (keras) => {
  expect(() => print(sequential, { keras })).toThrow(/^There is no Keras .* Choices: 0\.3, 1\.0, .*, 3\.15\.$/);
  expect(() => print(sequential, { keras })).toThrow(TypeError);
});

test.each([0, -1, 1.5, Number.NaN, 1e9])('a line is not %d characters long', (width) => {
  expect(() => print(sequential, { keras: '2.3', width })).toThrow(TypeError);
});

test.each(['2.10', '2.15', '3.15'])('Keras %s refuses a line without room for a cell', (keras) => {
  expect(() => print(functional, { keras, width: 9 })).toThrow(TypeError);
});

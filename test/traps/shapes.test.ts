import { describe } from 'vitest';
import { connected, fixture, table, trap, type Rows, type Trap } from './trap.js';

const undecided = (code: string): readonly [string, string] => ['undecided', code];

describe('inputs, connections and shapes', () => {
  trap(
    34,
    'the row before is not the input where connections are not printed',
    {
      text: table(
        [
          ['input_1 (InputLayer)', '(None, 28)', '0'],
          ['dense_1 (Dense)', '(None, 8)', '232'],
          ['input_2 (InputLayer)', '(None, 7)', '0'],
          ['dense_2 (Dense)', '(None, 4)', '36'],
        ],
        268,
      ),
      verdict: ['holds'],
    },
    {
      text: connected(
        [
          ['input_1 (InputLayer)', '(None, 28)', '0', ''],
          ['dense_1 (Dense)', '(None, 8)', '232', ''],
          ['dense_2 (Dense)', '(None, 4)', '116', ''],
        ],
        '348',
      ),
      verdict: ['holds'],
    },
  );

  trap(35, 'a subclassed model lists its layers in the order of creation', {
    text: fixture('T35'),
    verdict: undecided('ambiguous'),
    holding: 0,
  });

  trap(
    36,
    'a Sequential of Keras 2 has no input row',
    ...['7850', '7840'].map((count) => ({
      text: table([['dense_1 (Dense)', '(None, 10)', count]], Number(count)),
      verdict: ['holds'] as const,
    })),
  );

  trap(
    37,
    'node and tensor index, and references on lines of their own',
    { text: fixture('T37'), verdict: undecided('rows-missing') },
    {
      text: connected(
        [
          ['input_1 (InputLayer)', '(None, 5)', '0', ''],
          ['input_2 (InputLayer)', '(None, 5)', '0', ''],
          ['shared (Dense)', '(None, 9)', '54', 'input_1[0][0]\ninput_2[0][0]'],
          ['concatenate_1 (Concatenate)', '(None, 18)', '0', 'shared[0][0]\nshared[1][0]'],
        ],
        '54',
      ),
      verdict: ['holds'],
    },
  );

  trap(38, 'two names share the beginning that is printed of a reference', {
    text: fixture('T38'),
    verdict: undecided('rows-missing'),
  });

  trap(
    39,
    'a shape that is not printed is not known',
    ...['multiple', '?', 'None', ''].map((shape) => ({
      text: table(
        [
          ['input_1 (InputLayer)', '(None, 5, 7)', '0'],
          ['lstm_1 (LSTM)', shape, '132'],
        ],
        132,
      ),
      verdict: undecided('ambiguous'),
      holding: 1,
    })),
  );

  trap(
    40,
    'lists, tuples and dictionaries of shapes',
    { text: fixture('T40-tuple'), verdict: undecided('opaque'), holding: 4 },
    { text: table([['input_1 (InputLayer)', '[(None, 9)]', '0']], 0), verdict: ['holds'] },
    {
      text: table([['bert (TFBertModel)', "{'a': (None, 512)}", '100']], 100),
      verdict: undecided('opaque'),
      holding: 0,
    },
  );

  trap(
    41,
    'unknown axes, a fixed batch, channels first',
    { text: fixture('T41'), verdict: ['holds'] },
    {
      text: table(
        [
          ['input_1 (InputLayer)', '(None, None, 16)', '0'],
          ['dense_1 (Dense)', '(None, None, 32)', '544'],
        ],
        544,
      ),
      verdict: ['holds'],
    },
    {
      text: table(
        [
          ['input_1 (InputLayer)', '(None, 3, 56, 56)', '0'],
          ['conv2d_1 (Conv2D)', '(None, 64, 56, 56)', '1792'],
        ],
        1792,
      ),
      verdict: ['holds'],
    },
  );

  const extents: readonly (readonly [string, string, string, string])[] = [
    ['ZeroPadding2D', '(None, 224, 224, 3)', '(None, 225, 225, 3)', '0'],
    ['MaxPooling2D', '(None, 56, 56, 8)', '(None, 27, 27, 8)', '0'],
    ['MaxPooling2D', '(None, 56, 56, 8)', '(None, 28, 28, 8)', '0'],
    ['Conv2DTranspose', '(None, 7, 7, 1)', '(None, 13, 13, 1)', '10'],
    ['Conv2DTranspose', '(None, 7, 7, 1)', '(None, 14, 14, 1)', '10'],
    ['Conv2DTranspose', '(None, 7, 7, 1)', '(None, 15, 15, 1)', '10'],
  ];
  trap(
    42,
    'padding, strides and output padding',
    ...extents.map(([type, input, output, count]): Trap => ({
      text: table(
        [
          ['input_1 (InputLayer)', input, '0'],
          [`x (${type})`, output, count],
        ],
        Number(count),
      ),
      verdict: ['holds'],
    })),
  );

  trap(43, 'merging broadcasts', {
    text: connected(
      [
        ['input_1 (InputLayer)', '(None, 1, 1, 64)', '0', ''],
        ['input_2 (InputLayer)', '(None, 14, 14, 64)', '0', ''],
        ['multiply_1 (Multiply)', '(None, 14, 14, 64)', '0', 'input_1[0][0]\ninput_2[0][0]'],
      ],
      '0',
    ),
    verdict: ['holds'],
  });

  trap(44, 'an Embedding of a scalar', { text: fixture('T44'), verdict: ['holds'] });

  const free: Rows = [
    ['input_1 (InputLayer)', '(None, 12)', '0'],
    ['r (Reshape)', '(None, 3, 4)', '0'],
    ['l (Lambda)', '(6, 5)', '0'],
    ['t (TFOpLambda)', '(None, 2)', '0'],
  ];
  trap(45, 'Lambda and operations put out anything, Reshape keeps the elements', {
    text: table(free, 0),
    verdict: undecided('opaque'),
    holding: 2,
  });
});

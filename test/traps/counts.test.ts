import { describe } from 'vitest';
import { box, fixture, table, trap, type Rows } from './trap.js';

function after(input: string, row: Rows[number]): Rows {
  return [['input_1 (InputLayer)', input, '0'], row];
}

describe('counts that look wrong and are right', () => {
  trap(19, 'an activation that is a layer brings its weights', {
    text: table(after('(None, 100)', ['dense_1 (Dense)', '(None, 64)', '6528']), 6528),
    verdict: ['holds'],
  });

  trap(
    20,
    'without a bias, and with one that a reader forgot',
    {
      text: table(after('(None, 32, 32, 3)', ['conv2d_1 (Conv2D)', '(None, 30, 30, 32)', '864']), 864),
      verdict: ['holds'],
    },
    {
      text: table(after('(None, 3072)', ['dense_1 (Dense)', '(None, 10)', '30730']), 30_730),
      verdict: ['holds'],
    },
  );

  trap(
    21,
    'BatchNormalization counts any axis, with or without scale and center',
    { text: fixture('T21'), verdict: ['undecided', 'cut', 'rows-missing'], holding: 8 },
    ...[
      [48, 16, 32],
      [32, 0, 32],
    ].map(([count = 0, trainable = 0, still = 0]) => ({
      text: table(after('(None, 16)', ['b (BatchNormalization)', '(None, 16)', String(count)]), trainable, still),
      verdict: ['holds'] as const,
    })),
  );

  trap(
    22,
    'GRU before and after reset_after',
    { text: fixture('T22'), verdict: ['holds'] },
    { text: fixture('T22-reset-before'), verdict: ['holds'] },
    {
      text: table(after('(None, 5, 1)', ['gru_1 (GRU)', '(None, 10)', '360']), 360),
      verdict: ['holds'],
    },
  );

  trap(23, 'CuDNNGRU has two bias vectors', { text: fixture('T23'), verdict: ['holds'] });

  trap(24, 'Dense works on the last axis', {
    text: table(after('(None, 10, 64)', ['dense_1 (Dense)', '(None, 10, 8)', '520']), 520),
    verdict: ['holds'],
  });

  trap(
    25,
    'groups and a depth multiplier',
    {
      text: table(after('(None, 8, 8, 64)', ['conv2d_1 (Conv2D)', '(None, 6, 6, 64)', '9280']), 9280),
      verdict: ['holds'],
    },
    {
      text: table(after('(None, 8, 8, 8)', ['d (DepthwiseConv2D)', '(None, 6, 6, 16)', '160']), 160),
      verdict: ['holds'],
    },
  );

  trap(26, 'a type that is cut is not the type that it begins with', {
    text: fixture('T26'),
    verdict: ['undecided', 'unknown-type'],
    holding: 1,
  });

  trap(27, 'pruning adds a mask, a threshold and a step', {
    text: fixture('T27'),
    verdict: ['undecided', 'unknown-type', 'cut'],
    holding: 5,
  });

  trap(
    28,
    'LoRA, and a spectral norm',
    {
      text: box(
        after('(None, 128)', ['dense (Dense)', '(None, 64)', '9,024']),
        'Total params: 9,024',
        'Trainable params: 832',
        'Non-trainable params: 8,192',
      ),
      verdict: ['holds'],
    },
    {
      text: box(
        after('(None, 128)', ['s (SpectralNormalization)', '(None, 64)', '8,320']),
        'Total params: 8,320',
        'Trainable params: 8,256',
        'Non-trainable params: 64',
      ),
      verdict: ['holds'],
    },
  );

  trap(
    29,
    'opaque layers are never judged by a look-alike name',
    { text: fixture('T29'), verdict: ['undecided', 'opaque'], holding: 15 },
    ...['MyDense', 'Dense2', 'Package>Dense', 'TFBertModel', 'Functional'].map((type) => ({
      text: table(after('(None, 8)', [`x (${type})`, '(None, 3)', '4711']), 4711),
      verdict: ['undecided', type === 'TFBertModel' || type === 'Functional' ? 'opaque' : 'unknown-type'] as const,
      holding: 1,
    })),
  );

  trap(
    30,
    'Normalization counts what it has seen, or has its statistics given',
    ...[
      ['(None, 1)', 3],
      ['(None, 6)', 13],
      ['(None, 6)', 0],
    ].map(([shape = '', count = 0]) => ({
      text: table(after(String(shape), ['n (Normalization)', String(shape), String(count)]), 0, Number(count)),
      verdict: ['holds'] as const,
    })),
    ...[0, 1].map((count) => ({
      text: table(after('(None,)', ['t (TextVectorization)', '(None, 100)', String(count)]), 0, count),
      verdict: ['holds'] as const,
    })),
  );

  trap(
    31,
    'floats, and groups here but not there',
    {
      text: table([['conv2d_1 (Conv2D)', '(None, 8, 8, 64)', '36928']], 36_928).replaceAll(/(params: [\d,]+)/g, '$1.0'),
      verdict: ['holds'],
    },
    {
      text: table([['dense_1 (Dense)', '(None, 2)', '319178']], 319_178).replaceAll('319,178', '319178 (1.22 MB)'),
      verdict: ['holds'],
    },
  );

  trap(32, 'a size that is not 4 bytes a parameter', {
    text: box(
      after('(None, 64)', ['dense (Dense)', '(None, 10)', '650']),
      'Total params: 650 (1.27 KB)',
      'Trainable params: 650 (1.27 KB)',
      'Non-trainable params: 0 (0.00 B)',
    ),
    verdict: ['holds'],
    notes: ['weight-dtype/uniform'],
  });

  trap(
    33,
    'BatchNormalization wholly or half non-trainable, and a column that says so',
    { text: fixture('T33'), verdict: ['holds'] },
    { text: fixture('T33-keras3'), verdict: ['holds'] },
    {
      text: table(after('(None, 16)', ['b (BatchNormalization)', '(None, 16)', '64']), 0, 64),
      verdict: ['holds'],
      notes: ['frozen-layers/only'],
    },
    {
      text: table(after('(None, 16)', ['b (BatchNormalization)', '(None, 16)', '64']), 32, 32),
      verdict: ['holds'],
    },
  );
});

import { describe } from 'vitest';
import { table, trap } from './trap.js';

/** 320 = 32 × (3 × 3 × 1 + 1); 21,632 = 26 × 26 × 32; 216,330 = 10 × (21,632 + 1). */
const model = table(
  [
    ['conv2d_1 (Conv2D)', '(None, 26, 26, 32)', '320'],
    ['flatten_1 (Flatten)', '(None, 21632)', '0'],
    ['dense_1 (Dense)', '(None, 10)', '216330'],
  ],
  216650,
);
const older = table(
  [
    ['conv2d_1 (Conv2D)', '(None, 26, 26, 64)', '640'],
    ['flatten_1 (Flatten)', '(None, 43264)', '0'],
    ['dense_1 (Dense)', '(None, 10)', '432650'],
  ],
  433290,
);

const beside = (...lines: readonly string[]): { readonly text: string; readonly verdict: readonly [string] }[] =>
  lines.flatMap((line) => [
    { text: `${model}\n${line}\n`, verdict: ['holds'] as const },
    { text: `${line}\n\n${model}`, verdict: ['holds'] as const },
  ]);

describe('prose', () => {
  trap(
    63,
    'a rounded number beside the exact one',
    ...beside(
      'The model has 0.22M parameters.',
      'The model has about 217k parameters.',
      'モデルのパラメータは約22万個です。',
      'Das Modell hat rund 0,2 Mio Parameter.',
      'The network has over 200,000 parameters.',
      'dense_1 has 216k parameters.',
    ),
  );

  trap(
    64,
    'a correct intermediate product',
    ...beside(
      'conv2d_1: 3 × 3 × 1 = 9 weights for each filter, and 9 × 32 = 288 weights in all.',
      'The kernel of dense_1 has 21,632 × 10 = 216,320 weights; there are 10 biases.',
      '26 × 26 × 32 = 21,632 values go into dense_1.',
    ),
  );

  trap(
    65,
    'another model, a hypothesis, an exercise',
    ...beside(
      'VGG16 has 138,357,544 parameters.',
      'With kernels of 5×5 conv2d_1 would have 5 × 5 × 32 + 32 = 832 parameters.',
      'Exercise: how many parameters does the model have with 64 filters?',
      'If conv2d_1 had 64 filters, the model would have 433,290 parameters.',
    ),
  );

  trap(
    66,
    'numbers that count something else',
    ...beside(
      'The model is trained on 60,000 images.',
      'It is saved as model_216560.h5.',
      'In 2016 the seed was 216560.',
      'Epoch 12/20 - 216560/216560 - loss: 0.1',
      'There are 216,560 training samples and 10 classes.',
    ),
  );

  trap(68, 'an old and a new run in one text: a number that any table has', {
    text: `${older}\nThe model had 433,290 parameters, conv2d_1 64 filters.\n\n${model}\nThe model has 216,650 parameters, not 433,290 parameters.\n`,
    verdict: ['holds'],
  });

  trap(
    69,
    'a shape that matches a part of the printed one',
    ...beside(
      'The output of conv2d_1 is 26×26.',
      'The output of conv2d_1 is (26, 26, 32).',
      'The output shape of conv2d_1 is (None, 26, 26, 32).',
      'conv2d_1 puts out 32 feature maps of 26×26.',
      'The output of conv2d_1 is 32x26x26.',
    ),
  );
});

import { exampleTable } from '../../src/rules/rule.js';

/** Models beside which `passages-right.ts` and `passages-wrong.ts` are written. */
export const passageTables: Readonly<Record<'images' | 'normalized' | 'words' | 'steps', string>> = {
  /** 18,496 = 64 × (3 × 3 × 32 + 1), 204,928 = 128 × (1,600 + 1), 1,290 = 10 × (128 + 1). */
  images: exampleTable(
    [
      ['conv2d_1 (Conv2D)', '(None, 26, 26, 32)', '320'],
      ['max_pooling2d_1 (MaxPooling2', '(None, 13, 13, 32)', '0'],
      ['conv2d_2 (Conv2D)', '(None, 11, 11, 64)', '18496'],
      ['max_pooling2d_2 (MaxPooling2', '(None, 5, 5, 64)', '0'],
      ['flatten_1 (Flatten)', '(None, 1600)', '0'],
      ['dense_1 (Dense)', '(None, 128)', '204928'],
      ['dense_2 (Dense)', '(None, 10)', '1290'],
    ],
    '225,034',
    '225,034',
    '0',
  ),
  /** 416 = 32 × (12 + 1), 528 = 16 × (32 + 1); 96 moving means and variances. */
  normalized: exampleTable(
    [
      ['dense (Dense)', '(None, 32)', '416'],
      ['batch_normalization (BatchNo', '(None, 32)', '128'],
      ['dense_1 (Dense)', '(None, 16)', '528'],
      ['batch_normalization_1 (Batch', '(None, 16)', '64'],
      ['dense_2 (Dense)', '(None, 1)', '17'],
    ],
    '1,153',
    '1,057',
    '96',
  ),
  /** 160,000 = 5,000 × 32, 24,832 = 4 × 64 × (32 + 64 + 1). */
  words: exampleTable(
    [
      ['embedding_1 (Embedding)', '(None, 80, 32)', '160000'],
      ['lstm_1 (LSTM)', '(None, 64)', '24832'],
      ['dense_1 (Dense)', '(None, 1)', '65'],
    ],
    '184,897',
    '184,897',
    '0',
  ),
  /** 10,656 = 3 × 48 × (24 + 48 + 2). */
  steps: exampleTable(
    [
      ['gru (GRU)', '(None, 48)', '10656'],
      ['dense (Dense)', '(None, 7)', '343'],
    ],
    '10,999',
    '10,999',
    '0',
  ),
};

/** A passage in a language, beside a table. */
export interface TextBeside {
  readonly language: string;
  readonly table: keyof typeof passageTables;
  readonly text: string;
}

import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { ResultRow } from '../../src/result/result.js';

/** The rows of the only summary in a text, with the version of Keras that is stated. */
function rowsOf(text: string, keras?: string): readonly ResultRow[] {
  const result = check(text, { kind: 'text', ...(keras === undefined ? {} : { keras }) });
  return result.documents.flatMap(({ summaries }) => summaries.flatMap(({ rows }) => rows));
}

function row(text: string, keras?: string): ResultRow {
  const last = rowsOf(text, keras).at(-1);
  if (!last) throw new Error('no row was read');
  return last;
}

const table = (rows: string, total: string): string => `
____________________________________________________________________________________________________
Layer (type)                     Output Shape          Param #     Connected to
====================================================================================================
${rows}
====================================================================================================
Total params: ${total}
____________________________________________________________________________________________________
`;

// Keras 1.1.1 on Theano: Dense(32, input_dim=784), BatchNormalization().
const beforeKeras12 = table(
  `dense_1 (Dense)                  (None, 32)            25120       dense_input_1[0][0]
____________________________________________________________________________________________________
batchnormalization_1 (BatchNorma (None, 32)            64          dense_1[0][0]`,
  '25184',
);

const gru = 'gru (GRU)      (None, 8)      480';
/** `reset_after` and the input features of the first alternative. */
function firstGru(keras?: string): readonly unknown[] {
  const [best] = row(gru, keras).alternatives;
  return [best?.hyperparameters['reset_after'], best?.inputShapes[0]?.at(-1)];
}

const attention = 'multi_head_attention (MultiHeadAttention)      (None, 10, 64)      16640';
const grouped = 'the_input (InputLayer)  (None, 14, 14, 32)  0\nconv2d (Conv2D)  (None, 14, 14, 64)  4672';

describe('the stated version of Keras', () => {
  it('has only the layers of that version, and says so', () => {
    expect(row(attention).verdict).toBe('holds');
    expect(row(attention, '2.10').verdict).toBe('holds');
    const older = row(attention, '2.2');
    expect(older.verdict).toBe('undecided');
    expect(older.reasons.map(({ code }) => code)).toEqual(['unknown-type']);
    expect(older.reasons[0]?.message).toContain('Keras 2.2 has no layer MultiHeadAttention');
  });

  it('has only the hyperparameters of that version', () => {
    expect(row(grouped).alternatives[0]?.hyperparameters['groups']).toEqual({ exactly: 4 });
    expect(row(grouped, '2.10').verdict).toBe('holds');
    expect(row(grouped, '2.1').alternatives.map(({ hyperparameters }) => hyperparameters['groups'])).not.toContainEqual(
      {
        exactly: 4,
      },
    );
  });

  it('has the defaults of that version first', () => {
    // 3 × 8 × (f + 8 + biases) = 480: 10 features with two vectors of biases, 11 with one.
    expect(firstGru()).toEqual([{ exactly: true }, 10]);
    expect(firstGru('3')).toEqual([{ exactly: true }, 10]);
    expect(firstGru('2.2.4')).toEqual([{ exactly: false }, 11]);
    expect(firstGru('tf 1.13')).toEqual([{ exactly: false }, 11]);
  });

  it('takes a version for all that begin with it', () => {
    expect(row(attention, '2').verdict).toBe('holds');
    expect(row(attention, '1').verdict).toBe('undecided');
  });

  it('is refused where there is no such version', () => {
    expect(() => check('', { keras: '7.1' })).toThrow(TypeError);
  });
});

describe('tables before Keras 1.2, which count what is trained', () => {
  it('reads 2 × channels of a BatchNormalization as offset and scale', () => {
    const found = row(beforeKeras12);
    expect(found.verdict).toBe('holds');
    expect(found.alternatives[0]?.hyperparameters).toMatchObject({
      center: { exactly: true },
      scale: { exactly: true },
    });
    expect(found.alternatives[0]?.weights.map(({ name }) => name)).toEqual(['gamma', 'beta']);
    expect(row(beforeKeras12, '1.1').alternatives[0]?.hyperparameters['scale']).toEqual({ exactly: true });
  });

  it('reads it as statistics alone where the version counts all', () => {
    expect(row(beforeKeras12, '1.2').alternatives[0]?.hyperparameters['scale']).toEqual({ exactly: false });
  });
});

/** Keras 1.2.2 on Theano: Convolution2D(8, 3, 3, dim_ordering="th", border_mode="full") on (3, 10, 10). */
function paddings(type: string): readonly unknown[] {
  const rows = `the_input (InputLayer)           (None, 3, 10, 10)     0
convolution2d_1 (${type})  (None, 8, 12, 12)     224         the_input[0][0]`;
  return row(table(rows, '224')).alternatives.map(({ hyperparameters }) => hyperparameters['padding']);
}

describe('border_mode="full" of Keras 1', () => {
  it('is a padding of the layer under its old name only', () => {
    expect(paddings('Convolution2D')).toContainEqual({ exactly: 'full' });
    expect(paddings('Conv2D')).not.toContainEqual({ exactly: 'full' });
  });

  it('need not be stated where a BatchNormalization counts its statistics: then all that is counted is all there is', () => {
    const whole = table(
      `dense_1 (Dense)                  (None, 32)            25120       dense_input_1[0][0]
____________________________________________________________________________________________________
batchnormalization_1 (BatchNorma (None, 32)            128         dense_1[0][0]`,
      '25248',
    );
    expect(rowsOf(whole).map(({ verdict }) => verdict)).toEqual(['holds', 'holds']);
    expect(rowsOf(beforeKeras12).map(({ verdict }) => verdict)).toEqual(['holds', 'holds']);
  });
});

import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Finding } from '../../src/result/result.js';
import { exampleTable } from '../../src/rules/rule.js';

/** 320 = 32 × (3 × 3 × 1 + 1), 1,384,512 = 64 × (21,632 + 1), 650 = 10 × (64 + 1). */
const rows = [
  ['conv2d (Conv2D)', '(None, 26, 26, 32)', '320'],
  ['dropout (Dropout)', '(None, 26, 26, 32)', '0'],
  ['flatten (Flatten)', '(None, 21632)', '0'],
  ['dense (Dense)', '(None, 64)', '1384512'],
  ['dense_1 (Dense)', '(None, 10)', '650'],
] as const;
const table = exampleTable(rows, '1,385,482', '1,385,482', '0');

const lines: readonly string[] = [
  "Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1))",
  'Dropout(0.25)',
  'Flatten()',
  "Dense(64, activation='relu')",
  'Dense(10)',
];

function fenced(text: string, language = ''): string {
  return `\`\`\`${language}\n${text}\n\`\`\`\n\n`;
}

function sequential(layers: readonly string[], variable = 'model'): string {
  return [`${variable} = Sequential()`, ...layers.map((each) => `${variable}.add(${each})`)].join('\n');
}

const printing = (layers: readonly string[]): string => fenced(`${sequential(layers)}\nmodel.summary()`, 'python');

function changed(index: number, ...instead: readonly string[]): readonly string[] {
  return lines.toSpliced(index, 1, ...instead);
}

/** The findings of a Markdown document, each as its severity, its rule, its message and what it points at. */
function found(text: string): readonly (readonly string[])[] {
  return findingsOf(text).map(({ severity, messageId, at }) => [
    severity,
    messageId,
    at.map(({ start, end }) => text.slice(start, end)).join(''),
  ]);
}

function findingsOf(text: string): readonly Finding[] {
  return (check(text, { path: 'post.md' }).documents[0]?.findings ?? []).filter((each) => each.severity !== 'note');
}

describe('code above its table', () => {
  test('says nothing where they agree', () => expect(found(printing(lines) + fenced(table))).toEqual([]));

  test.each([
    [0, 'Conv2D(16, (3, 3), input_shape=(28, 28, 1))', '16'],
    [0, 'Conv2D(32, 5, input_shape=(28, 28, 1))', '5'],
    [0, 'Conv2D(32, 3, strides=2, input_shape=(28, 28, 1))', '2'],
    [0, "Conv2D(32, 3, padding='same', input_shape=(28, 28, 1))", "'same'"],
    [0, 'Conv2D(32, 3, input_shape=(28, 28, 3))', '(28, 28, 3)'],
    [0, 'Conv2D(32, 3, use_bias=False, input_shape=(28, 28, 1))', 'False'],
    [3, 'Dense(65)', '65'],
    [4, 'Dense(units=9)', '9'],
  ])('layer %i as %s', (index, line, at) => {
    expect(found(printing(changed(index, line)) + fenced(table))).toEqual([['error', 'argument', at]]);
  });

  test('says what it would print, what fits, and what stands alone', () => {
    const [finding] = findingsOf(printing(changed(3, 'Dense(32)')) + fenced(table));
    expect(finding).toMatchObject({
      rule: 'code-layers',
      message:
        'dense (Dense): the code has units=32 and would print (None, 32) 692,256; the table has (None, 64) 1,384,512, which fits units=64. Shape and count of the row stand together; the code stands alone.',
      expected: '(None, 32) 692,256',
      actual: '(None, 64) 1,384,512',
      summary: null,
      row: null,
    });
    expect(finding?.related.map(({ at }) => at[0].startLine)).toEqual([22]);
  });

  test('says that the count stands alone where code and shape agree', () => {
    const code = changed(0, 'Conv2D(32, 3, padding="same", input_shape=(28, 28, 1))');
    const other = exampleTable([['conv2d (Conv2D)', '(None, 28, 28, 32)', '832'], ...rows.slice(4)], '1', '1', '0');
    const [finding] = findingsOf(printing([code[0] ?? '']) + fenced(other.split('\n').slice(0, 5).join('\n')));
    expect(finding?.message).toContain('Code and shape agree; the count stands alone.');
  });

  test('says that the shape stands alone where code and count agree', () => {
    const [finding] = findingsOf(
      printing(changed(0, 'Conv2D(32, 3, strides=2, input_shape=(28, 28, 1))')) + fenced(table),
    );
    expect(finding?.message).toContain('Code and count agree; the shape stands alone.');
  });

  test('in Japanese', () => {
    const text = printing(changed(3, 'Dense(32)')) + fenced(table);
    expect(check(text, { path: 'post.md', lang: 'ja' }).documents[0]?.findings[0]?.message).toBe(
      'dense (Dense): コードは units=32 で、表示されるのは (None, 32) 692,256 のはずです。表の (None, 64) 1,384,512 は units=64 に合います。表の形とパラメータ数は互いに合い、コードだけが違います。',
    );
  });

  test('a layer that the code has not', () => {
    expect(found(printing(changed(1)) + fenced(table))).toEqual([['error', 'missing', 'Flatten()']]);
  });

  test('a layer that the table has not', () => {
    const code = changed(3, 'Dense(64)', 'BatchNormalization()');
    expect(found(printing(code) + fenced(table))).toEqual([['error', 'extra', 'BatchNormalization()']]);
  });

  test('layers in another order', () => {
    const code = lines.toSpliced(1, 2, 'Flatten()', 'Dropout(0.25)');
    const [finding] = found(printing(code) + fenced(table));
    expect(finding?.slice(0, 2)).toEqual(['error', 'order']);
    expect(found(printing(code) + fenced(table))).toHaveLength(1);
  });

  test('a layer of another type', () => {
    expect(found(printing(changed(1, 'GaussianNoise(0.1)')) + fenced(table))).toEqual([
      ['error', 'type', 'GaussianNoise(0.1)'],
    ]);
  });

  test('a name that several layers have is one cause', () => {
    const code = `n = 3\n${sequential(['Dense(n, input_dim=4)', 'Dense(n)', 'Dense(1)'])}\nmodel.summary()`;
    const text = exampleTable(
      [
        ['dense (Dense)', '(None, 8)', '40'],
        ['dense_1 (Dense)', '(None, 8)', '72'],
        ['dense_2 (Dense)', '(None, 1)', '9'],
      ],
      '121',
      '121',
      '0',
    );
    const all = findingsOf(fenced(code, 'python') + fenced(text));
    expect(all).toHaveLength(1);
    expect(all[0]?.related).toHaveLength(2);
  });

  test('a model of keras.applications by its total', () => {
    const code = fenced('model = keras.applications.MobileNetV2()\nmodel.summary()', 'python');
    // Thirteen layers of 512 × (512 + 1) = 262,656, in all 3,414,528; MobileNetV2 has 3,538,984.
    const layers = Array.from({ length: 13 }, (_, at) => [`d${at} (Dense)`, '(None, 512)', '262656'] as const);
    const near = exampleTable(layers, '3,414,528', '3,414,528', '0');
    const [finding] = findingsOf(code + fenced(near));
    expect(finding).toMatchObject({ messageId: 'total', expected: '3,538,984', actual: '3,414,528' });
    expect(found(code + fenced(table))).toEqual([]);
  });
});

describe('which code a table is of', () => {
  const old = `${sequential(changed(3, 'Dense(32)'))}\nmodel.summary()`;
  const other = exampleTable(
    [...rows.slice(0, 3), ['dense (Dense)', '(None, 32)', '692256'], ['dense_1 (Dense)', '(None, 10)', '330']],
    '692,906',
    '692,906',
    '0',
  );

  test('the nearest summary() above it', () => {
    const text = fenced(old, 'python') + fenced(other) + printing(lines) + fenced(table);
    expect(found(text)).toEqual([]);
  });

  test('in the order of the calls, where all tables follow', () => {
    const code = `${sequential(changed(3, 'Dense(32)'))}\nmodel.summary()\n${sequential(lines, 'b')}\nb.summary()`;
    expect(found(fenced(code, 'python') + fenced(other) + fenced(table))).toEqual([]);
  });

  test('a table that another model of the document printed is left alone', () => {
    const text = fenced(sequential(lines, 'before'), 'python') + fenced(old, 'python') + fenced(table);
    expect(found(text)).toEqual([]);
  });

  test('a table of quite another model is left alone', () => {
    const code = ['Dense(3, input_dim=4)', 'Dense(2)', 'Dense(1)'];
    expect(found(printing(code) + fenced(table))).toEqual([]);
  });

  test('the only model there is, as a warning', () => {
    const text = fenced(sequential(changed(3, 'Dense(32)')), 'python') + fenced(table);
    expect(found(text)).toEqual([['warning', 'argument', '32']]);
  });

  test('code of another language, and what does not parse, says nothing', () => {
    expect(found(fenced(sequential(changed(3, 'Dense(32)')), 'r') + fenced(table))).toEqual([]);
    expect(found(fenced('model = Sequential([\n Dense(3\nmodel.summary(', 'python') + fenced(table))).toEqual([]);
  });

  test('what the code does not tell is not judged', () => {
    expect(found(printing(changed(3, 'Dense(units_from(elsewhere))')) + fenced(table))).toEqual([]);
  });
});

describe('a row that contradicts itself', () => {
  test('keeps its error, and the code is told beside it', () => {
    const broken = table.replace('1384512', '1384521');
    const all = findingsOf(printing(lines) + fenced(broken));
    expect(all.map(({ rule }) => rule)).toEqual(['row-parameters']);
    expect(all[0]?.related.some(({ message }) => message.includes('would print (None, 64) 1,384,512'))).toBe(true);
  });
});

const quoting = (line: string): string =>
  `${fenced(table)}The layer before the last:\n\n${fenced(line, 'python')}${fenced('dense (Dense)                (None, 64)                1384512')}`;

describe('quoted lines', () => {
  test('say nothing where they fit', () => expect(found(quoting('model.add(Dense(64))'))).toEqual([]));

  test('are held against the row beside them', () => {
    expect(found(quoting('model.add(Dense(46))'))).toEqual([['warning', 'argument', '46']]);
  });

  test('misstate an input that Keras ignores', () => {
    const text = quoting('model.add(Dense(64, input_shape=(784,)))');
    expect(found(text)).toEqual([['warning', 'ignored', '(784,)']]);
    expect(findingsOf(text)[0]?.message).toBe(
      'dense (Dense) is not the first layer, so Keras ignores input_shape=(784,); its input is (None, 21632), from flatten.',
    );
  });

  test('state the input that they get', () => {
    expect(found(quoting('model.add(Dense(64, input_shape=(21632,)))'))).toEqual([]);
  });
});

const unshaped = (count: number): string =>
  exampleTable(
    [
      ['dense (Dense)', 'multiple', String(count)],
      ['dense_1 (Dense)', 'multiple', '99'],
    ],
    String(count + 99),
    String(count + 99),
    '0',
  );

test('a class of one’s own whose count no input gives', () => {
  const code = `class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(32)
        self.out = layers.Dense(3)

    def call(self, x):
        return self.out(self.hidden(x))

model = Own()
model.summary()`;
  expect(found(fenced(code, 'python') + fenced(unshaped(672)))).toEqual([]);
  expect(found(fenced(code, 'python') + fenced(unshaped(336)))).toEqual([
    ['warning', 'impossible', 'layers.Dense(32)'],
  ]);
});

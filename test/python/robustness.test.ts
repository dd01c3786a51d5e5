import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read, rowsIn } from './declared-rows.js';

const words = [
  'model = Sequential()\n',
  'model.add(Dense(10))\n',
  'model.add(',
  'Conv2D(32, (3, 3), input_shape=(28, 28, 1))',
  'for i in range(3):\n    ',
  'def f(x, *args, **kw):\n    return f(x)\n',
  'f(model)\n',
  'x = Input((4,))\n',
  'x = Dense(n)(x)\n',
  'model = Model(x, x)\n',
  'model.summary()\n',
  'class A(keras.Model):\n    def __init__(self):\n        self.a = Dense(2)\n',
  'A().summary()\n',
  'a = [a, a]\n',
  'layers.LSTM(None, strides="x", padding=[1])',
  '"""',
  '(',
  ')',
  ']',
  '│ dense (Dense) │ (None, 10) │\n',
  '>>> ',
  '\n',
  '  ',
];

test('nothing throws, whatever the text, and every place is in the file', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 5 })), { maxLength: 40 }),
      (parts) => {
        const text = parts.join('');
        rowsIn(text);
        const { remarks, summaries, loose } = read(text);
        const places = [...remarks, ...summaries, ...loose.map(({ construction }) => construction)].flatMap(
          ({ at }) => [...at],
        );
        expect(places.every(({ start, end }) => start >= 0 && start <= end && end <= text.length)).toBe(true);
      },
    ),
    { numRuns: 300, seed: 9 },
  );
}, 60_000);

test('loops, functions and models in models are bounded', () => {
  const loops = 'for i in range(1000):\n    for j in range(1000):\n        for k in range(1000):\n            x = i\n';
  const functions = Array.from(
    { length: 60 },
    (_, at) => `def f${at}(x):\n    f${at + 1}(x)\n    return f${at + 1}(x)\n`,
  ).join('');
  const models = `m = Sequential([Dense(3)])\n${'m = Sequential([m, m])\n'.repeat(60)}m.summary()\n`;
  const start = performance.now();
  read([loops, `${functions}f0(1)`, models]);
  expect(performance.now() - start).toBeLessThan(20_000);
});

test('deep nesting is not known, and does not overflow', () => {
  for (const text of [
    '('.repeat(20_000),
    `x = 1${'+1'.repeat(20_000)}`,
    `f${'(1)'.repeat(20_000)}`,
    `a${'.b'.repeat(20_000)}`,
  ])
    expect(read(text).models).toEqual([]);
});

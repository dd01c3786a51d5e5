import { describe, expect, test } from 'vitest';
import { mayHoldTable } from '../../src/parse/dismissal.js';
import { parse } from '../../src/parse/parse.js';
import { fixtures } from '../fixtures.js';

describe('what is no table', () => {
  test.each([
    ['constants of a program', 'EVENT_READ = (1 << 0)\nEVENT_WRITE = (1 << 1)\n'],
    ['calls', '    return random.getrandbits(48) | (1 << 40)\n        if len(parts) == (1 if self.drv else 0):\n'],
    ['formulas in a comment', '# Find d2, d5 such that abs(self) = n / (2**d2 * 5**d5).\n'],
    ['a remark', '- Media query range syntax (e.g. `@media (width <= 100px)`)\n'],
  ])('%s', (_, text) => {
    expect(parse(text)).toEqual([]);
  });

  test.each(['A story of numbers: 1, 2 and (3).\n', 'def f(x):\n    return g(x)[0]\n', 'a = None\nb = [0, null]\n'])(
    'one search tells: %j',
    (text) => {
      expect(mayHoldTable(text)).toBe(false);
    },
  );
});

describe('what is one', () => {
  test.each([
    ['a line of a table', 'dense_1 (Dense)              (None, 64)                4160\n'],
    ['one with a fixed batch', 'dense_1 (Dense)              (32, 64)                  4160\n'],
    ['one without its shape', 'dense_1 (Dense)              multiple                  4160\n'],
  ])('%s', (_, text) => {
    expect(mayHoldTable(text)).toBe(true);
    expect(parse(text)).toHaveLength(1);
  });

  test('no summary of Keras is passed over', () => {
    expect(fixtures().filter(({ text }) => !mayHoldTable(text))).toEqual([]);
  });
});

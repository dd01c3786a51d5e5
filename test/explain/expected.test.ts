import { expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import { explain } from '../../src/explain/index.js';
import { exampleTable } from '../../src/rules/rule.js';

/** 896 = 32 × (3 × 3 × 3 + 1), and what goes in is printed. */
const table = exampleTable(
  [
    ['input_1 (InputLayer)', '[(None, 32, 32, 3)]', '0'],
    ['conv2d_1 (Conv2D)', '(None, 30, 30, 32)', '896'],
    ['odd (MyLayer)', '(None, 7)', '100'],
  ],
  '996',
  '996',
  '0',
);
const english = check(table);
const japanese = check(table, { lang: 'ja' });

test('the right number is said to be right', () => {
  expect(explain(english, { row: 'conv2d_1', expected: 896 })).toBe('896 is right: 3 × 3 × 3 × 32 + 32 = 896.\n');
});

test('a slip is named in the reader’s language', () => {
  expect(explain(japanese, { row: 'conv2d_1', expected: 288, lang: 'ja' })).toContain('バイアス32個');
});

test('for an unknown number it says what would have to change: 1,184 = 32 × (3 × 3 × 4 + 1), 1,792 = 2 × 896', () => {
  expect(explain(english, { row: 'conv2d_1', expected: 1184 })).toContain('4 input channels in place of 3');
  expect(explain(english, { row: 'conv2d_1', expected: 1792 })).toContain('64 filters in place of 32');
  expect(explain(english, { row: 'conv2d_1', expected: 901 })).toContain('no known slip');
});

test('a layer without weights has none, and an opaque one is open', () => {
  expect(explain(english, { row: 'input_1', expected: 5 })).toContain('has no weights');
  expect(explain(english, { row: 'odd', expected: 5 })).toContain('is not decided');
});

test.each([{ expected: 288 }, { row: 'conv2d_1', expected: -1 }, { row: 'conv2d_1', expected: 1.5 }])(
  '%j is refused',
  (options) => {
    expect(() => explain(english, options)).toThrow(TypeError);
  },
);

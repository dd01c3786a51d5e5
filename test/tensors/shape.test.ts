import { expect, test } from 'vitest';
import { grouped, printDim, printShape, product, sameShape } from '../../src/tensors/shape.js';

test('shapes print as Python prints them', () => {
  expect(printShape([])).toBe('()');
  expect(printShape([null])).toBe('(None,)');
  expect(printShape([null, 28, 28, 1])).toBe('(None, 28, 28, 1)');
  expect(printDim(null)).toBe('None');
});

test('equal shapes have equal axes, None too', () => {
  expect(sameShape([null, 3], [null, 3])).toBe(true);
  expect(sameShape([null, 3], [3, null])).toBe(false);
  expect(sameShape([null], [null, 1])).toBe(false);
});

test('the product is None as soon as an axis is', () => {
  expect(product([])).toBe(1);
  expect(product([19, 19, 32])).toBe(11_552);
  expect(product([2, null])).toBeNull();
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [6_029_097, '6,029,097'],
  [-1234, '-1,234'],
])('%d is grouped as %s', (value, text) => {
  expect(grouped(value)).toBe(text);
});

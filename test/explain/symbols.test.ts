import { expect, it } from 'vitest';
import { sumOfProducts, symbolicCount } from '../../src/explain/symbols.js';
import { label } from '../../src/layers/labels.js';
import { weight } from '../../src/layers/layer.js';

function formula(...weights: Parameters<typeof symbolicCount>[0]): string {
  return sumOfProducts(symbolicCount(weights).terms, ' × ');
}

const kernel = (features: number, units: number) =>
  weight('kernel', [
    [label.inputFeatures, features],
    [label.units, units],
  ]);

it('writes a count in the usual letters', () => {
  expect(formula(kernel(784, 10), weight('bias', [[label.units, 10]]))).toBe('m × n + n');
});

it('numbers the letter of a label with several extents', () => {
  expect(formula(kernel(8, 4), kernel(4, 2))).toBe('m_1 × n_1 + m_2 × n_2');
});

it('shares a letter where two labels are one number by definition', () => {
  const { legend } = symbolicCount([kernel(8, 4), weight('recurrent_kernel', [[label.recurrentUnits, 4]])]);
  expect(legend.map(({ symbol, labels }) => [symbol, labels.map(({ en }) => en)])).toEqual([
    ['m', ['input features']],
    ['n', ['units', 'units (recurrent)']],
  ]);
});

it('finds letters for labels that it has never seen', () => {
  const tables = { en: 'tables', ja: '表の数' };
  const towers = { en: 'towers', ja: '塔の数' };
  const japanese = { en: '塔', ja: '塔' };
  expect(
    formula(
      weight('table', [
        [tables, 2],
        [towers, 3],
        [japanese, 4],
      ]),
    ),
  ).toBe('t × w × i');
});

it('counts equal terms, scalars too', () => {
  const gamma = weight('gamma', [[label.channels, 8]]);
  const scalar = weight('scale', []);
  expect(formula(gamma, gamma, gamma, gamma)).toBe('4 × C');
  expect(formula(scalar)).toBe('1');
  expect(formula(scalar, scalar, scalar)).toBe('3');
  expect(formula()).toBe('0');
});

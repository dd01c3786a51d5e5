import { Lexer } from 'chevrotain';
import { describe, expect, it, test } from 'vitest';
import { formulaTokens } from '../../grammar/formula-tokens.js';
import { FormulaParser, readFormulas } from '../../grammar/formula.js';
import { mismatchOf, valuesOf } from '../../src/infer/arithmetic.js';
import { formulasOf } from '../../src/parse/formula.js';

describe('the grammar of formulas', () => {
  it('is unambiguous with one token of lookahead', () => {
    expect(() => new FormulaParser(true)).not.toThrow();
  });

  it('has tokens that can all be reached', () => {
    const { lexerDefinitionErrors } = new Lexer(formulaTokens, { positionTracking: 'onlyOffset' });
    expect(lexerDefinitionErrors).toEqual([]);
  });

  it.each(['', '(', ')', '= =', '3 x', 'x 3', '((((', '3 ^', '^', '\\frac', '\\frac{1}', '²', '3 x ( = ) + ', '→ + →'])(
    'reads %j to its end',
    (text) => {
      expect(() => readFormulas(text)).not.toThrow();
      expect(() => formulasOf(text)).not.toThrow();
    },
  );
});

/** Sums as people write them, with what each side comes to; worked out by hand. */
test.each([
  ['3 x 3 x 3 x 32 + 1 x 32 = 896', 896, 896],
  ['(784+1)*10', 7850],
  ['４ * ((100 + 50) * 50 + 50)', 30200],
  ['３×３×３×３２＋３２＝８９６', 896, 896],
  ['$3 \\times 3 \\cdot 3 \\times 32 + 32 = 896$', 896, 896],
  ['\\left(3\\cdot 3 \\cdot 3 + 1\\right) \\cdot 32', 896],
  ['\\frac{28-3}{1}+1 = 26', 26, 26],
  ['5{,}915{,}136 = 11552 \\times 512 + 512', 5915136, 5915136],
  ['\\underbrace{3}_{\\text{kernel height}} \\times \\underbrace{5}_{\\text{kernel width}} + 1', 16],
  ['3 kernel height × 3 kernel width × 3 input channels × 32 filters + 32 biases', 896],
  ['4 (gates) × 128 × (128 + 128 + 1)', 131584],
  ['(kernel: 3) × (kernel: 3) × 32 + 32', 320],
  ['3² × 64 + 1', 577],
  ['3^2 * 64', 576],
  ['3**2*64', 576],
  ['(3+1)(4+2) = 24', 24, 24],
  ['a = 2 × 3 + 1 = 7 = 7', 7, 7, 7],
  ['784 × 128 + 128 =約 10万', 100480, 100000],
  ['784 × 128 + 128 ≈ 100k', 100480, 100000],
  ['784 × 128 + 128 ~ 0.1M', 100480, 100000],
  ['1 000 × 64 = 64 000', 64000, 64000],
  ['⌊(28 − 3) / 2⌋ + 1 = 13', 13, 13],
] as const)('%s', (text: string, ...sides: readonly number[]) => {
  const [formula, ...more] = formulasOf(text);
  expect(more).toEqual([]);
  const values = formula?.sides.map(({ expression }) => valuesOf(expression)[0]) ?? [];
  expect(values).toEqual(sides);
});

test.each(['3 × 3 = 10', '512 x 128 + 512 = 65664', '(2 + 2) × 2 = 6', '1,000 × 2 = 3,000'])(
  '%s does not come out',
  (text) => {
    expect(formulasOf(text).map((formula) => mismatchOf(formula) !== undefined)).toEqual([true]);
  },
);

test.each([
  '3 × 3 ≈ 10',
  '224 / 3 = 74.67',
  '10 / 3 = 3.33',
  '1.234 × 2 = 2.468',
  '11.552 × 512 + 512 = 5.915.136',
  '1,5 × 2 = 3',
])('%s comes out as far as it is written', (text) => {
  expect(formulasOf(text).map((formula) => mismatchOf(formula))).toEqual([undefined]);
});

test.each([
  '28 × 28',
  '3x3',
  '26x26x32',
  'a well-known (non-trivial) fact',
  '- a list',
  '2015-2016',
  'and/or',
  'x = y',
])('%s is no sum', (text) => {
  expect(formulasOf(text)).toEqual([]);
});

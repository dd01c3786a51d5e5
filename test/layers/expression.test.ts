import { expect, test } from 'vitest';
import { evaluate, parseExpression } from '../../src/layers/expression.js';

const scope = {
  h: { units: 8, heads: 2 },
  inputs: [
    [null, 9, 4],
    [null, 6],
  ],
  output: [null, 5],
} as const;

test.each([
  ['12', 12],
  ['units', 8],
  ['4 * units + 1', 33],
  ['4*(units+1)', 36],
  ['units - 2 - 3', 3],
  ['units // heads * 3', 12],
  ['7 // 2', 3],
  ['input[-1]', 4],
  ['input[0]', null],
  ['input[0] * 2', null],
  ['inputs[1][1] * output[1]', 30],
  ['input[3]', undefined],
  ['inputs[2][0]', undefined],
  ['other', undefined],
  ['1 // 0', undefined],
])('%s is %j', (text, value) => {
  const read = parseExpression(text);
  expect(typeof read === 'string' ? read : evaluate(read, scope)).toBe(value);
});

test.each([
  '',
  '+',
  '1 +',
  '1 2',
  '(1',
  '1)',
  'input',
  'input[a]',
  'input[1',
  'inputs[-1][0]',
  'output[:1]',
  '2 * input[1:]',
  '1 / 2',
  '9a',
  `${'('.repeat(300)}`,
])('%j is no expression', (text) => expect(parseExpression(text)).toBeTypeOf('string'));

import { expect, it } from 'vitest';
import { Names, pythonString, pythonValue } from '../../src/rebuild/literals.js';

it('values are written as Python writes them', () => {
  expect(pythonValue(null)).toBe('None');
  expect(pythonValue(true)).toBe('True');
  expect(pythonValue([3])).toBe('(3,)');
  expect(pythonValue([[1, 2], 'same', null])).toBe('((1, 2), "same", None)');
});

it('nothing in a text ends its literal', () => {
  expect(pythonString('a"b\\c')).toBe('"a\\"b\\\\c"');
  expect(pythonString('line\nbreak\u2028')).toBe('"line\\u000abreak\\u2028"');
  expect(pythonString('層 😀')).toBe('"層\u0020😀"');
});

it('names are identifiers, each given out once', () => {
  const names = new Names(['model']);
  expect(names.identifier('conv2d/kernel.1')).toBe('conv2d_kernel_1');
  expect(names.identifier('1st')).toBe('x_1st');
  expect(names.identifier('lambda')).toBe('lambda_');
  expect(names.identifier('model')).toBe('model_1');
  expect(names.identifier('model')).toBe('model_2');
});

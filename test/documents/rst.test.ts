import { expect, test } from 'vitest';
import { rst } from '../../src/documents/rst.js';
import { wholeOf } from '../../src/text/excerpt.js';
import { misplaced } from './passages.js';

const read = (text: string) => {
  const passages = rst(wholeOf({ name: 'a.rst', text }));
  expect(misplaced(passages)).toEqual([]);
  return passages.map(({ role, language, excerpt }) => [role, language, excerpt.text]);
};

test('a literal block follows two colons', () => {
  expect(read('It prints::\n\n    a\n      b\n\n    c\n\nWords.\n')).toEqual([
    ['prose', undefined, 'It prints::\n\n'],
    ['block', undefined, 'a\n  b\n\nc\n'],
    ['prose', undefined, '\nWords.\n'],
  ]);
  expect(read('::\n\n> a\n> b\n\nWords.\n').slice(1, 2)).toEqual([['block', undefined, '> a\n> b\n']]);
  expect(read('No block::\nbecause of this line\n\n  quote\n').map(([role]) => role)).toEqual(['prose']);
});

test('directives hold code, behind their options', () => {
  expect(read('.. code-block:: Python\n   :linenos:\n\n   x = 1\n\n.. parsed-literal::\n\n   a\n')).toEqual([
    ['prose', undefined, '.. code-block:: Python\n   :linenos:\n\n'],
    ['block', 'python', 'x = 1\n'],
    ['prose', undefined, '\n.. parsed-literal::\n\n'],
    ['block', undefined, 'a\n'],
  ]);
});

test('a doctest goes on to the next empty line; comments and escapes are prose', () => {
  expect(read('.. a comment\n\n>>> model.summary()\nModel: "a"\n\nmax\\_pool\n')).toEqual([
    ['prose', undefined, '.. a comment\n\n'],
    ['block', 'pycon', '>>> model.summary()\nModel: "a"\n'],
    ['prose', undefined, '\nmax_pool\n'],
  ]);
});

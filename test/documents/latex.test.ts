import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import { latex } from '../../src/documents/latex.js';
import { wholeOf } from '../../src/text/excerpt.js';
import { misplaced } from './passages.js';

const read = (text: string) => {
  const passages = latex(wholeOf({ name: 'a.tex', text }));
  expect(misplaced(passages)).toEqual([]);
  return passages.map(({ role, language, excerpt }) => [role, language, excerpt.text]);
};

test('environments that print what stands in them', () => {
  expect(
    read('A\n\\begin{verbatim}\nx_\\_%\n\\end{verbatim}\n\\begin{minted}[linenos]{Python}\ny\n\\end{minted}\n'),
  ).toEqual([
    ['prose', undefined, 'A\n'],
    ['block', undefined, 'x_\\_%\n'],
    ['block', 'python', 'y\n'],
  ]);
  expect(read('\\begin{lstlisting}[language=R]\nx\n\\end{lstlisting}')).toEqual([['block', 'r', 'x\n']]);
  expect(read('\\begin{alltt}\na\\_b\n\\end{alltt}')).toEqual([['block', undefined, 'a_b\n']]);
  expect(read('% \\begin{verbatim}\nwords').map(([role]) => role)).toEqual(['prose']);
  expect(read('\\begin{Verbatim}\nnever closed')).toEqual([['block', undefined, 'never closed']]);
});

test('escapes of prose are read', () => {
  expect(read('max\\_pool has 1{,}000 \\% at~b\\textunderscore{}c \\\\_')).toEqual([
    ['prose', undefined, 'max_pool has 1,000 % at b_c \\\\_'],
  ]);
});

test('whatever the text, its characters keep their places', () => {
  const pieces = fc.constantFrom(
    '\\',
    '_',
    '{,}',
    '~',
    '\\textunderscore',
    ' ',
    '{}',
    '%',
    '\n',
    'a',
    '\\begin{alltt}',
    '\\end{alltt}',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (all) => {
      read(all.join(''));
    }),
  );
});

test('a table is read, and what is repaired in it is spelt as LaTeX has it', () => {
  const text = [
    'Layer (type) & Output Shape & Param \\# \\\\ \\hline',
    'flatten\\_1 (Flatten) & (None, 784) & 0 \\\\',
    'dense\\_1 (Dense) & (None, 10) & 7{,}850 \\\\',
  ].join('\n');
  const [summary] = check(text, { path: 'a.tex' }).documents[0]?.summaries ?? [];
  expect(summary?.rows.map(({ name, parameters }) => [name, parameters])).toEqual([
    ['flatten_1', 0],
    ['dense_1', 7850],
  ]);
  expect(latex(wholeOf({ name: 'a.tex', text }))[0]?.spell?.('a_b 5%')).toBe('a\\_b 5\\%');
});

import { expect, test } from 'vitest';
import { asciidoc } from '../../src/documents/asciidoc.js';
import { wholeOf } from '../../src/text/excerpt.js';
import { misplaced } from './passages.js';

const read = (text: string) => {
  const passages = asciidoc(wholeOf({ name: 'a.adoc', text }));
  expect(misplaced(passages)).toEqual([]);
  return passages.map(({ role, language, excerpt }) => [role, language, excerpt.text]);
};

test('listings, literal blocks and fences', () => {
  expect(
    read('[source,python]\n.Title\n----\nx = 1 # <1>\ny <2> <3>\r\n----\n<1> Words\n\n....\na\n....\n\n```r\nz\n```\n'),
  ).toEqual([
    ['prose', undefined, '[source,python]\n.Title\n'],
    ['block', 'python', 'x = 1 #\ny\r\n'],
    ['prose', undefined, '<1> Words\n\n'],
    ['block', undefined, 'a\n'],
    ['block', 'r', 'z\n'],
  ]);
});

test('paragraphs that are source or begin with a blank', () => {
  expect(read('[source,python]\nx = 1\n\n  a\n  b\n\n * item\n')).toEqual([
    ['prose', undefined, '[source,python]\n'],
    ['block', 'python', 'x = 1\n'],
    ['block', undefined, 'a\nb\n'],
    ['prose', undefined, '\n * item\n'],
  ]);
});

test('rules under text and rules that nothing closes are prose', () => {
  const text = 'A title\n-------\n\nLayer\n-----\nrow\n-----\n\n----\nnever closed\n';
  expect(read(text)).toEqual([['prose', undefined, text]]);
});

import fc from 'fast-check';
import { micromark } from 'micromark';
import { expect, test } from 'vitest';
import { markdown } from '../../src/documents/markdown.js';
import { wholeOf } from '../../src/text/excerpt.js';
import { misplaced } from './passages.js';

const read = (text: string, name = 'a.md') => markdown(wholeOf({ name, text }));
const blocks = (text: string, name?: string) =>
  read(text, name).flatMap(({ role, excerpt }) => (role === 'block' ? [excerpt.text] : []));

/** The code of a document as micromark's own HTML has it. */
function codeInHtml(text: string): readonly string[] {
  const html = micromark(text, { allowDangerousHtml: true });
  return [...html.matchAll(/<pre><code[^>]*>([^<]*)<\/code><\/pre>/g)].map(([, code = '']) =>
    code.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}

/** Lines of which Markdown is made; no rules, no underlines and nothing behind a fence, of which we think otherwise. */
const line = fc
  .tuple(
    fc.array(fc.constantFrom('> ', '>', '- ', '* ', '1. ', '2) ', '  ', '    ', '\t', ' ', '   '), { maxLength: 4 }),
    fc.constantFrom(
      '',
      '',
      '',
      '```',
      '````',
      '~~~',
      'a',
      'b',
      'a b',
      '# h',
      '#no',
      '<div>',
      '<b>',
      '</b>',
      '<!-- a',
      '-->',
      '<pre>',
      '</pre>',
      '[a]',
      '$x',
      '`a`',
      '-a',
    ),
  )
  .map(([marks, words]) => marks.join('') + words)
  .filter((each) => !/-[ \t]*$/.test(each));
const document = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));

/** How many empty lines micromark's HTML has at the edges of code is its own affair. */
const withoutEnds = (texts: readonly string[]) =>
  texts.map((text) => text.replace(/^\n+/, '').trimEnd()).filter((text) => text !== '');

test('the code of a document is what micromark says', () => {
  fc.assert(
    fc.property(document, (text) => {
      expect(withoutEnds(blocks(text))).toEqual(withoutEnds(codeInHtml(text)));
    }),
    { numRuns: 2000 },
  );
});

test('the same in a document of any length', () => {
  fc.assert(
    fc.property(document, fc.integer({ min: 30, max: 60 }), (text, times) => {
      const long = `${text}\n\nend\n\n`.repeat(times);
      expect(withoutEnds(blocks(long))).toEqual(withoutEnds(codeInHtml(long)));
    }),
    { numRuns: 12 },
  );
});

test('every character of a passage is spelt at its place, in order', () => {
  const any = fc.oneof(
    document,
    document.map((text) => text.replaceAll('\n', '\r\n')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  fc.assert(
    fc.property(any, (text) => {
      expect(misplaced(read(text))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

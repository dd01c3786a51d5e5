import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pick, spanInSource, wholeOf, type Excerpt } from '../../src/text/excerpt.js';
import type { Range } from '../../src/text/source.js';

const source = { name: 'a.txt', text: '## dense (Dense)\n## (None, 3)\n' };

/** What the file has at the places that spell a range of the excerpt. */
function spelt(excerpt: Excerpt, range: Range): string {
  const places = spanInSource(excerpt, range);
  return places.map(({ start, end }) => excerpt.source.text.slice(start, end)).join('');
}

test('the whole file is an excerpt that points at itself', () => {
  const whole = wholeOf(source);
  expect(whole.text).toBe(source.text);
  expect(spanInSource(whole, { start: 3, end: 8 })).toEqual([{ start: 3, end: 8 }]);
});

test('a piece without prefixes still points at the file, and a piece of a piece too', () => {
  const bare = pick(wholeOf(source), [
    { start: 3, end: 17 },
    { start: 20, end: 30 },
  ]);
  expect(bare.text).toBe('dense (Dense)\n(None, 3)\n');
  expect(spanInSource(bare, { start: 6, end: 23 })).toEqual([
    { start: 9, end: 17 },
    { start: 20, end: 29 },
  ]);
  const cell = pick(bare, [{ start: 14, end: 23 }]);
  expect(cell.text).toBe('(None, 3)');
  expect(spanInSource(cell, { start: 1, end: 5 })).toEqual([{ start: 21, end: 25 }]);
});

test('touching ranges of the file are joined', () => {
  const joined = pick(wholeOf(source), [
    { start: 0, end: 3 },
    { start: 3, end: 8 },
  ]);
  expect(spanInSource(joined, { start: 0, end: 8 })).toEqual([{ start: 0, end: 8 }]);
});

test('an escape points at itself as a whole', () => {
  const escaped: Excerpt = {
    source: { name: 'a.ipynb', text: String.raw`"a\nb"` },
    text: 'a\nb',
    runs: [
      { at: 0, length: 1, source: { start: 1, end: 2 } },
      { at: 1, length: 1, source: { start: 2, end: 4 } },
      { at: 2, length: 1, source: { start: 4, end: 5 } },
    ],
  };
  expect(spanInSource(escaped, { start: 1, end: 2 })).toEqual([{ start: 2, end: 4 }]);
  expect(spanInSource(escaped, { start: 0, end: 3 })).toEqual([{ start: 1, end: 5 }]);
});

test('an empty range has a place', () => {
  const whole = wholeOf(source);
  expect(spanInSource(whole, { start: 4, end: 4 })).toEqual([{ start: 4, end: 4 }]);
  expect(spanInSource(pick(whole, []), { start: 0, end: 0 })).toEqual([{ start: 0, end: 0 }]);
});

test('whatever is picked, each piece spells in the file what it says', () => {
  const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '│'), { maxLength: 40 }).map((each) => each.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(40), { maxLength: 12 }), fc.nat(40), fc.nat(40), (file, cuts, from, to) => {
      const ends = cuts.map((cut) => cut % (file.length + 1)).toSorted((a, b) => a - b);
      const ranges = ends.flatMap((start, at) => (at % 2 === 0 ? [{ start, end: ends[at + 1] ?? file.length }] : []));
      const piece = pick(wholeOf({ name: '', text: file }), ranges);
      const [start = 0, end = 0] = [from, to].map((at) => at % (piece.text.length + 1)).toSorted((a, b) => a - b);
      expect(spelt(piece, { start, end })).toBe(piece.text.slice(start, end));
      const inner = pick(piece, [{ start, end }]);
      expect(spelt(inner, { start: 0, end: inner.text.length })).toBe(inner.text);
    }),
    { numRuns: 300 },
  );
});

import { expect, it } from 'vitest';
import { columnsOf, linked, oneLine, padded } from '../../src/report/terminal.js';

it.each([
  ['abc', 3],
  ['畳み込み', 8],
  ['e\u0301', 1],
  ['😀', 2],
  ['✓ ⌊×⌋', 5],
])('%s fills %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

it('pads to columns, not to characters', () => {
  expect(padded('畳', 4)).toBe('畳  ');
  expect(padded('long', 2)).toBe('long');
});

it('cuts what is too long, before anything else looks at it', () => {
  expect(oneLine('abcdef', 4)).toBe('abc…');
  expect(oneLine('a\nb', 4)).toBe('a␊b');
});

it('lets no address out of its hyperlink', () => {
  expect(linked('x', 'file:///a\u001b\\b')).toBe('\u001b]8;;file:///a␛\\b\u001b\\x\u001b]8;;\u001b\\');
  expect(linked('x', undefined)).toBe('x');
});

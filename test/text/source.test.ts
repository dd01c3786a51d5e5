import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastNotAfter, lineStarts, positionOf, span } from '../../src/text/source.js';

test('lines start behind line feeds; a carriage return belongs to its line', () => {
  expect(lineStarts('')).toEqual([0]);
  expect(lineStarts('a\nb\r\n\nc')).toEqual([0, 2, 5, 6]);
  expect(lineStarts('a\n')).toEqual([0, 2]);
});

test('positions count from one', () => {
  const starts = lineStarts('ab\ncd');
  expect(positionOf(starts, 0)).toEqual({ line: 1, column: 1 });
  expect(positionOf(starts, 2)).toEqual({ line: 1, column: 3 });
  expect(positionOf(starts, 3)).toEqual({ line: 2, column: 1 });
  expect(positionOf(starts, 5)).toEqual({ line: 2, column: 3 });
});

test('the last entry that is not greater', () => {
  expect(lastNotAfter([0, 4, 9], 3)).toBe(0);
  expect(lastNotAfter([0, 4, 9], 4)).toBe(1);
  expect(lastNotAfter([0, 4, 9], 99)).toBe(2);
});

test('a position leads back to its offset', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '😀')), fc.nat(), (characters, at) => {
      const text = characters.join('');
      const starts = lineStarts(text);
      const offset = at % (text.length + 1);
      const { line, column } = positionOf(starts, offset);
      expect((starts[line - 1] ?? NaN) + column - 1).toBe(offset);
      expect(text.slice(starts[line - 1], offset)).not.toContain('\n');
    }),
    { numRuns: 200 },
  );
});

test('a span of one range', () => {
  expect(span(2, 5)).toEqual([{ start: 2, end: 5 }]);
});

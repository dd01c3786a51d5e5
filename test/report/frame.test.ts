import { describe, expect, it } from 'vitest';
import { frame, pageOf } from '../../src/report/frame.js';
import { styleFor } from '../../src/report/terminal.js';
import type { Place } from '../../src/result/result.js';
import { lineStarts, positionOf } from '../../src/text/source.js';

function framed(text: string, ...pieces: readonly string[]): readonly string[] {
  const starts = lineStarts(text);
  const places = pieces.map((piece): Place => {
    const start = text.indexOf(piece);
    const end = start + piece.length;
    const [from, to] = [positionOf(starts, start), positionOf(starts, end)];
    return { start, end, startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  });
  return frame(pageOf(text), places, styleFor(false));
}

describe('frame', () => {
  it('puts carets beneath the place', () => {
    expect(framed('a\nbb cc dd\n', 'cc')).toEqual(['2 | bb cc dd', '  |    ^^']);
  });

  it('stays beneath it behind wide characters and tabs', () => {
    expect(framed('畳み\tx', 'x')).toEqual(['1 | 畳み␉x', '  |      ^']);
  });

  it('shows every range of a wrapped cell', () => {
    expect(framed('ab\ncd', 'b', 'c')).toEqual(['1 | ab', '  |  ^', '2 | cd', '  | ^']);
  });

  it('shows a line once for all of its pieces', () => {
    expect(framed('ab cd ef\n', 'ab', 'ef')).toEqual(['1 | ab cd ef', '  | ^^^^^^^^']);
  });

  it('marks a place over several lines in its first', () => {
    expect(framed('ab\r\ncd', 'b\r\nc')).toEqual(['1 | ab', '  |  ^']);
  });

  it('marks where something is missing', () => {
    expect(framed('ab', '')).toEqual(['1 | ab', '  | ^']);
  });

  it('cuts a piece out of an endless line', () => {
    const [line = '', carets = ''] = framed(`${'x'.repeat(100000)}HERE${'y'.repeat(100000)}`, 'HERE');
    expect(line.length).toBeLessThan(200);
    expect(carets.indexOf('^^^^')).toBe(line.indexOf('HERE'));
  });
});

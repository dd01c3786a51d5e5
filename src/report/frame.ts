import type { Place } from '../result/result.js';
import { lineStarts } from '../text/source.js';
import { columnsOf, oneLine, type Style } from './terminal.js';

/** A text of which single lines are shown. */
export interface Page {
  readonly text: string;
  readonly starts: readonly number[];
}

export function pageOf(text: string): Page {
  return { text, starts: lineStarts(text) };
}

/** As much of a long line as is shown, and how much of it before the marked place. */
const window = { width: 160, before: 60 };

/** More ranges than this of one place are not shown. */
export const mostRanges = 3;

/**
 * The lines that a place is in, with carets beneath it.
 *
 *   18 | dense (Dense)    (None, 24)    295608
 *      |                                ^^^^^^
 */
export function frame(page: Page, places: readonly Place[], style: Style): readonly string[] {
  const ranges = byLine(places).slice(0, mostRanges);
  const gutter = Math.max(...ranges.map(({ startLine }) => String(startLine).length));
  return ranges.flatMap((place) => {
    const { before, marked, after } = linePieces(page, place);
    const [lead, carets] = [shown(before), '^'.repeat(Math.max(1, columnsOf(shown(marked))))];
    const bar = style.faint('|');
    return [
      `${style.faint(String(place.startLine).padStart(gutter))} ${bar} ${shown(before + marked + after).trimEnd()}`,
      `${' '.repeat(gutter)} ${bar} ${' '.repeat(columnsOf(lead))}${style.bad(carets)}`,
    ];
  });
}

/** Pieces of one line as one, so that a row is shown once with all of its cells. */
export function byLine(places: readonly Place[]): readonly Place[] {
  const found: Place[] = [];
  for (const place of places) {
    const last = found.at(-1);
    const isSameLine = last?.endLine === place.startLine && last.startLine === place.endLine && last.end <= place.start;
    if (isSameLine) found[found.length - 1] = { ...last, end: place.end, endColumn: place.endColumn };
    else found.push(place);
  }
  return found;
}

/** A piece of a line, whole: the window has bounded it. */
function shown(piece: string): string {
  return oneLine(piece, Infinity);
}

/** A line around what is marked in it, controls and all. */
interface LinePieces {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** The line of a place, or the part of a long line around it. */
export function linePieces({ text, starts }: Page, place: Place): LinePieces {
  const start = starts[place.startLine - 1] ?? 0;
  const next = starts[place.startLine] ?? text.length + 1;
  const line = text.slice(start, next - 1);
  const whole = line.trimEnd();
  const column = place.startColumn - 1;
  const from = whole.length > window.width ? Math.max(0, column - window.before) : 0;
  const to = from + window.width;
  const end = place.endLine === place.startLine ? place.endColumn - 1 : whole.length;
  const stop = Math.max(column, Math.min(end, to));
  return {
    before: (from > 0 ? '…' : '') + line.slice(from, Math.min(column, to)),
    marked: line.slice(column, stop),
    after: whole.slice(stop, to) + (to < whole.length ? '…' : ''),
  };
}

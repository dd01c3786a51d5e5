import type { Range } from '../text/source.js';

/** A line of a text: where it starts, where its last character ends, and where the next one starts. */
export interface Line extends Range {
  readonly next: number;
}

/** The lines of a text; a byte order mark is no part of the first. A line ends at a line feed, with or without a carriage return. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const next = feed === -1 ? text.length : feed + 1;
    lines.push({ start, end: endOf(text, start, next), next });
    start = next;
  }
  return lines;
}

/** Where the blanks and tabs from an offset on are over. */
export function afterBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

/** Whether a line has nothing but blanks. */
export function isBlank(text: string, { start, end }: Range): boolean {
  return afterBlanks(text, start, end) === end;
}

/** Where the line end of a line begins. */
export function endOf(text: string, start: number, next: number): number {
  if (next === start || text[next - 1] !== '\n') return next;
  return next - 1 > start && text[next - 2] === '\r' ? next - 2 : next - 1;
}

import type { Range } from './source.js';

/** A piece of a text and what stands there afterwards; an empty piece inserts. */
export interface TextEdit {
  readonly at: Range;
  readonly replacement: string;
}

/** The text after edits that do not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { at, replacement } of [...edits].sort(inOrder)) {
    pieces.push(text.slice(from, at.start), replacement);
    from = at.end;
  }
  return [...pieces, text.slice(from)].join('');
}

/** In the order of the text: what is inserted before a piece comes before it. */
export function inOrder({ at: a }: TextEdit, { at: b }: TextEdit): number {
  return a.start - b.start || a.end - b.end;
}

/** Whether two edits cannot both be made: their pieces share a character, or both insert at one place. */
export function overlap({ at: a }: TextEdit, { at: b }: TextEdit): boolean {
  const insertHere = a.start === a.end && b.start === b.end && a.start === b.start;
  return insertHere || (a.start < b.end && b.start < a.end);
}

/** Whether two edits are one. */
export function isSameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.at.start === b.at.start && a.at.end === b.at.end && a.replacement === b.replacement;
}

/**
 * The edit that leaves what stands behind it in its column: blanks are taken from the side that has more of them, so
 * that a number stays at the edge on which it stands. Undefined where the column has no room.
 */
export function keepingColumns(text: string, { at, replacement }: TextEdit): TextEdit | undefined {
  const longer = replacement.length - (at.end - at.start);
  if (longer === 0) return { at, replacement };
  const [before, after] = [blanks(text, at.start - 1, -1), blanks(text, at.end, 1)];
  const endsLine = at.end + after >= text.length || text[at.end + after] === '\n';
  if (endsLine && before <= after + 1) return { at, replacement };
  const isBefore = before > after || endsLine;
  if (longer < 0) {
    const padding = ' '.repeat(-longer);
    return { at, replacement: isBefore ? padding + replacement : replacement + padding };
  }
  // One blank stays between columns.
  if ((isBefore ? before : after) <= longer) return undefined;
  return {
    at: isBefore ? { start: at.start - longer, end: at.end } : { start: at.start, end: at.end + longer },
    replacement,
  };
}

/** The same for a piece that stands in a column, which more than one blank parts from what is beside it, with more behind it; else the edit itself. */
export function keepingItsColumn(text: string, edit: TextEdit): TextEdit {
  const { start, end } = edit.at;
  const isInColumn = blanks(text, start - 1, -1) > 1 || blanks(text, end, 1) > 1;
  const next = text[end + blanks(text, end, 1)] ?? '\n';
  return (isInColumn && next !== '\n' && next !== '\r' && keepingColumns(text, edit)) || edit;
}

function blanks(text: string, from: number, step: 1 | -1): number {
  let count = 0;
  while (text[from + step * count] === ' ') count++;
  return count;
}

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

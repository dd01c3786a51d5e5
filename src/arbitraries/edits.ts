import type { TextEdit } from '../text/edits.js';

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

function blanks(text: string, from: number, step: 1 | -1): number {
  let count = 0;
  while (text[from + step * count] === ' ') count++;
  return count;
}

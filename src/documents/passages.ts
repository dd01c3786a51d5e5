import { pick, type Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import { assembled, type Piece } from './pieces.js';
import type { Passage } from './document.js';
import { afterBlanks, endOf, isBlank, type Line } from './lines.js';

/** Lines of a text as a block, without the margin that all of them have, each up to its `end`. */
export function blockOf(whole: Excerpt, lines: readonly Line[], language?: string): Passage {
  const margin = marginOf(whole.text, lines);
  const ranges = lines.flatMap((line) => withoutMargin(whole.text, line, margin));
  return { role: 'block', excerpt: pick(whole, ranges), ...(language === undefined ? {} : { language }) };
}

/** Pieces of prose as one passage; none where they are blank. */
export function proseOf(whole: Excerpt, parts: readonly Piece[], spell?: (text: string) => string): readonly Passage[] {
  const excerpt = assembled(whole, parts);
  return excerpt.text.trim() === '' ? [] : [{ role: 'prose', excerpt, ...(spell ? { spell } : {}) }];
}

/** The blanks with which every line begins that is not blank. */
function marginOf(text: string, lines: readonly Line[]): string {
  let margin: string | undefined;
  for (const line of lines) {
    if (isBlank(text, line)) continue;
    const own = text.slice(line.start, afterBlanks(text, line.start, line.end));
    margin = margin === undefined ? own : sharedBeginning(margin, own);
  }
  return margin ?? '';
}

function sharedBeginning(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

function withoutMargin(text: string, { start, end, next }: Line, margin: string): readonly Range[] {
  const own = afterBlanks(text, start, end);
  const from = text.startsWith(margin, start) ? Math.min(start + margin.length, end) : own;
  const rest = Math.max(end, endOf(text, start, next));
  return rest === end
    ? [{ start: from, end: next }]
    : [
        { start: from, end },
        { start: rest, end: next },
      ];
}

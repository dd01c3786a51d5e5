import { pick, spanInSource, type Excerpt, type Run } from '../text/excerpt.js';
import type { Range } from '../text/source.js';

/** A piece of a text and what is read in its place; an empty range inserts. */
export interface Edit extends Range {
  readonly text: string;
}

/**
 * An excerpt with pieces of it spelt otherwise. What is put in keeps the place of what stood there, so
 * that a cell still points at the characters of the file. Edits ascend and do not overlap.
 */
export function edited(excerpt: Excerpt, edits: readonly Edit[]): Excerpt {
  const runs: Run[] = [];
  const texts: string[] = [];
  let at = 0;
  let from = 0;
  const keep = (end: number): void => {
    if (end <= from) return;
    const kept = pick(excerpt, [{ start: from, end }]);
    for (const run of kept.runs) runs.push({ ...run, at: at + run.at });
    texts.push(kept.text);
    at += end - from;
  };
  for (const edit of edits) {
    keep(edit.start);
    if (edit.text !== '') {
      const places = spanInSource(excerpt, edit);
      const source = { start: places[0].start, end: places.at(-1)?.end ?? places[0].end };
      runs.push({ at, length: edit.text.length, source });
      texts.push(edit.text);
      at += edit.text.length;
    }
    from = edit.end;
  }
  keep(excerpt.text.length);
  return { source: excerpt.source, text: texts.join(''), runs };
}

/** The edits that a pattern asks for: each match becomes what `spell` makes of it; undefined leaves it. */
export function editsOf(
  text: string,
  pattern: RegExp,
  spell: (match: RegExpExecArray) => string | undefined,
): readonly Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(pattern)) {
    const spelt = spell(match);
    if (spelt !== undefined && spelt !== match[0])
      edits.push({ start: match.index, end: match.index + match[0].length, text: spelt });
  }
  return edits;
}

/** Goes through the lines of a text. */
export function* eachLine(text: string): Iterable<Range> {
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    yield { start, end };
    start = end + 1;
  }
}

/** The edits of each line, which are found in it alone. */
export function editsInLines(text: string, edits: (line: string) => readonly Edit[]): readonly Edit[] {
  const found: Edit[] = [];
  for (const { start, end } of eachLine(text)) {
    for (const edit of edits(text.slice(start, end)))
      found.push({ start: start + edit.start, end: start + edit.end, text: edit.text });
  }
  return found;
}

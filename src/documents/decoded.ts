import { pick, type Excerpt, type Run } from '../text/excerpt.js';
import type { Range } from '../text/source.js';

/** A piece of an excerpt as it stands there, or what it spells. */
export interface Part extends Range {
  readonly spells?: string;
}

/**
 * The given pieces of an excerpt, in order, and nothing between them. A piece that spells something else (an escape, a
 * tab of which only some columns are text) still points at all of itself.
 */
export function decoded(excerpt: Excerpt, parts: readonly Part[]): Excerpt {
  const joined: { text: string[]; runs: Run[]; at: number } = { text: [], runs: [], at: 0 };
  for (let from = 0; from < parts.length;) {
    let to = from;
    while (to < parts.length && parts[to]?.spells === undefined) to++;
    append(joined, pick(excerpt, parts.slice(from, to)));
    const part = parts[to];
    if (part?.spells) append(joined, spelling(excerpt, part, part.spells));
    from = to + 1;
  }
  return { source: excerpt.source, text: joined.text.join(''), runs: joined.runs };
}

function append(joined: { text: string[]; runs: Run[]; at: number }, { text, runs }: Excerpt): void {
  joined.text.push(text);
  for (const run of runs) joined.runs.push({ ...run, at: joined.at + run.at });
  joined.at += text.length;
}

function spelling(excerpt: Excerpt, part: Part, text: string): Excerpt {
  const { runs } = pick(excerpt, [part]);
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return { source: excerpt.source, text: '', runs: [] };
  return {
    source: excerpt.source,
    text,
    runs: [{ at: 0, length: text.length, source: { start: first.source.start, end: last.source.end } }],
  };
}

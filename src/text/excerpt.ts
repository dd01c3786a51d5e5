import type { Range, Source, Span } from './source.js';

/**
 * One piece of an excerpt and the piece of the file that spells it. A verbatim run maps character for
 * character; any other (an escape, an entity) maps as a whole.
 */
export interface Run {
  readonly at: number;
  readonly length: number;
  readonly source: Range;
}

/** Text read out of a source, which still knows for each character where in the file it is spelt. */
export interface Excerpt {
  readonly source: Source;
  readonly text: string;
  readonly runs: readonly Run[];
}

/** The whole file as an excerpt. */
export function wholeOf(source: Source): Excerpt {
  const { length } = source.text;
  return { source, text: source.text, runs: [{ at: 0, length, source: { start: 0, end: length } }] };
}

/**
 * An excerpt of an excerpt: the given ranges of it, in order, and nothing between them.
 * Everything that strips colours, prefixes or columns is a call of this.
 */
export function pick(excerpt: Excerpt, ranges: readonly Range[]): Excerpt {
  const runs: Run[] = [];
  const texts: string[] = [];
  let at = 0;
  for (const range of ranges) {
    texts.push(excerpt.text.slice(range.start, range.end));
    for (const run of runsWithin(excerpt, range)) {
      runs.push({ ...run, at: at + run.at - range.start });
    }
    at += range.end - range.start;
  }
  return { source: excerpt.source, text: texts.join(''), runs };
}

/** The runs that a range of the excerpt touches, cut to it; `at` counts in the excerpt. */
export function* runsWithin(excerpt: Excerpt, range: Range): Iterable<Run> {
  if (range.end <= range.start) return;
  for (let index = runAt(excerpt, range.start); index < excerpt.runs.length; index++) {
    const run = excerpt.runs[index];
    if (!run || run.at >= range.end) return;
    const from = Math.max(run.at, range.start);
    const to = Math.min(run.at + run.length, range.end);
    if (to > from) yield { at: from, length: to - from, source: sourceOfPiece(run, from, to) };
  }
}

function runAt(excerpt: Excerpt, offset: number): number {
  let low = 0;
  let high = excerpt.runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((excerpt.runs[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isVerbatim(run: Run): boolean {
  return run.length === run.source.end - run.source.start;
}

function sourceOfPiece(run: Run, from: number, to: number): Range {
  if (!isVerbatim(run)) return run.source;
  return { start: run.source.start + from - run.at, end: run.source.start + to - run.at };
}

/** The ranges of the file that spell a range of the excerpt; touching ranges are joined. */
export function spanInSource(excerpt: Excerpt, range: Range): Span {
  const found: Range[] = [];
  for (const { source } of runsWithin(excerpt, range)) {
    const last = found.at(-1);
    if (last && last.end === source.start) found[found.length - 1] = { start: last.start, end: source.end };
    else found.push(source);
  }
  const [first, ...rest] = found;
  return first ? [first, ...rest] : [emptyAt(excerpt, range.start)];
}

/**
 * The range of the excerpt that a range of the file spells: its start and its end are looked up, so that a range with
 * something else of the file in between is one range. Undefined where the excerpt does not hold both. The excerpt must
 * have been read in the order of the file.
 */
export function rangeInExcerpt(excerpt: Excerpt, { start, end }: Range): Range | undefined {
  const from = offsetInExcerpt(excerpt, start);
  const to = end === start ? from : offsetInExcerpt(excerpt, end - 1, 'after');
  return from === undefined || to === undefined ? undefined : { start: from, end: to };
}

/** Where the character of the file at an offset begins in the excerpt, or where what it spells is over. */
function offsetInExcerpt({ runs }: Excerpt, offset: number, side: 'before' | 'after' = 'before'): number | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.source.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const run = runs[low];
  if (!run || offset < run.source.start || offset > run.source.end) return undefined;
  if (!isVerbatim(run)) return side === 'before' ? run.at : run.at + run.length;
  return run.at + offset - run.source.start + (side === 'after' ? 1 : 0);
}

function emptyAt(excerpt: Excerpt, offset: number): Range {
  const run = excerpt.runs[runAt(excerpt, offset)];
  const start = run ? Math.min(run.source.end, run.source.start + Math.max(0, offset - run.at)) : 0;
  return { start, end: start };
}

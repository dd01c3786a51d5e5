import { pick, spanInSource, type Excerpt, type Run } from '../text/excerpt.js';
import type { Range } from '../text/source.js';

/** A range of an excerpt as it stands, or what it spells (an escape, an entity); an empty range is put in. */
export interface Piece extends Range {
  readonly text?: string;
}

/** An excerpt of an excerpt: the pieces in order, each still at the place of the file that spells it. */
export function assembled(excerpt: Excerpt, pieces: readonly Piece[]): Excerpt {
  const text = pieces.map(({ start, end, text: spelt }) => spelt ?? excerpt.text.slice(start, end)).join('');
  return lazily(excerpt, text, () => runsOf(excerpt, pieces));
}

/** The same where the text is known: the pieces are looked for when a place is asked for. Few passages are. */
export function assembledFrom(excerpt: Excerpt, text: string, pieces: () => readonly Piece[]): Excerpt {
  return lazily(excerpt, text, () => runsOf(excerpt, pieces()));
}

function lazily({ source }: Excerpt, text: string, runs: () => readonly Run[]): Excerpt {
  let known: readonly Run[] | undefined;
  return {
    source,
    text,
    get runs() {
      return (known ??= runs());
    },
  };
}

function runsOf(excerpt: Excerpt, pieces: readonly Piece[]): readonly Run[] {
  const runs: Run[] = [];
  const isWhole = excerpt.text === excerpt.source.text && excerpt.runs.length === 1;
  let at = 0;
  for (const { start, end, text } of joined(pieces)) {
    const length = text === undefined ? end - start : text.length;
    if (length === 0) continue;
    if (isWhole) runs.push({ at, length, source: { start, end } });
    else if (text !== undefined) runs.push({ at, length, source: placeOf(excerpt, { start, end }) });
    else for (const run of pick(excerpt, [{ start, end }]).runs) runs.push({ ...run, at: at + run.at });
    at += length;
  }
  return runs;
}

function placeOf(excerpt: Excerpt, range: Range): Range {
  const places = spanInSource(excerpt, range);
  return { start: places[0].start, end: places.at(-1)?.end ?? places[0].end };
}

/** Pieces that stand as they are and touch are one. */
function* joined(pieces: readonly Piece[]): Iterable<Piece> {
  let last: Piece | undefined;
  for (const piece of pieces) {
    if (last && last.text === undefined && piece.text === undefined && last.end === piece.start) {
      last = { start: last.start, end: piece.end };
      continue;
    }
    if (last) yield last;
    last = piece;
  }
  if (last) yield last;
}

/** Excerpts of one file as one text; a separator that none of it spells parts those that do not end with it. */
export function together(excerpts: readonly [Excerpt, ...Excerpt[]], separator: string): Excerpt {
  const [first] = excerpts;
  const isParted = excerpts.map(
    ({ text }, index) => index < excerpts.length - 1 && separator !== '' && !text.endsWith(separator),
  );
  const text = excerpts.flatMap((each, index) => (isParted[index] ? [each.text, separator] : [each.text])).join('');
  return lazily(first, text, () => {
    const runs: Run[] = [];
    let at = 0;
    for (const [index, { text: own, runs: inner }] of excerpts.entries()) {
      for (const run of inner) runs.push({ ...run, at: at + run.at });
      at += own.length;
      if (!isParted[index]) continue;
      const place = inner.at(-1)?.source.end ?? 0;
      runs.push({ at, length: separator.length, source: { start: place, end: place } });
      at += separator.length;
    }
    return runs;
  });
}

import { pick, spanInSource, type Excerpt, type Run } from '../text/excerpt.js';
import type { Range } from '../text/source.js';

/** A range of an excerpt as it stands, or what it spells (an escape, an entity); an empty range is put in. */
export interface Piece extends Range {
  readonly text?: string;
}

/** An excerpt of an excerpt: the pieces in order, each still at the place of the file that spells it. */
export function assembled(excerpt: Excerpt, pieces: readonly Piece[]): Excerpt {
  const texts: string[] = [];
  const runs: Run[] = [];
  const isWhole = excerpt.text === excerpt.source.text && excerpt.runs.length === 1;
  let at = 0;
  for (const { start, end, text } of joined(pieces)) {
    const piece = text ?? excerpt.text.slice(start, end);
    if (piece === '') continue;
    texts.push(piece);
    if (isWhole) runs.push({ at, length: piece.length, source: { start, end } });
    else if (text !== undefined) runs.push({ at, length: text.length, source: placeOf(excerpt, { start, end }) });
    else for (const run of pick(excerpt, [{ start, end }]).runs) runs.push({ ...run, at: at + run.at });
    at += piece.length;
  }
  return { source: excerpt.source, text: texts.join(''), runs };
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
  const texts: string[] = [];
  const runs: Run[] = [];
  let at = 0;
  for (const [index, { text, runs: own }] of excerpts.entries()) {
    for (const run of own) runs.push({ ...run, at: at + run.at });
    texts.push(text);
    at += text.length;
    if (index === excerpts.length - 1 || separator === '' || text.endsWith(separator)) continue;
    const place = own.at(-1)?.source.end ?? 0;
    runs.push({ at, length: separator.length, source: { start: place, end: place } });
    texts.push(separator);
    at += separator.length;
  }
  return { source: excerpts[0].source, text: texts.join(''), runs };
}

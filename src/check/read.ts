import { kindOf, readDocument, type Document, type Passage } from '../documents/index.js';
import type { Summary } from '../model/summary.js';
import { parse, parseExcerpt } from '../parse/parse.js';
import type { DocumentKind } from '../result/result.js';
import { spanInSource } from '../text/excerpt.js';

/** A summary as it stands in a passage: its places are offsets of the passage's text. */
export interface Placed {
  readonly passage: Passage;
  readonly summary: Summary;
}

/** Every summary of a document, in the order of the file. */
export function summariesOf({ passages }: Document): readonly Placed[] {
  const placed = passages.flatMap((passage) =>
    parse(passage.excerpt.text).map((summary) => ({
      passage,
      summary,
      start: spanInSource(passage.excerpt, summary.at[0])[0].start,
    })),
  );
  return placed.sort((a, b) => a.start - b.start);
}

/** Every summary in a text as plain data, in order; its places are offsets of the text. No text makes it throw. */
export function parseDocument(
  text: string,
  options: { readonly path?: string; readonly kind?: DocumentKind } = {},
): readonly Summary[] {
  const { path = 'text' } = options;
  const { passages } = readDocument({ name: path, text }, options.kind ?? kindOf(path, text));
  return passages.flatMap(({ excerpt }) => parseExcerpt(excerpt)).sort(({ at: [a] }, { at: [b] }) => a.start - b.start);
}

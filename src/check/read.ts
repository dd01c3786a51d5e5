import { kindOf, readDocument, type Document, type Passage } from '../documents/index.js';
import type { Summary } from '../model/summary.js';
import { parseExcerpt } from '../parse/parse.js';
import type { DocumentKind } from '../result/result.js';

/** A summary and the passage that it stands in. */
export interface FoundSummary {
  readonly summary: Summary;
  readonly passage: Passage;
}

/** Every summary of a document, in the order of the file. */
export function summariesOf({ passages }: Document): readonly FoundSummary[] {
  return passages
    .flatMap((passage) => parseExcerpt(passage.excerpt).map((summary) => ({ summary, passage })))
    .sort(
      (
        {
          summary: {
            at: [a],
          },
        },
        {
          summary: {
            at: [b],
          },
        },
      ) => a.start - b.start,
    );
}

/** Every summary in a text as plain data, in order. No text makes it throw. */
export function parseDocument(
  text: string,
  options: { readonly path?: string; readonly kind?: DocumentKind } = {},
): readonly Summary[] {
  const { path = 'text' } = options;
  const document = readDocument({ name: path, text }, options.kind ?? kindOf(path, text));
  return summariesOf(document).map(({ summary }) => summary);
}

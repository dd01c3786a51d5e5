import { kindOf, readDocument, type Document } from '../documents/index.js';
import type { Summary } from '../model/summary.js';
import { parseExcerpt } from '../parse/parse.js';
import type { DocumentKind } from '../result/result.js';

/** Every summary of a document, in the order of the file. */
export function summariesOf({ passages }: Document): readonly Summary[] {
  return passages.flatMap(({ excerpt }) => parseExcerpt(excerpt)).sort(({ at: [a] }, { at: [b] }) => a.start - b.start);
}

/** Every summary in a text as plain data, in order. No text makes it throw. */
export function parseDocument(
  text: string,
  options: { readonly path?: string; readonly kind?: DocumentKind } = {},
): readonly Summary[] {
  const { path = 'text' } = options;
  return summariesOf(readDocument({ name: path, text }, options.kind ?? kindOf(path, text)));
}

import { mayHoldBrokenTable, mayHoldTable } from '../parse/dismissal.js';
import type { DocumentKind } from '../result/result.js';

/** References that do not stand for quotation marks, dashes, apostrophes or blanks: what they spell may be a sign. */
const references =
  /&#(?!(?:0*3[49]|0*160|82(?:0\d|1[0-7]|2[01])|x0*2[27f]|x0*a0|x20[01][\da-f]);)|&(?:[A-Za-z](?:acute|circ|tilde|cedil|grave|uml)|[lr]par|[lr]sqb|[lr]brack|[lr]cub|[lr]brace|hellip|mldr|quest|Tab|NewLine)\b/i;

/** Escapes of JSON and Python that do not stand for quotation marks and dashes. */
const escapes = /\\(?:u(?!20[01])|[xUN0-7])/;

/** Prefixes of strings that a string before goes on with, and line ends within a word. */
const joinedStrings = /["'](?:\s|\\\n|\\\r)+[A-Za-z]{1,2}["']|[A-Za-z]\\\r?\n[A-Za-z]/;

const spelling: Readonly<Record<DocumentKind, readonly RegExp[]>> = {
  text: [],
  markdown: [references],
  rmarkdown: [references],
  rst: [],
  html: [references],
  notebook: [references, escapes, joinedStrings],
  python: [escapes, joinedStrings],
  latex: [],
  asciidoc: [],
};

/** A comment that asks for findings to be left out is answered even where there are none. */
const ignoreComment = 'keras-recount-ignore';

/**
 * Whether a file may hold anything to be told of, before it is read: a linear search or two for the signs without which
 * no passage is a table, as the file spells them.
 */
export function isWorthReading(text: string, kind: DocumentKind): boolean {
  if (mayHoldTable(text) || text.includes(ignoreComment)) return true;
  return spelling[kind].some((spelt) => spelt.test(text)) || (kind !== 'text' && mayHoldBrokenTable(text));
}

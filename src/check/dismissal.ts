import { mayHoldBrokenTable, mayHoldTable } from '../parse/dismissal.js';
import type { DocumentKind } from '../result/result.js';

/** References that do not stand for quotation marks, dashes, apostrophes or blanks: what they spell may be a sign. */
const references =
  /&#(?!(?:0*3[49]|0*160|82(?:0\d|1[0-7]|2[01])|x0*2[27f]|x0*a0|x20[01][\da-f]);)|&(?:[A-Za-z](?:acute|circ|tilde|cedil|grave|uml)|[lr]par|[lr]sqb|[lr]brack|[lr]cub|[lr]brace|hellip|mldr|quest|Tab|NewLine)\b/i;

/** Escapes of JSON and Python that do not stand for quotation marks and dashes. */
const escapes = /\\(?:u(?!20[01])|[xUN0-7])/;

/** A string that goes on in the next in the middle of a word, and a line end within a word. */
const joinedStrings =
  /["'](?:(?<=[A-Za-z]["'])(?:\s|\\[\r\n])*|(?<=["']["'])(?:\s|\\[\r\n])+)[A-Za-z]{0,2}["'][A-Za-z]|\\\r?\n(?<=[A-Za-z]\\\r?\n)[A-Za-z]/;

/** How files spell characters in another way, and whether tags may stand between them. */
const spelling: Readonly<Record<DocumentKind, { readonly hasTags: boolean; readonly spelt: readonly RegExp[] }>> = {
  text: { hasTags: false, spelt: [] },
  markdown: { hasTags: true, spelt: [references] },
  rmarkdown: { hasTags: true, spelt: [references] },
  rst: { hasTags: false, spelt: [] },
  html: { hasTags: true, spelt: [references] },
  notebook: { hasTags: true, spelt: [references, escapes, joinedStrings] },
  python: { hasTags: false, spelt: [escapes, joinedStrings] },
  latex: { hasTags: false, spelt: [] },
  asciidoc: { hasTags: false, spelt: [] },
};

/** Signs that are looked at more closely, as in a text. */
const rare = /[\uff01-\uff5e\u001b\ufffd]/;

/** A comment that asks for findings to be left out is answered even where there are none. */
const ignoreComment = 'keras-recount-ignore';

/**
 * Whether a file may hold anything to be told of, before it is read: a linear search or two for the signs without which
 * no passage is a table, as the file spells them.
 */
export function isWorthReading(text: string, kind: DocumentKind): boolean {
  if (text.includes(ignoreComment)) return true;
  if (kind === 'text') return mayHoldTable(text);
  const { hasTags, spelt } = spelling[kind];
  return rare.test(text) || mayHoldBrokenTable(text, hasTags) || spelt.some((each) => each.test(text));
}

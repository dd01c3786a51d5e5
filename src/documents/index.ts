import type { DocumentKind } from '../result/result.js';
import { wholeOf } from '../text/excerpt.js';
import type { Source } from '../text/source.js';
import type { Document, DocumentReader } from './document.js';
import { asciidoc } from './asciidoc.js';
import { html } from './html.js';
import { latex } from './latex.js';
import { markdown } from './markdown.js';
import { notebookWith } from './notebook.js';
import { plainText } from './plain-text.js';
import { python } from './python.js';
import { rmarkdown } from './rmarkdown.js';
import { rst } from './rst.js';

export type { Document, Passage, PassageRole } from './document.js';
export { docstringsOf } from './docstrings.js';
export { kindOf } from './kind.js';

const readers: Readonly<Record<DocumentKind, DocumentReader>> = {
  text: plainText,
  markdown,
  rmarkdown,
  rst,
  html,
  notebook: notebookWith({ markdown, html, python }),
  python,
  latex,
  asciidoc,
};

/** The passages of a file. Takes time in proportion to the file, and never throws on text. */
export function readDocument(source: Source, kind: DocumentKind): Document {
  return { kind, passages: readers[kind](wholeOf(source)) };
}

import type { DocumentKind } from '../result/result.js';
import { kindOfContent } from './signs.js';

/** What the ends of names say. `txt` and the like say nothing: there the content is looked at. */
const kinds: Readonly<Record<string, DocumentKind>> = {
  md: 'markdown',
  mdx: 'markdown',
  markdown: 'markdown',
  rmd: 'rmarkdown',
  qmd: 'rmarkdown',
  rst: 'rst',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  ipynb: 'notebook',
  py: 'python',
  tex: 'latex',
  adoc: 'asciidoc',
  asciidoc: 'asciidoc',
};

/** What a file is: told by its name, else by its content. */
export function kindOf(path: string, text: string): DocumentKind {
  const end = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return (Object.hasOwn(kinds, end) ? kinds[end] : undefined) ?? kindOfContent(text);
}

import type { DocumentKind } from '../result/result.js';

const kinds: Readonly<Record<string, DocumentKind>> = {
  md: 'markdown',
  markdown: 'markdown',
  rmd: 'rmarkdown',
  qmd: 'rmarkdown',
  rst: 'rst',
  html: 'html',
  htm: 'html',
  ipynb: 'notebook',
  py: 'python',
  tex: 'latex',
  adoc: 'asciidoc',
  asciidoc: 'asciidoc',
};

/** What a file is, by its name. */
export function kindOf(path: string): DocumentKind {
  return kinds[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'text';
}

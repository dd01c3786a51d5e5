import type { Document, PassageRole } from '../documents/index.js';
import type { DocumentKind } from '../result/result.js';
import type { PassageOrder } from './passage-order.js';
import type { Range } from '../text/source.js';

/** A comment that asks for findings to be left out. */
export interface IgnoreComment {
  readonly at: Range;
  /** Whether it speaks of the whole file, and not of one table alone. */
  readonly isOfFile: boolean;
  /** The rules that it names; none where it means all. */
  readonly rules: readonly string[];
  readonly hasReason: boolean;
}

const word = 'keras-recount-ignore';

/** A longer comment is none of ours; it bounds the search for its end. */
const longestComment = 1000;

/** How a comment begins and ends; without an end it stands alone on its line. */
interface Syntax {
  readonly open: string;
  readonly close?: string;
}

const html: Syntax = { open: '<!--', close: '-->' };
const mdx: Syntax = { open: '{/*', close: '*/}' };
const hash: Syntax = { open: '#' };

/** The comments of each host: in its own markup, and in its passages of code; what a block or an output shows is no comment. */
const syntaxes: Readonly<Record<DocumentKind, Partial<Readonly<Record<PassageRole, readonly Syntax[]>>>>> = {
  text: { block: [hash] },
  markdown: { prose: [html, mdx] },
  rmarkdown: { prose: [html], code: [hash] },
  rst: { prose: [{ open: '..' }] },
  // A comment inside of `<pre>` is one.
  html: { prose: [html], block: [html], code: [html], output: [html] },
  notebook: { prose: [html], code: [hash] },
  python: { prose: [hash], block: [hash], code: [hash], output: [hash] },
  latex: { prose: [{ open: '%' }] },
  asciidoc: { prose: [{ open: '//' }] },
};

/**
 * The comments of a file that ask for findings to be left out, in order:
 *
 *   <!-- keras-recount-ignore row-parameters, row-shape: the post is about this mistake -->
 *   # keras-recount-ignore-file: tables of a fork of Keras
 */
export function ignoreCommentsIn(
  document: Document,
  text: string,
  order: () => PassageOrder,
): readonly IgnoreComment[] {
  if (!text.includes(word)) return [];
  const roleAt = rolesOf(document, text, order());
  const found: IgnoreComment[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    const possible = syntaxesOf(document.kind, roleAt(at));
    const comment = possible.flatMap((syntax) => commentAt(text, at, syntax, document.kind) ?? []);
    found.push(...comment.slice(0, 1));
  }
  return found;
}

function syntaxesOf(kind: DocumentKind, role: PassageRole | 'any'): readonly Syntax[] {
  return role === 'any' ? Object.values(syntaxes[kind]).flat() : (syntaxes[kind][role] ?? []);
}

/** What stands at an offset. Where the file is one passage, nothing tells its parts apart. */
function rolesOf({ passages }: Document, text: string, order: PassageOrder): (offset: number) => PassageRole | 'any' {
  if (passages.length === 1 && passages[0]?.excerpt.text.length === text.length) return () => 'any';
  return (offset) => order.at(offset)?.role ?? 'prose';
}

function commentAt(text: string, at: number, syntax: Syntax, kind: DocumentKind): IgnoreComment | undefined {
  const start = startOf(text, at, syntax, kind === 'notebook');
  const said = text.slice(at + word.length, at + word.length + longestComment);
  const length = syntax.close === undefined ? lineLength(said, kind === 'notebook') : said.indexOf(syntax.close);
  if (start === undefined || length === -1) return undefined;
  const content = contentOf(said.slice(0, length));
  const end = at + word.length + length + (syntax.close?.length ?? 0);
  return content && { at: { start, end }, ...content };
}

/** Where the comment begins in which the word comes first; undefined where it is in none. */
function startOf(text: string, at: number, { open, close }: Syntax, isJson: boolean): number | undefined {
  let start = at;
  while (close === undefined ? isBlank(text[start - 1]) : /\s/.test(text[start - 1] ?? 'x')) start--;
  if (!text.endsWith(open, start)) return undefined;
  start -= open.length;
  // In a span of code it is shown, not meant.
  if (close !== undefined) return text[start - 1] === '`' ? undefined : start;
  while (text[start - 1] === open) start--;
  return startsLine(text, start, isJson) ? start : undefined;
}

/** Whether there are only blanks before; in JSON, a line begins with its string or behind `\n`. */
function startsLine(text: string, offset: number, isJson: boolean): boolean {
  let start = offset;
  while (isBlank(text[start - 1])) start--;
  if (isJson) return text[start - 1] === '"' || text.endsWith('\\n', start);
  return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function lineLength(text: string, isJson: boolean): number {
  const end = text.search(isJson ? /"|\\n|[\r\n]/ : /[\r\n]/);
  return end === -1 ? text.length : end;
}

/** What the comment says behind the word: `-file` or nothing, the rules, and behind a colon the reason. */
function contentOf(said: string): Omit<IgnoreComment, 'at'> | undefined {
  const isOfFile = said.startsWith('-file');
  const rest = isOfFile ? said.slice('-file'.length) : said;
  if (/^[^\s:]/.test(rest)) return undefined;
  const colon = rest.indexOf(':');
  const named = colon === -1 ? rest : rest.slice(0, colon);
  return {
    isOfFile,
    rules: named.split(/[\s,]+/).filter((each) => each !== ''),
    hasReason: colon !== -1 && rest.slice(colon + 1).trim() !== '',
  };
}

import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { spanInSource, type Excerpt } from '../text/excerpt.js';
import { lastNotAfter, type Span } from '../text/source.js';
import { pythonIn } from './source.js';

/** One excerpt as Python: its text without prompts, and its tree, in which what does not parse is an error node. */
export interface Code {
  readonly index: number;
  readonly excerpt: Excerpt;
  readonly text: string;
  readonly tree: Tree;
  /** Where what does not parse begins, in order. */
  readonly errors: readonly number[];
  /** Where comments stand that stand for what is left out: `# ...`. */
  readonly omissions: readonly SyntaxNode[];
}

const omission = /^#+ {0,4}(?:\.\.\.|…)/;

/** Parses an excerpt; takes time in proportion to it. */
export function codeOf(whole: Excerpt, index: number): Code {
  const excerpt = pythonIn(whole);
  const tree = parser.parse(excerpt.text);
  const errors: number[] = [];
  const omissions: SyntaxNode[] = [];
  tree.iterate({
    enter: (cursor) => {
      if (cursor.type.isError) errors.push(cursor.from);
      if (cursor.name === 'Comment' && omission.test(excerpt.text.slice(cursor.from, cursor.from + 16)))
        omissions.push(cursor.node);
    },
  });
  return { index, excerpt, text: excerpt.text, tree, errors: errors.toSorted((a, b) => a - b), omissions };
}

/** The last comment before an offset that stands for what is left out. */
export function omissionBefore(offset: number, { omissions }: Code): SyntaxNode | undefined {
  if ((omissions[0]?.from ?? Infinity) > offset) return undefined;
  let low = 0;
  let high = omissions.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((omissions[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return omissions[low];
}

/** Whether something in a node does not parse. */
export function isBroken({ from, to }: SyntaxNode, { errors }: Code): boolean {
  if (errors.length === 0 || (errors[0] ?? 0) > to) return false;
  const last = errors[lastNotAfter(errors, to)] ?? -1;
  return last >= from;
}

/** The children of a node in order, without comments. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}

export function textOf(node: SyntaxNode, { text }: Code): string {
  return text.slice(node.from, node.to);
}

/** Where a node stands in the file. */
export function placeOf(node: SyntaxNode, { excerpt }: Code): Span {
  return spanInSource(excerpt, { start: node.from, end: node.to });
}

/** The children split at commas: the entries of a list, of arguments, of targets. */
export function entriesOf(nodes: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const entries: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') entries.push([]);
    else entries.at(-1)?.push(node);
  }
  return entries.filter((entry) => entry.length > 0);
}

/** The nodes between the brackets of a node that has them. */
export function within(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => !brackets.has(name));
}

const brackets: ReadonlySet<string> = new Set(['(', ')', '[', ']', '{', '}']);

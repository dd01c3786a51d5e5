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
}

/** Parses an excerpt; takes time in proportion to it. */
export function codeOf(whole: Excerpt, index: number): Code {
  const excerpt = pythonIn(whole);
  const tree = parser.parse(excerpt.text);
  const errors: number[] = [];
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) errors.push(from);
    },
  });
  return { index, excerpt, text: excerpt.text, tree, errors: errors.toSorted((a, b) => a - b) };
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

import { empty, laidOut } from './html-elements.js';
import type { HtmlToken } from './html-tokens.js';

/** How the tags of a page belong together. */
export interface Structure {
  /** For each token that starts an element the index of the one that ends it; -1 where there is none. */
  readonly ends: Int32Array;
  /** Whether the text between two tokens is nothing but numbers. */
  isNumeric(from: number, to: number): boolean;
  /** Whether the element that starts at a token holds several lines, which no `<br>` ends. */
  hasLines(index: number): boolean;
  /** Whether the innermost table around a token only lays out the page. */
  isInLayout(index: number): boolean;
}

/** Pairs each start tag with the next end tag of its name that no later start tag takes. */
export function structureOf(text: string, tokens: readonly HtmlToken[]): Structure {
  const ends = endsOf(tokens);
  const words = new Int32Array(tokens.length + 1);
  const lineEnds = new Int32Array(tokens.length + 1);
  const breaks = new Int32Array(tokens.length + 1);
  for (const [index, token] of tokens.entries()) {
    const spelt = token.kind === 'text' ? text.slice(token.at, token.end) : '';
    words[index + 1] = (words[index] ?? 0) + (/[^\d\s]/.test(spelt) ? 1 : 0);
    lineEnds[index + 1] = (lineEnds[index] ?? 0) + countOf(spelt, '\n');
    breaks[index + 1] = (breaks[index] ?? 0) + (token.kind === 'start' && token.name === 'br' ? 1 : 0);
  }
  const layouts = layoutsOf(tokens);
  return {
    ends,
    isNumeric: (from, to) => words[from] === words[to],
    hasLines: (index) => {
      const end = Math.max(index, ends[index] ?? 0);
      return breaks[end] === breaks[index] && (lineEnds[end] ?? 0) - (lineEnds[index] ?? 0) > 1;
    },
    isInLayout: (index) => layouts.has(index),
  };
}

function endsOf(tokens: readonly HtmlToken[]): Int32Array {
  const ends = new Int32Array(tokens.length).fill(-1);
  const open = new Map<string, number[]>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'text' || empty.has(token.name)) continue;
    const list = open.get(token.name) ?? [];
    if (token.kind === 'start') {
      list.push(index);
      open.set(token.name, list);
    } else {
      const start = list.pop();
      if (start !== undefined) ends[start] = index;
    }
  }
  return ends;
}

/** The cells of tables that hold other tables, listings, headings or lists. */
function layoutsOf(tokens: readonly HtmlToken[]): ReadonlySet<number> {
  const layouts = new Set<number>();
  const open: { isLayout: boolean; readonly cells: number[] }[] = [];
  const close = (): void => {
    const table = open.pop();
    if (table?.isLayout) for (const cell of table.cells) layouts.add(cell);
  };
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'text') continue;
    const table = open.at(-1);
    if (token.kind === 'end') {
      if (token.name === 'table') close();
    } else if (token.name === 'td' || token.name === 'th') {
      if (table) table.cells.push(index);
      else layouts.add(index);
    } else if (laidOut.has(token.name)) {
      if (table) table.isLayout = true;
      if (token.name === 'table') open.push({ isLayout: false, cells: [] });
    }
  }
  while (open.length > 0) close();
  return layouts;
}

function countOf(text: string, searched: string): number {
  let count = 0;
  for (let at = text.indexOf(searched); at !== -1; at = text.indexOf(searched, at + 1)) count++;
  return count;
}

import { lastNotAfter, lineStarts, type Range } from '../text/source.js';
import type { Table } from './cells.js';

/** A row of the model itself with the rows of its own that stand below it, as whole lines. */
export interface Block {
  /** Its first row, counted from 0 over all of the table. */
  readonly row: number;
  readonly lines: readonly string[];
}

/** The rows of a table as lines that can be put into another order. */
export interface Blocks {
  readonly blocks: readonly [Block, Block, ...Block[]];
  /** The lines between two of them. */
  readonly rule: readonly string[];
  /** All of it, from the first row to the last. */
  readonly at: Range;
}

/** Undefined where rows share a line, or there are fewer than two. */
export function blocksOf({ text, summary: { rows } }: Table): Blocks | undefined {
  const starts = lineStarts(text);
  const lineOf = (offset: number): number => lastNotAfter(starts, offset);
  const places = rows.map(({ at }) => ({ first: lineOf(at[0].start), last: lineOf((at.at(-1) ?? at[0]).end - 1) }));
  if (places.some(({ first }, index) => first <= (places[index - 1]?.last ?? -1))) return undefined;
  const heads = rows.flatMap(({ depth }, row) => (depth === 0 ? [row] : []));
  const lines = text.split('\n');
  const ends = heads.map((_, index) => places[(heads[index + 1] ?? rows.length) - 1]?.last ?? 0);
  const [first, second, ...others] = heads.map((row, index) => ({
    row,
    lines: lines.slice(places[row]?.first, (ends[index] ?? 0) + 1),
  }));
  const [start, end] = [places[0]?.first ?? 0, (ends.at(-1) ?? 0) + 1];
  if (!first || !second || heads[0] !== 0) return undefined;
  return {
    blocks: [first, second, ...others],
    rule: lines.slice((ends[0] ?? 0) + 1, places[second.row]?.first),
    at: { start: starts[start] ?? 0, end: (starts[end] ?? text.length + 1) - 1 },
  };
}

/** The lines of blocks in an order, with a rule between each two. */
export function joined(blocks: readonly Block[], rule: readonly string[]): string {
  return blocks.flatMap(({ lines }, index) => (index === 0 ? lines : [...rule, ...lines])).join('\n');
}

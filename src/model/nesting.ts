import type { Row } from './summary.js';

/** Where a row stands among the models within a model, by the indices of rows. */
export interface Nesting {
  /** The row that holds it. */
  readonly holder: number | undefined;
  /** The one before it in the same holder. */
  readonly before: number | undefined;
  /** The first after it that is not inside it. */
  readonly end: number;
}

/** The nesting of each row, by their depths; linear. */
export function nestingOf(rows: readonly Pick<Row, 'depth'>[]): readonly Nesting[] {
  const found: { holder: number | undefined; before: number | undefined; end: number }[] = [];
  const open: number[] = [];
  for (const [index, { depth }] of rows.entries()) {
    let before: number | undefined;
    for (let last = open.at(-1); last !== undefined && (rows[last]?.depth ?? 0) >= depth; last = open.at(-1)) {
      if (rows[last]?.depth === depth) before = last;
      const closed = found[last];
      if (closed) closed.end = index;
      open.pop();
    }
    found.push({ holder: open.at(-1), before, end: rows.length });
    open.push(index);
  }
  return found;
}

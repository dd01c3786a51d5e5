import { ruled } from './ruled.js';
import type { Table } from './table.js';

/** Keras 0.3 to 1.1.1: a cell is cut where its column ends, and a full one touches the next. */
export function abutting(table: Table): string {
  return ruled(table, abuttingLine, (width) => width);
}

function abuttingLine(cells: readonly string[], ends: readonly number[]): string {
  let line = '';
  for (const [column, end] of ends.entries()) line = (line + (cells[column] ?? '')).slice(0, end).padEnd(end);
  return line;
}

import { ruled } from './ruled.js';
import type { Table } from './table.js';

/** Keras 1.1.2 to 2.6: as before, but a blank takes the last place of each column except the last. */
export function spaced(table: Table): string {
  return ruled(table, spacedLine, (width, isLast) => (isLast ? width : width - 1));
}

function spacedLine(cells: readonly string[], ends: readonly number[]): string {
  let line = '';
  for (const [column, end] of ends.entries()) {
    if (column > 0) line = `${line.slice(0, -1)} `;
    line = (line + (cells[column] ?? '')).slice(0, end).padEnd(end);
  }
  return line;
}

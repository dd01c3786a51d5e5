import { framed, gap, type Room } from './framed.js';
import type { Table } from './table.js';

/** Keras 2.13 to tf_keras 2.21: as before, with columns that stay where they are; the last one gives room to frames. */
export function aligned(table: Table): string {
  return framed(table, roomOf);
}

function roomOf(column: number, ends: readonly number[], depth: number): Room {
  const [start, end] = [ends[column - 1] ?? 0, ends[column] ?? 0];
  const isLast = column === ends.length - 1;
  const slice = end - start - (isLast ? 0 : gap + 1) - (column === 0 ? depth : 0);
  return { slice, end: isLast ? end - depth : end };
}

import { framed, gap, type Room } from './framed.js';
import type { Table } from './table.js';

/**
 * Keras 2.7 to 2.12. The blank before the first cell is not taken from its room, so that a full cell pushes
 * those behind it by one; frames pull them back.
 */
export function wrapped(table: Table): string {
  return framed(table, roomOf);
}

function roomOf(column: number, ends: readonly number[], depth: number): Room {
  const [start, end] = [ends[column - 1] ?? 0, ends[column] ?? 0];
  return { slice: end - start - (column === ends.length - 1 ? 0 : gap), end: end - depth };
}

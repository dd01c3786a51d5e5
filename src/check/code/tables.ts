import type { Passage } from '../../documents/index.js';
import type { Inference } from '../../infer/infer.js';
import type { Row, Summary } from '../../model/summary.js';

/** A table of a document with what was inferred of its rows; its places are offsets of the file. */
export interface CodeTable {
  /** Its place among the document's summaries. */
  readonly index: number;
  /** Where the passage in which it stands comes in reading order. */
  readonly passage: number;
  readonly summary: Summary;
  readonly inferences: readonly Inference[];
}

/** A row of the model itself. */
export interface TableRow {
  readonly table: CodeTable;
  /** Its place in the table, and among the model's own rows. */
  readonly index: number;
  readonly place: number;
  readonly row: Row;
  readonly inference: Inference;
}

const known = new WeakMap<CodeTable, readonly TableRow[]>();

/** The rows that the model's own layers print. */
export function ownRows(table: CodeTable): readonly TableRow[] {
  const found = known.get(table);
  if (found) return found;
  const rows: TableRow[] = [];
  for (const [index, row] of table.summary.rows.entries()) {
    const inference = table.inferences[index];
    if (row.depth === 0 && inference) rows.push({ table, index, place: rows.length, row, inference });
  }
  known.set(table, rows);
  return rows;
}

/** A place in reading order: a notebook can have what a cell prints before its source. */
export interface ReadingPlace {
  readonly passage: number;
  readonly start: number;
}

export function placeOfTable({ passage, summary }: CodeTable): ReadingPlace {
  return { passage, start: summary.at[0].start };
}

export function isBefore(a: ReadingPlace, b: ReadingPlace): boolean {
  return a.passage < b.passage || (a.passage === b.passage && a.start < b.start);
}

/** The passages of a document by their number. */
export function numbered(passages: readonly Passage[]): ReadonlyMap<Passage, number> {
  return new Map(passages.map((passage, index) => [passage, index]));
}

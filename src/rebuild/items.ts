import { modelTypes } from '../layers/containers.js';
import type { ResultRow } from '../result/result.js';

/** A row and the rows inside of it. */
export interface Item {
  readonly row: ResultRow;
  readonly inner: readonly ResultRow[];
}

/** The rows of a model, each with those that stand below it. */
export function itemsOf(rows: readonly ResultRow[]): readonly Item[] {
  const depth = rows[0]?.depth ?? 0;
  const items: { row: ResultRow; inner: ResultRow[] }[] = [];
  for (const row of rows) {
    if (row.depth <= depth || items.length === 0) items.push({ row, inner: [] });
    else items.at(-1)?.inner.push(row);
  }
  return items;
}

/** The type of a row; where it is cut, that of its best alternative or of the model that it begins. */
export function typeOf({ type, cut, alternatives: [best] }: ResultRow): string {
  if (!cut.includes('type')) return type;
  return best?.type ?? [...modelTypes].find((each) => type.length > 2 && each.startsWith(type)) ?? type;
}

export function isInput(row: ResultRow): boolean {
  return typeOf(row) === 'InputLayer';
}

export function isModel(row: ResultRow): boolean {
  return modelTypes.has(typeOf(row));
}

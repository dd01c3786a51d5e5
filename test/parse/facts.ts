import type { Row } from '../../src/model/summary.js';
import { parse } from '../../src/parse/parse.js';

/** What a text says, without places: a tuple a row. */
export function facts(text: string): unknown {
  return parse(text).map(({ dialect, model, rows, totals }) => ({
    dialect,
    model,
    rows: rows.map(({ name, type, outputShapes, parameters }) => [name, type, outputShapes, parameters]),
    total: totals.total?.value ?? null,
  }));
}

/** The rows of the first summary. */
export function rowsOf(text: string): readonly Row[] {
  return parse(text)[0]?.rows ?? [];
}

/** What the places of a row's cells spell in the file. */
export function spellings(text: string, row: Row | undefined): readonly string[] {
  const places = row ? [row.places.name, row.places.outputShapes, row.places.parameters] : [];
  return places.map((place) => place.map(({ start, end }) => text.slice(start, end)).join('⏎'));
}

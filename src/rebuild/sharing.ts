import type { ResultRow, ResultSummary } from '../result/result.js';

/** By what a row is known again at another place of the table: one object has one name. */
export function identityOf({ name, type, parameters }: ResultRow): string {
  return JSON.stringify([name, type, parameters]);
}

/**
 * The rows of one layer or model that stands at several places: inside of two models, or inside of one and beside it.
 * Where the rows add up to more than the total, rows of the same name and count are taken for one.
 */
export function sharedIn({ rows, totals }: ResultSummary): ReadonlySet<string> {
  const own = rows.filter(({ depth }) => depth === 0);
  const counted = own.reduce((sum, { parameters }) => sum + (typeof parameters === 'number' ? parameters : NaN), 0);
  if (totals.total === null || !(counted > totals.total - (totals.optimizer ?? 0))) return new Set();
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const row of rows) {
    const identity = identityOf(row);
    if (seen.has(identity) && row.parameters !== 0) shared.add(identity);
    seen.add(identity);
  }
  return shared;
}

import type { Row, Summary } from '../model/summary.js';

/**
 * A table with the one count of which only a beginning is printed worked out: it is what the others leave of the total.
 * The same table where none is cut, more than one, or where what is left does not begin so.
 */
export function withCutCount(summary: Summary): Summary {
  const { rows, totals } = summary;
  const counted = rows.filter(({ depth }) => depth === 0);
  const [cut, ...others] = counted.filter(({ parameters }) => typeof parameters !== 'number');
  const beginning = cut && beginningOf(cut);
  const total = totals.total?.value ?? null;
  const optimizer = totals.optimizer ? totals.optimizer.value : 0;
  if (beginning === undefined || others.length > 0 || total === null || optimizer === null) return summary;
  const rest = counted.reduce((sum, { parameters }) => sum + (typeof parameters === 'number' ? parameters : 0), 0);
  const count = total - optimizer - rest;
  if (count < 0 || !String(count).startsWith(beginning)) return summary;
  return { ...summary, rows: rows.map((row) => (row === cut ? counting(row, count) : row)) };
}

/** The digits that a cut has left of a count; undefined where it was no number to begin with. */
function beginningOf({ parameters, uncounted }: Row): string | undefined {
  if (parameters !== null && typeof parameters === 'object') return parameters.prefix;
  return uncounted === 'cut' ? '' : undefined;
}

function counting({ uncounted: _, ...row }: Row, count: number): Row {
  return { ...row, parameters: count };
}

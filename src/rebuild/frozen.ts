import type { ResultRow, ResultSummary } from '../result/result.js';

/** Which layers are not trained, so that the totals come out as printed. */
export interface Frozen {
  readonly rows: ReadonlySet<ResultRow>;
  /** How many parameters are not trained in rows of which nothing more is known. */
  readonly inside: ReadonlyMap<ResultRow, number>;
}

interface Unit {
  readonly row: ResultRow;
  /** How many parameters freezing it takes from those that are trained. */
  readonly trained: number;
  readonly isOpaque: boolean;
}

/** Sums of layers that are looked through before the search is given up. */
const mostSums = 50_000;

/**
 * The frozen layers of a summary: those that a column says, else a run of rows from the first on, any run, or any set
 * whose parameters are those that the totals lack. Rows without a formula take up what they can.
 */
export function frozenIn(summary: ResultSummary): Frozen {
  const units = unitsOf(summary.rows);
  const said = units.filter(({ row }) => row.trainable === false);
  const rows = new Set(summary.rows.filter(({ trainable }) => trainable === false));
  const { trainable } = summary.totals;
  if (trainable === null) return { rows, inside: new Map() };
  const missing = sum(units) - trainable - sum(said.filter(({ isOpaque }) => !isOpaque));
  const opaque = units.filter(({ isOpaque }) => isOpaque);
  const inside = new Map<ResultRow, number>();
  let left = missing;
  for (const { row, trained } of [...opaque].sort((a, b) => b.trained - a.trained)) {
    const taken = Math.max(0, Math.min(left, trained));
    inside.set(row, taken);
    left -= taken;
  }
  const open = units.filter(({ row, isOpaque, trained }) => !isOpaque && trained > 0 && row.trainable === null);
  for (const { row } of left > 0 ? setWithSum(open, left) : []) rows.add(row);
  return { rows, inside };
}

/** The rows that weigh something and hold no others. */
function unitsOf(rows: readonly ResultRow[]): readonly Unit[] {
  return rows.flatMap((row, index) => {
    const isExpanded = (rows[index + 1]?.depth ?? 0) > row.depth;
    if (isExpanded || typeof row.parameters !== 'number') return [];
    const [best] = row.alternatives;
    const trained = best?.weights.reduce((total, each) => total + (each.trainable ? each.count : 0), 0);
    return [{ row, trained: trained ?? row.parameters, isOpaque: best === undefined && row.parameters > 0 }];
  });
}

function setWithSum(units: readonly Unit[], wanted: number): readonly Unit[] {
  return runWithSum(units, wanted) ?? anyWithSum(units, wanted) ?? [];
}

/** The first run of neighbours; two ends that only move on. */
function runWithSum(units: readonly Unit[], wanted: number): readonly Unit[] | undefined {
  let start = 0;
  let total = 0;
  for (const [end, { trained }] of units.entries()) {
    total += trained;
    while (total > wanted && start <= end) total -= units[start++]?.trained ?? 0;
    if (total === wanted) return units.slice(start, end + 1);
  }
  return undefined;
}

function anyWithSum(units: readonly Unit[], wanted: number): readonly Unit[] | undefined {
  /** How each sum was reached: the last unit, and the sum before. */
  const reached = new Map<number, { readonly unit: Unit; readonly before: number } | undefined>([[0, undefined]]);
  for (const unit of units) {
    for (const before of [...reached.keys()]) {
      const total = before + unit.trained;
      if (total <= wanted && !reached.has(total)) reached.set(total, { unit, before });
    }
    if (reached.has(wanted)) return tracedBack(reached, wanted);
    if (reached.size > mostSums) return undefined;
  }
  return undefined;
}

function tracedBack(
  reached: ReadonlyMap<number, { readonly unit: Unit; readonly before: number } | undefined>,
  wanted: number,
): readonly Unit[] {
  const found: Unit[] = [];
  for (let step = reached.get(wanted); step; step = reached.get(step.before)) found.push(step.unit);
  return found;
}

function sum(units: readonly Unit[]): number {
  return units.reduce((total, { trained }) => total + trained, 0);
}

import type { Alternative, ResultRow, ResultSummary } from '../result/result.js';
import { identityOf, sharedIn } from './sharing.js';

/** Which layers are trained, so that the totals come out as printed. */
export interface Training {
  /** The rows that are frozen. */
  readonly frozen: ReadonlySet<ResultRow>;
  /** How many parameters are not trained in rows of which nothing more is known. */
  readonly inside: ReadonlyMap<ResultRow, number>;
  /** How many parameters the alternative of a row is to train, where that decides between them. */
  readonly trained: ReadonlyMap<ResultRow, number>;
}

/** A row that weighs something and holds no others. */
interface Unit {
  readonly row: ResultRow;
  /** How many parameters its alternatives train, the likeliest first. */
  readonly options: readonly [number, ...number[]];
  readonly isOpaque: boolean;
}

/** Sums that are looked through before the search is given up. */
const mostSums = 50_000;

/**
 * Explains the split of the totals: by a column of flags, then by what each alternative trains, then by layers that
 * are frozen: a run of neighbours first, else any set. Rows without a formula take up what they can.
 * Bounded by `mostSums`; where nothing comes out, nothing is frozen.
 */
export function trainingOf(summary: ResultSummary): Training {
  const units = unitsOf(summary);
  const frozen = new Set(summary.rows.filter(({ trainable }) => trainable === false));
  const none: Training = { frozen, inside: new Map(), trained: new Map() };
  const { trainable } = summary.totals;
  if (trainable === null) return none;
  const open = units.filter(({ row, isOpaque }) => !isOpaque && !frozen.has(row));
  const opaque = units.filter(({ isOpaque }) => isOpaque);
  const most = sum(opaque.map(firstOption));
  const wanted = trainable - sum(open.map(firstOption));
  if (opaque.length > 0 && wanted >= 0 && wanted <= most) return { ...none, inside: dealtOut(opaque, most - wanted) };
  const inside = dealtOut(opaque, wanted > 0 ? 0 : most);
  const rest = trainable - (wanted > 0 ? most : 0);
  const chosen = bySum(open, rest, ({ options }) => options);
  if (chosen) return { ...none, inside, trained: chosen };
  const frozenRun = run(open, sum(open.map(firstOption)) - rest);
  if (frozenRun) return { ...none, inside, frozen: new Set([...frozen, ...frozenRun]) };
  const any = bySum(open, rest, ({ row, options }) => (row.trainable === null ? [...options, 0] : options));
  if (!any) return { ...none, inside };
  const still = open.map(({ row }) => row).filter((row) => any.get(row) === 0);
  return {
    inside,
    frozen: new Set([...frozen, ...still]),
    trained: new Map([...any].filter(([, trained]) => trained > 0)),
  };
}

/** Whether an alternative trains as many parameters as the totals ask of its row. */
export function trains({ weights }: Alternative, row: ResultRow, { trained }: Training): boolean {
  const wanted = trained.get(row);
  return wanted === undefined || trainedIn(weights) === wanted;
}

function trainedIn(weights: Alternative['weights']): number {
  return sum(weights.map(({ trainable, count }) => (trainable ? count : 0)));
}

function unitsOf(summary: ResultSummary): readonly Unit[] {
  const shared = sharedIn(summary);
  const seen = new Set<string>();
  const { rows } = summary;
  return rows.flatMap((row, index): readonly Unit[] => {
    const isExpanded = (rows[index + 1]?.depth ?? 0) > row.depth;
    if (isExpanded || typeof row.parameters !== 'number' || row.parameters === 0) return [];
    // What stands at several places counts once.
    const identity = identityOf(row);
    if (shared.has(identity) && seen.has(identity)) return [];
    seen.add(identity);
    const [first, ...others] = new Set(row.alternatives.map(({ weights }) => trainedIn(weights)));
    return [
      { row, options: first === undefined ? [row.parameters] : [first, ...others], isOpaque: first === undefined },
    ];
  });
}

function firstOption({ options: [first] }: Unit): number {
  return first;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** So many parameters that are not trained, in the largest rows first. */
function dealtOut(units: readonly Unit[], count: number): ReadonlyMap<ResultRow, number> {
  let left = count;
  return new Map(
    [...units]
      .sort((a, b) => firstOption(b) - firstOption(a))
      .map((unit) => {
        const taken = Math.min(left, firstOption(unit));
        left -= taken;
        return [unit.row, taken];
      }),
  );
}

/** The first run of neighbours that train so many parameters together; two ends that only move on. */
function run(units: readonly Unit[], wanted: number): readonly ResultRow[] | undefined {
  let start = 0;
  let total = 0;
  for (const [end, unit] of units.entries()) {
    total += firstOption(unit);
    for (; total > wanted && start <= end; start++) total -= firstOption(units[start] ?? unit);
    if (total === wanted && start <= end) return units.slice(start, end + 1).map(({ row }) => row);
  }
  return undefined;
}

interface Step {
  readonly row: ResultRow;
  readonly option: number;
  readonly before: Step | undefined;
}

/** An option for each unit, so that they add up; earlier options are kept where several do. */
function bySum(
  units: readonly Unit[],
  wanted: number,
  optionsOf: (unit: Unit) => readonly number[],
): ReadonlyMap<ResultRow, number> | undefined {
  let reached = new Map<number, Step | undefined>([[0, undefined]]);
  for (const unit of units) {
    const next = new Map<number, Step | undefined>();
    for (const option of optionsOf(unit)) {
      for (const [total, before] of reached) {
        const reachedNow = total + option;
        if (reachedNow <= wanted && !next.has(reachedNow)) next.set(reachedNow, { row: unit.row, option, before });
      }
    }
    if (next.size > mostSums) return undefined;
    reached = next;
  }
  if (!reached.has(wanted)) return undefined;
  const chosen = new Map<ResultRow, number>();
  for (let step = reached.get(wanted); step; step = step.before) chosen.set(step.row, step.option);
  return chosen;
}

import { splitsOf } from '../infer/frozen.js';
import { reach } from '../infer/sums.js';
import type { Registry } from '../layers/layer.js';
import { nestingOf } from '../model/nesting.js';
import type { Alternative, ResultRow, ResultSummary } from '../result/result.js';
import { isMade } from './construction.js';
import { identityOf, sharedIn } from './sharing.js';
import type { RebuildTarget } from './target.js';

/** Which layers are trained, so that the totals come out as printed. */
export interface Training {
  /** The rows that are frozen, with all that is inside of them. */
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

/** What a model is made from. */
interface Making {
  readonly registry: Registry;
  readonly target: RebuildTarget;
}

/**
 * Explains the split of the totals: by a column of flags and the layers that inference finds frozen, then by what each
 * alternative of the other rows trains. Rows without a formula take up what they can. Bounded as `reach` is.
 */
export function trainingOf(summary: ResultSummary, making: Making): Training {
  const made = summary.rows.map((row) => madeOf(row, making));
  const frozen = frozenIn(summary, made);
  const none: Training = { frozen, inside: new Map(), trained: new Map() };
  const { trainable } = summary.totals;
  if (trainable === null) return none;
  const units = unitsOf(summary, made).filter(({ row }) => !frozen.has(row));
  const opaque = units.filter(({ isOpaque }) => isOpaque);
  const known = units.filter(({ isOpaque }) => !isOpaque);
  const most = sum(opaque.map(firstOption));
  const likely = sum(known.map(firstOption));
  if (likely <= trainable && likely >= trainable - most) {
    return { ...none, inside: dealtOut(opaque, most - (trainable - likely)) };
  }
  const found = reach(
    known.map(({ options }) => options),
    trainable - most,
    trainable,
  );
  if (found?.unique === undefined) return none;
  const selected = found.select();
  return {
    frozen,
    inside: dealtOut(opaque, most - (trainable - found.sum)),
    trained: new Map(known.map((unit, index) => [unit.row, selected[index] ?? firstOption(unit)])),
  };
}

/** Whether an alternative trains as many parameters as the totals ask of its row. */
export function trains({ weights }: Alternative, row: ResultRow, { trained }: Training): boolean {
  const wanted = trained.get(row);
  return wanted === undefined || trainedIn(weights) === wanted;
}

/** The alternatives of a row that weigh something and that the target can make; all where it can make none. */
function madeOf({ alternatives, parameters }: ResultRow, making: Making): readonly Alternative[] {
  if (parameters === 0 || alternatives.length < 2) return alternatives;
  const made = alternatives.filter((each) => isMade(each, making));
  return made.length > 0 ? made : alternatives;
}

/** The rows whose flag says so, and those that account for the totals; a container passes it on. */
function frozenIn(summary: ResultSummary, made: readonly (readonly Alternative[])[]): ReadonlySet<ResultRow> {
  const { rows, totals } = summary;
  const frozen = new Set(rows.filter(({ trainable }) => trainable === false));
  const { nonTrainable } = totals;
  const splits = splitsOf(
    summary,
    made.map((candidates) => ({ candidates })),
  );
  const split = nonTrainable === null ? undefined : splits?.(nonTrainable);
  if (split?.outcome !== 'frozen') return frozen;
  const nesting = nestingOf(rows);
  for (const index of split.set.rows) {
    for (const row of rows.slice(index, nesting[index]?.end)) frozen.add(row);
  }
  return frozen;
}

function trainedIn(weights: Alternative['weights']): number {
  return sum(weights.map(({ trainable, count }) => (trainable ? count : 0)));
}

function unitsOf(summary: ResultSummary, made: readonly (readonly Alternative[])[]): readonly Unit[] {
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
    const [first, ...others] = new Set((made[index] ?? []).map(({ weights }) => trainedIn(weights)));
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

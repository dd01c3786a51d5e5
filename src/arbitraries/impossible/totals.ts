import type { Row, Summary, Total } from '../../model/summary.js';
import { factOf } from './facts.js';
import type { Answer } from './answers.js';

/** What a table of some time may hide. */
export interface Habits {
  /** Whether trainable weights may have been counted when the model was compiled (to TF 2.1). */
  readonly mayBeStale: boolean;
  /** Whether a line of the optimizer may be missing (Keras 3). */
  readonly mayLackOptimizer: boolean;
}

const mostSums = 200_000;

/** Whether the totals can stand under the rows, all of the table being there. */
export function totalsAnswer({ rows, totals }: Summary, habits: Habits): Answer {
  const { total, trainable, nonTrainable, optimizer } = totals;
  if (total?.value === undefined || total.value === null || optimizer?.value === null) return 'unsure';
  const counted = total.value - (optimizer?.value ?? 0);
  const own = rows.filter(({ depth }) => depth === 0);
  const counts = own.flatMap(({ parameters }) => (typeof parameters === 'number' ? [parameters] : []));
  const sum = counts.reduce((all, count) => all + count, 0);
  const isCounted = counts.length === own.length;
  if (trainable && nonTrainable && typeof trainable.value === 'number' && typeof nonTrainable.value === 'number') {
    const parts = trainable.value + nonTrainable.value;
    if (parts !== counted) {
      const optimizers = counted - parts;
      const isLacking =
        habits.mayLackOptimizer &&
        !optimizer &&
        (!isCounted || parts === sum) &&
        isOptimizer(optimizers, trainable.value);
      return isLacking && sizesAllow(total, trainable, nonTrainable, optimizers) ? 'unsure' : 'impossible';
    }
    if (isCounted && counted === sum) return splitAnswer(own, nonTrainable.value);
  } else if (isCounted && counted === sum) return 'possible';
  return isCounted ? differenceAnswer(own, counted - sum, habits, trainable) : 'unsure';
}

/** Some slots for each weight that is trained, and a few variables of its own. */
function isOptimizer(count: number, trainable: number): boolean {
  return [0, 1, 2, 3, 4].some((slots) => count - slots * trainable >= 1 && count - slots * trainable <= 7);
}

/** A variable has at least one byte, so that the sizes differ where the numbers do. */
function sizesAllow(total: Total, trainable: Total, nonTrainable: Total, variables: number): boolean {
  if (!total.bytes || !trainable.bytes || !nonTrainable.bytes) return true;
  const tolerance = total.bytes.tolerance + trainable.bytes.tolerance + nonTrainable.bytes.tolerance;
  return total.bytes.value - trainable.bytes.value - nonTrainable.bytes.value + tolerance >= variables;
}

/** The types of which the weights are their own and known: none is shared with another row, none stands beside the rows. */
function isPlain(row: Row): boolean {
  const { type } = row;
  if (type === 'BatchNormalization') return (partsOf(row) ?? 4) <= 4;
  return factOf(type) !== undefined && type !== 'TimeDistributed' && type !== 'Bidirectional';
}

/** So many numbers a BatchNormalization has for each entry of its last axis; with `renorm` more than four. */
function partsOf(row: Row): number | undefined {
  const [shape] = row.outputShapes;
  const last = shape === 'unknown' || row.cut.includes('outputShapes') ? undefined : shape?.at(-1);
  return typeof last === 'number' ? countOf(row) / last : undefined;
}

/** Rows that do not add up to the total. */
function differenceAnswer(rows: readonly Row[], difference: number, habits: Habits, trainable: Total | null): Answer {
  if (rows.some(({ type }) => type === 'Merge')) return 'unsure';
  const others = rows.filter((row) => !isPlain(row));
  // Shared weights, a model that stands beside its own layers, or a variable of the model itself.
  if (difference < 0 && others.length > 0) return 'unsure';
  if (difference > 0 && others.length === rows.length) return 'unsure';
  if (!habits.mayBeStale || !trainable) return 'impossible';
  const parts = rows.map((row) => ownParts(row).map((still) => countOf(row) - still));
  const sums = sumsOfSome(
    parts.map((options) => [0, ...options]),
    others,
    Math.abs(difference),
  );
  return sums === 'impossible' ? sums : 'unsure';
}

/** Whether some layers can be frozen so that so many parameters are not trained. */
function splitAnswer(rows: readonly Row[], nonTrainable: number): Answer {
  return sumsOfSome(
    rows.filter(isPlain).map((row) => [...ownParts(row), countOf(row)]),
    rows.filter((row) => !isPlain(row)),
    nonTrainable,
  );
}

function countOf({ parameters }: Row): number {
  return typeof parameters === 'number' ? parameters : 0;
}

/** How many parameters of a layer are not trained though it is not frozen: the two statistics of two to four parts. */
function ownParts(row: Row): readonly number[] {
  const count = countOf(row);
  if (row.type !== 'BatchNormalization') return [0];
  if (partsOf(row) === 4) return [count / 2];
  return [count / 2, (count / 3) * 2, count].filter(Number.isInteger);
}

/** Whether one of each list of numbers add up to a target, `open` rows giving any part of what they hold. */
function sumsOfSome(lists: readonly (readonly number[])[], open: readonly Row[], target: number): Answer {
  const slack = open.reduce((sum, row) => sum + countOf(row), 0);
  let sums = new Set([0]);
  for (const list of lists) {
    const next = new Set<number>();
    for (const sum of sums) for (const each of list) if (sum + each <= target) next.add(sum + each);
    if (next.size > mostSums) return 'unsure';
    sums = next;
  }
  if (slack === 0) return sums.has(target) ? 'possible' : 'impossible';
  for (const sum of sums) if (sum + slack >= target) return 'unsure';
  return 'impossible';
}

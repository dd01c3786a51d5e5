import { parameterCount } from '../layers/layer.js';
import type { Excuse, ModelEvidence } from './rule.js';

/** Sums that the search for a subset keeps at most, and steps that it takes. */
const mostSums = 20_000;
const mostSteps = 2_000_000;

interface Needed extends Pick<
  ModelEvidence,
  'rows' | 'mendedSum' | 'total' | 'parts' | 'optimizer' | 'mayHaveOptimizer'
> {
  /** Whether the trainable weights may have been counted at `compile()`, as to TF 2.1. */
  readonly mayBeStale: boolean;
}

/**
 * What accounts for the difference between the rows and the total, of what Keras does by habit: weights
 * that rows share, a container beside its own layers, what was frozen or unfrozen after `compile()`,
 * branches that the legacy `Merge` hides, variables of the model itself, an optimizer whose line is gone.
 */
export function excuseOf(evidence: Needed): Excuse | undefined {
  const { rows, mendedSum, total, parts, optimizer, mayHaveOptimizer } = evidence;
  const counted = total.value - optimizer;
  const difference = counted - mendedSum;
  if (difference === 0) return undefined;
  const opaque = rows.filter(isOpaque);
  const trainable = parts?.trainable.value ?? counted;
  const nonTrainable = parts?.nonTrainable.value ?? 0;
  if (mayHaveOptimizer && trainable + nonTrainable === mendedSum && isOptimizer(difference, trainable)) {
    return 'rows-missing';
  }
  if (difference > 0 && rows.some(({ row }) => row.type === 'Merge')) return 'rows-missing';
  if (difference > 0 && opaque.length === rows.length) return 'opaque';
  const counts = rows.map(countOf);
  const held = opaque.reduce((sum, each) => sum + countOf(each), 0);
  if (difference < 0 && opaque.length > 0) {
    const shared = -difference <= held || isSumOfSome(counts, -difference);
    if (shared) return shared === 'search-limit' ? shared : 'opaque';
  }
  if (!evidence.mayBeStale || trainable + nonTrainable !== counted) return undefined;
  return (
    staleExcuse(rows, difference, trainable, nonTrainable) ?? (Math.abs(difference) <= held ? 'opaque' : undefined)
  );
}

/** Frozen after `compile()`: counted as trainable then, and as non-trainable now. Unfrozen: neither. */
function staleExcuse(
  rows: Needed['rows'],
  difference: number,
  trainable: number,
  nonTrainable: number,
): Excuse | undefined {
  if (difference > 0 && difference > Math.min(trainable, nonTrainable)) return undefined;
  if (difference < 0 && nonTrainable > 0 && !isSumOfSome(rows.map(countOf), nonTrainable)) return undefined;
  const stale = isSumOfSome(rows.map(trainablePart), Math.abs(difference));
  return stale === 'search-limit' ? stale : stale ? 'holds' : undefined;
}

function countOf({ row }: Needed['rows'][number]): number {
  return typeof row.parameters === 'number' ? row.parameters : 0;
}

/** At most so many slots a weight, and so many variables of its own, has an optimizer of Keras 3 (`formats.md` 6.4). */
const mostSlots = 4;
const mostOwn = 7;

/** Whether an optimizer that was built for the trainable weights can have so many variables. */
function isOptimizer(count: number, trainable: number): boolean {
  for (let slots = 0; slots <= mostSlots; slots++) {
    const own = count - slots * trainable;
    if (own >= 1 && own <= mostOwn) return true;
  }
  return false;
}

/** What a row holds of weights that can be trained. */
function trainablePart(counted: Needed['rows'][number]): number {
  const [best] = counted.inference.candidates;
  if (!best) return countOf(counted);
  return parameterCount(best.weights.filter((weight) => weight.trainable));
}

function isOpaque({ inference, row }: Needed['rows'][number]): boolean {
  return inference.layers.every((layer) => layer.opaque) && row.type !== 'Lambda';
}

/** Whether some of the numbers add up to the target. Bounded by `mostSums` and `mostSteps`. */
function isSumOfSome(numbers: readonly number[], target: number): boolean | 'search-limit' {
  const sums = new Set([0]);
  let steps = 0;
  for (const number of numbers) {
    if (number === 0 || number > target) continue;
    steps += sums.size;
    if (sums.size > mostSums || steps > mostSteps) return 'search-limit';
    const before = [...sums];
    for (const sum of before) if (sum + number <= target) sums.add(sum + number);
    if (sums.has(target)) return true;
  }
  return target === 0;
}

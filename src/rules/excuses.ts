import type { ReasonCode } from '../diagnostics/verdict.js';
import { parameterCount } from '../layers/layer.js';
import type { ModelEvidence } from './rule.js';

/** Why rows and total differ though nothing is wrong: `holds` where it is certain, else why it is open. */
export type Excuse = 'holds' | ReasonCode;

/** Sums that the search for a subset keeps at most. */
const mostSums = 20_000;

type Needed = Pick<ModelEvidence, 'rows' | 'mendedSum' | 'total' | 'parts' | 'optimizer' | 'mayHaveOptimizer'>;

/**
 * What accounts for the difference between the rows and the total, of what Keras does by habit: weights
 * that rows share, a container beside its own layers, what was frozen or unfrozen after `compile()`,
 * branches that the legacy `Merge` hides, variables of the model itself, an optimizer whose line is gone.
 */
export function excuseOf({ rows, mendedSum, total, parts, optimizer, mayHaveOptimizer }: Needed): Excuse | undefined {
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
  const counts = rows.map(({ row }) => (typeof row.parameters === 'number' ? row.parameters : 0));
  const held = opaque.reduce((sum, { row }) => sum + (typeof row.parameters === 'number' ? row.parameters : 0), 0);
  if (difference < 0 && opaque.length > 0 && (-difference <= held || isSumOfSome(counts, -difference))) return 'opaque';
  // Frozen after compile(): counted as trainable then, and as non-trainable now. Unfrozen: neither.
  if (mayHaveOptimizer || trainable + nonTrainable !== counted) return undefined;
  if (difference > 0 && difference > Math.min(trainable, nonTrainable)) return undefined;
  if (difference < 0 && nonTrainable > 0 && !isSumOfSome(counts, nonTrainable)) return undefined;
  if (isSumOfSome(rows.map(trainablePart), Math.abs(difference))) return 'holds';
  return Math.abs(difference) <= held ? 'opaque' : undefined;
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
function trainablePart({ row, inference }: Needed['rows'][number]): number {
  const [best] = inference.candidates;
  if (!best) return typeof row.parameters === 'number' ? row.parameters : 0;
  return parameterCount(best.weights.filter((weight) => weight.trainable));
}

function isOpaque({ inference, row }: Needed['rows'][number]): boolean {
  return inference.layers.every((layer) => layer.opaque) && row.type !== 'Lambda';
}

/** Whether some of the numbers add up to the target; true where the search is given up. Bounded by `mostSums`. */
function isSumOfSome(numbers: readonly number[], target: number): boolean {
  let sums = new Set([0]);
  for (const number of numbers) {
    if (number === 0 || number > target) continue;
    const next = new Set(sums);
    for (const sum of sums) if (sum + number <= target) next.add(sum + number);
    if (next.has(target)) return true;
    if (next.size > mostSums) return true;
    sums = next;
  }
  return sums.has(target);
}

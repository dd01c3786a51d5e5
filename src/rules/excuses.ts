import type { Split } from '../infer/split.js';
import { reach } from '../infer/sums.js';
import type { Excuse, ModelEvidence } from './rule.js';

interface Needed extends Pick<
  ModelEvidence,
  'rows' | 'mendedSum' | 'total' | 'parts' | 'optimizer' | 'mayHaveOptimizer' | 'split'
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
  const mayBeLost = mayHaveOptimizer && !sizesAddUp(evidence, difference);
  if (mayBeLost && trainable + nonTrainable === mendedSum && isOptimizer(difference, trainable)) {
    return { kind: 'lostOptimizer', code: 'rows-missing', difference };
  }
  if (difference > 0 && rows.some(({ row }) => row.type === 'Merge')) {
    return { kind: 'hiddenBranches', code: 'rows-missing', difference };
  }
  if (difference > 0 && opaque.length === rows.length) return { kind: 'modelVariables', code: 'opaque', difference };
  const held = opaque.reduce((sum, each) => sum + countOf(each), 0);
  if (difference < 0 && opaque.length > 0) {
    const shared = -difference <= held || isSumOfSome(rows.map(countOf), -difference);
    if (shared === 'search-limit') return { kind: 'searchLimit', code: shared, difference };
    if (shared) return { kind: 'sharedWeights', code: 'opaque', difference };
  }
  const cut = difference > 0 ? cutCount(rows, difference) : undefined;
  if (cut) return { kind: 'cutCount', code: 'cut', difference, cut };
  if (!evidence.mayBeStale || trainable + nonTrainable !== counted) return undefined;
  const stale = staleExcuse(evidence, difference, trainable, nonTrainable);
  return stale ?? (Math.abs(difference) <= held ? { kind: 'sharedOrStale', code: 'opaque', difference } : undefined);
}

/** What a variable of an optimizer takes at least. */
const usualBytes = 4;

/** Whether the size behind the total is that of its parts, and has no room for so many variables more. */
export function sizesAddUp({ total, parts }: Pick<Needed, 'total' | 'parts'>, more: number): boolean {
  const sizes = [total.bytes, parts?.trainable.bytes, parts?.nonTrainable.bytes];
  const [all, trainable, nonTrainable] = sizes;
  if (!all || !trainable || !nonTrainable) return false;
  const slack = all.tolerance + trainable.tolerance + nonTrainable.tolerance;
  return Math.abs(all.value - trainable.value - nonTrainable.value) <= slack && slack < more * usualBytes;
}

/**
 * The one row whose count can have lost its last digits at the edge of its column without a mark: it fills the column
 * as others do, nothing is known of the row, and the digits that it lacks make up the whole difference.
 */
function cutCount(rows: Needed['rows'], difference: number): Excuse['cut'] {
  const digits = rows.map((each) => String(countOf(each)).length);
  const widest = Math.max(...digits);
  if (digits.filter((each) => each === widest).length < 2) return undefined;
  const cut = rows.filter(({ inference }, index) => inference.outcome === 'undecided' && digits[index] === widest);
  const found = cut.filter((each) => String(countOf(each) + difference).startsWith(String(countOf(each))));
  const [only, ...others] = found;
  return only && others.length === 0 ? { row: only.row, count: countOf(only) + difference } : undefined;
}

/**
 * The weights that are trained were collected at `compile()`, those that are not are counted now: both must be what
 * some frozen layers leave. What was frozen in between is in both, what was unfrozen is in neither.
 */
function staleExcuse(
  { mendedSum, split }: Needed,
  difference: number,
  trainable: number,
  nonTrainable: number,
): Excuse | undefined {
  if (!split || trainable > mendedSum || nonTrainable > mendedSum) return undefined;
  const [then, now] = [split(mendedSum - trainable), split(nonTrainable)];
  if (then.outcome === 'impossible' || now.outcome === 'impossible') return undefined;
  if (then.outcome === 'search-limit' || now.outcome === 'search-limit') {
    return { kind: 'searchLimit', code: 'search-limit', difference };
  }
  const code = isCertain(then) && isCertain(now) ? 'holds' : 'opaque';
  if (now.outcome === 'frozen' && then.outcome === 'plain') {
    return { kind: 'frozenLater', code, difference, set: now.set };
  }
  if (now.outcome === 'plain' && then.outcome === 'frozen') {
    return { kind: 'unfrozenLater', code, difference, set: then.set };
  }
  return { kind: 'toggledLater', code, difference };
}

function isCertain(split: Split): boolean {
  return (split.outcome === 'plain' || split.outcome === 'frozen') && split.isCertain;
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

function isOpaque({ inference, row }: Needed['rows'][number]): boolean {
  return inference.layers.every((layer) => layer.opaque) && row.type !== 'Lambda';
}

/** Whether some of the numbers add up to the target. Bounded as `reach` is. */
function isSumOfSome(numbers: readonly number[], target: number): boolean | 'search-limit' {
  const found = reach(
    numbers.filter((number) => number > 0 && number <= target).map((number) => [0, number]),
    target,
    target,
  );
  return found ? found.unique !== undefined : 'search-limit';
}

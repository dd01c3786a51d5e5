import type { Inferences } from '../infer/infer.js';
import { modelTypes } from '../layers/containers.js';
import { nestingOf } from '../model/nesting.js';
import type { Row } from '../model/summary.js';
import type { NestedMismatch } from '../rules/rule.js';

/** The rows one level below a container. */
interface Held {
  readonly rows: number[];
  /** What they add up to; undefined where one is not counted. */
  sum: number | undefined;
  /** Whether some hold layers themselves, which then may be the same. */
  mayShare: boolean;
}

/**
 * Nested models that are not the sum of their rows, with the count that has to change: that of a row inside
 * where the container agrees with the total (`isSumRight`), else that of the container. Linear in the rows.
 */
export function nestedMismatches(
  rows: readonly Row[],
  inferences: Inferences,
  isSumRight: boolean,
): readonly NestedMismatch[] {
  const found: NestedMismatch[] = [];
  for (const [index, { rows: inside, sum, mayShare }] of heldBy(rows, inferences)) {
    const container = rows[index];
    const count = container?.parameters;
    if (!container || typeof count !== 'number' || sum === undefined || sum === count) continue;
    // Weights that models inside share count once in the container.
    if (sum > count && mayShare) continue;
    const culprit = container.depth === 0 && isSumRight ? culpritOf(rows, inferences, inside, count - sum) : undefined;
    found.push({ container, sum, count, culprit: culprit ?? { index, row: container, count: sum } });
  }
  return found;
}

/** The row inside that fits with what the container leaves for it. */
function culpritOf(
  rows: readonly Row[],
  inferences: Inferences,
  inside: readonly number[],
  difference: number,
): NestedMismatch['culprit'] | undefined {
  for (const index of inside) {
    const row = rows[index];
    if (typeof row?.parameters !== 'number' || row.parameters + difference < 0) continue;
    const count = row.parameters + difference;
    const outputs = inferences.rows[index]?.outputs.filter((shape) => shape !== undefined) ?? [];
    if (inferences.fits(index, outputs, count)) return { index, row, count };
  }
  return undefined;
}

function heldBy(rows: readonly Row[], inferences: Inferences): ReadonlyMap<number, Held> {
  const found = new Map<number, Held>();
  const nesting = nestingOf(rows);
  for (const [index, { depth, parameters }] of rows.entries()) {
    const holder = nesting[index]?.holder;
    const model = holder === undefined ? undefined : rows[holder];
    if (holder === undefined || model?.depth !== depth - 1 || !modelTypes.has(model.type)) continue;
    const held = found.get(holder) ?? { rows: [], sum: 0, mayShare: false };
    held.rows.push(index);
    held.sum = held.sum === undefined || typeof parameters !== 'number' ? undefined : held.sum + parameters;
    held.mayShare ||= inferences.rows[index]?.layers.every((layer) => layer.opaque) ?? true;
    found.set(holder, held);
  }
  return found;
}

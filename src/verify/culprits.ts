import type { Inferences } from '../infer/infer.js';
import { isSlip } from '../infer/slips.js';
import type { Summary } from '../model/summary.js';
import type { CountCulprit } from '../rules/rule.js';

/**
 * Counts of single rows that a slip of a digit would explain if the sum of the rows has to grow by `difference`:
 * rows that fit with the other count as well, and such of which any count is possible. One search a row at most,
 * and equal rows share it.
 */
export function countCulprits({ rows }: Summary, inferences: Inferences, difference: number): readonly CountCulprit[] {
  const found: CountCulprit[] = [];
  for (const [index, { depth, parameters }] of rows.entries()) {
    const inference = inferences.rows[index];
    if (depth > 0 || typeof parameters !== 'number' || !inference) continue;
    const count = parameters + difference;
    if (!isSlip(parameters, count)) continue;
    const isOpaque = inference.layers.length > 0 && inference.layers.every((layer) => layer.opaque);
    const outputs = inference.outputs.filter((shape) => shape !== undefined);
    if (isOpaque || inferences.fits(index, outputs, count)) found.push({ row: index, count });
  }
  return found;
}

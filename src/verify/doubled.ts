import { isChain } from '../infer/graph.js';
import type { Registry } from '../layers/layer.js';
import { isComplete, type Row, type Summary } from '../model/summary.js';
import type { Doubled, Edit } from '../rules/rule.js';

/**
 * Rows of depth 0 that bear the name of an earlier one. Empty where layers may share a name: in tables that
 * list no names but types, in those of Keras 0 and 1, and where rows may belong to several models.
 */
export function doubledRows(summary: Summary, registry: Registry): readonly Doubled[] {
  const { rows, dialect } = summary;
  if (dialect === 'keras0' || dialect === 'keras1' || !isComplete(summary)) return [];
  const first = new Map<string, Row>();
  const found: Doubled[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.depth > 0 || row.name === '' || row.cut.includes('name') || registry.find(row.name)) continue;
    const earlier = first.get(row.name);
    if (!earlier) first.set(row.name, row);
    else found.push({ index, row, earlier, isSame: isSame(row, earlier), removal: removalOf(rows, index) });
  }
  if (found.length === 0 || rows.some(({ connectedTo }) => connectedTo?.length)) return found;
  const later = new Set(found.map(({ row }) => row));
  return isChain({ ...summary, rows: rows.filter((row) => !later.has(row)) }, registry) ? found : [];
}

function isSame(row: Row, earlier: Row): boolean {
  return printedOf(row) === printedOf(earlier);
}

function printedOf({ type, parameters, outputShapes }: Row): string {
  return JSON.stringify([type, parameters, outputShapes]);
}

/** Takes a row away with the line that divides it from the next one, or the last one from that before it. */
function removalOf(rows: readonly Row[], index: number): Edit {
  const [own, next, before] = [rows[index], rows[index + 1], rows[index - 1]];
  const start = own?.at[0].start ?? 0;
  if (next) return { at: { start, end: next.at[0].start }, replacement: '' };
  return { at: { start: before?.at.at(-1)?.end ?? start, end: own?.at.at(-1)?.end ?? start }, replacement: '' };
}

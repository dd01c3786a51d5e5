import type { Registry } from '../layers/layer.js';
import type { ResultRow } from '../result/result.js';
import type { Source } from './connections.js';
import { isInput, typeOf } from './items.js';
import { admitsShape } from './values.js';

/**
 * What feeds each row inside a model, where no table prints it: the row before if that fits, else the nearest one
 * before that nothing takes yet, else any before that fits. Layers that merge take all that is left open, at least two.
 */
export function nestedSources(
  rows: readonly ResultRow[],
  isSequential: boolean,
  registry: Registry,
): readonly (readonly Source[] | undefined)[] {
  const taken = new Set<number>();
  return rows.map((row, index) => {
    if (isInput(row)) return [];
    if (index === 0) return undefined;
    if (isSequential) return [source(index - 1)];
    const merges = (registry.find(typeOf(row))?.arity.min ?? 1) > 1;
    const found = merges ? merged(rows, index, taken) : [single(rows, index, taken)];
    for (const each of found) taken.add(each);
    return found.map(source);
  });
}

function source(row: number): Source {
  return { row, node: 0, tensor: 0 };
}

function single(rows: readonly ResultRow[], index: number, taken: ReadonlySet<number>): number {
  const before = Array.from({ length: index }, (_, at) => index - 1 - at);
  const fitting = before.filter((at) => fits(rows[index], rows[at]));
  const [nearest] = fitting;
  if (nearest === index - 1) return nearest;
  return fitting.find((at) => !taken.has(at)) ?? nearest ?? index - 1;
}

/** Whether a row can take what another puts out; one of which nothing is known takes anything. */
function fits(row: ResultRow | undefined, from: ResultRow | undefined): boolean {
  const [shape] = from?.outputShapes ?? [];
  if (!row || !shape || shape === 'unknown') return false;
  const axes = shape.filter((axis) => axis === null || typeof axis === 'number');
  if (row.alternatives.length === 0) return true;
  return row.alternatives.some(({ inputShapes: [solved] }) => solved !== undefined && admitsShape(solved, axes));
}

/** The open ends, the nearest last; with too few of them, the rows before. */
function merged(rows: readonly ResultRow[], index: number, taken: ReadonlySet<number>): readonly number[] {
  const open = Array.from({ length: index }, (_, at) => at).filter((at) => !taken.has(at));
  const fitting = open.filter((at) => fits(rows[index], rows[at]));
  if (fitting.length >= 2) return fitting;
  const [last = index - 1] = fitting.slice(-1);
  const other = Array.from({ length: index }, (_, at) => index - 1 - at).find(
    (at) => at !== last && fits(rows[index], rows[at]),
  );
  return [other ?? Math.max(0, last - 1), last];
}

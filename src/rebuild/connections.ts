import type { Connection } from '../model/summary.js';
import type { ResultRow } from '../result/result.js';

/** A tensor that a row takes: of which row (an index), under which number of call, which of its outputs. */
export interface Source {
  readonly row: number;
  readonly node: number;
  readonly tensor: number;
}

/**
 * The rows that feed each row, in the order of the connections; undefined where the table does not tell.
 * Where no connections are printed, each row is fed by the one before it.
 */
export function sourcesOf(rows: readonly ResultRow[]): readonly (readonly Source[] | undefined)[] {
  const byName = new Map(rows.map(({ name }, index) => [name, index] as const));
  return rows.map((row, index) => {
    if (row.type === 'InputLayer') return [];
    if (row.connectedTo === null) return index === 0 ? undefined : previous(rows, index);
    if (row.connectedTo.length === 0) return undefined;
    return row.connectedTo.map((connection) => sourceOf(connection, { rows, byName, index }));
  });
}

function previous(rows: readonly ResultRow[], index: number): readonly Source[] {
  const tensors = rows[index - 1]?.outputShapes.length ?? 1;
  return Array.from({ length: tensors }, (_, tensor) => ({ row: index - 1, node: 0, tensor }));
}

interface Place {
  readonly rows: readonly ResultRow[];
  readonly byName: ReadonlyMap<string, number>;
  readonly index: number;
}

/** A cut connection means the only row whose name it begins, else the nearest such row before. */
function sourceOf(connection: Connection, { rows, byName, index }: Place): Source {
  if ('layer' in connection) {
    const { layer, node, tensor } = connection;
    const exact = byName.get(layer);
    return { row: exact ?? nearest(rows, index, (name) => layer.startsWith(name)), node, tensor };
  }
  const { prefix } = connection;
  const bracket = prefix.indexOf('[');
  const name = bracket === -1 ? prefix : prefix.slice(0, bracket);
  const exact = bracket === -1 ? undefined : byName.get(name);
  const row = exact ?? nearest(rows, index, (each) => each.startsWith(name) || name.startsWith(each));
  const [, node, tensor] = /^\[(\d+)\](?:\[(\d+)\])?/.exec(bracket === -1 ? '' : prefix.slice(bracket)) ?? [];
  return { row, node: Number(node ?? 0), tensor: Number(tensor ?? 0) };
}

/** The nearest row before that a test fits, else the one before. */
function nearest(rows: readonly ResultRow[], index: number, fits: (name: string) => boolean): number {
  for (let at = index - 1; at >= 0; at--) if (fits(rows[at]?.name ?? '')) return at;
  const later = rows.findIndex(({ name }, at) => at > index && fits(name));
  return later === -1 ? Math.max(0, index - 1) : later;
}

import type { Connection } from '../model/summary.js';
import type { ResultRow } from '../result/result.js';
import { isInput } from './items.js';
import type { NamesOf } from './names.js';
import { admitsShape, wholeShape } from './values.js';

/** A tensor that a row takes: of which row (an index), under which number of call, which of its outputs. */
export interface Source {
  readonly row: number;
  readonly node: number;
  readonly tensor: number;
  /** Other rows that a cut name may mean as well, the likeliest first. */
  readonly others?: readonly number[];
  /** Whether the number of the call is cut. */
  readonly isCallCut?: boolean;
}

/**
 * The rows that feed each row, in the order of the connections; undefined where the table does not tell.
 * Where no connections are printed, each row is fed by the one before it.
 */
export function sourcesOf(rows: readonly ResultRow[], names: NamesOf): readonly (readonly Source[] | undefined)[] {
  const reader = new Reader(rows, names);
  return rows.map((row, index) => {
    if (isInput(row)) return [];
    if (row.connectedTo === null) return index === 0 ? undefined : previous(rows, index);
    if (row.connectedTo.length === 0) return undefined;
    return reader.sources(row.connectedTo, index);
  });
}

/** What the row before puts out: all of it where the row can take that, else the tensor that it can take, else the first. */
function previous(rows: readonly ResultRow[], index: number): readonly Source[] {
  const shapes = (rows[index - 1]?.outputShapes ?? []).map(wholeShape);
  const { alternatives = [] } = rows[index] ?? {};
  const all = Math.max(1, shapes.length);
  const takesAll = alternatives.some(({ inputShapes }) => inputShapes.length === all);
  const fitting = shapes.findIndex((shape) =>
    alternatives.some(({ inputShapes: [solved] }) => shape && solved && admitsShape(solved, shape)),
  );
  const tensors = takesAll ? [...shapes.keys()] : [Math.max(0, fitting)];
  return tensors.map((tensor) => ({ row: index - 1, node: 0, tensor }));
}

/** Rows that a cut connection may mean; more are not looked at. */
const mostMeant = 64;

class Reader {
  private readonly rows: readonly ResultRow[];
  private readonly names: readonly string[];
  private readonly byName: ReadonlyMap<string, number>;
  private readonly taken = new Set<number>();

  constructor(rows: readonly ResultRow[], names: NamesOf) {
    this.rows = rows;
    this.names = rows.map(names);
    this.byName = new Map(this.names.map((name, index) => [name, index]));
    for (const { connectedTo } of rows)
      for (const each of connectedTo ?? []) {
        const known = 'layer' in each ? this.byName.get(each.layer) : undefined;
        if (known !== undefined) this.taken.add(known);
      }
  }

  sources(connections: readonly Connection[], index: number): readonly Source[] {
    const own = new Set<number>();
    return connections.map((connection, place) => {
      const source = this.source(connection, index, place, own);
      own.add(source.row);
      this.taken.add(source.row);
      return source;
    });
  }

  private source(connection: Connection, index: number, place: number, own: ReadonlySet<number>): Source {
    if ('layer' in connection) {
      const { layer, node, tensor } = connection;
      const exact = this.byName.get(layer);
      if (exact !== undefined) return { row: exact, node, tensor };
      return { ...this.meant(index, place, own, (name) => layer.startsWith(name)), node, tensor };
    }
    const { prefix } = connection;
    const bracket = prefix.indexOf('[');
    const name = bracket === -1 ? prefix : prefix.slice(0, bracket);
    const exact = bracket === -1 ? undefined : this.byName.get(name);
    const [, node, tensor] = /^\[(\d+)(?:\]\[(\d+))?/.exec(bracket === -1 ? '' : prefix.slice(bracket)) ?? [];
    const place0 = { node: Number(node ?? 0), tensor: Number(tensor ?? 0), isCallCut: node === undefined };
    if (exact !== undefined) return { row: exact, ...place0 };
    return { ...this.meant(index, place, own, (each) => each.startsWith(name)), ...place0 };
  }

  /**
   * The rows that a cut name may mean: those before, of these whose shape fits, that this row does not take already,
   * that nothing takes yet, the first of these, else the nearest: layers of one depth are listed in the order of those
   * that feed them.
   */
  private meant(
    index: number,
    place: number,
    own: ReadonlySet<number>,
    isMeant: (name: string) => boolean,
  ): { readonly row: number; readonly others: readonly number[] } {
    const found: number[] = [];
    for (let at = index - 1; at >= 0 && found.length < mostMeant; at--)
      if (isMeant(this.names[at] ?? '')) found.push(at);
    // A layer can be called on what it put out itself.
    const isSelf = isMeant(this.names[index] ?? '') && (this.rows[index]?.connectedTo?.length ?? 0) > 1;
    if (isSelf) found.push(index);
    if (found.length === 0) {
      const later = this.names.findIndex((name, at) => at > index && isMeant(name));
      return { row: later === -1 ? Math.max(0, index - 1) : later, others: [] };
    }
    const badness = (at: number): number =>
      (this.fits(index, place, at) ? 0 : 4) +
      (own.has(at) ? 2 : 0) +
      (this.taken.has(at) ? 1 : 0) +
      (at === index ? 3 : 0);
    const [row = 0, ...others] = found.sort((a, b) => badness(a) - badness(b) || (this.taken.has(a) ? b - a : a - b));
    const fits = this.fits(index, place, row);
    return { row, others: others.filter((at) => !fits || this.fits(index, place, at)) };
  }

  private fits(index: number, place: number, from: number): boolean {
    const shape = wholeShape(this.rows[from]?.outputShapes[0]);
    const alternatives = this.rows[index]?.alternatives ?? [];
    if (!shape || alternatives.length === 0) return true;
    return alternatives.some(({ inputShapes }) => {
      const solved = inputShapes[Math.min(place, inputShapes.length - 1)];
      return solved !== undefined && admitsShape(solved, shape);
    });
  }
}

import {
  isComplete,
  mayBeKeras3,
  type Connection,
  type PrintedShape,
  type Row,
  type Summary,
} from '../model/summary.js';
import { nestingOf, type Nesting } from '../model/nesting.js';
import type { Shape } from '../tensors/shape.js';
import type { Layer, Registry } from '../layers/layer.js';

/** What goes into a row, as far as the table tells. */
export interface Feed {
  /** One entry a tensor of all calls, undefined where its shape is not known; undefined where the input is not printed. */
  readonly tensors: readonly (Shape | undefined)[] | undefined;
  /** Whether that is certain: printed in `Connected to`, or a chain by the kind of the table. */
  readonly certain: boolean;
  /** Whether a connection leads to something that the table does not list. */
  readonly dangling: boolean;
  /** Whether each connection can mean but one row. */
  readonly single: boolean;
}

/** The shapes of a row's output tensors at one of its calls, undefined where they are not known. */
export type Outputs = (row: number, node: number) => PutOut;

export interface PutOut {
  readonly shapes: readonly (Shape | undefined)[];
  /** Whether that is printed, or follows whichever call is meant. */
  readonly certain: boolean;
}

/** A name that a cut leaves to more rows than this says nothing; it bounds the search. */
const mostMeant = 64;

const masks: ReadonlySet<string> = new Set(['NotEqual', 'Any', 'LogicalAnd', 'LogicalOr', 'LogicalNot']);

const nowhere: Feed = { tensors: undefined, certain: true, dangling: false, single: true };

/** The connections of a summary, to be asked row by row. */
export class Graph {
  private readonly rows: readonly Row[];
  /** Rows by name; names that are cut can be equal. */
  private readonly byName = new Map<string, number[]>();
  private readonly sorted: readonly (readonly [string, readonly number[]])[];
  private readonly input: Shape | undefined;
  private readonly isChain: boolean;
  /** Whether connections are printed of some row. */
  readonly isConnected: boolean;
  private readonly isComplete: boolean;
  private readonly nesting: readonly Nesting[];
  private readonly mayBeKeras3: boolean;

  /** `input` is what goes into the first row where the table does not print it. */
  constructor(summary: Summary, registry: Registry, input?: Shape) {
    this.input = input;
    this.rows = summary.rows;
    this.mayBeKeras3 = mayBeKeras3(summary);
    for (const [index, { name, depth }] of this.rows.entries()) {
      if (depth > 0) continue;
      const known = this.byName.get(name);
      if (!known) this.byName.set(name, [index]);
      else if (known.length < mostMeant) known.push(index);
    }
    this.sorted = [...this.byName].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.isChain = isChain(summary, registry);
    this.isComplete = isComplete(summary);
    this.isConnected = summary.rows.some(({ connectedTo }) => connectedTo?.length);
    this.nesting = nestingOf(summary.rows);
  }

  /** What is connected to a row; `outputs` says which shapes the rows put out. */
  feed(index: number, layer: Layer | undefined, outputs: Outputs): Feed {
    const row = this.rows[index];
    if (!row) return nowhere;
    if (index === 0 && this.input && layer?.arity.max !== 0) return { ...nowhere, tensors: [this.input] };
    if (row.depth > 0) return this.inside(index, outputs);
    if (row.connectedTo === null) return this.previous(this.nesting[index]?.before, outputs, this.isChain);
    if (row.connectedTo.length === 0) {
      if (this.isConnected) return nowhere;
      // Keras 2.0.0 to 2.0.3 left the column empty.
      return layer?.arity.max === 0 ? nowhere : this.previous(this.nesting[index]?.before, outputs, false);
    }
    return this.connected(row.connectedTo, index, outputs);
  }

  /** The rows that feed a row, where it is certain which. */
  sources(index: number): readonly number[] {
    const row = this.rows[index];
    if (!row) return [];
    const { holder, before } = this.nesting[index] ?? {};
    if (row.depth > 0) return before !== undefined && this.isSequential(holder) ? [before] : [];
    if (row.connectedTo && row.connectedTo.length > 0) {
      const found = row.connectedTo.map((connection) => this.source(connection, index));
      return [...new Set(found.flatMap((rows) => (rows.length === 1 ? rows : [])))];
    }
    return before !== undefined && row.connectedTo === null && this.isChain ? [before] : [];
  }

  private connected(connections: readonly Connection[], index: number, outputs: Outputs): Feed {
    const sources = connections.map((connection) => this.source(connection, index));
    if (index === 0 && sources.every((source) => source.length === 0)) return nowhere;
    const tensors: (Shape | undefined)[] = [];
    let dangling = false;
    const single = connections.every((connection) => this.meant(connection).length === 1);
    let certain = true;
    for (const [place, source] of sources.entries()) {
      if (source.length === 0) dangling = true;
      if (this.mayBeKeras3 && source.length > 0 && source.every((row) => this.isMask(row))) continue;
      const tensor = this.tensor(source, connections[place], outputs);
      tensors.push(tensor.shape);
      certain &&= tensor.certain;
    }
    return { tensors, certain, dangling, single };
  }

  /** The shape that all possible sources agree on. */
  private tensor(
    source: readonly number[],
    connection: Connection | undefined,
    outputs: Outputs,
  ): { readonly shape: Shape | undefined; readonly certain: boolean } {
    const [node, tensor] = connection && 'layer' in connection ? [connection.node, connection.tensor] : [-1, -1];
    if (source.length >= mostMeant) return { shape: undefined, certain: true };
    let agreed: Shape | undefined;
    let certain = true;
    for (const row of source) {
      const out = outputs(row, node);
      const shape = out.shapes[tensor === -1 && out.shapes.length === 1 ? 0 : tensor];
      if (!shape || (agreed && String(agreed) !== String(shape))) return { shape: undefined, certain };
      agreed = shape;
      certain &&= out.certain;
    }
    return { shape: agreed, certain };
  }

  /** The rows that a connection can mean, earlier ones if there are any; several where a cut leaves more than one. */
  private source(connection: Connection, index: number): readonly number[] {
    const meant = this.meant(connection);
    const earlier = meant.filter((row) => row < index);
    return earlier.length > 0 && meant.length > 1 ? earlier : meant;
  }

  private meant(connection: Connection): readonly number[] {
    const [name, isWhole] =
      'layer' in connection
        ? [connection.layer, true]
        : [connection.prefix.replace(/\[.*$/, ''), connection.prefix.includes('[')];
    const exact = isWhole ? this.byName.get(name) : undefined;
    const whole = exact?.filter((row) => !this.rows[row]?.cut.includes('name'));
    if (whole && whole.length > 0) return whole;
    return isWhole ? this.cutNames(name) : [...new Set([...this.withPrefix(name), ...this.cutNames(name)])];
  }

  private withPrefix(prefix: string): readonly number[] {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle]?.[0] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let at = low; found.length < mostMeant && this.sorted[at]?.[0].startsWith(prefix); at++) {
      found.push(...(this.sorted[at]?.[1] ?? []));
    }
    return found;
  }

  /** Rows whose own name is cut, and begins the name that is sought. */
  private cutNames(name: string): readonly number[] {
    const found: number[] = [];
    for (let length = name.length; length > 3; length--) {
      for (const row of this.byName.get(name.slice(0, length)) ?? []) {
        if (this.rows[row]?.cut.includes('name')) found.push(row);
      }
    }
    return found;
  }

  /** The rows by which Keras 3 computes masks; layers list them among their inputs. */
  private isMask(row: number): boolean {
    return masks.has(this.rows[row]?.type ?? '');
  }

  /** Inside a Sequential each row is fed by the one before it, and the first by what feeds the model. */
  private inside(index: number, outputs: Outputs): Feed {
    const { holder, before } = this.nesting[index] ?? {};
    const isChain = this.isSequential(holder);
    if (before !== undefined) return this.previous(before, outputs, isChain);
    if (holder === undefined || !isChain) return { ...nowhere, certain: false };
    const { tensors } = this.feed(holder, undefined, outputs);
    return { ...nowhere, tensors: tensors?.length === 1 ? tensors : undefined, certain: false };
  }

  private isSequential(index: number | undefined): boolean {
    const model = index === undefined ? undefined : this.rows[index];
    return this.isComplete && model?.type === 'Sequential' && !model.cut.includes('type');
  }

  private previous(before: number | undefined, outputs: Outputs, certain: boolean): Feed {
    if (before === undefined) return { ...nowhere, certain };
    const [shape, ...more] = outputs(before, -1).shapes;
    return { ...nowhere, tensors: more.length > 0 ? undefined : [shape], certain: certain && more.length === 0 };
  }
}

/**
 * Whether each row of a table without connections is fed by the one before it. So are the tables that
 * Keras prints without `Connected to`, but for subclassed models and Keras 2.0.0 to 2.0.3.
 */
export function isChain({ rows, model, hasHeader, omission }: Summary, registry: Registry): boolean {
  if (!hasHeader || omission) return false;
  // A column of connections that is cut off is none of a Sequential.
  if (rows.some(({ connectedTo, cut }) => connectedTo === null && cut.includes('connectedTo'))) return false;
  const top = rows.filter(({ depth }) => depth === 0);
  if (top.slice(1).some(({ type }) => type === 'InputLayer')) return false;
  if (top.some(({ type }) => (registry.find(type)?.arity.min ?? 1) > 1)) return false;
  if (top[0]?.type === 'InputLayer') return true;
  if (model !== null) return /^(?:sequential|model|functional)(?:_\d+)?$/.test(model);
  return top.every(({ outputShapes }) => !outputShapes.includes('unknown'));
}

/** A printed shape that is whole. */
export function wholeShape(shape: PrintedShape | undefined): Shape | undefined {
  if (!shape || shape === 'unknown') return undefined;
  const axes = shape.filter((axis) => axis === null || typeof axis === 'number');
  return axes.length === shape.length ? axes : undefined;
}

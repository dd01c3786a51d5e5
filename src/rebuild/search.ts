import { callsOf, orderOf, outputsOf, type Caller, type Calls } from './calls.js';
import type { Source } from './connections.js';
import { rowsInOrder } from './order.js';
import type { Tensor } from './witness.js';

/** A graph as far as a table tells it. */
export interface Sketch {
  readonly callers: readonly Caller[];
  /** How many tensors each row puts out. */
  readonly tensors: readonly number[];
  readonly isInput: readonly boolean[];
  /** Whether a row can be called on what these put out. */
  readonly takes: (row: number, sources: readonly Source[]) => boolean;
}

export interface Graph {
  readonly calls: Calls;
  readonly outputs: readonly Tensor[];
}

/** How many graphs are tried: one costs as much as the graph is large. */
const mostTried = 600;

/** Larger graphs are taken as they are read. */
const mostRows = 400;

/**
 * The graph whose layers Keras lists in the order of the rows, and of which every one can be called on what it takes.
 * Where the first reading is none, cut connections are given another meaning, and tensors within the model are put out
 * as well, as long as that is nearer. Bounded by `mostTried`.
 */
export function graphOf(sketch: Sketch): Graph {
  let best = read(sketch, sketch.callers, []);
  if (best.faults === 0 || sketch.callers.length > mostRows) return best;
  let left = mostTried;
  for (let isBetter = true; isBetter && left > 0 && best.faults > 0;) {
    isBetter = false;
    for (const [callers, inner] of variations(best)) {
      if (left-- <= 0) break;
      const other = read(sketch, callers, inner);
      if (other.faults >= best.faults) continue;
      best = other;
      isBetter = true;
      break;
    }
  }
  return best;
}

interface Reading extends Graph {
  readonly callers: readonly Caller[];
  /** Tensors that are put out though others take them, and before which of the other outputs. */
  readonly inner: readonly Inner[];
  /** Rows from the first out of order on, rows that cannot be called so, and tensors that are taken before they are made. */
  readonly faults: number;
}

interface Inner {
  readonly tensor: Tensor;
  readonly before: number;
}

function read({ tensors, isInput, takes }: Sketch, callers: readonly Caller[], inner: readonly Inner[]): Reading {
  const calls = callsOf(callers);
  const open = outputsOf(calls.of, tensors, isInput);
  const outputs = open.flatMap((output, at) => [
    ...inner.flatMap(({ tensor, before }) => (before === at ? [tensor] : [])),
    output,
  ]);
  const refusing = callers.filter(({ sources }, row) => !takes(row, sources)).length;
  const faults = callers.length - rowsInOrder(calls.of, outputs) + refusing + early(calls.of);
  return { callers, inner, calls, outputs, faults };
}

/** The same graph with one connection that means something else, another call of the same too, or with one more output. */
function* variations({
  callers,
  inner,
  calls,
  outputs,
}: Reading): Iterable<readonly [readonly Caller[], readonly Inner[]]> {
  for (const [row, caller] of callers.entries()) {
    for (const [place, source] of caller.sources.entries()) {
      for (const other of source.others ?? []) {
        yield [callers.with(row, { ...caller, sources: caller.sources.with(place, meaning(source, other)) }), inner];
      }
      for (const node of otherCalls(source, calls)) {
        yield [callers.with(row, { ...caller, sources: caller.sources.with(place, { ...source, node }) }), inner];
      }
    }
  }
  for (const before of outputs.keys()) {
    for (const [node, own] of calls.of.entries()) {
      for (const call of own.keys()) yield [callers, [...inner, { tensor: { node, call, tensor: 0 }, before }]];
    }
  }
}

function meaning(source: Source, row: number): Source {
  return { ...source, row, others: [source.row, ...(source.others ?? []).filter((each) => each !== row)] };
}

function otherCalls({ isCallCut, row, node }: Source, { of, before }: Calls): readonly number[] {
  if (isCallCut !== true) return [];
  return [...(of[row] ?? []).keys()].map((call) => call + (before[row] ?? 0)).filter((each) => each !== node);
}

/** How many tensors are taken before they are made: calls that wait for one another. */
function early(calls: Calls['of']): number {
  const made = new Set<string>();
  let count = 0;
  for (const { node, call } of orderOf(calls)) {
    for (const each of calls[node]?.[call] ?? []) if (!made.has(`${each.node} ${each.call}`)) count++;
    made.add(`${node} ${call}`);
  }
  return count;
}

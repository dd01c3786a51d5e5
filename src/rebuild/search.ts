import { callsOf, outputsOf, type Caller, type Calls } from './calls.js';
import type { Source } from './connections.js';
import { rowsInOrder } from './order.js';
import type { Tensor } from './witness.js';

/** A graph as far as a table tells it. */
export interface Sketch {
  readonly callers: readonly Caller[];
  /** How many tensors each row puts out. */
  readonly tensors: readonly number[];
  readonly isInput: readonly boolean[];
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
 * The graph whose layers Keras lists in the order of the rows. Where the first reading does not, cut connections are
 * given another meaning, and tensors within the model are put out as well, as long as more rows come in order.
 * Bounded by `mostTried`.
 */
export function graphOf(sketch: Sketch): Graph {
  let best = read(sketch, sketch.callers, []);
  if (best.rows === sketch.callers.length || sketch.callers.length > mostRows) return best;
  let left = mostTried;
  for (let isBetter = true; isBetter && left > 0 && best.rows < sketch.callers.length;) {
    isBetter = false;
    for (const [callers, inner] of variations(best)) {
      if (left-- <= 0) break;
      const other = read(sketch, callers, inner);
      if (other.rows <= best.rows) continue;
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
  readonly rows: number;
}

interface Inner {
  readonly tensor: Tensor;
  readonly before: number;
}

function read({ tensors, isInput }: Sketch, callers: readonly Caller[], inner: readonly Inner[]): Reading {
  const calls = callsOf(callers);
  const open = outputsOf(calls.of, tensors, isInput);
  const outputs = open.flatMap((output, at) => [
    ...inner.flatMap(({ tensor, before }) => (before === at ? [tensor] : [])),
    output,
  ]);
  return { callers, inner, calls, outputs, rows: rowsInOrder(calls.of, outputs) };
}

/** The same graph with one more output, or with one connection that means something else. */
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

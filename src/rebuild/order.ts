import type { Calls } from './calls.js';
import type { Tensor } from './witness.js';

/**
 * The order in which Keras lists the layers of a functional model: by their depth, that is the longest way to an
 * output, the deepest first; within a depth as they are come upon from the outputs on.
 * Source: `map_graph` in keras/src/ops/function.py; the same in Keras 2.
 */
export function listedOrder(calls: Calls['of'], outputs: readonly Tensor[]): readonly number[] {
  const { finished, found } = walked(calls, outputs);
  const depthOfCall = new Map<string, number>();
  const depths = new Map<number, number>();
  for (const { node, call } of finished.toReversed()) {
    const depth = Math.max(depthOfCall.get(`${node} ${call}`) ?? 0, depths.get(node) ?? 0);
    depths.set(node, depth);
    for (const each of calls[node]?.[call] ?? []) {
      const key = `${each.node} ${each.call}`;
      depthOfCall.set(key, Math.max(depthOfCall.get(key) ?? 0, depth + 1));
    }
  }
  const place = (node: number): number => found.get(node) ?? -1;
  return [...calls.keys()].sort((a, b) => (depths.get(b) ?? 0) - (depths.get(a) ?? 0) || place(a) - place(b) || a - b);
}

interface Walk {
  /** Calls, each behind those whose tensors it takes. */
  readonly finished: readonly { readonly node: number; readonly call: number }[];
  /** When each layer was come upon first. */
  readonly found: ReadonlyMap<number, number>;
}

/** From each output to the inputs, depth first; with a stack of its own. */
function walked(calls: Calls['of'], outputs: readonly Tensor[]): Walk {
  const found = new Map<number, number>();
  const finished: { node: number; call: number }[] = [];
  const seen = new Set<string>();
  const stack: { readonly node: number; readonly call: number; readonly isDone: boolean }[] = [];
  for (const output of outputs) {
    stack.push({ ...output, isDone: false });
    for (let top = stack.pop(); top; top = stack.pop()) {
      const key = `${top.node} ${top.call}`;
      if (top.isDone) finished.push(top);
      if (top.isDone || seen.has(key)) continue;
      seen.add(key);
      if (!found.has(top.node)) found.set(top.node, found.size);
      stack.push({ node: top.node, call: top.call, isDone: true });
      for (const { node, call } of (calls[top.node]?.[top.call] ?? []).toReversed())
        stack.push({ node, call, isDone: false });
    }
  }
  return { finished, found };
}

/** How many rows from the first on come in the order of the table. */
export function rowsInOrder(calls: Calls['of'], outputs: readonly Tensor[]): number {
  const order = listedOrder(calls, outputs);
  const wrong = order.findIndex((node, index) => node !== index);
  return wrong === -1 ? order.length : wrong;
}

import type { Source } from './connections.js';
import type { Called, Tensor } from './witness.js';

/** A row as far as its calls are concerned. */
export interface Caller {
  readonly sources: readonly Source[];
  /** How often it is called; undefined where the table does not tell, as of models within the model. */
  readonly calls: number | undefined;
}

export interface Calls {
  readonly of: readonly (readonly (readonly Tensor[])[])[];
  /** How many calls there were before, in other models. */
  readonly before: readonly number[];
}

/**
 * The calls of each row with their tensors. Keras lists the tensors of all calls in one column; the number in
 * `layer[node][tensor]` counts the calls of a layer over all models that use it.
 */
export function callsOf(callers: readonly Caller[]): Calls {
  const nodes: number[][] = callers.map(() => []);
  for (const { sources } of callers) for (const { row, node } of sources) nodes[row]?.push(node);
  const counts = callers.map((caller, row) => countOf(caller, nodes[row] ?? []));
  const before = counts.map((count, row) => {
    const own = nodes[row] ?? [];
    return own.length === 0 ? 0 : Math.max(0, Math.min(Math.min(...own), Math.max(...own) + 1 - count));
  });
  const tensorOf = ({ row, node, tensor }: Source): Tensor => ({
    node: row,
    call: Math.min(Math.max(0, node - (before[row] ?? 0)), (counts[row] ?? 1) - 1),
    tensor,
  });
  const of = callers.map(({ sources }, row) => {
    const size = sources.length / (counts[row] ?? 1);
    return Array.from({ length: counts[row] ?? 1 }, (_, call) =>
      sources.slice(call * size, (call + 1) * size).map(tensorOf),
    );
  });
  return { of, before };
}

/** As many as others refer to where that is more than is known, if the tensors can be dealt out so. */
function countOf({ sources, calls }: Caller, nodes: readonly number[]): number {
  const referred = nodes.length === 0 ? 1 : Math.max(...nodes) - Math.min(...nodes) + 1;
  const count = Math.max(calls ?? 1, referred);
  return count > 0 && sources.length % count === 0 && sources.length >= count ? count : 1;
}

/** Every call after those whose tensors it takes, otherwise in the order of the rows. */
export function orderOf(calls: Calls['of']): readonly Called[] {
  const order: Called[] = [];
  const seen = new Set<string>();
  // A stack of its own: a chain can be longer than calls can be nested.
  const stack: { readonly node: number; readonly call: number; readonly isDone: boolean }[] = [];
  for (const [node, own] of calls.entries()) {
    for (const call of own.keys()) {
      stack.push({ node, call, isDone: false });
      while (stack.length > 0) visit();
    }
  }
  return order;

  function visit(): void {
    const top = stack.pop();
    if (!top) return;
    const key = `${top.node} ${top.call}`;
    if (top.isDone) order.push({ node: top.node, call: top.call });
    if (top.isDone || seen.has(key)) return;
    seen.add(key);
    stack.push({ ...top, isDone: true });
    const needed = [...(calls[top.node]?.[top.call] ?? [])].reverse();
    for (const { node, call } of needed) stack.push({ node, call, isDone: false });
    if (top.call > 0) stack.push({ node: top.node, call: top.call - 1, isDone: false });
  }
}

/** The tensors that nothing takes, in the order of the rows; those of a call of which any is taken are none. */
export function outputsOf(
  calls: Calls['of'],
  tensors: readonly number[],
  isInput: readonly boolean[],
): readonly Tensor[] {
  const taken = new Set(calls.flat(2).map(({ node, call }) => `${node} ${call}`));
  const open = calls.flatMap((own, node) =>
    own.flatMap((_, call) =>
      isInput[node] || taken.has(`${node} ${call}`)
        ? []
        : Array.from({ length: tensors[node] ?? 1 }, (_each, tensor) => ({ node, call, tensor })),
    ),
  );
  return open.length > 0 || calls.length === 0 ? open : [{ node: calls.length - 1, call: 0, tensor: 0 }];
}

import type { CallObject, LayerObject, TensorObject } from './values.js';

/** The calls behind a functional model's outputs, and its layers in the order in which Keras lists them. */
export interface Network {
  readonly layers: readonly LayerObject[];
  readonly calls: ReadonlySet<CallObject>;
  /** Whether a tensor on the way is not known. */
  readonly isOpen: boolean;
}

/**
 * Deepest layers first, by the longest way to an output; within a depth as they are come upon from the outputs on.
 * Source: `map_graph` in keras/src/ops/function.py; the same in Keras 2.
 */
export function networkOf(
  inputs: readonly (TensorObject | undefined)[],
  outputs: readonly (TensorObject | undefined)[],
): Network {
  const ends = new Set(inputs.flatMap((input) => input?.call ?? []));
  const { finished, found, isOpen } = walked(outputs, ends);
  const depthOfCall = new Map<CallObject, number>();
  const depths = new Map<LayerObject, number>();
  for (const call of finished.toReversed()) {
    const depth = Math.max(depthOfCall.get(call) ?? 0, depths.get(call.layer) ?? 0);
    depths.set(call.layer, depth);
    for (const input of ends.has(call) ? [] : call.inputs)
      if (input) depthOfCall.set(input.call, Math.max(depthOfCall.get(input.call) ?? 0, depth + 1));
  }
  for (const { layer } of ends) if (!depths.has(layer)) depths.set(layer, 0);
  const place = (layer: LayerObject): number => found.get(layer) ?? -1;
  const layers = [...depths.keys()].sort((a, b) => (depths.get(b) ?? 0) - (depths.get(a) ?? 0) || place(a) - place(b));
  return { layers, calls: new Set([...finished, ...ends]), isOpen };
}

interface Walk {
  /** Calls, each behind those whose tensors it takes. */
  readonly finished: readonly CallObject[];
  readonly found: ReadonlyMap<LayerObject, number>;
  readonly isOpen: boolean;
}

/** From each output to the inputs, depth first; with a stack of its own. */
function walked(outputs: readonly (TensorObject | undefined)[], ends: ReadonlySet<CallObject>): Walk {
  const found = new Map<LayerObject, number>();
  const finished: CallObject[] = [];
  const seen = new Set<CallObject>();
  const stack: { readonly call: CallObject; readonly isDone: boolean }[] = [];
  let isOpen = outputs.includes(undefined);
  for (const output of outputs) {
    if (output) stack.push({ call: output.call, isDone: false });
    for (let top = stack.pop(); top; top = stack.pop()) {
      const { call, isDone } = top;
      if (isDone) finished.push(call);
      if (isDone || seen.has(call)) continue;
      seen.add(call);
      if (!found.has(call.layer)) found.set(call.layer, found.size);
      stack.push({ call, isDone: true });
      if (ends.has(call)) continue;
      isOpen ||= call.inputs.includes(undefined);
      for (const input of call.inputs.toReversed()) if (input) stack.push({ call: input.call, isDone: false });
    }
  }
  return { finished, found, isOpen };
}

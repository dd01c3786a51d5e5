import type { CodeRemark, DeclaredCall, DeclaredLayer, DeclaredModel, DeclaredTensor } from '../model/declared.js';
import { networkOf } from './listing.js';
import type { CallObject, LayerObject, ModelObject, TensorObject } from './values.js';

/** How many layers may still be listed: models can stand in models any number of times. */
export interface Room {
  layers: number;
  /** What does not parse, or stands for what is not shown: it may be part of any Sequential that is begun. */
  readonly faults: readonly CodeRemark[];
}

/** A model as plain data, as it is now; where there is no room left, it is not complete. */
export function declared(model: ModelObject, room: Room, depth = 0): DeclaredModel {
  const { construction, style, variable, gaps, inputShape, whole } = model;
  const isOver = depth > deepest || room.layers <= 0;
  const parts = isOver ? { layers: [], outputs: [], isOpen: true } : partsOf(model, room, depth);
  const open: readonly CodeRemark[] = parts.isOpen ? [{ code: 'not-shown', at: construction.at }] : [];
  const fault = style === 'sequential' ? room.faults[model.since] : undefined;
  const all = [...gaps, ...open, ...(fault ? [fault] : [])];
  return {
    variable,
    style,
    name: construction.name,
    layers: parts.layers,
    outputs: parts.outputs,
    ...(inputShape ? { inputShape } : {}),
    ...(whole ? { whole } : {}),
    complete: all.length === 0 && !(style === 'sequential' && parts.layers.length === 0),
    gaps: all,
    at: construction.at,
  };
}

/** Models in models that are looked into. */
const deepest = 16;

interface Parts {
  readonly layers: readonly DeclaredLayer[];
  readonly outputs: readonly DeclaredTensor[];
  readonly isOpen: boolean;
}

function partsOf(model: ModelObject, room: Room, depth: number): Parts {
  if (model.style === 'functional') return functionalParts(model, room, depth);
  room.layers -= model.layers.length;
  const layers = model.layers.map((layer, at) => ({
    ...innerOf(layer, room, depth),
    construction: layer.construction,
    calls: model.style === 'sequential' ? [chained(layer, at)] : [],
  }));
  return { layers, outputs: [], isOpen: false };
}

/** A layer of a Sequential is called on what the one before puts out. */
function chained({ construction: { at } }: LayerObject, index: number): DeclaredCall {
  const inputs = index === 0 ? [] : [{ layer: index - 1, call: 0, tensor: 0 }];
  return { inputs, names: inputs.map(() => null), settings: {}, at };
}

function innerOf({ inner }: LayerObject, room: Room, depth: number): { readonly inner?: DeclaredModel } {
  return inner ? { inner: declared(inner, room, depth + 1) } : {};
}

function functionalParts({ inputs, outputs }: ModelObject, room: Room, depth: number): Parts {
  const network = networkOf(inputs, outputs);
  room.layers -= network.layers.length;
  const places = new Map<CallObject, { readonly layer: number; readonly call: number }>();
  const own = network.layers.map((layer, index) => {
    const calls = layer.calls.filter((call) => network.calls.has(call));
    for (const [at, call] of calls.entries()) places.set(call, { layer: index, call: at });
    return { layer, calls };
  });
  const tensorOf = (tensor: TensorObject | undefined): DeclaredTensor => {
    const place = tensor && places.get(tensor.call);
    return place && tensor ? { ...place, tensor: tensor.output } : 'unknown';
  };
  const layers = own.map(({ layer, calls }) => ({
    ...innerOf(layer, room, depth),
    construction: layer.construction,
    calls: calls.map(({ inputs: tensors, names, settings, at }) => ({
      inputs: tensors.map(tensorOf),
      names,
      settings,
      at,
    })),
  }));
  const isCut = inputs.some((input) => input?.call.layer.construction.type !== 'InputLayer');
  return { layers, outputs: outputs.map(tensorOf), isOpen: network.isOpen || isCut };
}

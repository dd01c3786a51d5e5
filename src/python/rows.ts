import type { Registry } from '../layers/layer.js';
import type {
  DeclaredConstruction,
  DeclaredLayer,
  DeclaredModel,
  DeclaredTensor,
  DeclaredValue,
} from '../model/declared.js';
import { forward, type Forward, type KnownShape } from './forward.js';
import { statedInput } from './input-shapes.js';

/** A row that a declared model prints, as far as the code tells. */
export interface DeclaredRow {
  /** The layer's index in the model. */
  readonly layer: number;
  /** Null where Keras makes the name up. */
  readonly name: DeclaredValue | null;
  readonly type: string;
  /** One shape an output tensor. */
  readonly outputShapes: readonly KnownShape[] | 'unknown';
  readonly parameters: number | 'unknown';
  /** The layers that it is connected to, by their indices; undefined in a Sequential. */
  readonly inputs?: readonly (number | 'unknown')[];
}

/**
 * The rows that `summary()` prints of a model, in order. A Sequential prints no row for its input. Takes a few
 * questions to the registry a call.
 */
export function rowsOf(model: DeclaredModel, registry: Registry): readonly DeclaredRow[] {
  const made = computed(model, undefined, registry);
  return model.layers.flatMap((layer, index) => {
    const { construction, calls } = layer;
    if (model.style === 'sequential' && construction.type === 'InputLayer') return [];
    const { outputs, parameters } = made.layers[index] ?? nothing;
    const inputs = model.style === 'functional' ? { inputs: calls.flatMap((call) => call.inputs.map(layerOf)) } : {};
    const row = { layer: index, name: construction.name, type: construction.type, outputShapes: outputs, parameters };
    return [{ ...row, ...inputs }];
  });
}

function layerOf(tensor: DeclaredTensor): number | 'unknown' {
  return tensor === 'unknown' ? tensor : tensor.layer;
}

const nothing: Forward = { outputs: 'unknown', parameters: 'unknown' };

interface Computed extends Forward {
  readonly layers: readonly Forward[];
}

/** What a model puts out on inputs, or on those that it states; and what each of its layers does. */
export function computed(
  model: DeclaredModel,
  inputs: readonly KnownShape[] | undefined,
  registry: Registry,
): Computed {
  if (model.whole) {
    const { outputShapes, parameters } = model.whole;
    return { outputs: outputShapes, parameters, layers: [] };
  }
  if (model.style === 'sequential') return sequence(model, inputs?.[0], registry);
  return model.style === 'functional' ? network(model, registry) : loose(model, registry);
}

/** Layers of which the code does not tell on what they are called. */
function loose(model: DeclaredModel, registry: Registry): Computed {
  const layers = model.layers.map((layer) => ({ ...on(layer, ['unknown'], registry), outputs: 'unknown' as const }));
  return { layers, outputs: 'unknown', parameters: total(model, layers) };
}

function sequence(model: DeclaredModel, given: KnownShape | undefined, registry: Registry): Computed {
  const [first] = model.layers;
  let shape: KnownShape = given ?? model.inputShape ?? (first && inputOf(first)) ?? 'unknown';
  const layers: Forward[] = [];
  for (const layer of model.layers) {
    const made: Forward =
      layer.construction.type === 'InputLayer' ? { outputs: [shape], parameters: 0 } : on(layer, [shape], registry);
    layers.push(made);
    shape = made.outputs === 'unknown' || made.outputs.length !== 1 ? 'unknown' : (made.outputs[0] ?? 'unknown');
  }
  return { layers, outputs: [shape], parameters: total(model, layers) };
}

/** What the first layer says of its input; a model that comes first has said it of its own first layer. */
function inputOf({ inner, construction }: DeclaredLayer): KnownShape | undefined {
  if (!inner) return statedInput(construction);
  return inner.inputShape ?? (inner.layers[0] && statedInput(inner.layers[0].construction));
}

/** Every call in the order in which the shapes of its inputs come to be known. */
function network(model: DeclaredModel, registry: Registry): Computed {
  const made = new Map<string, Forward>();
  const shapeOf = (tensor: DeclaredTensor): KnownShape => {
    const call = tensor === 'unknown' ? undefined : made.get(`${tensor.layer} ${tensor.call}`);
    if (!call || call.outputs === 'unknown' || tensor === 'unknown') return 'unknown';
    return call.outputs[tensor.tensor] ?? 'unknown';
  };
  for (const { layer: index, call: at } of inOrder(model)) {
    const layer = model.layers[index];
    const call = layer?.calls[at];
    if (layer && call) made.set(`${index} ${at}`, on(layer, call.inputs.map(shapeOf), registry, call));
  }
  const layers = model.layers.map((layer, index) => together(layer, index, made));
  return { layers, outputs: model.outputs.map(shapeOf), parameters: total(model, layers) };
}

interface Place {
  readonly layer: number;
  readonly call: number;
}

/** The calls, each behind those whose tensors it takes. */
function inOrder({ layers }: DeclaredModel): readonly Place[] {
  const done = new Set<string>();
  const calls = layers.flatMap((each, layer) => each.calls.map((_, call) => ({ layer, call })));
  return calls.flatMap((call) => behind(call, layers, done));
}

/** A call behind those that it needs and that are not done yet; with a stack of its own. */
function behind(place: Place, layers: DeclaredModel['layers'], done: Set<string>): readonly Place[] {
  const order: Place[] = [];
  const stack: (Place & { readonly isReady: boolean })[] = [{ ...place, isReady: false }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const key = `${top.layer} ${top.call}`;
    if (top.isReady) order.push(top);
    if (top.isReady || done.has(key)) continue;
    done.add(key);
    stack.push({ ...top, isReady: true });
    const inputs = layers[top.layer]?.calls[top.call]?.inputs ?? [];
    for (const each of inputs)
      if (each !== 'unknown') stack.push({ layer: each.layer, call: each.call, isReady: false });
  }
  return order;
}

/** A layer of several calls prints the shape of one of them: known where all put out the same. */
function together({ calls }: DeclaredLayer, index: number, made: ReadonlyMap<string, Forward>): Forward {
  const all = calls.map((_, at) => made.get(`${index} ${at}`) ?? nothing);
  const [first = nothing] = all;
  const shapes = JSON.stringify(first.outputs);
  const same = all.every(({ outputs }) => JSON.stringify(outputs) === shapes);
  const counted = all.find(({ parameters }) => parameters !== 'unknown');
  return { outputs: same ? first.outputs : 'unknown', parameters: counted?.parameters ?? first.parameters };
}

const bare = { names: [], settings: {} } as const;

function on(
  { construction, inner }: DeclaredLayer,
  inputs: readonly KnownShape[],
  registry: Registry,
  { names, settings }: Pick<DeclaredLayer['calls'][number], 'names' | 'settings'> = bare,
): Forward {
  if (inner) return computed(inner, inputs, registry);
  if (construction.type === 'InputLayer') return { outputs: [statedInput(construction) ?? 'unknown'], parameters: 0 };
  return forward(
    { construction, inputs, names: names.length === 0 ? inputs.map(() => null) : names, settings },
    registry,
  );
}

/** What a layer puts out and weighs on inputs, batch first: for one that is declared by itself. */
export function layerOn(
  construction: DeclaredConstruction,
  inputs: readonly KnownShape[],
  registry: Registry,
): Forward {
  return on({ construction, calls: [] }, inputs, registry);
}

/** The same for a layer of a model, called as it is called there. */
export function calledOn(layer: DeclaredLayer, inputs: readonly KnownShape[], registry: Registry): Forward {
  const [call] = layer.calls;
  return on(
    layer,
    inputs,
    registry,
    call && call.names.length === inputs.length ? call : { names: [], settings: call?.settings ?? {} },
  );
}

/** The count of all layers; a layer that stands at two places of a Sequential has its weights once. */
function total(model: DeclaredModel, layers: readonly Forward[]): number | 'unknown' {
  if (!model.complete) return 'unknown';
  let sum = 0;
  const seen = new Set<unknown>();
  for (const [index, { parameters }] of layers.entries()) {
    const construction = model.layers[index]?.construction;
    if (parameters === 'unknown') return 'unknown';
    if (!seen.has(construction)) sum += parameters;
    seen.add(construction);
  }
  return sum;
}

import type { Layer, Point, Registry } from '../layers/layer.js';
import { parameterCount } from '../layers/layer.js';
import type { Shape } from '../tensors/shape.js';
import { configured } from './configured.js';

/** A tensor of a model: the output of a layer's call. */
export interface Tensor {
  /** The layer by its place among those of the model. */
  readonly layer: number;
  readonly node: number;
  readonly tensor: number;
}

/** A layer of a generated model, with the truth about it. */
export interface ModelLayer {
  readonly type: string;
  /** Its hyperparameters by their declared names; none for a model within the model. */
  readonly h: Point;
  /** The tensors that went into each of its calls; `[]` for an input. */
  readonly calls: readonly (readonly Tensor[])[];
  readonly inputShapes: readonly Shape[];
  readonly outputShapes: readonly [Shape, ...Shape[]];
  readonly parameters: number;
  /** So many of them are trained where the layer is not frozen. */
  readonly trainableParameters: number;
  readonly isFrozen: boolean;
  /** The layers of a model within the model. */
  readonly inner?: readonly ModelLayer[];
}

/** What a step of building a model is told: whole numbers, each 0 in the simplest model. */
export interface Step {
  readonly layer: number;
  readonly from: number;
  readonly values: readonly number[];
  /** Whether an earlier layer is called again, the layer is frozen, or it is a model of steps of its own. */
  readonly isAgain: boolean;
  readonly isFrozen: boolean;
  readonly inner: readonly Step[];
}

export interface Building {
  readonly pool: readonly Layer[];
  readonly registry: Registry;
  /** Whether tensors branch and merge, and layers are shared. */
  readonly isFunctional: boolean;
}

/** Layers that are tried for a step before it is given up. */
const mostTries = 24;

/** Runs steps forward from some inputs; a step that fits nowhere is passed over. */
export function built(inputs: readonly Shape[], steps: readonly Step[], building: Building): readonly ModelLayer[] {
  const layers: ModelLayer[] = inputs.map((shape) => ({
    type: 'InputLayer',
    h: { batchShape: shape },
    calls: [],
    inputShapes: [],
    outputShapes: [shape],
    parameters: 0,
    trainableParameters: 0,
    isFrozen: false,
  }));
  for (const step of steps) {
    const tensors = tensorsOf(layers);
    const from = tensors[tensors.length - 1 - (building.isFunctional ? step.from % tensors.length : 0)];
    if (!from) continue;
    if (building.isFunctional && step.isAgain && callAgain(layers, from)) continue;
    const next =
      step.inner.length > 0 ? modelOn(from, layers, step, building) : layerOn(from, tensors, layers, step, building);
    if (next) layers.push(next);
  }
  return withoutUnused(layers);
}

/** The layers without inputs that go nowhere. */
function withoutUnused(layers: readonly ModelLayer[]): readonly ModelLayer[] {
  const used = new Set(layers.flatMap(({ calls }) => calls.flat().map(({ layer }) => layer)));
  const kept = [...layers.keys()].filter((index) => used.has(index) || layers[index]?.type !== 'InputLayer');
  const places = new Map(kept.map((index, place) => [index, place]));
  const moved = (tensor: Tensor): Tensor => ({ ...tensor, layer: places.get(tensor.layer) ?? 0 });
  return kept.flatMap((index) => {
    const layer = layers[index];
    if (!layer) return [];
    return [{ ...layer, calls: layer.calls.map((call) => call.map(moved)) }];
  });
}

/** All tensors, those of the first call of each layer. */
function tensorsOf(layers: readonly ModelLayer[]): readonly Tensor[] {
  return layers.flatMap(({ outputShapes }, layer) => outputShapes.map((_, tensor) => ({ layer, node: 0, tensor })));
}

function shapeOf(layers: readonly ModelLayer[], { layer, tensor }: Tensor): Shape {
  return layers[layer]?.outputShapes[tensor] ?? [];
}

function isSame(a: Shape, b: Shape): boolean {
  return String(a) === String(b);
}

/** Calls a layer of one input a second time, on another tensor of the shape that it was built on. */
function callAgain(layers: ModelLayer[], from: Tensor): boolean {
  const shape = shapeOf(layers, from);
  const again = layers.findIndex(
    ({ calls: [call, ...others], inputShapes: [built] }, index) =>
      index !== from.layer &&
      index > from.layer &&
      call?.length === 1 &&
      others.length === 0 &&
      call[0]?.layer !== from.layer &&
      built !== undefined &&
      isSame(built, shape),
  );
  const layer = layers[again];
  if (!layer) return false;
  layers[again] = { ...layer, calls: [...layer.calls, [from]] };
  return true;
}

function layerOn(
  from: Tensor,
  tensors: readonly Tensor[],
  layers: readonly ModelLayer[],
  { layer: choice, values, isFrozen }: Step,
  { pool, registry, isFunctional }: Building,
): ModelLayer | undefined {
  const shape = shapeOf(layers, from);
  const alike = tensors.filter((each) => each !== from && isSame(shapeOf(layers, each), shape));
  for (let turn = 0; turn < Math.min(mostTries, pool.length); turn++) {
    const layer = pool[(choice + turn) % pool.length];
    if (!layer || (layer.arity.min > 1 && (!isFunctional || alike.length === 0))) continue;
    const call = layer.arity.min > 1 ? [from, ...alike.slice(0, layer.arity.min - 1)] : [from];
    const inputShapes = call.map((each) => shapeOf(layers, each));
    const found = call.length >= layer.arity.min ? configured(layer, inputShapes, values, registry) : undefined;
    if (!found) continue;
    const weights = layer.weights(found.h, inputShapes, registry);
    return {
      type: layer.type,
      h: found.h,
      calls: [call],
      inputShapes,
      outputShapes: found.outputs,
      parameters: parameterCount(weights),
      trainableParameters: parameterCount(weights.filter(({ trainable }) => trainable)),
      isFrozen,
    };
  }
  return undefined;
}

/** A model of its own on a tensor, its layers in a row. */
function modelOn(
  from: Tensor,
  layers: readonly ModelLayer[],
  { inner, isFrozen }: Step,
  building: Building,
): ModelLayer | undefined {
  const shape = shapeOf(layers, from);
  const own = built(
    [shape],
    inner.map((step) => ({ ...step, inner: [] })),
    { ...building, isFunctional: false },
  );
  const last = own.at(-1);
  if (!last || own.length < 2) return undefined;
  const frozen = own.map((layer) => ({ ...layer, isFrozen: layer.isFrozen || isFrozen }));
  return {
    type: 'Functional',
    h: {},
    calls: [[from]],
    inputShapes: [shape],
    outputShapes: last.outputShapes,
    parameters: frozen.reduce((sum, { parameters }) => sum + parameters, 0),
    trainableParameters: frozen.reduce((sum, each) => sum + trainedIn(each), 0),
    isFrozen,
    inner: frozen,
  };
}

/** How many parameters of a layer are trained. */
export function trainedIn({ isFrozen, trainableParameters }: ModelLayer): number {
  return isFrozen ? 0 : trainableParameters;
}

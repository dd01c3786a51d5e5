import { parameterCount, type Layer, type Registry } from '../layers/layer.js';
import type { DeclaredConstruction, DeclaredShape, DeclaredValue } from '../model/declared.js';
import type { Shape } from '../tensors/shape.js';
import { attempts, lengths, pointOf } from './points.js';

/** The shape of a tensor as far as it is known; `'unknown'` where not even its rank is. */
export type KnownShape = DeclaredShape | 'unknown';

/** What a layer puts out, as far as it follows from what is known. */
export interface Forward {
  readonly outputs: readonly KnownShape[] | 'unknown';
  readonly parameters: number | 'unknown';
}

export interface Called {
  readonly construction: DeclaredConstruction;
  readonly inputs: readonly KnownShape[];
  readonly names: readonly (string | null)[];
  readonly settings: Readonly<Record<string, DeclaredValue>>;
}

const nothing: Forward = { outputs: 'unknown', parameters: 'unknown' };

/**
 * Asks a layer's declaration for its output and its weights. What is not known is tried with several values: what
 * comes out alike for all of them does not depend on it. Bounded by `attempts`.
 */
export function forward(called: Called, registry: Registry): Forward {
  if (called.construction.type === '') return operated(called, registry);
  const layer = registry.find(called.construction.type);
  if (!layer || layer.opaque || holdsUnknown(called.construction, registry)) return nothing;
  const isKnown = !isOpen(called);
  const tried = Array.from({ length: isKnown ? 1 : attempts }, (_, at) => attempted(layer, called, registry, at));
  const possible = tried.filter((each) => each !== undefined);
  const [first] = possible;
  // What only one of the values lets through says nothing of the others.
  if (!first || (!isKnown && possible.length === 1)) return nothing;
  return {
    outputs: withTraced(layer, agreedOutputs(possible.map(({ outputs }) => outputs))),
    parameters: possible.every(({ parameters }) => parameters === first.parameters) ? first.parameters : 'unknown',
  };
}

/** An operation that TensorFlow's Keras prints under a name of its own: it has no weights. */
function operated(called: Called, registry: Registry): Forward {
  const name = called.construction.arguments['operation']?.value;
  const type = name && 'known' in name && typeof name.known === 'string' ? name.known : '';
  const layer = registry.find(type);
  const isOperation = layer?.since?.startsWith('3') ?? false;
  if (type === '' || !(isOperation || elementwise.has(type))) return { outputs: 'unknown', parameters: 0 };
  return { ...forward({ ...called, construction: { ...called.construction, type } }, registry), parameters: 0 };
}

/** Operators with the name of a layer that does the same. */
const elementwise: ReadonlySet<string> = new Set(['Add', 'Subtract', 'Multiply']);

/** Whether anything is not known that may decide. */
function isOpen({ construction, inputs, settings }: Called): boolean {
  const shapes = inputs.some((shape) => shape === 'unknown' || shape.includes('unknown'));
  return shapes || [construction.arguments, settings].some((each) => JSON.stringify(each).includes('"unknown":true'));
}

/** Whether a wrapper holds what is not declared here. */
function holdsUnknown({ arguments: args, type }: DeclaredConstruction, registry: Registry): boolean {
  const isWrapper = Object.values(registry.find(type)?.hyperparameters ?? {}).some(({ kind }) => kind === 'type');
  if (!isWrapper) return hasLayerActivation(args['activation']?.value);
  const inner = args['layer']?.value;
  if (!inner || !('layer' in inner)) return true;
  const layer = registry.find(inner.layer.type);
  return !layer || layer.opaque || args['backward_layer']?.at !== undefined || holdsUnknown(inner.layer, registry);
}

/** An activation can have weights of its own. */
function hasLayerActivation(value: DeclaredValue | undefined): boolean {
  return value !== undefined && 'layer' in value && ['PReLU', 'SReLU', 'ParametricSoftplus'].includes(value.layer.type);
}

interface Attempt {
  readonly outputs: readonly Shape[];
  readonly parameters: number;
}

function attempted(layer: Layer, called: Called, registry: Registry, attempt: number): Attempt | undefined {
  const inputs = called.inputs.map((shape) => standIn(shape, attempt));
  const point = pointOf({ ...called, layer, inputs, registry, attempt });
  const outputs = point && layer.outputShapes(point, inputs, registry);
  if (!outputs) return undefined;
  return { outputs, parameters: parameterCount(layer.weights(point, inputs, registry)) };
}

/** TensorFlow's Keras prints what the product traces to, where Keras 3 prints the None of `output_shape`. */
function withTraced({ type }: Layer, outputs: Forward['outputs']): Forward['outputs'] {
  if (type !== 'EinsumDense' || outputs === 'unknown') return outputs;
  return outputs.map((shape) =>
    shape === 'unknown' ? shape : shape.map((axis, at) => (at > 0 && axis === null ? 'unknown' : axis)),
  );
}

/** A shape for one that is not wholly known. */
function standIn(shape: KnownShape, attempt: number): Shape {
  const length = lengths[attempt % lengths.length] ?? 720;
  if (shape === 'unknown') return [null, ...Array<number>(1 + Math.floor(attempt / 2)).fill(length)];
  return shape.map((axis) => (axis === 'unknown' ? length : axis));
}

function agreedOutputs(tried: readonly (readonly Shape[])[]): readonly KnownShape[] | 'unknown' {
  const [first = []] = tried;
  if (tried.some(({ length }) => length !== first.length)) return 'unknown';
  return first.map((_, tensor) => agreedShape(tried.map((outputs) => outputs[tensor] ?? [])));
}

function agreedShape(shapes: readonly Shape[]): KnownShape {
  const [first = []] = shapes;
  if (shapes.some(({ length }) => length !== first.length)) return 'unknown';
  return first.map((axis, at) => (shapes.every((shape) => shape[at] === axis) ? axis : 'unknown'));
}

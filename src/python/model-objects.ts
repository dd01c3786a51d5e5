import type { DeclaredConstruction, DeclaredStyle, DeclaredValue } from '../model/declared.js';
import type { Span } from '../text/source.js';
import { applications } from './applications.js';
import type { Argument } from './bind.js';
import { statedInput } from './input-shapes.js';
import { called, flat, layerFrom, tensorsFrom } from './layer-objects.js';
import { networkOf } from './listing.js';
import type { Frame } from './reading.js';
import { asShape } from './shapes.js';
import {
  declaredValue,
  list,
  stringOf,
  unknown,
  type LayerObject,
  type ModelObject,
  type Py,
  type TensorObject,
} from './values.js';

interface Making {
  readonly style: DeclaredStyle;
  readonly type: string;
  readonly name: DeclaredValue | null;
  readonly at: Span;
  readonly inputs?: readonly (TensorObject | undefined)[];
  readonly outputs?: readonly (TensorObject | undefined)[];
}

/** A new model, which can be called and added like a layer. */
export function modelFrom({ style, type, name, at, inputs = [], outputs = [] }: Making, frame: Frame): ModelObject {
  const { reading, code } = frame;
  const construction: DeclaredConstruction = { type, name, arguments: {}, at };
  const asLayer: LayerObject = { construction, calls: [], excerpt: code.index, used: false };
  const model: ModelObject = {
    style,
    construction,
    layers: [],
    inputs,
    outputs,
    gaps: [],
    excerpt: code.index,
    branch: reading.branch,
    since: reading.room.faults.length,
    asLayer,
    variable: '',
  };
  asLayer.inner = model;
  reading.models.push(model);
  return model;
}

function argumentOf(args: readonly Argument[], names: readonly string[], place: number): Argument | undefined {
  const positional = args.filter(({ name }) => name === null);
  return args.find(({ name }) => name !== null && names.includes(name)) ?? positional[place];
}

export function nameIn(args: readonly Argument[], place: number): DeclaredValue | null {
  const given = argumentOf(args, ['name'], place)?.value;
  return given === undefined ? null : declaredValue(given);
}

/** `Sequential(…)`, with a list of layers or without. */
export function sequential(args: readonly Argument[], at: Span, frame: Frame): Py {
  const model = modelFrom({ style: 'sequential', type: 'Sequential', name: nameIn(args, 1), at }, frame);
  const layers = argumentOf(args, ['layers'], 0);
  if (layers) addAll(model, layers.value, layers.at, frame);
  return { kind: 'model', model };
}

function addAll(model: ModelObject, value: Py, at: Span, frame: Frame): void {
  if (value.kind === 'list') {
    for (const item of value.items) add(model, item, at, frame);
    if (value.open) model.gaps.push({ code: 'not-shown', at });
  } else if (!(value.kind === 'constant' && value.value === null)) model.gaps.push({ code: 'not-shown', at });
}

/** `model.add(…)`: a layer, a model, an Input, or something that is not known. */
export function add(model: ModelObject, value: Py, at: Span, { reading }: Frame): void {
  const layer = layerIn(value);
  // Whether the line runs is not known.
  if (!layer || reading.branch > model.branch) {
    model.gaps.push({ code: layer ? 'left-out' : 'not-shown', at });
    return;
  }
  layer.used = true;
  model.layers.push(layer);
}

function layerIn(value: Py): LayerObject | undefined {
  if (value.kind === 'layer') return value.layer;
  if (value.kind === 'model') return value.model.asLayer;
  if (value.kind === 'tensor' && value.tensor.call.layer.construction.type === 'InputLayer')
    return value.tensor.call.layer;
  return value.kind === 'instance' ? value.model?.asLayer : undefined;
}

/** `Model(inputs, outputs)`, in Keras 1 `Model(input=…, output=…)`. */
export function functional(args: readonly Argument[], at: Span, frame: Frame): Py {
  const inputs = argumentOf(args, ['inputs', 'input'], 0);
  const outputs = argumentOf(args, ['outputs', 'output'], 1);
  if (!inputs || !outputs) return unknown;
  const ends = { inputs: flat(inputs.value), outputs: flat(outputs.value) };
  const model = modelFrom({ style: 'functional', type: 'Functional', name: nameIn(args, 2), at, ...ends }, frame);
  if (frame.reading.room.layers > 0) {
    const { layers } = networkOf(ends.inputs, ends.outputs);
    frame.reading.room.layers -= layers.length;
    for (const layer of layers) layer.used = true;
  }
  return { kind: 'model', model };
}

/** `VGG16(include_top=False, …)`: known as a whole on the input that it has by default. */
export function application(name: string, args: readonly Argument[], at: Span, frame: Frame): Py {
  const facts = applications[name];
  if (!facts) return unknown;
  const modelName: DeclaredValue =
    facts.modelNames.length === 1 ? { known: facts.modelNames[0] ?? '' } : { unknown: true };
  const given = argumentOf(args, ['name'], Infinity);
  const own = given ? declaredValue(given.value) : modelName;
  const model = modelFrom({ style: 'application', type: 'Functional', name: own, at }, frame);
  model.whole = wholeOf(facts, args);
  return { kind: 'model', model };
}

type Facts = NonNullable<(typeof applications)[string]>;

function wholeOf(facts: Facts, args: readonly Argument[]): NonNullable<ModelObject['whole']> {
  const top = argumentOf(args, ['include_top'], 0)?.value;
  const isTop = top === undefined ? true : top.kind === 'constant' ? Boolean(top.value) : undefined;
  const isUsual = args.every(({ name }, at) => (name === null ? at === 0 : usualArguments.has(name)));
  if (isTop === undefined || !isUsual) return { outputShapes: ['unknown'], parameters: 'unknown' };
  const { outputShape, total } = isTop ? facts.withTop : facts.withoutTop;
  const stated = argumentOf(args, ['input_shape'], Infinity)?.value;
  const shape = stated && !isNone(stated) ? asShape(declaredValue(stated)) : undefined;
  const tensor = argumentOf(args, ['input_tensor'], Infinity)?.value;
  const isSame = shape !== undefined && JSON.stringify([null, ...shape]) === JSON.stringify(facts.inputShape);
  const isOpen = (stated !== undefined && !shape && !isNone(stated)) || (tensor !== undefined && !isNone(tensor));
  const channels = shape?.at(-1);
  const isCounted = !isOpen && (shape === undefined || channels === facts.inputShape.at(-1));
  const classes = argumentOf(args, ['classes'], Infinity)?.value;
  const isOfClasses =
    isTop && classes !== undefined && !(classes.kind === 'constant' && classes.value === outputShape[1]);
  return {
    outputShapes: [
      isOfClasses ? 'unknown' : outputOf({ outputShape, isTop, isSame, isOpen }, args, shape !== undefined),
    ],
    parameters: isCounted && !isOfClasses ? total : 'unknown',
  };
}

/** What leaves the count alone, or is looked at by itself. */
const usualArguments: ReadonlySet<string> = new Set(
  'include_top weights input_tensor input_shape pooling classes classifier_activation name'.split(' '),
);

function isNone(value: Py): boolean {
  return value.kind === 'constant' && value.value === null;
}

interface Output {
  readonly outputShape: readonly (number | null)[];
  readonly isTop: boolean;
  readonly isSame: boolean;
  readonly isOpen: boolean;
}

/** Without its top and without an input that is stated, an application takes images of any size. */
function outputOf(
  { outputShape, isTop, isSame, isOpen }: Output,
  args: readonly Argument[],
  isStated: boolean,
): readonly (number | null | 'unknown')[] | 'unknown' {
  const [batch = null, , , channels = null] = outputShape;
  const pooling = argumentOf(args, ['pooling'], Infinity)?.value;
  if (isTop) return outputShape;
  if (pooling && !isNone(pooling)) return stringOf(pooling) === undefined ? 'unknown' : [batch, channels];
  if (isSame) return outputShape;
  return isStated || isOpen ? [batch, 'unknown', 'unknown', channels] : [batch, null, null, channels];
}

/** The tensors that a model puts out, as tensors of the model that it may become part of. */
export function outputsOf(model: ModelObject, end: 'input' | 'output', frame: Frame): Py {
  if (model.style === 'functional') {
    const tensors = (end === 'input' ? model.inputs : model.outputs).map(valueOf);
    return tensors.length === 1 ? (tensors[0] ?? unknown) : list(tensors);
  }
  if (model.style === 'application') return unknown;
  const chain = chainOf(model, frame);
  const tensor = end === 'input' ? chain[0] : chain.at(-1);
  return tensor ? { kind: 'tensor', tensor } : unknown;
}

function valueOf(tensor: TensorObject | undefined): Py {
  return tensor ? { kind: 'tensor', tensor } : unknown;
}

/** The calls of a Sequential's layers on one another, from an input of its own on. */
function chainOf(model: ModelObject, frame: Frame): readonly TensorObject[] {
  if (model.chain?.length === model.layers.length + 1) return model.chain;
  const [first] = model.layers;
  if (!first) return [];
  const { at } = first.construction;
  const start = inputOf(first, model, frame);
  let value = start;
  const tensors: Py[] = [start];
  for (const layer of model.layers) {
    if (layer.construction.type !== 'InputLayer') value = called(layer, [{ name: null, value, at }], at, frame);
    tensors.push(value);
  }
  model.chain = tensors.flatMap((each) => (each.kind === 'tensor' ? [each.tensor] : []));
  return model.chain;
}

function inputOf(first: LayerObject, { inputShape }: ModelObject, frame: Frame): Py {
  const { type, at } = first.construction;
  if (type === 'InputLayer') return first.calls[0] ? tensorsFrom(first.calls[0], 1) : called(first, [], at, frame);
  const shape = inputShape ?? statedInput(first.construction);
  const args = shape ? { batch_shape: { value: shapeValue(shape) } } : {};
  return called(layerFrom({ type: 'InputLayer', name: null, arguments: args, at }, frame), [], at, frame);
}

function shapeValue(shape: readonly (number | null | 'unknown')[]): DeclaredValue {
  return { items: shape.map((axis) => (axis === 'unknown' ? { unknown: true } : { known: axis })) };
}

import { layers as registry } from '../layers/index.js';
import type { DeclaredArgument, DeclaredConstruction, DeclaredValue } from '../model/declared.js';
import type { Span } from '../text/source.js';
import { bound, type Argument } from './bind.js';
import { declared } from './declare.js';
import { forward, type Called, type KnownShape } from './forward.js';
import { statedInput } from './input-shapes.js';
import { bounds, remark, type Frame } from './reading.js';
import { computed } from './rows.js';
import {
  declaredValue,
  list,
  unknown,
  type CallObject,
  type LayerObject,
  type Py,
  type TensorObject,
} from './values.js';

/** The construction of a layer by its class's name in Keras, or by that of a class of the code's own. */
export function constructed(
  name: string,
  args: readonly Argument[],
  at: Span,
  { reading }: Frame,
): DeclaredConstruction {
  const { type, arguments: own } = bound(name, args, reading.generations) ?? { type: name, arguments: named(args) };
  const { name: ownName, ...others } = own;
  const isNull = ownName === undefined || ('known' in ownName.value && ownName.value.known === null);
  return { type, name: isNull ? null : ownName.value, arguments: others, at };
}

/** The arguments of a class of which no signature is known. */
function named(args: readonly Argument[]): Readonly<Record<string, DeclaredArgument>> {
  return Object.fromEntries(
    args.flatMap(({ name, value, at }) =>
      name === null ? [] : [[name, { value: declaredValue(value), at }] as const],
    ),
  );
}

/** A layer that the code makes; unknown once there are too many. */
export function layerFrom(construction: DeclaredConstruction, { reading, code }: Frame): LayerObject {
  const layer: LayerObject = { construction, calls: [], excerpt: code.index, used: false };
  if (reading.layers.length === bounds.layers) remark(reading, 'too-large', construction.at);
  if (reading.layers.length <= bounds.layers) reading.layers.push(layer);
  return layer;
}

/** Marks the layers that are arguments of another: a wrapper has them. */
export function useWrapped(args: readonly Argument[]): void {
  for (const { value } of args) if (value.kind === 'layer') value.layer.used = true;
}

/** The tensors of a call, with the names of the arguments in which they stand. */
interface Tensors {
  readonly tensors: readonly (TensorObject | undefined)[];
  readonly names: readonly (string | null)[];
  readonly settings: Readonly<Record<string, DeclaredValue>>;
}

const asksForStates = 'initial_state';

function tensorsOf(args: readonly Argument[]): Tensors {
  const tensors: (TensorObject | undefined)[] = [];
  const names: (string | null)[] = [];
  const settings: Record<string, DeclaredValue> = {};
  for (const { name, value } of inOrder(args)) {
    const isTensor = name === null || name === 'inputs' || holdsTensor(value);
    if (isTensor)
      for (const each of flat(value)) {
        tensors.push(each);
        names.push(name === 'inputs' || name === asksForStates ? null : name);
      }
    else settings[name] = declaredValue(value);
  }
  return { tensors, names, settings };
}

/** Arguments by name stand behind the others, in the order of their names. */
function inOrder(args: readonly Argument[]): readonly Argument[] {
  const named = args.filter(({ name }) => name !== null);
  return [
    ...args.filter(({ name }) => name === null),
    ...named.sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
  ];
}

function holdsTensor(value: Py): boolean {
  return value.kind === 'tensor' || (value.kind === 'list' && value.items.some(({ kind }) => kind === 'tensor'));
}

/** The tensors in a value: one, or a list of them. */
export function flat(value: Py): readonly (TensorObject | undefined)[] {
  if (value.kind === 'tensor') return [value.tensor];
  if (value.kind === 'list')
    return value.open ? [undefined] : value.items.map((item) => (item.kind === 'tensor' ? item.tensor : undefined));
  if (value.kind === 'dict')
    return [...value.entries.values()].map((item) => (item.kind === 'tensor' ? item.tensor : undefined));
  return [undefined];
}

/** Calls a layer: its output tensor, or a list where it has several. */
export function called(layer: LayerObject, args: readonly Argument[], at: Span, frame: Frame): Py {
  const { tensors, names, settings } = tensorsOf(args);
  const shapes = tensors.map((tensor) => (tensor ? shapeOf(tensor) : 'unknown'));
  const outputs = outputsOf(layer, { inputs: shapes, names, settings }, frame);
  const call: CallObject = { layer, inputs: tensors, names, settings, at, outputs };
  layer.calls.push(call);
  const count = outputs === 'unknown' ? tensorCount(layer, settings) : outputs.length;
  return tensorsFrom(call, count);
}

/** One tensor as it is, several as a list. */
export function tensorsFrom(call: CallObject, count: number): Py {
  const tensors = Array.from({ length: count }, (_, output): Py => ({ kind: 'tensor', tensor: { call, output } }));
  return count === 1 ? (tensors[0] ?? unknown) : list(tensors);
}

/** How many tensors a call has whose shapes are not known. */
function tensorCount({ construction: { type, arguments: args } }: LayerObject, settings: Tensors['settings']): number {
  if (isTrue(settings['return_attention_scores'])) return 2;
  return isTrue(args['return_state']?.value) ? (type.includes('LSTM') ? 3 : 2) : 1;
}

function isTrue(value: DeclaredValue | undefined): boolean {
  return value !== undefined && 'known' in value && value.known === true;
}

export function shapeOf({ call, output }: TensorObject): KnownShape {
  return call.outputs === 'unknown' ? 'unknown' : (call.outputs[output] ?? 'unknown');
}

function outputsOf(
  { construction, inner }: LayerObject,
  call: Omit<Called, 'construction'>,
  { reading }: Frame,
): CallObject['outputs'] {
  if (inner) return computed(declared(inner, reading.room), call.inputs, registry).outputs;
  if (construction.type === 'InputLayer') return [statedInput(construction) ?? 'unknown'];
  return forward({ construction, ...call }, registry).outputs;
}

/** `keras.Input(…)`: the tensor of a new InputLayer. */
export function inputTensor(args: readonly Argument[], at: Span, frame: Frame): Py {
  const { name: ownName, ...own } = bound('Input', args, frame.reading.generations)?.arguments ?? {};
  const isNull = ownName === undefined || ('known' in ownName.value && ownName.value.known === null);
  const construction: DeclaredConstruction = {
    type: 'InputLayer',
    name: isNull ? null : ownName.value,
    arguments: own,
    at,
  };
  const layer = layerFrom(construction, frame);
  layer.used = true;
  return called(layer, [], at, frame);
}

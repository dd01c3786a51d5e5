import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../text/source.js';
import { methodOf } from './attributes.js';
import type { Argument } from './bind.js';
import { builtinCall } from './builtins.js';
import type { Frame } from './reading.js';
import { inlined } from './inline.js';
import { meaningOf } from './keras-paths.js';
import { called, constructed, inputTensor, layerFrom, useWrapped } from './layer-objects.js';
import { methodOfData } from './methods.js';
import { backendCall, methodOfModel, noteSummary, type MethodCall } from './model-methods.js';
import { application, functional, modelFrom, nameIn, sequential } from './model-objects.js';
import { operation, operationNamed } from './operations.js';
import { list, unknown, type Py, type PyClass, type PyInstance } from './values.js';

/** A call in the code. */
export interface Call {
  readonly callee: Py;
  /** The name that is called, where the code does not define it. */
  readonly name: string | undefined;
  readonly args: readonly Argument[];
  readonly at: Span;
  readonly receiver: string;
  readonly node: SyntaxNode;
}

/** What a call gives, as far as it can be told. */
export function valueOfCall(call: Call, frame: Frame): Py {
  const { callee, args, at } = call;
  switch (callee.kind) {
    case 'path':
      return ofPath(callee.path, call, frame);
    case 'function':
      return inlined(callee, args, frame);
    case 'class':
      return ofClass(callee, args, at, frame);
    case 'layer':
      return called(callee.layer, args, at, frame);
    case 'model':
      return called(callee.model.asLayer, args, at, frame);
    case 'instance':
      return ofInstance(callee, args, at, frame);
    case 'method':
      return ofMethod(callee.of, { name: callee.name, args, at, receiver: call.receiver }, frame);
    case 'unknown':
      return ofUnknown(call, frame);
    default:
      return unknown;
  }
}

function ofPath(path: string, { args, at }: Call, frame: Frame): Py {
  const meaning = meaningOf(path);
  switch (meaning?.kind) {
    case 'layer':
      return layerCall(meaning.name, args, at, frame);
    case 'input':
      return inputTensor(args, at, frame);
    case 'sequential':
      return sequential(args, at, frame);
    case 'model':
      return functional(args, at, frame);
    case 'merging':
      return merged(meaning.name, args, at, frame);
    case 'application':
      return application(meaning.name, args, at, frame);
    case 'operation':
      return operation(operationNamed(meaning.name), args, at, frame);
    case 'backend':
      return backendCall(meaning.name, args);
    default:
      return builtinCall(path, args) ?? unknown;
  }
}

function layerCall(name: string, args: readonly Argument[], at: Span, frame: Frame): Py {
  useWrapped(args);
  return { kind: 'layer', layer: layerFrom(constructed(name, args, at, frame), frame) };
}

/** `concatenate([a, b], axis=-1)`, Keras 1's `merge([a, b], mode='sum')`: a layer that is called at once. */
function merged(name: string, args: readonly Argument[], at: Span, frame: Frame): Py {
  const inputs = args.filter(isInputs).map((each) => ({ ...each, name: null }));
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const rest = args.filter((each, place) => !isInputs(each, place));
  // Keras 1's function has its options behind the inputs, where its class has them behind the layers.
  const own = name === 'merge' ? [{ name: null, value: list([]), at }, ...rest] : rest;
  const layer = layerFrom(constructed(type, own, at, frame), frame);
  return called(layer, inputs, at, frame);
}

function isInputs({ name }: Argument, place: number): boolean {
  return name === 'inputs' || (place === 0 && name === null);
}

/** Something of the code's own is made: a model, a layer, or any other object. */
function ofClass(of: PyClass, args: readonly Argument[], at: Span, frame: Frame): Py {
  const base = baseOf(of);
  if (base === 'layer') return { kind: 'layer', layer: layerFrom(constructed(of.name, args, at, frame), frame) };
  const model =
    base === 'model'
      ? modelFrom({ style: 'subclass', type: of.name, name: nameIn(args, Infinity), at }, frame)
      : undefined;
  const instance: PyInstance = { kind: 'instance', of, attributes: new Map(), ...(model ? { model } : {}) };
  const start = methodOf(instance, '__init__');
  if (start) inlined({ ...start, self: instance }, args, frame);
  else if (args.length > 0) model?.gaps.push({ code: 'not-shown', at });
  return instance;
}

/** Whether a class of the code is a model or a layer. */
function baseOf(of: PyClass): 'model' | 'layer' | undefined {
  let each: Py | undefined = of;
  for (let depth = 0; depth < 8 && each?.kind === 'class'; depth++) [each] = each.bases;
  const meaning = each?.kind === 'path' ? meaningOf(each.path) : undefined;
  if (meaning?.kind === 'model' || meaning?.kind === 'sequential') return 'model';
  return meaning?.kind === 'layer' || meaning?.kind === 'layer-base' ? 'layer' : undefined;
}

function ofInstance(instance: PyInstance, args: readonly Argument[], at: Span, frame: Frame): Py {
  if (instance.model) return called(instance.model.asLayer, args, at, frame);
  const method = methodOf(instance, '__call__');
  return method ? inlined({ ...method, self: instance }, args, frame) : unknown;
}

function ofMethod(of: Py, call: MethodCall, frame: Frame): Py {
  const model = of.kind === 'model' ? of.model : of.kind === 'instance' ? of.model : undefined;
  if (model) return methodOfModel(model, call, frame);
  if (of.kind === 'tensor' && call.name === 'get_shape')
    return backendCall('int_shape', [{ name: null, value: of, at: call.at }]);
  return methodOfData(of, call.name, call.args, frame.reading.branch === 0);
}

/**
 * A call of what the code does not define: a builtin, `X.add(…)` and `X.summary()` on a variable that is not shown, or
 * a function that may do anything to a model that it is given.
 */
function ofUnknown({ name, args, at, receiver }: Call, frame: Frame): Py {
  const method = receiver === '' ? undefined : name;
  if (method === undefined && name !== undefined) {
    const value = builtinCall(name, args);
    if (value) return value;
  }
  if (method === 'summary') noteSummary(undefined, { name: method, args, at, receiver }, frame);
  if (method === 'add') for (const { value } of args) if (value.kind === 'layer') value.layer.variable = receiver;
  if (method === undefined && name !== undefined && !harmless.has(name))
    for (const { value } of args) if (value.kind === 'model') value.model.gaps.push({ code: 'not-shown', at });
  return unknown;
}

/** Functions that people give models to and that add nothing. */
const harmless: ReadonlySet<string> = new Set([
  'print',
  'display',
  'plot_model',
  'type',
  'isinstance',
  'len',
  'str',
  'SVG',
]);

import type { Span } from '../text/source.js';
import type { Argument } from './bind.js';
import { tupleOf, valueOf } from './attributes.js';
import { declared } from './declare.js';
import { shapeOf } from './layer-objects.js';
import { add } from './model-objects.js';
import type { Frame } from './reading.js';
import { asShape } from './shapes.js';
import {
  constant,
  declaredValue,
  numberOf,
  stringOf,
  unknown,
  type LayerObject,
  type ModelObject,
  type Py,
} from './values.js';

/** A call of a method, and where it stands. */
export interface MethodCall {
  readonly name: string;
  readonly args: readonly Argument[];
  readonly at: Span;
  /** What the method is called on, as it is written. */
  readonly receiver: string;
}

/** `model.add(…)`, `model.summary()` and what else tells of a model. */
export function methodOfModel(model: ModelObject, call: MethodCall, frame: Frame): Py {
  const [first] = call.args;
  switch (call.name) {
    case 'add':
      if (first) add(model, first.value, call.at, frame);
      return constant(null);
    case 'pop':
      return popped(model, call.at, frame);
    case 'summary':
      noteSummary(model, call, frame);
      return constant(null);
    case 'build':
      built(model, first);
      return constant(null);
    case 'get_layer':
      return layerOf(model, call.args);
    default:
      return unknown;
  }
}

function popped(model: ModelObject, at: Span, { reading }: Frame): Py {
  if (model.style !== 'sequential' || reading.branch > model.branch) {
    model.gaps.push({ code: 'left-out', at });
    return constant(null);
  }
  model.layers.pop();
  return constant(null);
}

/** `X.summary()`: the model as it is now. */
export function noteSummary(
  model: ModelObject | undefined,
  { at, receiver }: MethodCall,
  { reading, code }: Frame,
): void {
  const snapshot = model && { ...declared(model, reading.room), variable: receiver };
  if (snapshot) reading.printed.push(snapshot);
  if (model) model.printed = model.layers.length;
  const index = snapshot ? reading.printed.length - 1 : null;
  reading.summaries.push({ variable: receiver, at, model: index, excerpt: code.index });
}

function built(model: ModelObject, shape: Argument | undefined): void {
  const stated = shape && asShape(declaredValue(shape.value));
  if (stated && model.style === 'sequential') model.inputShape ??= stated;
}

function layerOf(model: ModelObject, args: readonly Argument[]): Py {
  const given = args.find(({ name }) => name === 'name') ?? args[0];
  const at = args.find(({ name }) => name === 'index');
  if (model.style !== 'sequential') return unknown;
  const named = stringOf(given?.value);
  const layer = at ? model.layers[numberOf(at.value) ?? -1] : model.layers.find((each) => isNamed(each, named));
  return layer ? valueOf(layer) : unknown;
}

function isNamed({ construction: { name } }: LayerObject, wanted: string | undefined): boolean {
  return wanted !== undefined && name !== null && 'known' in name && name.known === wanted;
}

/** `K.int_shape(x)`, `K.image_data_format()`. */
export function backendCall(name: string, [first]: readonly Argument[]): Py {
  if (name === 'image_data_format') return constant('channels_last');
  if (name === 'image_dim_ordering') return constant('tf');
  return first?.value.kind === 'tensor' ? tupleOf(shapeOf(first.value.tensor)) : unknown;
}

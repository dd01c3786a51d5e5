import type { KnownShape } from './forward.js';
import { shapeOf } from './layer-objects.js';
import { outputsOf } from './model-objects.js';
import type { Frame } from './reading.js';
import {
  constant,
  list,
  unknown,
  type LayerObject,
  type ModelObject,
  type Py,
  type PyInstance,
  type TensorObject,
} from './values.js';

/** `of.name`. */
export function attribute(of: Py, name: string, frame: Frame): Py {
  switch (of.kind) {
    case 'path':
      return { kind: 'path', path: `${of.path}.${name}` };
    case 'tensor':
      return ofTensor(of.tensor, name) ?? { kind: 'method', of, name };
    case 'layer':
      return ofLayer(of.layer, name) ?? { kind: 'method', of, name };
    case 'model':
      return ofModel(of.model, name, frame) ?? { kind: 'method', of, name };
    case 'instance':
      return ofInstance(of, name);
    case 'constant':
      // TensorFlow 1 keeps an axis in a box.
      return name === 'value' ? of : { kind: 'method', of, name };
    case 'unknown':
      return unknown;
    default:
      return { kind: 'method', of, name };
  }
}

const shapes: ReadonlySet<string> = new Set(['shape', '_keras_shape', 'output_shape']);

function ofTensor(tensor: TensorObject, name: string): Py | undefined {
  return shapes.has(name) ? tupleOf(shapeOf(tensor)) : undefined;
}

/** A shape as a tuple, with what is not known of it. */
export function tupleOf(shape: KnownShape): Py {
  if (shape === 'unknown') return unknown;
  return list(
    shape.map((axis) => (axis === 'unknown' ? unknown : constant(axis))),
    true,
  );
}

function ofLayer(layer: LayerObject, name: string): Py | undefined {
  const [call] = layer.calls;
  if (name === 'output') return call ? { kind: 'tensor', tensor: { call, output: 0 } } : unknown;
  if (name === 'input') return call?.inputs[0] ? { kind: 'tensor', tensor: call.inputs[0] } : unknown;
  if (name === 'output_shape') return call ? tupleOf(shapeOf({ call, output: 0 })) : unknown;
  return undefined;
}

function ofModel(model: ModelObject, name: string, frame: Frame): Py | undefined {
  switch (name) {
    case 'layers':
      return model.style === 'sequential' ? list(model.layers.map(valueOf)) : unknown;
    case 'input':
    case 'output':
      return outputsOf(model, name, frame);
    case 'inputs':
    case 'outputs': {
      const value = outputsOf(model, name === 'inputs' ? 'input' : 'output', frame);
      return value.kind === 'tensor' ? list([value]) : value;
    }
    case 'output_shape': {
      if (model.whole) return tupleOf(model.whole.outputShapes[0] ?? 'unknown');
      const value = outputsOf(model, 'output', frame);
      return value.kind === 'tensor' ? tupleOf(shapeOf(value.tensor)) : unknown;
    }
    default:
      return undefined;
  }
}

/** A layer as a value: the model that it is, or itself. */
export function valueOf(layer: LayerObject): Py {
  return layer.inner ? { kind: 'model', model: layer.inner } : { kind: 'layer', layer };
}

function ofInstance(instance: PyInstance, name: string): Py {
  const own = instance.attributes.get(name);
  if (own) return own;
  const method = methodOf(instance, name);
  if (method) return { ...method, self: instance };
  return instance.model && !isOwnMethod.has(name) ? { kind: 'method', of: instance, name } : unknown;
}

const isOwnMethod: ReadonlySet<string> = new Set(['layers', 'output', 'input']);

/** A method of an instance's class, or of the classes of the code that it is derived from. */
export function methodOf({ of }: PyInstance, name: string): (Py & { readonly kind: 'function' }) | undefined {
  let each: Py | undefined = of;
  for (let depth = 0; depth < 8 && each?.kind === 'class'; depth++) {
    const method = each.methods.get(name);
    if (method) return method;
    each = each.bases[0];
  }
  return undefined;
}

/** `of.name = value`. */
export function setAttribute(of: Py, name: string, value: Py): void {
  if (of.kind !== 'instance') return;
  of.attributes.set(name, value);
  if (of.model) track(of.model, value);
}

/** A model of one's own has the layers that are set on it, and those in lists. */
function track(model: ModelObject, value: Py): void {
  const items = value.kind === 'list' ? value.items : [value];
  if (value.kind === 'list' && value.open) model.gaps.push({ code: 'not-shown', at: model.construction.at });
  for (const item of items) {
    const layer = item.kind === 'layer' ? item.layer : item.kind === 'model' ? item.model.asLayer : undefined;
    if (!layer || model.layers.includes(layer)) continue;
    layer.used = true;
    model.layers.push(layer);
  }
}

import type { DeclaredConstruction } from '../model/declared.js';
import type { Span } from '../text/source.js';
import type { Argument } from './bind.js';
import { called, layerFrom } from './layer-objects.js';
import type { Frame } from './reading.js';
import { unknown, type Py } from './values.js';

const operators: Readonly<Record<string, string>> = {
  '+': 'Add',
  '-': 'Subtract',
  '*': 'Multiply',
  '/': 'TrueDivide',
  '//': 'FloorDivide',
  '%': 'Mod',
  '**': 'Power',
  '@': 'Matmul',
};

/** The name that Keras 3 gives an operator on tensors. */
export function operationOf(operator: string): string {
  return operators[operator] ?? 'GetItem';
}

/** `reduce_mean` as a class: `ReduceMean`. */
export function operationNamed(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * An operation on tensors: a row by itself in a functional model. Keras 3 prints its name as the type; what TensorFlow's
 * Keras prints depends on its release, so that the type is `''` there.
 */
export function operation(name: string, args: readonly Argument[], at: Span, frame: Frame): Py {
  if (!args.some(({ value }) => holdsTensor(value))) return unknown;
  const tensors = args.filter(({ value }) => holdsTensor(value)).map((each) => ({ ...each, name: null }));
  const isKeras3 = frame.reading.generations.every((each) => each === 'keras3');
  const construction: DeclaredConstruction = {
    type: isKeras3 ? name : '',
    name: null,
    arguments: { operation: { value: { known: name } } },
    at,
  };
  const layer = layerFrom(construction, frame);
  layer.used = true;
  return called(layer, tensors, at, frame);
}

function holdsTensor(value: Py): boolean {
  return value.kind === 'tensor' || (value.kind === 'list' && value.items.some(({ kind }) => kind === 'tensor'));
}

import type { Value } from '../model/knowledge.js';
import type { ResultRow } from '../result/result.js';
import type { Shape } from '../tensors/shape.js';

/** A model of which every layer and every call is stated: what is left is to spell it. */
export interface Witness {
  readonly name: string | null;
  readonly isSequential: boolean;
  /** In the order of the rows. */
  readonly nodes: readonly Node[];
  /** Every call of every layer, each after those whose tensors it takes. */
  readonly order: readonly Called[];
  readonly outputs: readonly Tensor[];
  /** What goes into a Sequential that does not print its input; undefined where it need not be stated. */
  readonly input: InputOf | undefined;
}

export interface Called {
  readonly node: number;
  readonly call: number;
}

/** One output tensor of one call of a layer. */
export interface Tensor extends Called {
  readonly tensor: number;
}

/** An input tensor, batch first. */
export interface InputOf {
  readonly shape: Shape;
  /** Undefined where Keras's default will do. */
  readonly dtype: 'string' | 'int32' | undefined;
}

/** A layer of the model and how it is used. */
export interface Node {
  readonly row: ResultRow;
  /** The row's name, completed where it is cut. */
  readonly name: string;
  readonly made: Made;
  /** The tensors of each call. */
  readonly calls: readonly (readonly Tensor[])[];
  /** How many output tensors each call has. */
  readonly tensors: number;
  /** How many calls of it there were in other models before, as the numbers in the connections tell. */
  readonly callsBefore: number;
  /** What the line of the layer is to say besides. */
  readonly remarks: readonly Remark[];
}

export type Made =
  | ({ readonly kind: 'input' } & InputOf)
  | { readonly kind: 'layer'; readonly construction: Construction; readonly usage: Usage }
  | { readonly kind: 'operation'; readonly operation: Operation }
  | ({
      readonly kind: 'model';
      readonly inner: Witness;
      readonly isSequential: boolean;
      readonly inputs: readonly Shape[];
    } & Contents)
  | ({ readonly kind: 'opaque' } & Opaque);

/** The class of a layer and its arguments, in the words of the target. */
export interface Construction {
  readonly type: string;
  readonly args: readonly (readonly [name: string, value: Argument])[];
}

export type Argument = Value | Construction | Raw;

/** A value that is better read as Python spells it: `1 / 255`. */
export interface Raw {
  readonly python: string;
  readonly value: Value;
}

/** How a layer is called, and what is done to it after. */
export interface Usage {
  /** One tensor after the other, as a list, or by these names. */
  readonly manner: 'single' | 'list' | 'states' | { readonly names: readonly string[] };
  /** Further arguments of the call. */
  readonly keywords: readonly (readonly [name: string, value: Value])[];
  /** How many of the tensors, at the end, are masks. */
  readonly masks: number;
  /** Methods that are called once the layer is built: `quantize("int8")`. */
  readonly after: readonly (readonly [method: string, args: readonly Value[]])[];
}

/** An operation of `keras.ops`; its tensors come first. */
export interface Operation {
  /** `add`; undefined for an index in brackets. */
  readonly call: string | undefined;
  /** Whether the tensors are passed as one list. */
  readonly isList: boolean;
  readonly args: readonly (readonly [name: string, value: Argument])[];
  /** Keras's name for it, which makes the row's name. */
  readonly stem: string;
}

/** Something of which only weights and shapes are known. */
export interface Opaque extends Contents {
  readonly type: string;
}

export interface Contents {
  readonly parameters: number;
  /** How many of them are not trained. */
  readonly frozen: number;
  readonly shapes: readonly Shape[];
}

/** What is worth saying of a line; `{names}` are filled in. */
export interface Remark {
  readonly of: 'untraced' | 'oneOf' | 'opaque' | 'absent' | 'broken';
  readonly names?: readonly string[];
}

export function isConstruction(argument: Argument): argument is Construction {
  return typeof argument === 'object' && argument !== null && 'args' in argument;
}

export function isRaw(argument: Argument): argument is Raw {
  return typeof argument === 'object' && argument !== null && 'python' in argument;
}

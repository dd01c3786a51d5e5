import type { SyntaxNode } from '@lezer/common';
import type {
  CodeRemark,
  DeclaredConstruction,
  DeclaredShape,
  DeclaredStyle,
  DeclaredValue,
} from '../model/declared.js';
import type { Span } from '../text/source.js';
import type { Code } from './code.js';

/** A value of the code as far as it can be told without running it. */
export type Py =
  | { readonly kind: 'constant'; readonly value: number | string | boolean | null }
  | PyList
  | PyDict
  /** Something of a module: `keras.layers.Dense`. */
  | { readonly kind: 'path'; readonly path: string }
  | PyFunction
  | PyClass
  | PyInstance
  | { readonly kind: 'method'; readonly of: Py; readonly name: string }
  | { readonly kind: 'layer'; readonly layer: LayerObject }
  | { readonly kind: 'model'; readonly model: ModelObject }
  | { readonly kind: 'tensor'; readonly tensor: TensorObject }
  | { readonly kind: 'slice'; readonly parts: readonly (number | null)[] }
  | { readonly kind: 'unknown' };

/** A list or tuple; `open` where entries may have come or gone that are not known. */
export interface PyList {
  readonly kind: 'list';
  readonly items: Py[];
  readonly isTuple: boolean;
  open: boolean;
}

export interface PyDict {
  readonly kind: 'dict';
  readonly entries: Map<string, Py>;
  open: boolean;
}

/** A function of the code's own, or a method of an instance. */
export interface PyFunction {
  readonly kind: 'function';
  readonly node: SyntaxNode;
  readonly code: Code;
  readonly scope: Scope;
  readonly defaults: ReadonlyMap<string, Py>;
  readonly self?: PyInstance;
}

export interface PyClass {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Py[];
  readonly methods: ReadonlyMap<string, PyFunction>;
}

export interface PyInstance {
  readonly kind: 'instance';
  readonly of: PyClass;
  readonly attributes: Map<string, Py>;
  /** Where the class is a model: what it holds. */
  readonly model?: ModelObject;
}

export interface LayerObject {
  readonly construction: DeclaredConstruction;
  /** The model that it is. */
  inner?: ModelObject;
  readonly calls: CallObject[];
  readonly excerpt: number;
  /** Whether a model has it, or another layer that it is wrapped in. */
  used: boolean;
  /** The variable of `X.add(…)`, where the code does not show what it holds. */
  variable?: string;
}

export interface CallObject {
  readonly layer: LayerObject;
  readonly inputs: readonly (TensorObject | undefined)[];
  readonly names: readonly (string | null)[];
  /** Arguments of the call that are no tensors. */
  readonly settings: Readonly<Record<string, DeclaredValue>>;
  readonly at: Span;
  readonly outputs: readonly (DeclaredShape | 'unknown')[] | 'unknown';
}

export interface TensorObject {
  readonly call: CallObject;
  readonly output: number;
}

export interface ModelObject {
  readonly style: DeclaredStyle;
  readonly construction: DeclaredConstruction;
  /** Of a Sequential and of a subclass. */
  readonly layers: LayerObject[];
  readonly inputs: readonly (TensorObject | undefined)[];
  readonly outputs: readonly (TensorObject | undefined)[];
  readonly gaps: CodeRemark[];
  readonly excerpt: number;
  /** How many branches of which it is unknown whether they run stand around the place where it was made. */
  readonly branch: number;
  /** How many faults there were in the code before. */
  readonly since: number;
  /** The model as something that can be called and added. */
  readonly asLayer: LayerObject;
  variable: string;
  inputShape?: DeclaredShape;
  whole?: { readonly outputShapes: readonly (DeclaredShape | 'unknown')[]; readonly parameters: number | 'unknown' };
  /** How many layers there were at its last `summary()`, undefined before. */
  printed?: number;
  /** The calls of a Sequential's layers, once its output is asked for. */
  chain?: readonly TensorObject[];
}

/** The names of a module, a function, or a branch of which it is unknown whether it runs. */
export interface Scope {
  readonly names: Map<string, Py>;
  readonly parent?: Scope;
}

export const unknown: Py = { kind: 'unknown' };

export function constant(value: number | string | boolean | null): Py {
  return { kind: 'constant', value };
}

export function list(items: Py[], isTuple = false): PyList {
  return { kind: 'list', items, isTuple, open: false };
}

/** The number that a value is; undefined where it is none or not known. */
export function numberOf(value: Py | undefined): number | undefined {
  if (value?.kind !== 'constant') return undefined;
  if (typeof value.value === 'boolean') return Number(value.value);
  return typeof value.value === 'number' ? value.value : undefined;
}

export function stringOf(value: Py | undefined): string | undefined {
  return value?.kind === 'constant' && typeof value.value === 'string' ? value.value : undefined;
}

/** Whether Python takes it for true; undefined where that is not known. */
export function truthOf(value: Py): boolean | undefined {
  switch (value.kind) {
    case 'constant':
      return Boolean(value.value);
    case 'list':
      return value.open ? undefined : value.items.length > 0;
    case 'dict':
      return value.open ? undefined : value.entries.size > 0;
    case 'unknown':
    case 'tensor':
      return undefined;
    default:
      return true;
  }
}

/** Entries of lists in lists that are looked at; a list may hold itself. */
const mostEntries = 512;

/** A value as plain data; nested lists as lists. */
export function declaredValue(value: Py): DeclaredValue {
  return plainValue(value, { entries: mostEntries });
}

function plainValue(value: Py, left: { entries: number }): DeclaredValue {
  if (value.kind === 'constant') return { known: value.value };
  if (value.kind === 'layer') return { layer: value.layer.construction };
  if (value.kind === 'model') return { layer: value.model.construction };
  if (value.kind !== 'list' || value.open || value.items.length > left.entries) return { unknown: true };
  left.entries -= value.items.length;
  const items = value.items.map((item) => plainValue(item, left));
  const known = items.flatMap((item) => ('known' in item ? [item.known] : []));
  return known.length === items.length ? { known } : { items };
}

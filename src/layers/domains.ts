import type { Message } from '../diagnostics/message.js';
import type { Value } from '../model/knowledge.js';

/**
 * What a hyperparameter can be. `visible` ones change a weight or the shape; the others leave no trace
 * in a summary and are always `unconstrained`.
 */
export interface Domain<T extends Value = Value> {
  readonly kind: 'integer' | 'flag' | 'choice' | 'tuple' | 'type' | 'free';
  readonly label: Message;
  readonly visible: boolean;
  /** Keras's default. A function where it follows from other values (`strides` of a pool). */
  readonly default?: T | ((h: Readonly<Record<string, Value>>) => T);
  /** What the default was until a version; that one is the last that had it. */
  readonly formerly?: { readonly until: string; readonly default: T };
  /** The versions that have it, where not all that have the layer do; the others do what the default does. */
  readonly since?: string;
  readonly until?: string;
  /** The values of a choice. */
  readonly choices?: readonly T[];
  /** What an unconstrained value is tried with when a layer is run forward. */
  readonly specimen: T;
}

type Default<T extends Value> = T | ((h: Readonly<Record<string, Value>>) => T);

function withDefault<T extends Value>(value: Default<T> | undefined): { default?: Default<T> } {
  return value === undefined ? {} : { default: value };
}

/** A positive whole number: units, filters. */
export function integer(label: Message, value?: Default<number>): Domain<number> {
  return { kind: 'integer', label, visible: true, specimen: 1, ...withDefault(value) };
}

/** True or false. */
export function flag(label: Message, value: boolean): Domain<boolean> {
  return { kind: 'flag', label, visible: true, specimen: value, default: value, choices: [true, false] };
}

/** One of a few words, such as `valid` and `same`. */
export function choice<const T extends string>(label: Message, choices: readonly [T, ...T[]], value?: T): Domain<T> {
  return { kind: 'choice', label, visible: true, choices, specimen: value ?? choices[0], ...withDefault<T>(value) };
}

/** A tuple of whole numbers, one an axis, always of full rank: kernel sizes, strides. */
export function tuple(label: Message, rank: number, value?: Default<readonly number[]>): Domain<readonly number[]> {
  return { kind: 'tuple', label, visible: true, specimen: Array<number>(rank).fill(1), ...withDefault(value) };
}

/** Any other value that shows in a weight or the shape: a list of axes, a target shape. */
export function value<T extends Value>(label: Message, specimen: T, fallback?: Default<T>): Domain<T> {
  return { kind: 'tuple', label, visible: true, specimen, ...withDefault(fallback) };
}

/** The type of the layer that a wrapper holds. */
export function layerType(label: Message): Domain<string> {
  return { kind: 'type', label, visible: true, specimen: 'Dense' };
}

/** A hyperparameter that leaves no trace: an activation, a rate, an initializer. */
export function free(label: Message): Domain<Value> {
  return { kind: 'free', label, visible: false, specimen: null };
}

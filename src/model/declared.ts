import type { Span } from '../text/source.js';
import type { Value } from './knowledge.js';

/** The Kerases that code can be written for: 1, 2 by itself, that within TensorFlow, and 3. */
export const kerasGenerations = ['keras1', 'keras2', 'tf.keras', 'keras3'] as const;
export type KerasGeneration = (typeof kerasGenerations)[number];

/**
 * A value as far as code tells it: one value, a layer (what a wrapper holds), or nothing, as it is computed from what is
 * not shown. A default is a value only where every Keras that the code can be for has the same.
 */
export type DeclaredValue =
  | { readonly known: Value }
  | { readonly layer: DeclaredConstruction }
  /** A list or tuple of which some entries are not known. */
  | { readonly items: readonly DeclaredValue[] }
  | { readonly unknown: true };

/** What a parameter of a layer has, under its name in Keras 3; `at` is where the value is written, and absent for a default. */
export interface DeclaredArgument {
  readonly value: DeclaredValue;
  readonly at?: Span;
}

/** The call of a layer's class. */
export interface DeclaredConstruction {
  /** As its rows print it. */
  readonly type: string;
  /** Null where the code gives no name, so that Keras makes one up. */
  readonly name: DeclaredValue | null;
  /** By the parameter's name in Keras 3: `kernel_size`. */
  readonly arguments: Readonly<Record<string, DeclaredArgument>>;
  /** The whole call: `layers.Dense(10)`. */
  readonly at: Span;
}

/** An output of one call of one layer of the model, by indices; `'unknown'` where the code does not tell. */
export type DeclaredTensor = { readonly layer: number; readonly call: number; readonly tensor: number } | 'unknown';

export interface DeclaredCall {
  readonly inputs: readonly DeclaredTensor[];
  /** The names of arguments under which the tensors were given, where they were: `query`, `initial_state`. */
  readonly names: readonly (string | null)[];
  /** What else the call was told: `return_attention_scores`. */
  readonly settings: Readonly<Record<string, DeclaredValue>>;
  readonly at: Span;
}

/** A layer of a model: a construction, or a model within the model, and the calls of it in this model. */
export interface DeclaredLayer {
  readonly construction: DeclaredConstruction;
  readonly inner?: DeclaredModel;
  /** In a Sequential one call, on what the layer before puts out. */
  readonly calls: readonly DeclaredCall[];
}

export type DeclaredStyle = 'sequential' | 'functional' | 'subclass' | 'application';

/** A model as it is at some place in the code. */
export interface DeclaredModel {
  /** The variable that it is in, `''` where it is in none. */
  readonly variable: string;
  readonly style: DeclaredStyle;
  readonly name: DeclaredValue | null;
  /** In the order in which `summary()` prints them. */
  readonly layers: readonly DeclaredLayer[];
  readonly outputs: readonly DeclaredTensor[];
  /** The input of a Sequential where it is stated, batch first. */
  readonly inputShape?: DeclaredShape;
  /** What is known of it as a whole, where its layers are not in the code: a model of keras.applications. */
  readonly whole?: {
    readonly outputShapes: readonly (DeclaredShape | 'unknown')[];
    readonly parameters: number | 'unknown';
  };
  /** Whether the code shows everything that is in it. */
  readonly complete: boolean;
  /** Why it is not complete, and where. */
  readonly gaps: readonly CodeRemark[];
  /** The call that made it. */
  readonly at: Span;
}

/** A shape of which some axes may not be known. */
export type DeclaredShape = readonly (number | null | 'unknown')[];

/** A call of `X.summary()`. */
export interface SummaryCall {
  readonly variable: string;
  readonly at: Span;
  /** The model as it is there, by its index; null where the code does not show what the variable holds. */
  readonly model: number | null;
  /** Which of the excerpts it stands in. */
  readonly excerpt: number;
}

/** A layer that is declared and belongs to no model of the code: a line that is quoted by itself. */
export interface LooseLayer {
  readonly construction: DeclaredConstruction;
  /** The variable of `X.add(…)`. */
  readonly variable?: string;
  readonly excerpt: number;
}

export const codeRemarks = ['not-understood', 'not-shown', 'too-large', 'left-out'] as const;

/** Something in the code that cannot be told from it, with its place. */
export interface CodeRemark {
  readonly code: (typeof codeRemarks)[number];
  readonly at: Span;
}

/** What Keras code declares. */
export interface DeclaredCode {
  /** The Kerases that it can be for. */
  readonly generations: readonly KerasGeneration[];
  /** The models as they are at each `summary()`, and at the end those that are not printed. */
  readonly models: readonly DeclaredModel[];
  readonly loose: readonly LooseLayer[];
  readonly summaries: readonly SummaryCall[];
  readonly remarks: readonly CodeRemark[];
}

import type { Message } from '../diagnostics/message.js';
import type { Knowledge, Value } from '../model/knowledge.js';
import type { Dim, Shape } from '../tensors/shape.js';
import type { Domain } from './domains.js';

/** One factor of a weight's size, with the name under which people know it. */
export interface Factor {
  readonly label: Message;
  readonly value: number;
}

/** A weight: its shape is the list of its factors' values, its count their product (1 for a scalar). */
export interface Weight {
  readonly name: string;
  readonly factors: readonly Factor[];
  readonly trainable: boolean;
}

/** How one axis of the output comes about, for a reader: `⌊(28 − 3) / 1⌋ + 1 = 26`. */
export interface Step {
  /** The axis of the output, batch is 0. */
  readonly axis: number;
  readonly label: Message;
  /** The right-hand side with its numbers; numbers are written plain, without grouping. */
  readonly expression: string;
  readonly value: Dim;
}

/** A point of the space of hyperparameters: one value each, camelCase; a wrapper's inner ones as `layer.units`. */
export type Point = Readonly<Record<string, Value>>;

/** What a row says to the layer that may have printed it. All of it is known; what is not known is not asked. */
export interface Evidence {
  /** The tensors of one call, batch first; undefined where the input is not printed. */
  readonly inputs: readonly Shape[] | undefined;
  /** One shape an output tensor, batch first; at least one. */
  readonly outputs: readonly [Shape, ...Shape[]];
  readonly parameters: number;
}

/** The shape of an input as far as it is solved for; an axis may be knowledge. */
export type InputShape = readonly (Dim | Knowledge)[];

/**
 * A candidate: knowledge per hyperparameter (camelCase). Hyperparameters without a trace may be left out.
 * `inputs` is there exactly if the evidence had none.
 */
export interface Proposal {
  readonly h: Readonly<Record<string, Knowledge>>;
  readonly inputs?: readonly InputShape[];
}

/** What a wrapper may ask about other layers. */
export interface Registry {
  /** All layers, in the order of their families. */
  readonly layers: readonly Layer[];
  /** By canonical type or by an alias that some version prints. */
  find(type: string): Layer | undefined;
}

/** How many tensors one call takes. */
export interface Arity {
  readonly min: number;
  readonly max: number;
}

/**
 * A layer as the engine sees it. Forward (`weights`, `outputShapes`) is the authority;
 * `propose` may be generous, the engine keeps what forward reproduces.
 */
export interface Layer {
  readonly type: string;
  /** Names under which other versions print the same layer. */
  readonly aliases: readonly string[];
  /** What the layer was under an older name, where that differs; it has the same type. */
  readonly under?: Readonly<Record<string, Layer>>;
  /** The file in Keras. */
  readonly source: string;
  readonly since?: string;
  readonly until?: string;
  readonly summary: Message;
  /** Opaque layers have no formula: any count and any shape is possible. */
  readonly opaque: boolean;
  readonly arity: Arity;
  /**
   * How many tensors the operation takes of which Keras 3 prints rows with the same type; `differs` where it
   * puts out other shapes than the layer.
   */
  readonly operation?: Arity & { readonly differs?: boolean };
  /** Whether it may hold a layer or a function that is not declared here, so that no row of it can be refused. */
  readonly holdsOthers: boolean;
  readonly hyperparameters: Readonly<Record<string, Domain>>;
  /** tf.keras prints the static shape of the traced call: `None` may have spread to other axes, or been filled in. */
  readonly staticShape: boolean;
  weights(h: Point, inputs: readonly Shape[], registry: Registry): readonly Weight[];
  /** One shape an output tensor; undefined where Keras refuses the configuration. */
  outputShapes(h: Point, inputs: readonly Shape[], registry: Registry): readonly Shape[] | undefined;
  /** Shapes that some version prints instead of `outputShapes`. */
  alsoPrints(h: Point, inputs: readonly Shape[], registry: Registry): readonly (readonly Shape[])[];
  /** Steps for the axes that are not simply those of the input. */
  derive(h: Point, inputs: readonly Shape[], registry: Registry): readonly Step[];
  propose(evidence: Evidence, registry: Registry): Iterable<Proposal>;
  readonly examples: readonly Example[];
}

/** A row printed by real Keras. */
export interface Example {
  readonly h: Point;
  readonly inputs: readonly Shape[];
  readonly output: Shape | readonly Shape[];
  readonly parameters: number;
}

/** A weight with labelled factors, `[label, extent]` each; trainable unless said otherwise. */
export function weight(name: string, factors: readonly (readonly [Message, number])[], trainable = true): Weight {
  return { name, factors: factors.map(([label, value]) => ({ label, value })), trainable };
}

/** The number of parameters in a weight. */
export function weightCount({ factors }: { readonly factors: readonly { readonly value: number }[] }): number {
  let count = 1;
  for (const factor of factors) count *= factor.value;
  return count;
}

/** The number of parameters in all weights. */
export function parameterCount(weights: readonly Weight[]): number {
  let count = 0;
  for (const each of weights) count += weightCount(each);
  return count;
}

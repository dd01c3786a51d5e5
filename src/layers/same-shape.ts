import type { Message } from '../diagnostics/message.js';
import type { Shape } from '../tensors/shape.js';
import { defineLayer } from './define.js';
import type { Domain } from './domains.js';
import type { Layer } from './layer.js';

/** What tells the layers apart that have no weights and keep the shape. */
export interface SameShape {
  readonly type: string;
  readonly source: string;
  readonly summary: Message;
  readonly aliases?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  /** None of them leaves a trace. */
  readonly hyperparameters?: Readonly<Record<string, Domain>>;
  /** The only rank that Keras lets through, batch included. */
  readonly rank?: number;
  /** The shape of the example; by default `(None, 10, 8)`, or one of the rank. */
  readonly example?: Shape;
}

/** Layers without weights whose output has the shape of their input. */
export function sameShape(...list: readonly SameShape[]): readonly Layer[] {
  return list.map(({ rank, example, hyperparameters = {}, ...entry }) => {
    const shape = example ?? [null, ...Array<number>((rank ?? 3) - 1).fill(8)];
    return defineLayer<Readonly<Record<string, Domain>>>({
      ...entry,
      hyperparameters,
      outputShape: (_h, [input]) => (input && (rank === undefined || input.length === rank) ? input : undefined),
      *propose({ inputs, outputs: [output] }) {
        yield inputs ? { h: {} } : { h: {}, inputs: [output] };
      },
      examples: [{ h: {}, inputs: [shape], output: shape, parameters: 0 }],
    });
  });
}

import type { Message } from '../diagnostics/message.js';
import { defineLayer } from './define.js';
import type { Layer } from './layer.js';

/** What tells the layers apart of which there is no formula. */
export interface Opaque {
  readonly type: string;
  /** The file in Keras, or in the package that brings the layer along. */
  readonly source: string;
  /** Also the reason: why nothing can be told. */
  readonly summary: Message;
  readonly aliases?: readonly string[];
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** A layer of which any count and any shape are possible. */
export function opaqueLayer({ type, source, summary, aliases, since, until }: Opaque): Layer {
  return defineLayer({
    type,
    source,
    summary,
    ...(aliases && { aliases }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    opaque: true,
    arity: { min: 1, max: Infinity },
    hyperparameters: {},
    *propose() {
      // Nothing can be told of what is inside.
    },
    examples: [{ h: {}, inputs: [[null, 8]], output: [null, 8], parameters: 0 }],
  });
}

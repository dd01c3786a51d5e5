import type { Message } from '../../diagnostics/message.js';
import { weight, type Weight } from '../layer.js';

type Axis = readonly [Message, number];

/** One of the four or five dense layers inside attention: a kernel of `from` × `to` and a bias of `to`. */
export interface Projection {
  readonly name: string;
  readonly from: readonly Axis[];
  readonly to: readonly Axis[];
}

/** The weights of projections, in the order in which Keras makes them. */
export function projectionWeights(projections: readonly Projection[], useBias: boolean): readonly Weight[] {
  return projections.flatMap(({ name, from, to }) => [
    weight(`${name}/kernel`, [...from, ...to]),
    ...(useBias ? [weight(`${name}/bias`, to)] : []),
  ]);
}

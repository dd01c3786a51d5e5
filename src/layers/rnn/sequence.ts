import type { Dim, Shape } from '../../tensors/shape.js';
import { flag, free, type Domain } from '../domains.js';
import { label } from '../labels.js';

type Sequence = Readonly<Record<'returnSequences' | 'returnState', Domain<boolean>>> &
  Readonly<Record<'goBackwards' | 'stateful', Domain>>;

/** The hyperparameters that every recurrent layer has; those of `keras/src/layers/rnn/rnn.py`. */
export const sequenceDomains: Sequence = {
  returnSequences: flag(label.returnSequences, false),
  returnState: flag(label.returnState, false),
  goBackwards: free(label.goBackwards),
  stateful: free(label.stateful),
};

/** What cells can be told without a trace; those with gates have a second activation. */
export const cellDomains: Readonly<Record<'activation' | 'dropout' | 'recurrentDropout', Domain>> = {
  activation: free(label.activation),
  dropout: free(label.dropout),
  recurrentDropout: free(label.recurrentDropout),
};

/** What a recurrent layer is told to return. */
export interface Returns {
  readonly returnSequences: boolean;
  readonly returnState: boolean;
}

/** One run over a sequence: `step` is the output of one step without its batch axis, and the shape of each state. */
export interface Run {
  readonly batch: Dim;
  readonly steps: Dim;
  readonly step: Shape;
  readonly states: number;
}

/** The tensors that a recurrent layer returns: the last step or every step, then each state, `(batch, …)`. */
export function sequenceOutputs(returns: Returns, { batch, steps, step, states }: Run): readonly Shape[] {
  const state = [batch, ...step];
  const output = returns.returnSequences ? [batch, steps, ...step] : state;
  return returns.returnState ? [output, ...Array<Shape>(states).fill(state)] : [output];
}

/**
 * What a layer with so many states was told to return, from the tensors that are printed; undefined where it
 * cannot return them. `rank` is that of one step's output, batch included.
 */
export function returnsFrom(outputs: readonly [Shape, ...Shape[]], rank: number, states: number): Returns | undefined {
  const [output, ...rest] = outputs;
  if (output.length !== rank && output.length !== rank + 1) return undefined;
  if (rest.length !== 0 && rest.length !== states) return undefined;
  return { returnSequences: output.length > rank, returnState: rest.length > 0 };
}

import { all, any, equalShapes, productsOfSome, when, type Answer, type Shape } from './answers.js';

/** What is asked of a row. */
export interface Asked {
  /** The tensors of one call; undefined where any shape may go in. */
  readonly inputs: readonly Shape[] | undefined;
  readonly outputs: readonly [Shape, ...Shape[]];
  readonly count: number;
  /** Keras 3; else tf.keras or Keras of a time when an activation's weights and groups were counted; or an older one. */
  readonly era: 'old' | 'middle' | 'new';
}

export type Fact = (asked: Asked) => Answer;

export const weightless = ({ count }: Asked): Answer => when(count === 0);

/** What one tensor into one tensor must be like; without an input anything that some input gives. */
export function shaped(fact: (from: Shape, to: Shape, asked: Asked) => Answer, free: Fact = () => 'unsure'): Fact {
  return (asked) => {
    const [from, ...others] = asked.inputs ?? [];
    if (!asked.inputs) return free(asked);
    return from && others.length === 0 && asked.outputs.length === 1 ? fact(from, asked.outputs[0], asked) : 'unsure';
  };
}

export const both =
  (...list: readonly Fact[]): Fact =>
  (asked) =>
    all(list.map((fact) => fact(asked)));

export const yes: Fact = () => 'possible';

/** The slopes of a PReLU given as activation: shared along some axes, and always along those of no extent. */
export function slopes({ outputs: [output] }: Asked): readonly number[] {
  return productsOfSome(output.slice(1));
}

/** A count with nothing else in it is possible; with slopes it is where activations were tracked. */
export function withSlopes(asked: Asked, fact: (count: number) => Answer): Answer {
  const plain = fact(asked.count);
  if (plain === 'possible') return plain;
  const sloped = any(slopes(asked).map((slope) => (slope > asked.count ? 'impossible' : fact(asked.count - slope))));
  return any([plain, asked.era === 'old' && sloped === 'possible' ? 'unsure' : sloped]);
}

export const sameShape: Fact = shaped(equalShapes, yes);

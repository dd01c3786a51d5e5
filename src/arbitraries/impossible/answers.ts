/**
 * Whether some Keras model prints something, by arithmetic that this folder does on its own: none of it comes from the
 * code that it judges (`layers/`, `infer/`, `rules/`, `verify/`).
 */
export type Answer = 'impossible' | 'unsure' | 'possible';

/** An axis or a shape as far as it is printed; batch first. */
export type Axis = number | null;
export type Shape = readonly Axis[];

/** All of it must be possible. */
export function all(answers: Iterable<Answer>): Answer {
  let worst: Answer = 'possible';
  for (const answer of answers) {
    if (answer === 'impossible') return answer;
    if (answer === 'unsure') worst = answer;
  }
  return worst;
}

/** One way suffices. */
export function any(answers: Iterable<Answer>): Answer {
  let best: Answer = 'impossible';
  for (const answer of answers) {
    if (answer === 'possible') return answer;
    if (answer === 'unsure') best = answer;
  }
  return best;
}

export function when(holds: boolean): Answer {
  return holds ? 'possible' : 'impossible';
}

/** Two axes are one: a `None` beside a number leaves it open. */
export function equal(a: Axis | undefined, b: Axis | undefined): Answer {
  if (a === undefined || b === undefined) return when(a === b);
  return a === b ? 'possible' : a === null || b === null ? 'unsure' : 'impossible';
}

export function equalShapes(a: Shape, b: Shape): Answer {
  return a.length === b.length ? all(a.map((axis, at) => equal(axis, b[at]))) : 'impossible';
}

/** The product of axes; undefined as soon as one of them is not known. */
export function productOf(axes: Shape): number | undefined {
  return axes.reduce<number | undefined>(
    (product, axis) => (product === undefined || axis === null ? undefined : product * axis),
    1,
  );
}

/** The products of all subsets of the axes that are known, 1 for none of them; bounded by their number. */
export function productsOfSome(axes: Shape): readonly number[] {
  return axes
    .slice(0, 8)
    .reduce<readonly number[]>(
      (products, axis) =>
        axis === null ? products : [...new Set([...products, ...products.map((product) => product * axis)])],
      [1],
    );
}

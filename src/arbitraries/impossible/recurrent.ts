import { all, any, equal, equalShapes, when, type Answer } from './answers.js';
import { both, shaped, type Fact } from './asked.js';

/** `gates` matrices on the input and on the state, each with some biases. */
export const recurrent =
  (gates: number, biases: readonly number[]): Fact =>
  (asked) => {
    const { inputs, outputs, count, era } = asked;
    const [output, ...states] = outputs;
    const units = output.at(-1);
    if (typeof units !== 'number' || units < 1) return 'unsure';
    if (output.length !== 2 && output.length !== 3) return 'impossible';
    const [from, ...others] = inputs ?? [];
    if (others.length > 0) return 'unsure';
    const fits = (parameters: number): Answer =>
      any(
        biases.map((bias) => {
          const features = parameters / (gates * units) - units - bias;
          if (!Number.isInteger(features) || features < 1) return 'impossible';
          return from ? equal(from.at(-1), features) : 'possible';
        }),
      );
    const plain = fits(count);
    // Both activations may be layers with slopes, on the units or shared.
    const extra = new Set([1, 2, units, units + 1, 2 * units]);
    const sloped = any([...extra].map((slope) => (slope < count ? fits(count - slope) : 'impossible')));
    return all([
      any([plain, sloped === 'impossible' || era === 'old' ? 'impossible' : 'unsure']),
      ...states.map((state) => equalShapes([output[0] ?? null, units], state)),
      ...(from ? [when(from.length === 3), equal(from[0], output[0])] : []),
      ...(from && output.length === 3 ? [equal(from[1], output[1])] : []),
    ]);
  };

export const timeKept: Fact = shaped(
  (from, to) => all([equal(from[0], to[0]), equal(from[1], to[1])]),
  () => 'unsure',
);

export const timeDistributed: Fact = both(timeKept, () => 'unsure');

/** Two recurrent layers, of which the outputs are put together. */
export const bidirectional: Fact = (asked) => {
  const { inputs, outputs, count } = asked;
  const [output] = outputs;
  const [from, ...others] = inputs ?? [];
  if (!from || others.length > 0 || outputs.length > 1) return 'unsure';
  const width = output.at(-1);
  const isKept = output.length === 3 ? all([equal(from[0], output[0]), equal(from[1], output[1])]) : 'possible';
  if (isKept === 'impossible' || typeof width !== 'number') return all([isKept, 'unsure']);
  const rest = output.slice(0, -1);
  const one = any(
    [width / 2, width]
      .filter(Number.isInteger)
      .flatMap((units) =>
        [recurrent(4, [0, 1]), recurrent(3, [0, 1, 2]), recurrent(1, [0, 1])].map((fact) =>
          fact({ ...asked, outputs: [[...rest, units]], count: count / 2 }),
        ),
      ),
  );
  // The second layer may be another one, and both may be of types that are not tried.
  return all([isKept, one === 'possible' ? one : 'unsure']);
};

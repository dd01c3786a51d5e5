import {
  optimizerParameters,
  optimizers,
  type OptimizerConfiguration,
  type TrainableWeight,
} from '../layers/optimizers.js';

/** The options that decide on how many variables there are, as Keras spells them; the plainest first. */
const options: readonly (readonly [code: string, options: NonNullable<OptimizerConfiguration['options']>])[] = [
  ['', {}],
  ['amsgrad=True', { amsgrad: true }],
  ['momentum=0.9', { momentum: 0.9 }],
  ['centered=True', { centered: true }],
  ['momentum=0.9, centered=True', { momentum: 0.9, centered: true }],
  ['use_ema=True', { useEma: true }],
];

/** The most usual first; then all that Keras has. */
const types: readonly string[] = [...new Set(['SGD', 'Adam', 'RMSprop', ...optimizers.map(({ type }) => type)])];

/**
 * An optimizer of Keras 3, `Adam(amsgrad=True)`, that keeps so many variables for these weights; undefined where none
 * does. Where the shapes of the weights matter, they must be known.
 */
export function optimizerFor(variables: number, weights: readonly TrainableWeight[]): string | undefined {
  for (const [code, values] of options) {
    for (const type of types) {
      const own = optimizers.find((each) => each.type === type)?.options ?? [];
      const names = Object.keys(values);
      if (names.some((name) => name !== 'useEma' && !own.some((each) => each === name))) continue;
      if (optimizerParameters({ type, options: values }, weights) === variables) return `${type}(${code})`;
    }
  }
  return undefined;
}

import { expect, it } from 'vitest';
import { optimizerFor } from '../../src/rebuild/optimizer.js';

const weights = [{ shape: [7, 5] }, { shape: [5] }];

// `Optimizer params:` that Keras 3.15 prints for a Dense of 7 features and 5 units.
it.each([
  [2, 'SGD()'],
  [82, 'Adam()'],
  [42, 'RMSprop()'],
  [83, 'Nadam()'],
  [122, 'Adam(amsgrad=True)'],
])('%d variables are those of %s', (variables, code) => {
  expect(optimizerFor(variables, weights)).toBe(code);
});

it('no optimizer is made up', () => {
  expect(optimizerFor(17, weights)).toBeUndefined();
});

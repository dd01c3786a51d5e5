import { expect, test } from 'vitest';
import {
  optimizerParameters,
  optimizers,
  type OptimizerConfiguration,
  type OptimizerOptions,
} from '../../src/layers/optimizers.js';

/** Of every rank that a layer has; 425 elements in all. */
const weights = [
  { shape: [7, 5] },
  { shape: [5] },
  { shape: [3, 3, 3, 4] },
  { shape: [3, 4, 5] },
  { shape: [20, 6], isEmbedding: true },
  { shape: [] },
  { shape: [2, 2, 2, 3, 4] },
];

/** The elements of `optimizer.variables` that Keras 3.15.1 built for these weights. */
const measured: readonly (readonly [type: string, options: OptimizerOptions, count: number])[] = [
  ['SGD', {}, 2],
  ['SGD', { momentum: 0 }, 2],
  ['SGD', { momentum: 0.9 }, 427],
  ['SGD', { useEma: true }, 427],
  ['SGD', { learningRate: 'schedule' }, 1],
  ['RMSprop', {}, 427],
  ['RMSprop', { momentum: 0.9 }, 852],
  ['RMSprop', { centered: true }, 852],
  ['Adam', {}, 852],
  ['Adam', { amsgrad: true }, 1277],
  ['Adam', { gradientAccumulationSteps: 3 }, 1277],
  ['Adam', { gradientAccumulationSteps: 0 }, 852],
  ['Adam', { learningRate: 'schedule' }, 851],
  ['AdamW', { amsgrad: true }, 1277],
  ['Adadelta', {}, 852],
  ['Adagrad', {}, 427],
  ['Adamax', {}, 852],
  ['Nadam', {}, 853],
  ['Ftrl', {}, 852],
  ['Lion', {}, 427],
  ['Lamb', {}, 852],
  ['ScheduleFreeAdamW', {}, 852],
  ['Adafactor', {}, 615],
  ['Adafactor', { useEma: true }, 1040],
  ['Muon', {}, 817],
  ['Muon', { excludeEmbeddings: false }, 697],
];

test.each(measured)('%s %j has as many variables as in Keras 3.15', (type, options, count) => {
  expect(optimizerParameters({ type, options }, weights, { version: '3.15.1' })).toBe(count);
});

test('each optimizer was measured', () => {
  expect(optimizers.filter(({ type }) => !measured.some(([each]) => each === type))).toEqual([]);
});

test.each<[OptimizerConfiguration, string, number | undefined]>([
  [{ type: 'SGD', scalesLoss: true }, '3.0.0', 6],
  [{ type: 'Adam', scalesLoss: true }, '3.15.1', 856],
  [{ type: 'Adam', scalesLoss: true, options: { learningRate: 'schedule' } }, '3.15.1', 855],
  [{ type: 'Muon' }, '3.10.0', 757],
  [{ type: 'Muon' }, '3.12', 757],
  [{ type: 'Muon' }, '3.13', 817],
  [{ type: 'Muon' }, '3.5.0', undefined],
  [{ type: 'Lamb' }, '3.0.0', undefined],
  [{ type: 'ScheduleFreeAdamW' }, '3.13.0', undefined],
  [{ type: 'Adam', options: { gradientAccumulationSteps: 3 } }, '3.0.0', undefined],
  [{ type: 'Adam' }, '2.15', undefined],
  [{ type: 'Unknown' }, '3.15', undefined],
])('%j in Keras %s', (optimizer, version, count) => {
  expect(optimizerParameters(optimizer, weights, { version })).toBe(count);
});

test.each(optimizers.map(({ type, readsShapes }) => [type, readsShapes] as const))(
  '%s reads shapes: %s',
  (type, readsShapes) => {
    const whole = optimizerParameters({ type }, [{ shape: [425] }]);
    expect(whole !== optimizerParameters({ type }, weights)).toBe(readsShapes);
  },
);

test('the newest Keras where no version is said', () => {
  expect(optimizerParameters({ type: 'Muon' }, weights)).toBe(817);
});

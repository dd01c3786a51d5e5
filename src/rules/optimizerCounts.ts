import { optimizerParameters, optimizers, type OptimizerOptions } from '../layers/optimizers.js';
import { grouped } from '../tensors/shape.js';

/** The optimizers that keep a number of variables, and how it comes about: `2 × 1,234 + 2`. */
export interface KeptBy {
  readonly names: readonly string[];
  readonly formula: string;
}

const general: readonly OptimizerOptions[] = [
  {},
  { learningRate: 'schedule' },
  { gradientAccumulationSteps: 2 },
  { useEma: true },
];
const switchedOn: Readonly<Record<string, number | boolean>> = { momentum: 0.9, centered: true, amsgrad: true };

/**
 * The optimizers of Keras 3 that keep so many variables for so many trainable parameters, with the plainest options
 * that give the count. Those that look at the shapes of weights (Adafactor, Muon) are not asked.
 */
export function keptBy(count: number, trainable: number): KeptBy | undefined {
  const weights = [{ shape: [trainable] }];
  for (const scalesLoss of [false, true]) {
    for (const ownOptions of [false, true]) {
      for (const options of general) {
        const keep = optimizers.filter(({ type, readsShapes, options: names }) =>
          (ownOptions ? names.map((name) => ({ ...options, [name]: switchedOn[name] })) : [options]).some(
            (each) => !readsShapes && optimizerParameters({ type, options: each, scalesLoss }, weights) === count,
          ),
        );
        if (keep.length > 0) return { names: keep.map(({ type }) => type), formula: formulaOf(count, trainable) };
      }
    }
  }
  return undefined;
}

/** `2 × 1,234 + 2`; a number alone where nothing is kept of the weights. */
function formulaOf(count: number, trainable: number): string {
  const copies = trainable > 0 ? Math.floor(count / trainable) : 0;
  const rest = count - copies * trainable;
  if (copies === 0) return grouped(count);
  return `${copies === 1 ? '' : `${copies} × `}${grouped(trainable)} + ${rest}`;
}

/** What an optimizer looks at in a weight that it trains. */
export interface TrainableWeight {
  /** The extents; `[]` for a scalar. */
  readonly shape: readonly number[];
  /** Whether `embedding` stands in its path: those of an `Embedding` whose name or weight says so. False by default. */
  readonly isEmbedding?: boolean;
}

/** The options that decide on how many variables there are; no other leaves a trace (`nesterov`, `weight_decay`, …). */
export interface OptimizerOptions {
  /** `SGD` and `RMSprop` keep a velocity where it is not 0. */
  readonly momentum?: number;
  /** `RMSprop`. */
  readonly centered?: boolean;
  /** `Adam` and `AdamW`. */
  readonly amsgrad?: boolean;
  /** `Muon`: whether `AdamW`'s step is taken for embeddings, as it is by default. */
  readonly excludeEmbeddings?: boolean;
  /** Any optimizer. */
  readonly useEma?: boolean;
  /** Any optimizer, from Keras 3.0.1 on. */
  readonly gradientAccumulationSteps?: number;
  /** A schedule is not a variable, a number is. */
  readonly learningRate?: number | 'schedule';
}

/** An optimizer as one compiles with it; `scalesLoss` where a `LossScaleOptimizer` holds it, as under `mixed_float16`. */
export interface OptimizerConfiguration {
  readonly type: string;
  readonly options?: OptimizerOptions;
  readonly scalesLoss?: boolean;
}

/** How many variables an optimizer of Keras 3 keeps. */
export interface Optimizer {
  readonly type: string;
  /** The file in Keras. */
  readonly source: string;
  /** The first version that has it. */
  readonly since: string;
  /** The options of its own that decide. */
  readonly options: readonly (keyof OptimizerOptions)[];
  /** Whether the shapes of the weights matter; where they do not, one weight of all their elements gives the same count. */
  readonly readsShapes: boolean;
  /** Scalars besides `iteration` and `learning_rate`. */
  readonly scalars: number;
  /** The elements of what it keeps for one weight, in a version such as `[3, 15]`. */
  slots(weight: TrainableWeight, options: OptimizerOptions, version: readonly number[]): number;
}

/** An optimizer that keeps so many variables of a weight's own shape, and one more for each option that is on. */
function keeps(
  type: string,
  copies: number,
  more: Partial<Pick<Optimizer, 'since' | 'scalars' | 'options'>> & { readonly file?: string } = {},
): Optimizer {
  const { since = '3.0.0', scalars = 0, options = [], file = type.toLowerCase() } = more;
  return {
    type,
    source: `keras/src/optimizers/${file}.py`,
    since,
    options,
    readsShapes: false,
    scalars,
    slots: (weight, values) => sizeOf(weight) * (copies + options.filter((name) => Boolean(values[name])).length),
  };
}

/**
 * Keras 3's optimizers, each with its slots. Not here is `MultiOptimizer` (3.15): the sum of others, each for a share
 * of the weights that no summary tells, and two scalars of its own.
 */
export const optimizers: readonly Optimizer[] = [
  keeps('SGD', 0, { options: ['momentum'] }),
  keeps('RMSprop', 1, { options: ['momentum', 'centered'] }),
  keeps('Adam', 2, { options: ['amsgrad'] }),
  keeps('AdamW', 2, { options: ['amsgrad'] }),
  keeps('Adadelta', 2),
  keeps('Adagrad', 1),
  keeps('Adamax', 2),
  keeps('Nadam', 2, { scalars: 1 }),
  keeps('Ftrl', 2),
  keeps('Lion', 1),
  keeps('Lamb', 2, { since: '3.5.0' }),
  keeps('ScheduleFreeAdamW', 2, { since: '3.14.0', file: 'schedule_free_adamw' }),
  {
    type: 'Adafactor',
    source: 'keras/src/optimizers/adafactor.py',
    since: '3.0.0',
    options: [],
    readsShapes: true,
    scalars: 0,
    // Rows and columns of the last two axes; placeholders of one element each where there are not two.
    slots: (weight) => {
      const { shape } = weight;
      const factors = shape.length < 2 ? 2 : product(shape.slice(0, -1)) + product(shape.toSpliced(-2, 1));
      return sizeOf(weight) + factors;
    },
  },
  {
    type: 'Muon',
    source: 'keras/src/optimizers/muon.py',
    since: '3.10.0',
    options: ['excludeEmbeddings'],
    readsShapes: true,
    scalars: 0,
    // A momentum, and the velocity of what `AdamW`'s step is taken for.
    slots: (weight, { excludeEmbeddings = true }, version) => {
      const rank = weight.shape.length;
      const isMatrix = rank === 2 || (rank === 3 && isBefore(version, '3.13'));
      const isExcluded = excludeEmbeddings && weight.isEmbedding === true;
      return sizeOf(weight) * (isMatrix && !isExcluded ? 1 : 2);
    },
  },
];

/** `iteration` and `learning_rate`. */
const ownScalars = 2;
/** `iteration`, `learning_rate`, `step_counter` and `dynamic_scale` of a `LossScaleOptimizer`. */
const lossScalars = 4;

/**
 * The number behind `Optimizer params:` in Keras 3: the elements of all variables that an optimizer has once it is
 * built for these weights, which are those that were trainable then. `version` is a Keras such as `3.15.1`, by
 * default the newest.
 *
 * `optimizerParameters({ type: 'Adam' }, [{ shape: [7, 5] }, { shape: [5] }], { version: '3.15' })` is 82 = 2 × 40 + 2.
 *
 * Undefined where that Keras has no such optimizer or option, and before Keras 3, which prints no such line. Source:
 * `keras/src/optimizers/base_optimizer.py`, `loss_scale_optimizer.py`.
 */
export function optimizerParameters(
  { type, options = {}, scalesLoss = false }: OptimizerConfiguration,
  trainableWeights: Iterable<TrainableWeight>,
  { version = newest }: { readonly version?: string } = {},
): number | undefined {
  const optimizer = optimizers.find((each) => each.type === type);
  const parts = partsOf(version);
  const { useEma = false, gradientAccumulationSteps, learningRate } = options;
  const accumulates = Boolean(gradientAccumulationSteps);
  if (!optimizer || isBefore(parts, optimizer.since) || (accumulates && isBefore(parts, '3.0.1'))) return undefined;
  const copies = Number(useEma) + Number(accumulates);
  let count = ownScalars - Number(learningRate === 'schedule') + optimizer.scalars + (scalesLoss ? lossScalars : 0);
  for (const weight of trainableWeights) count += optimizer.slots(weight, options, parts) + copies * sizeOf(weight);
  return count;
}

/** Later than every Keras 3. */
const newest = '3';

/** The numbers of a version; what it leaves out stands for the last there is. */
function partsOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}

function isBefore(version: readonly number[], since: string): boolean {
  for (const [place, part] of partsOf(since).entries()) {
    const own = version[place] ?? Infinity;
    if (own !== part) return own < part;
  }
  return false;
}

function sizeOf({ shape }: TrainableWeight): number {
  return product(shape);
}

function product(extents: readonly number[]): number {
  return extents.reduce((size, extent) => size * extent, 1);
}

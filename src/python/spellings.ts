import type { Py } from './values.js';
import { constant, list, numberOf, stringOf } from './values.js';

/** The words of Keras 1 for what has had another name since. Source: keras 2.3.1, keras/legacy/interfaces.py */
const renamed: Readonly<Record<string, string>> = {
  nb_filter: 'filters',
  subsample: 'strides',
  subsample_length: 'strides',
  stride: 'strides',
  border_mode: 'padding',
  dim_ordering: 'data_format',
  bias: 'use_bias',
  init: 'kernel_initializer',
  inner_init: 'recurrent_initializer',
  inner_activation: 'recurrent_activation',
  dropout_W: 'dropout',
  dropout_U: 'recurrent_dropout',
  W_regularizer: 'kernel_regularizer',
  U_regularizer: 'recurrent_regularizer',
  b_regularizer: 'bias_regularizer',
  W_constraint: 'kernel_constraint',
  b_constraint: 'bias_constraint',
  beta_init: 'beta_initializer',
  gamma_init: 'gamma_initializer',
  filter_length: 'kernel_size',
  pool_length: 'pool_size',
  atrous_rate: 'dilation_rate',
  p: 'rate',
  sigma: 'stddev',
};

/** The same where the type decides. */
const renamedIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Embedding: { init: 'embeddings_initializer', W_regularizer: 'embeddings_regularizer' },
  UpSampling1D: { length: 'size' },
  TimeDistributedDense: { output_dim: 'units' },
  MaxoutDense: { output_dim: 'units' },
  Dense: { output_dim: 'units' },
  LSTM: { output_dim: 'units' },
  GRU: { output_dim: 'units' },
  SimpleRNN: { output_dim: 'units' },
};

/** Numbers that Keras 1 took one by one, for what is a tuple since. */
const parts: readonly (readonly [string, readonly string[]])[] = [
  ['kernel_size', ['nb_row', 'nb_col']],
  ['kernel_size', ['kernel_dim1', 'kernel_dim2', 'kernel_dim3']],
];

/** The name that a parameter of any Keras has in Keras 3. */
export function currentName(name: string, type: string): string {
  return renamedIn[type]?.[name] ?? renamed[name] ?? name;
}

const keras1Words: ReadonlySet<string> = new Set([
  ...Object.keys(renamed).filter((name) => name !== 'p' && name !== 'stride' && name !== 'sigma'),
  ...parts.flatMap(([, names]) => names),
]);

/** Whether only Keras 1 and 2 take an argument of this name. */
export function isWordOfKeras1(name: string): boolean {
  return keras1Words.has(name);
}

/** An argument under its current name, with its value as it is spelt since. */
export function currentValue(name: string, value: Py): Py {
  if (name !== 'data_format') return value;
  const format = stringOf(value);
  if (format === 'th') return constant('channels_first');
  if (format === 'tf') return constant('channels_last');
  return format === 'default' ? constant(null) : value;
}

/** Puts numbers that Keras 1 took one by one together. */
export function withTuples<Argument extends { readonly value: Py }>(
  args: Map<string, Argument>,
  together: (value: Py, all: readonly Argument[]) => Argument,
): void {
  for (const [name, names] of parts) {
    const all = names.flatMap((each) => args.get(each) ?? []);
    if (all.length !== names.length) continue;
    for (const each of names) args.delete(each);
    args.set(
      name,
      together(
        list(
          all.map(({ value }) => value),
          true,
        ),
        all,
      ),
    );
  }
}

/** Whether a parameter of Keras 1 is one number of a tuple. */
export function isPartOf(name: string): boolean {
  return parts.some(([, names]) => names.includes(name));
}

/**
 * Whether numbers one after the other behind the filters are the kernel, as Keras 1 and 2 read them: `Conv2D(32, 3, 3)`.
 * Source: keras 2.3.1, keras/legacy/interfaces.py
 */
export function kernelRank(type: string, positional: readonly Py[]): number | undefined {
  const rank = /^(?:Separable)?(?:Conv|LocallyConnected|ConvLSTM)([23])D(?:Transpose)?$/.exec(type)?.[1];
  if (rank === undefined || positional.length !== 1 + Number(rank)) return undefined;
  return positional.slice(1).every((value) => numberOf(value) !== undefined) ? Number(rank) : undefined;
}

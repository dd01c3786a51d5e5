import type { Value } from '../../src/model/knowledge.js';
import { isObject, type Configuration, type ConfiguredLayer } from './configuration.js';

/** Everything one needs to say what a configuration means for the row that it printed. */
interface About {
  readonly type: string;
  readonly config: Configuration;
  /** The first output, batch first. */
  readonly output: readonly (number | null)[];
}

/** What no configuration records: how a layer was called, or what its version forgot. Any value may be real. */
export const unrecorded = 'unrecorded';

/** The spellings under which the real value of a hyperparameter may stand in the Result. */
export type Spellings = readonly Value[] | typeof unrecorded;

type Reader = (about: About) => Spellings | undefined;

/** A reader of what is always written down. */
type PlainReader = (about: About) => readonly Value[] | undefined;

/** The first of some names that the configuration has. */
function first(config: Configuration, names: readonly string[]): Value | undefined {
  for (const name of names) if (config[name] !== undefined) return plain(config[name]);
  return undefined;
}

/** Keras 3 writes tuples as `{ class_name: '__tuple__', items }`. */
function plain(value: unknown): Value | undefined {
  if (isObject(value)) return value['class_name'] === '__tuple__' ? plain(value['items']) : undefined;
  return value as Value;
}

/** One value, under any of its names; `otherwise` is what the versions meant that did not have it. */
function named(names: readonly string[], otherwise?: Value): Reader {
  return ({ config }) => {
    const given = first(config, names);
    const value = given ?? otherwise ?? given;
    return value === undefined ? undefined : [value];
  };
}

/** The number of spatial axes, which stands in the type: `Conv2DTranspose` has 2. */
function rankOf(type: string): number {
  return Number(/([123])D/.exec(type)?.[1] ?? 1);
}

function fullRank(value: Value, rank: number): Value {
  return Array.isArray(value) ? value : Array<Value>(rank).fill(value);
}

/** A tuple of full rank; for one axis the bare number is the same. */
function tupleSpellings(value: Value, rank: number): readonly Value[] {
  const full = fullRank(value, rank);
  return Array.isArray(full) && full.length === 1 ? [full, full[0] as Value] : [full];
}

/** A tuple under its Keras 2 name, or the separate numbers that Keras 1 had. */
function tupled(names: readonly string[], parts: readonly (readonly string[])[], otherwise?: Value): PlainReader {
  return ({ config, type }) => {
    const rank = rankOf(type);
    const whole = first(config, names);
    if (whole !== undefined && whole !== null) return tupleSpellings(whole, rank);
    for (const part of parts) {
      const values = part.map((name) => first(config, [name]));
      if (values.every((value) => typeof value === 'number')) return tupleSpellings(values, rank);
    }
    return otherwise === undefined ? undefined : tupleSpellings(otherwise, rank);
  };
}

const kernelSize = tupled(
  ['kernel_size'],
  [['nb_row', 'nb_col'], ['filter_length'], ['kernel_dim1', 'kernel_dim2', 'kernel_dim3']],
);
const poolSize = tupled(['pool_size', 'pool_length'], []);

const strides: PlainReader = (about) => {
  const given = tupled(['strides', 'subsample', 'subsample_length', 'stride'], [])(about);
  return given ?? (first(about.config, ['pool_size', 'pool_length']) === undefined ? undefined : poolSize(about));
};

const dataFormat: Reader = ({ config }) => {
  const format = first(config, ['data_format', 'dim_ordering']) ?? 'channels_last';
  return [format === 'th' ? 'channels_first' : format === 'tf' ? 'channels_last' : format];
};

/** What an axis before and behind are padded or cropped with: `[before, behind]` for each axis. */
function pairs(name: string): Reader {
  return ({ config, type }) => {
    const rank = rankOf(type);
    const value = first(config, [name]);
    if (value === undefined || value === null) return undefined;
    if (rank === 1) return Array.isArray(value) ? [value, [value]] : [[value, value], [[value, value]]];
    const each = fullRank(value, rank) as readonly Value[];
    // Keras 1 also had four numbers for two axes.
    if (each.length === 2 * rank) return [each.flatMap((_, at) => (at % 2 === 0 ? [each.slice(at, at + 2)] : []))];
    return [each.map((axis) => (Array.isArray(axis) ? axis : [axis, axis]))];
  };
}

/** One axis or several, counted from zero; the output has the rank of the input. */
const axes: Reader = ({ config, output }) => {
  const given = first(config, ['axis', 'concat_axis']);
  if (given === null) return [null, []];
  const value = given ?? -1;
  const list = (Array.isArray(value) ? value : [value]) as readonly number[];
  const counted = list.map((axis) => (axis < 0 ? axis + output.length : axis));
  return counted.length === 1 ? [counted, counted[0] ?? 0] : [counted, counted.toSorted((a, b) => a - b)];
};

/** `-1` in a target shape is what stands in the output. */
const targetShape: Reader = ({ config, output }) => {
  const value = first(config, ['target_shape', 'dims']);
  if (!Array.isArray(value)) return undefined;
  return [(value as readonly Value[]).map((axis, at) => (axis === -1 ? (output[at + 1] ?? null) : axis)), value];
};

/** Null lets Keras choose; written out, it is what makes the output the same. */
const outputPadding: Reader = (about) => {
  const rank = rankOf(about.type);
  const given = first(about.config, ['output_padding']) ?? null;
  if (given !== null) return tupleSpellings(given, rank);
  const kernel = (kernelSize(about)?.[0] ?? []) as readonly number[];
  const steps = (strides(about)?.[0] ?? []) as readonly number[];
  const chosen = kernel.map((size, axis) => {
    const stride = steps[axis] ?? 1;
    return about.config['padding'] === 'same' ? stride - size + 2 * Math.floor(size / 2) : Math.max(0, stride - size);
  });
  return chosen.every((extra, axis) => extra >= 0 && extra < (steps[axis] ?? 1))
    ? [null, ...tupleSpellings(chosen, rank)]
    : [null];
};

const dotAxes: Reader = ({ config }) => {
  const value = first(config, ['axes', 'dot_axes']);
  if (value === undefined || value === null) return undefined;
  const list = (Array.isArray(value) ? value : [value, value]) as readonly number[];
  if (list.some((axis) => axis < 0)) return undefined;
  return list[0] === list[1] ? [list, list[0] ?? 0] : [list];
};

/** Keras 1 does not write the axes down. */
const sharedAxes: Reader = ({ config }) => {
  const value = first(config, ['shared_axes']);
  if (value === undefined) return unrecorded;
  return value === null || (Array.isArray(value) && value.length === 0) ? [null, []] : [value];
};

const attentionOutput: Reader = ({ config, output }) => {
  const value = first(config, ['output_shape']) ?? null;
  if (value === null) return [null, output.at(-1) ?? null, [output.at(-1) ?? null]];
  return Array.isArray(value) ? [value, ...(value.length === 1 ? [value[0] as Value] : [])] : [value, [value]];
};

const batchShape: PlainReader = ({ config }) => {
  const value = first(config, ['batch_shape', 'batch_input_shape']);
  return value === undefined ? undefined : [value];
};

const inputShape: Reader = (about) => batchShape(about)?.map((shape) => (shape as readonly Value[]).slice(1));

/** One more than the boundaries between the bins. */
const binCount: Reader = ({ config }) => {
  const boundaries = first(config, ['bin_boundaries', 'bins']);
  return Array.isArray(boundaries) ? [boundaries.length + 1] : named(['num_bins'])({ config, type: '', output: [] });
};

/** The words, those that are out of it, and the mask. */
const vocabularySize: Reader = ({ config }) => {
  if (config['pad_to_max_tokens'] === true) return named(['max_tokens'])({ config, type: '', output: [] });
  const words = first(config, ['vocabulary']);
  const others = Number(first(config, ['num_oov_indices']) ?? 1) + ((config['mask_token'] ?? null) === null ? 0 : 1);
  return Array.isArray(words) ? [words.length + others] : named(['vocabulary_size'])({ config, type: '', output: [] });
};

/** What is left out follows from the length of a frame. */
function orOfFrame(name: string, derived: (length: number) => number): Reader {
  return ({ config }) => {
    const value = first(config, [name]) ?? null;
    return value === null ? [null, derived(Number(config['frame_length']))] : [value];
  };
}

/** By the name of the Result; a name with a type before it wins. */
const readers: Readonly<Record<string, Reader>> = {
  activation: named(['activation']),
  axes: dotAxes,
  axis: axes,
  batch_shape: batchShape,
  attention_axes: named(['attention_axes']),
  bias_axes: named(['bias_axes'], null),
  call_arguments: () => unrecorded,
  center: named(['center'], true),
  concat_axis: ({ config, output }) => {
    const axis = first(config, ['concat_axis']) ?? -1;
    return typeof axis === 'number' && axis < 0 ? [axis + output.length, axis] : [axis];
  },
  cropping: pairs('cropping'),
  data_format: dataFormat,
  depth_multiplier: named(['depth_multiplier'], 1),
  dilation_rate: tupled(['dilation_rate', 'atrous_rate'], [], 1),
  dims: named(['dims']),
  dot_axes: dotAxes,
  expand_dims: named(['expand_dims'], false),
  equation: named(['equation']),
  fft_length: orOfFrame('fft_length', (length) => 2 ** Math.ceil(Math.log2(length))),
  frame_length: named(['frame_length']),
  frame_step: orOfFrame('frame_step', (length) => Math.floor(length / 2)),
  // No argument but a habit of Keras 3.0's: either is real.
  forward_builds: () => [1, 2],
  filters: named(['filters', 'nb_filter']),
  groups: named(['groups'], 1),
  head_dim: named(['head_dim']),
  height: named(['height']),
  implementation: named(['implementation'], 1),
  input_dim: named(['input_dim']),
  keepdims: named(['keepdims'], false),
  kernel_size: kernelSize,
  key_dim: named(['key_dim']),
  merge_mode: named(['merge_mode']),
  mode: named(['mode']),
  n: named(['n']),
  num_bins: binCount,
  num_heads: named(['num_heads']),
  num_key_value_heads: named(['num_key_value_heads']),
  num_mel_bins: named(['num_mel_bins']),
  num_query_heads: named(['num_query_heads']),
  num_tokens: named(['num_tokens']),
  output_dim: named(['output_dim']),
  output_mode: named(['output_mode']),
  output_padding: outputPadding,
  output_sequence_length: named(['output_sequence_length']),
  output_shape: named(['output_shape']),
  output_size: tupled(['output_size'], []),
  padding: named(['padding', 'border_mode'], 'valid'),
  pool_size: poolSize,
  renorm: named(['renorm'], false),
  projection_dim: named(['projection_dim']),
  reset_after: named(['reset_after'], false),
  reverse: () => unrecorded,
  return_attention_scores: () => unrecorded,
  return_sequences: named(['return_sequences'], false),
  return_state: named(['return_state'], false),
  rms_scaling: named(['rms_scaling'], false),
  scale: named(['scale'], true),
  score_mode: named(['score_mode'], 'dot'),
  sequence_stride: named(['sequence_stride']),
  shape: inputShape,
  shared_axes: sharedAxes,
  size: tupled(['size', 'length'], []),
  counts_table: () => unrecorded,
  statistics_given: ({ config }) => [(first(config, ['mean']) ?? null) !== null],
  strides,
  target_shape: targetShape,
  tie_weights: named(['tie_weights'], true),
  time_major: named(['time_major'], false),
  units: named(['units', 'output_dim']),
  trainable: named(['trainable'], false),
  use_bias: named(['use_bias', 'bias'], true),
  use_gate: named(['use_gate'], false),
  use_scale: named(['use_scale']),
  value_dim: ({ config }) => {
    const value = first(config, ['value_dim', 'key_dim']) ?? first(config, ['key_dim']);
    return value === undefined ? undefined : [value];
  },
  vocabulary_size: vocabularySize,
  width: named(['width']),
  'Deconvolution2D.output_shape': (about) => {
    const value = first(about.config, ['output_shape']);
    const isFirst = dataFormat(about)?.[0] === 'channels_first';
    return Array.isArray(value) ? [isFirst ? value.slice(2) : value.slice(1, -1)] : undefined;
  },
  'EinsumDense.output_shape': ({ config }) => {
    const value = first(config, ['output_shape']);
    return value === undefined ? undefined : [Array.isArray(value) ? value : [value]];
  },
  'MaxoutDense.units': named(['output_dim']),
  'MaxoutDense.nb_feature': named(['nb_feature']),
  'MultiHeadAttention.output_shape': attentionOutput,
  'ZeroPadding1D.padding': pairs('padding'),
  'ZeroPadding2D.padding': pairs('padding'),
  'ZeroPadding3D.padding': pairs('padding'),
};

/**
 * The real value of a hyperparameter under each spelling that the Result may use; undefined where the
 * configuration does not tell.
 */
export function realValue(
  name: string,
  { type, config }: ConfiguredLayer,
  output: About['output'],
): Spellings | undefined {
  const reader = readers[`${type}.${name}`] ?? readers[name];
  return reader?.({ type, config, output });
}

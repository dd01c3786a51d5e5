import type { Layer } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import { sameValue, type Value } from '../model/knowledge.js';

/** The Kerases that code is written for: Keras 3, Keras within TensorFlow 2, and Keras 2 by itself. */
export const rebuildTargets = ['keras3', 'tf.keras', 'keras2'] as const;
export type RebuildTarget = (typeof rebuildTargets)[number];

/** The first version after the last one that code for a target runs on. */
const ends: Readonly<Record<RebuildTarget, readonly number[]>> = {
  keras3: [Infinity],
  'tf.keras': [2, 16],
  keras2: [2, 3],
};

const starts: Readonly<Record<RebuildTarget, readonly number[]>> = { keras3: [3], 'tf.keras': [2], keras2: [2] };

/** Layers that came with TensorFlow 1 and never to Keras 2 by itself. */
const ofTensorFlow: ReadonlySet<string> = new Set(['LayerNormalization', 'DepthwiseConv1D']);

/** Classes that Keras builds its applications with and does not export. */
const unexported: ReadonlySet<string> = new Set([
  'LayerScale',
  'StochasticDepth',
  'AddLoss',
  'AddMetric',
  'MaxoutDense',
]);

/** Whether a target has a layer under its canonical name. */
export function isPresent({ type, since, until }: Layer, target: RebuildTarget): boolean {
  if (unexported.has(type) || (target === 'keras2' && ofTensorFlow.has(type))) return false;
  if (since !== undefined && compare(numbersOf(since), ends[target]) >= 0) return false;
  return until === undefined || compare(numbersOf(until), starts[target]) >= 0;
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/** The name of a class where it is not that of its rows. */
export function className(type: string, target: RebuildTarget): string {
  if (target === 'keras3' && type === 'GroupedQueryAttention') return 'GroupQueryAttention';
  return type;
}

/** Defaults that departed from Keras 3's, by layer and hyperparameter as Keras spells it. */
const defaults: Readonly<Partial<Record<RebuildTarget, Readonly<Record<string, Readonly<Record<string, Value>>>>>>> = {
  keras2: { GRU: { reset_after: false }, GRUCell: { reset_after: false } },
};

/** Arguments that some targets have not; each has but its default there. */
const lacking: Readonly<Record<RebuildTarget, readonly string[]>> = {
  keras3: ['renorm', 'time_major', 'forward_builds'],
  'tf.keras': ['use_gate', 'rms_scaling', 'lora_rank', 'quantization', 'forward_builds'],
  keras2: [
    'forward_builds',
    'use_gate',
    'rms_scaling',
    'lora_rank',
    'quantization',
    'renorm',
    'groups',
    'keepdims',
    'output_padding',
  ],
};

/** Whether a layer can be made with these values in a target; knowledge is of all versions at once. */
export function isPossible(
  { type, hyperparameters }: Pick<Layer, 'type' | 'hyperparameters'>,
  values: Readonly<Record<string, Value>>,
  target: RebuildTarget,
): boolean {
  if (target === 'keras3' && type === 'BatchNormalization' && Array.isArray(values['axis'])) return false;
  const dilation = values['dilation_rate'];
  if (target !== 'keras3' && type.endsWith('Transpose') && Array.isArray(dilation) && new Set(dilation).size > 1)
    return false;
  if (target !== 'keras3' && isAboveOne(dilation) && isAboveOne(values['strides'])) return false;
  return lacking[target].every((name) => {
    const value = values[name];
    if (value === undefined) return true;
    const usual = Object.entries(hyperparameters).find(([each]) => kerasName(each) === name)?.[1].default;
    return usual !== undefined && typeof usual !== 'function' && sameValue(value, usual);
  });
}

function isAboveOne(value: Value | undefined): boolean {
  return [value].flat().some((each) => typeof each === 'number' && each > 1);
}

/** Arguments that have a default in Keras 2 and none in Keras 3. */
const required: Readonly<Record<string, string>> = {
  AveragePooling1D: 'pool_size',
  AveragePooling2D: 'pool_size',
  AveragePooling3D: 'pool_size',
};

/** Whether an argument must be written though it has its default. */
export function isRequired(type: string, name: string, target: RebuildTarget): boolean {
  return target === 'keras3' && required[type] === name;
}

/** The default of a hyperparameter where the target departs from Keras 3; undefined where it does not. */
export function departingDefault(type: string, name: string, target: RebuildTarget): Value | undefined {
  return defaults[target]?.[type]?.[name];
}

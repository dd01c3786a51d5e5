import type { RebuildTarget } from './target.js';

/** How code for a target gets at Keras. */
export interface Vocabulary {
  readonly target: RebuildTarget;
  readonly imports: readonly string[];
  /** The spelling of a layer's class. */
  layer(type: string): string;
  readonly input: string;
  readonly model: string;
  readonly sequential: string;
}

const layersHere: Pick<Vocabulary, 'input' | 'model' | 'sequential'> = {
  input: 'keras.Input',
  model: 'keras.Model',
  sequential: 'keras.Sequential',
};

/** Classes that are not among `keras.layers` of TensorFlow 2. */
const elsewhere: Readonly<Record<string, string>> = {
  CuDNNLSTM: 'tf.compat.v1.keras.layers.CuDNNLSTM',
  CuDNNGRU: 'tf.compat.v1.keras.layers.CuDNNGRU',
  RandomFourierFeatures: 'layers.experimental.RandomFourierFeatures',
  SyncBatchNormalization: 'layers.experimental.SyncBatchNormalization',
};

export const vocabularies: Readonly<Record<RebuildTarget, Vocabulary>> = {
  keras3: {
    target: 'keras3',
    imports: ['import keras', 'from keras import layers'],
    layer: (type) => `layers.${type}`,
    ...layersHere,
  },
  'tf.keras': {
    target: 'tf.keras',
    imports: ['import tensorflow as tf', 'from tensorflow import keras', 'from tensorflow.keras import layers'],
    layer: (type) => elsewhere[type] ?? `layers.${type}`,
    ...layersHere,
  },
  keras2: {
    target: 'keras2',
    imports: ['import keras', 'from keras import layers'],
    layer: (type) => `layers.${type}`,
    input: 'layers.Input',
    model: 'keras.models.Model',
    sequential: 'keras.models.Sequential',
  },
};

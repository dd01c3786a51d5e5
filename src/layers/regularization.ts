import { free } from './domains.js';
import { label } from './labels.js';
import type { Layer } from './layer.js';
import { sameShape } from './same-shape.js';

const rate = { rate: free(label.rate) };

/** Keras's `layers/regularization`. */
export const regularization: readonly Layer[] = sameShape(
  {
    type: 'Dropout',
    source: 'keras/src/layers/regularization/dropout.py',
    summary: { en: 'Sets a share of the elements to zero in training.', ja: '訓練中に一定割合の要素を 0 にします。' },
    hyperparameters: rate,
  },
  {
    type: 'SpatialDropout1D',
    source: 'keras/src/layers/regularization/spatial_dropout.py',
    since: '1.1.2',
    summary: { en: 'Drops whole channels of a sequence.', ja: '系列のチャンネルを丸ごと落とします。' },
    hyperparameters: rate,
    rank: 3,
  },
  {
    type: 'SpatialDropout2D',
    source: 'keras/src/layers/regularization/spatial_dropout.py',
    since: '1.0.8',
    summary: { en: 'Drops whole channels of an image.', ja: '画像のチャンネルを丸ごと落とします。' },
    hyperparameters: rate,
    rank: 4,
  },
  {
    type: 'SpatialDropout3D',
    source: 'keras/src/layers/regularization/spatial_dropout.py',
    since: '1.0.8',
    summary: { en: 'Drops whole channels of a volume.', ja: '立体データのチャンネルを丸ごと落とします。' },
    hyperparameters: rate,
    rank: 5,
  },
  {
    type: 'GaussianNoise',
    source: 'keras/src/layers/regularization/gaussian_noise.py',
    since: '0.1.2',
    summary: { en: 'Adds noise in training.', ja: '訓練中にノイズを加えます。' },
    hyperparameters: { stddev: free(label.stddev) },
  },
  {
    type: 'GaussianDropout',
    source: 'keras/src/layers/regularization/gaussian_dropout.py',
    since: '0.1.2',
    summary: { en: 'Multiplies by noise in training.', ja: '訓練中にノイズを掛けます。' },
    hyperparameters: rate,
  },
  {
    type: 'AlphaDropout',
    source: 'keras/src/layers/regularization/alpha_dropout.py',
    since: '2.0.6',
    summary: { en: 'A dropout that keeps mean and variance.', ja: '平均と分散を保つドロップアウトです。' },
    hyperparameters: rate,
  },
  {
    type: 'ActivityRegularization',
    source: 'keras/src/layers/regularization/activity_regularization.py',
    since: '0.1.2',
    summary: { en: 'Adds a penalty on its input to the loss.', ja: '入力に対する罰則を損失に加えます。' },
    hyperparameters: { l1: free(label.penalty), l2: free(label.penalty) },
  },
);

import type { Argument } from './witness.js';

/**
 * Arguments without which Keras makes no such layer though no summary shows them, with a usual value; the line says
 * that it is only that.
 */
const required: Readonly<Record<string, readonly (readonly [string, Argument])[]>> = {
  Activation: [['activation', 'linear']],
  Dropout: [['rate', 0.5]],
  SpatialDropout1D: [['rate', 0.5]],
  SpatialDropout2D: [['rate', 0.5]],
  SpatialDropout3D: [['rate', 0.5]],
  GaussianDropout: [['rate', 0.5]],
  AlphaDropout: [['rate', 0.5]],
  GaussianNoise: [['stddev', 0.1]],
  Rescaling: [['scale', { python: '1 / 255', value: 1 / 255 }]],
  RandomRotation: [['factor', 0.1]],
  RandomZoom: [['height_factor', 0.1]],
  RandomTranslation: [
    ['height_factor', 0.1],
    ['width_factor', 0.1],
  ],
  RandomContrast: [['factor', 0.1]],
  RandomBrightness: [['factor', 0.1]],
  RandomHeight: [['factor', 0.1]],
  RandomWidth: [['factor', 0.1]],
  RandomColorDegeneration: [['factor', 0.5]],
  RandomHue: [['factor', 0.1]],
  RandomPosterization: [['factor', 4]],
  RandomSaturation: [['factor', 0.1]],
  RandomSharpness: [['factor', 0.1]],
  MaxNumBoundingBoxes: [['max_number', 10]],
  Hashing: [['num_bins', 10]],
  HashedCrossing: [['num_bins', 10]],
};

export function untracedArguments(type: string): readonly (readonly [string, Argument])[] {
  return required[type] ?? [];
}

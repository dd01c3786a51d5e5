import type { Layer } from '../layer.js';
import { croppings } from './cropping.js';
import { flatten } from './flatten.js';
import { permute } from './permute.js';
import { repeatVector } from './repeat-vector.js';
import { reshape } from './reshape.js';
import { upSamplings } from './up-sampling.js';
import { zeroPaddings } from './zero-padding.js';

/** Keras's `layers/reshaping`. */
export const reshaping: readonly Layer[] = [
  flatten,
  reshape,
  permute,
  repeatVector,
  ...croppings,
  ...zeroPaddings,
  ...upSamplings,
];

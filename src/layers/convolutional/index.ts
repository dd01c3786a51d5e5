import type { Layer } from '../layer.js';
import { convs } from './conv.js';
import { deconvolution } from './deconvolution.js';
import { depthwiseConvs } from './depthwise.js';
import { separableConvs } from './separable.js';
import { transposedConvs } from './transposed.js';

/** Keras's `layers/convolutional`. */
export const convolutional: readonly Layer[] = [
  ...convs,
  ...transposedConvs,
  ...depthwiseConvs,
  ...separableConvs,
  deconvolution,
];

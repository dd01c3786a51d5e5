import type { Layer } from '../layer.js';
import { bidirectional } from './bidirectional.js';
import { spectralNormalization } from './spectral-normalization.js';
import { timeDistributed } from './time-distributed.js';

/** Layers that hold another layer: they ask the registry for its weights and shapes. */
export const wrappers: readonly Layer[] = [bidirectional, timeDistributed, spectralNormalization];

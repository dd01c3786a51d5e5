import type { Layer } from '../layer.js';
import { adaptivePoolings } from './adaptive.js';
import { globalPoolings } from './global.js';
import { windowedPools } from './pool.js';

/** Keras's `layers/pooling`. */
export const pooling: readonly Layer[] = [...windowedPools, ...globalPoolings, ...adaptivePoolings];

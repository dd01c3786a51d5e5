import type { Layer } from '../layer.js';
import { groupedQueryAttention } from './grouped-query.js';
import { multiHeadAttention } from './multi-head.js';
import { scored } from './scored.js';

/** Keras's `layers/attention`. */
export const attention: readonly Layer[] = [multiHeadAttention, groupedQueryAttention, ...scored];

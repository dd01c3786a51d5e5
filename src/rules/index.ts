import type { Rule } from './rule.js';
import { connections } from './connections.js';
import { layerNames } from './layerNames.js';
import { nestedParameters } from './nestedParameters.js';
import { rowParameters } from './rowParameters.js';
import { rowShape } from './rowShape.js';
import { totalParameters } from './totalParameters.js';
import { totalSplit } from './totalSplit.js';

/** Every rule, in the order in which findings of one place are listed. */
export const rules: readonly Rule[] = [
  layerNames,
  rowParameters,
  rowShape,
  nestedParameters,
  connections,
  totalParameters,
  totalSplit,
];

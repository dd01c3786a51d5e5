import type { Rule } from './rule.js';
import { frozenLayers } from './frozenLayers.js';
import { memorySize } from './memorySize.js';
import { optimizerVariables } from './optimizerVariables.js';
import { rowParameters } from './rowParameters.js';
import { rowShape } from './rowShape.js';
import { totalDifference } from './totalDifference.js';
import { totalParameters } from './totalParameters.js';
import { totalSplit } from './totalSplit.js';
import { trainableSplit } from './trainableSplit.js';
import { weightDtype } from './weightDtype.js';

/** Every rule, in the order in which they are asked: what is `sound` is known when the counts have been judged. */
export const rules: readonly Rule[] = [
  rowParameters,
  rowShape,
  totalParameters,
  totalSplit,
  trainableSplit,
  memorySize,
  totalDifference,
  frozenLayers,
  optimizerVariables,
  weightDtype,
];

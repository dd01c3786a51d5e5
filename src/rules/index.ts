import type { Rule } from './rule.js';
import { codeInput } from './codeInput.js';
import { codeLayers, codeLines } from './codeLayers.js';
import { connections } from './connections.js';
import { formulaArithmetic } from './formulaArithmetic.js';
import { askedFormula, formulaMeaning } from './formulaMeaning.js';
import { formulaWords } from './formulaWords.js';
import { frozenLayers } from './frozenLayers.js';
import { layerNames } from './layerNames.js';
import { memorySize } from './memorySize.js';
import { nestedParameters } from './nestedParameters.js';
import { optimizerVariables } from './optimizerVariables.js';
import { proseParameters, proseShape } from './proseValues.js';
import { rowParameters } from './rowParameters.js';
import { rowShape } from './rowShape.js';
import { totalDifference } from './totalDifference.js';
import { totalParameters } from './totalParameters.js';
import { totalSplit } from './totalSplit.js';
import { trainableSplit } from './trainableSplit.js';
import { weightDtype } from './weightDtype.js';

/** Every rule, in the order in which they are asked: what is `sound` is known when the counts have been judged. */
export const rules: readonly Rule[] = [
  layerNames,
  rowParameters,
  rowShape,
  nestedParameters,
  connections,
  totalParameters,
  totalSplit,
  trainableSplit,
  memorySize,
  totalDifference,
  frozenLayers,
  optimizerVariables,
  weightDtype,
  formulaArithmetic,
  formulaMeaning,
  askedFormula,
  formulaWords,
  proseParameters,
  proseShape,
  codeLayers,
  codeLines,
  codeInput,
];

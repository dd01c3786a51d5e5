import type { Language, Message } from '../diagnostics/message.js';
import type { Alternative, ResultRow } from '../result/result.js';
import { grouped } from '../tensors/shape.js';
import { sharedSteps, stepEquation } from './formula.js';
import { knownShapes } from './knowledge.js';

const kept: Message = { en: 'the shape of the input is kept', ja: '入力の形のまま' };

/** Why the output has its shape, an axis a line; nothing where the row says nothing of it. */
export function shapeReasons(row: ResultRow, best: Alternative, lang: Language): readonly string[] {
  const steps = sharedSteps(best.derivation);
  if (steps.length > 0) return steps.map((step) => `${step.labels.join(', ')} = ${stepEquation(step)}`);
  const [output] = row.outputShapes;
  const [input] = best.inputShapes;
  if (output === undefined || output === 'unknown' || input === undefined) return [];
  if (knownShapes([input], lang) === knownShapes([knownAxes(output)], lang)) return [kept[lang]];
  return lastAxisReason(output, best);
}

function knownAxes(shape: readonly unknown[]): readonly (number | null)[] {
  return shape.map((axis) => (typeof axis === 'number' ? axis : null));
}

/** The last axis is what the last factor of the first weight says it is: units, filters. */
function lastAxisReason(output: readonly unknown[], { weights }: Alternative): readonly string[] {
  const factor = weights[0]?.factors.at(-1);
  if (!factor || factor.value !== output.at(-1)) return [];
  return [`${factor.label} = ${grouped(factor.value)}`];
}

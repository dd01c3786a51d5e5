import type { Message } from '../diagnostics/message.js';
import type { Expression, Formula } from '../model/formula.js';
import { isWork, numbersIn, valuesOf, type Mismatch } from './arithmetic.js';
import type { FormulaTie, Setting } from './formula-setting.js';
import { shapesOf, type Subject } from './subjects.js';

/** Extents below this are also kernels and strides. */
const telling = 4;

const forgetsOne = {
  en: 'forgets the + 1 for the first position',
  ja: '最初の位置の + 1 を忘れています',
} as const satisfies Message;

/**
 * Ties `(28 - 3) / 1 + 1 = 26` to the row that is spoken of: one of its numbers is an extent of the row's input, and it
 * comes to one of its output or would.
 */
export function tieExtentSum(
  formula: Formula | undefined,
  mismatch: Mismatch | undefined,
  { spokenOf, speaksOfExtents, supposes, isWithdrawn }: Setting,
): Partial<FormulaTie> | undefined {
  const [subject] = spokenOf;
  const isOne = new Set(spokenOf.map(({ row }) => row.name)).size === 1;
  if (!subject || !isOne || !speaksOfExtents || supposes || isWithdrawn) return undefined;
  const [shape] = shapesOf(subject);
  const outputs = (shape ?? []).slice(1).flatMap((extent) => (extent !== null && extent >= telling ? [extent] : []));
  const text = `(${(shape ?? []).map((extent) => extent ?? 'None').join(', ')})`;
  if (mismatch) {
    const work = [mismatch.left, mismatch.right].find(({ expression }) => subtracts(expression))?.expression;
    const isExtent = outputs.some((extent) => extent === mismatch.leftValue || extent === mismatch.rightValue);
    const isTied = work && isExtent && startsWithInput(work, subject) && !mismatch.isSoft;
    return isTied ? { verdict: 'broken', subject, mismatch, shape: text } : undefined;
  }
  const work = formula?.sides.map(({ expression }) => expression).find(subtracts);
  const [value] = work ? valuesOf(work) : [];
  const [counted] = subject.counted;
  if (!work || value === undefined || !counted || !startsWithInput(work, subject)) return undefined;
  if (outputs.includes(value) || !outputs.includes(value + 1) || writesOne(work)) return undefined;
  const misreading = { count: value, message: forgetsOne, isPart: false, weights: [], counted };
  return { verdict: 'broken', subject, misreading, shape: text };
}

function subtracts(expression: Expression): boolean {
  if (expression.kind === 'sum') return expression.parts.some((part) => part.inverse || subtracts(part.expression));
  if (expression.kind === 'product') return expression.parts.some((part) => subtracts(part.expression));
  return expression.kind === 'rounded' && subtracts(expression.inner);
}

/** Whether a 1 is added. */
function writesOne(expression: Expression): boolean {
  return (
    expression.kind === 'sum' &&
    expression.parts.some(
      (part) => !part.inverse && part.expression.kind === 'number' && valuesOf(part.expression)[0] === 1,
    )
  );
}

/** Whether the first number is an extent that goes in. */
function startsWithInput(work: Expression, { counted }: Subject): boolean {
  const [first] = numbersIn(work);
  const inputs = counted.flatMap((each) => each.inputs.flatMap((shape) => shape.slice(1)));
  return isWork(work) && (first?.readings.some((value) => inputs.includes(value)) ?? false);
}

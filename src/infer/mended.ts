import type { Expression, Formula, NumberRead } from '../model/formula.js';
import type { Range } from '../text/source.js';
import { isWork, numbersIn, valuesOf, type Mismatch } from './arithmetic.js';
import { extentsOf, type Subject } from './subjects.js';

/** One number of a formula that would read otherwise. */
export interface Mend {
  readonly at: Range;
  readonly to: number;
}

/**
 * The changes of one number that make both sides of a mismatch come to the row's count: an operand that becomes another
 * extent of the row, or else the result.
 */
export function mendsOf({ left, right, leftValue, rightValue }: Mismatch, subject: Subject): readonly Mend[] {
  const sides = [
    { side: left, value: leftValue, other: rightValue },
    { side: right, value: rightValue, other: leftValue },
  ];
  const extents = [...extentsOf(subject)].filter((extent) => extent > 0);
  const mends: Mend[] = [];
  for (const { side, value, other } of sides) {
    const { expression } = side;
    if (expression.kind === 'number' && value !== subject.count) mends.push({ at: expression.at, to: other });
    if (!isWork(expression) || value === subject.count) continue;
    for (const number of numbersIn(expression)) {
      const to = extents.find((extent) => comesTo(expression, number, extent, other));
      if (to !== undefined && other === subject.count) mends.push({ at: number.at, to });
    }
  }
  if (mends.length > 0) return mends;
  // Neither side is the count: the sum is believed, and what is said to come out is not.
  return sides.flatMap(({ side, other }) =>
    side.expression.kind === 'number' ? [{ at: side.expression.at, to: other }] : [],
  );
}

function comesTo(expression: Expression, number: NumberRead, to: number, value: number): boolean {
  return valuesOf(replaced(expression, number, to))[0] === value;
}

function replaced(expression: Expression, number: NumberRead, to: number): Expression {
  switch (expression.kind) {
    case 'number':
      return expression === number ? { ...expression, readings: [to] } : expression;
    case 'sum':
    case 'product':
      return {
        ...expression,
        parts: expression.parts.map((part) => ({ ...part, expression: replaced(part.expression, number, to) })),
      };
    case 'power':
      return { ...expression, base: replaced(expression.base, number, to) };
    case 'rounded':
      return { ...expression, inner: replaced(expression.inner, number, to) };
    default:
      return expression;
  }
}

/** The range of the side that computes, from its first to its last character. */
export function workOf({ sides }: Formula): Expression | undefined {
  return sides.find(({ expression }) => isWork(expression))?.expression;
}

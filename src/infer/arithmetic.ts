import type { Expression, Formula, NumberRead, Part, Side } from '../model/formula.js';

/** So many readings of one expression at most are followed. */
const mostReadings = 8;

/** What a name stands for, where that is known: several numbers where it can mean each. */
export type Binding = (name: string) => readonly number[];

const nothingBound: Binding = () => [];

/** Everything that an expression can come to; nothing where it holds something unknown or is too large to be counted exactly. */
export function valuesOf(expression: Expression, binding: Binding = nothingBound): readonly number[] {
  switch (expression.kind) {
    case 'number':
      return expression.readings;
    case 'name':
      return binding(expression.name);
    case 'sum':
      return folded(expression.parts, binding, 0, (sum, value, inverse) => (inverse ? sum - value : sum + value));
    case 'product':
      return folded(expression.parts, binding, 1, (product, value, inverse) =>
        inverse ? product / value : product * value,
      );
    case 'power':
      return combined(valuesOf(expression.base, binding), valuesOf(expression.exponent, binding), (a, b) => a ** b);
    case 'rounded':
      return valuesOf(expression.inner, binding).map(expression.up ? Math.ceil : Math.floor);
    case 'unknown':
      return [];
  }
}

function folded(
  parts: readonly Part[],
  binding: Binding,
  start: number,
  join: (sofar: number, value: number, inverse: boolean) => number,
): readonly number[] {
  let values: readonly number[] = [start];
  for (const { inverse, expression } of parts) {
    values = combined(values, valuesOf(expression, binding), (a, b) => join(a, b, inverse));
    if (values.length === 0) return [];
  }
  return values;
}

function combined(
  left: readonly number[],
  right: readonly number[],
  join: (a: number, b: number) => number,
): readonly number[] {
  const found = new Set<number>();
  for (const a of left) {
    for (const b of right) {
      const value = join(a, b);
      if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) found.add(value);
      if (found.size === mostReadings) return [...found];
    }
  }
  return [...found];
}

/** Whether an expression computes something, and is not a number or a name alone. */
export function isWork({ kind }: Expression): boolean {
  return kind !== 'number' && kind !== 'name' && kind !== 'unknown';
}

/** Every number that is written in an expression. */
export function numbersIn(expression: Expression): readonly NumberRead[] {
  switch (expression.kind) {
    case 'number':
      return [expression];
    case 'sum':
    case 'product':
      return expression.parts.flatMap((part) => numbersIn(part.expression));
    case 'power':
      return numbersIn(expression.base);
    case 'rounded':
      return numbersIn(expression.inner);
    default:
      return [];
  }
}

/** Every name in an expression. */
export function namesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'sum':
    case 'product':
      return expression.parts.flatMap((part) => namesIn(part.expression));
    case 'power':
      return [...namesIn(expression.base), ...namesIn(expression.exponent)];
    case 'rounded':
      return namesIn(expression.inner);
    default:
      return [];
  }
}

/** Two sides that a sign joins, of which neither reading is the other's. */
export interface Mismatch {
  readonly left: Side;
  readonly right: Side;
  readonly leftValue: number;
  readonly rightValue: number;
  /** Whether a word or brackets join them, which say less than a sign. */
  readonly isSoft: boolean;
}

/** The first two sides that do not come to the same; sides without a value are passed over. */
export function mismatchOf({ sides }: Formula): Mismatch | undefined {
  let left: Side | undefined;
  let isAbout = false;
  for (const right of sides) {
    const values = valuesOf(right.expression);
    isAbout ||= right.relation === 'about';
    // Prose that runs on from one formula into the next is no side of either.
    if (values.length === 0) {
      left = undefined;
      continue;
    }
    const before = left ? valuesOf(left.expression) : [];
    const [leftValue] = before;
    const [rightValue] = values;
    if (left && leftValue !== undefined && rightValue !== undefined && !isAbout) {
      if (!before.some((a) => values.some((b) => agree(a, b, stepOf(left), stepOf(right))))) {
        const isSoft = right.relation === 'says' || right.relation === 'beside' || right.relation === 'first';
        // `64 of those are 289 × 64`: the number is one of those that are multiplied.
        const isOperand = isSoft && left.expression.kind === 'number' && isOneOf(leftValue, right.expression);
        if (!isOperand) return { left, right, leftValue, rightValue, isSoft };
      }
    }
    left = right;
    isAbout = false;
  }
  return undefined;
}

function isOneOf(value: number, expression: Expression): boolean {
  return isWork(expression) && numbersIn(expression).some(({ readings }) => readings.includes(value));
}

/** How exactly a side is written: computed ones are exact. */
function stepOf(side: Side | undefined): number {
  const expression = side?.expression;
  return expression?.kind === 'number' && expression.step !== 1 ? expression.step : 0;
}

/** Equal, or as near as the last digit of the rougher one tells: rounded or cut. */
function agree(a: number, b: number, stepA: number, stepB: number): boolean {
  const step = Math.max(stepA, stepB);
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)) || (step > 0 && Math.abs(a - b) < step);
}

import type { DerivationStep, ResultWeight } from '../result/result.js';
import { grouped, printDim } from '../tensors/shape.js';

/** A count as the sum of what its weights are made of, by name: `kernel height × … × filters + filters`. */
export function symbolicSum(weights: readonly Pick<ResultWeight, 'factors'>[]): string {
  return weights.map(({ factors }) => factors.map(({ label }) => label).join(' × ') || '1').join(' + ');
}

/** A weight's size with numbers and names: `3 (kernel height) × 3 (kernel width) × 32 (filters) = 288`. */
export function namedProduct({ factors, count }: ResultWeight): string {
  const named = factors.map(({ label, value }) => `${grouped(value)} (${label})`);
  if (named.length < 2) return named.join() || '1';
  return `${named.join(' × ')} = ${grouped(count)}`;
}

/** Steps that say the same of several axes, told once. */
export interface SharedStep extends Omit<DerivationStep, 'axis' | 'label'> {
  readonly labels: readonly string[];
}

/** The derivation with equal steps joined: height and width mostly come about alike. */
export function sharedSteps(derivation: readonly DerivationStep[]): readonly SharedStep[] {
  const steps: SharedStep[] = [];
  for (const { label, value, ...step } of derivation) {
    const expression = step.expression.replace(/\d{4,}/g, groupedDigits);
    const index = steps.findIndex((earlier) => earlier.expression === expression && earlier.value === value);
    const same = steps[index];
    if (same) steps[index] = { ...same, labels: [...same.labels, label] };
    else steps.push({ labels: [label], expression, value });
  }
  return steps;
}

function groupedDigits(digits: string): string {
  return grouped(Number(digits));
}

/** A step as an equation, `⌊(254 − 3) / 3⌋ + 1 = 84`; a number that ends it already is not repeated. */
export function stepEquation({ expression, value }: Pick<DerivationStep, 'expression' | 'value'>): string {
  const result = value === null ? printDim(value) : grouped(value);
  return expression === result || expression.endsWith(`= ${result}`) ? expression : `${expression} = ${result}`;
}

import type { Weight } from './layer.js';
import { weightCount } from './layer.js';
import { label } from './labels.js';
import { grouped } from '../tensors/shape.js';

/** From so many equal terms on, `32 + 32 + 32 + 32` becomes `4 × 32`. */
const manyTerms = 3;

/** The count of some weights as a formula with numbers: `3 × 3 × 1 × 32 + 32 = 320`; empty for no weights. */
export function formulaOf(weights: readonly Weight[]): string {
  if (weights.length === 0) return '';
  const count = weights.reduce((sum, weight) => sum + weightCount(weight), 0);
  const sum = sumOf(weights.map(({ factors }) => factors));
  return sum === grouped(count) ? sum : `${sum} = ${grouped(count)}`;
}

type Factors = Weight['factors'];

function sumOf(terms: readonly Factors[]): string {
  for (const common of [label.directions, label.gates]) {
    const places = terms.map((factors) => factors.findIndex((factor) => factor.label === common));
    const value = terms[0]?.[places[0] ?? -1]?.value;
    if (terms.length < 2 || value === undefined || !terms.every((term, at) => term[places[at] ?? -1]?.value === value))
      continue;
    const inner = sumOf(terms.map((factors, at) => factors.filter((_, place) => place !== places[at])));
    return `${grouped(value)} × ${inner.includes(' + ') ? `(${inner})` : inner}`;
  }
  const printed = terms.map(productOf);
  const [first = ''] = printed;
  if (printed.length >= manyTerms && printed.every((term) => term === first)) return `${printed.length} × ${first}`;
  return printed.join(' + ');
}

function productOf(factors: Factors): string {
  return factors.length === 0 ? '1' : factors.map(({ value }) => grouped(value)).join(' × ');
}

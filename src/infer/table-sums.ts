import { isComplete } from '../model/summary.js';
import { valuesOf, type Mismatch } from './arithmetic.js';
import type { FormulaTie } from './formula-setting.js';
import { nearestTo, type Mentions } from './mentions.js';
import { isSlip } from './slips.js';
import { printedTotals, type Table } from './subjects.js';

/** Counts below this stand for many things. */
const telling = 10;

/** Ties a sum that does not come out to the table whose rows it adds up: each number of it is a count, or one is a slip of one. */
export function tieTableSum(mismatch: Mismatch, mentions: Mentions, place: number): Partial<FormulaTie> | undefined {
  const { left, right, leftValue, rightValue } = mismatch;
  const [terms, said] = left.expression.kind === 'sum' ? [left, rightValue] : [right, leftValue];
  if (terms.expression.kind !== 'sum' || terms.expression.parts.some(({ inverse }) => inverse)) return undefined;
  const numbers = terms.expression.parts.map(({ expression }) =>
    expression.kind === 'number' ? valuesOf(expression) : [],
  );
  const table = nearestTo(
    mentions.nearTables(place).filter((each) => isComplete(each.summary) && adds(numbers, said, each)),
    place,
  );
  return table && { verdict: 'broken', mismatch, whole: table };
}

function adds(terms: readonly (readonly number[])[], said: number, table: Table): boolean {
  const counts = table.subjects.flatMap(({ count }) => (count === undefined ? [] : [count]));
  const other = terms.filter((values) => !values.some((value) => counts.includes(value)));
  const own = terms.filter((values) => values.some((value) => value >= telling && counts.includes(value)));
  if (own.length < 2 || other.length > 1) return false;
  const [odd] = other;
  if (!odd) return true;
  const isTotal = printedTotals(table).includes(said);
  return isTotal && odd.some((value) => counts.some((count) => count >= telling && isSlip(value, count)));
}

import type { Message } from '../diagnostics/message.js';
import { parameterCount, type Weight } from '../layers/layer.js';
import { label } from '../layers/labels.js';
import { factorsNamed } from '../layers/synonyms.js';
import type { Expression, Formula } from '../model/formula.js';
import { isWork, namesIn, numbersIn, valuesOf } from './arithmetic.js';
import { misreadingsOf, type Counted, type Misreading } from './misreadings.js';

/** How a formula in words compares with a layer's own. */
export type NamedVerdict =
  | { readonly verdict: 'holds' }
  | { readonly verdict: 'broken'; readonly misreading: Misreading }
  | { readonly verdict: 'undecided' };

/** The side of a formula that names factors: at least two names that are known, and none that is not. */
export function namedSide({ sides }: Formula): Expression | undefined {
  return sides.find(({ expression }) => {
    const names = namesIn(expression);
    return isWork(expression) && names.length > 1 && names.every((name) => factorsNamed(name).length > 0);
  })?.expression;
}

/** Assignments of values to factors; primes far apart, so that no two different formulas agree on all of them. */
const rounds = 3;
const primes = [
  3, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107,
];

/** Labels whose values are part of the layer, not of its configuration. */
const fixed: ReadonlySet<Message> = new Set([label.gates, label.biasVectors, label.directions]);

/** Labels that are one number. */
const one: ReadonlyMap<Message, Message> = new Map([
  [label.recurrentUnits as Message, label.units as Message],
  [label.recurrentFilters, label.filters],
]);

/**
 * Holds a formula in words against a layer: both are worked out for several values of the layer's factors. Undecided
 * where a name is no factor of it, or the formula is neither the layer's nor a known slip.
 */
export function compareNamed(expression: Expression, counted: Counted): NamedVerdict {
  const own = [...new Set(counted.weights.flatMap(({ factors }) => factors.map((factor) => factor.label)))];
  const readings = readingsOf(namesIn(expression), own);
  if (readings.length === 0 || numbersIn(expression).some(({ readings: [value] }) => (value ?? 99) > 8)) {
    return { verdict: 'undecided' };
  }
  // Who names one extent of the kernel means all of them.
  const isSquare = !readings.some((reading) => [...reading.values()].includes(label.kernelWidth));
  const rows = Array.from({ length: rounds }, (_, round) => assigned(counted, own, round, isSquare));
  const isEqual = (weightsOf: (row: Counted) => readonly Weight[] | undefined): boolean =>
    readings.some((reading) =>
      rows.every((row) => {
        const weights = weightsOf(row);
        return weights !== undefined && comesTo(expression, reading, row, parameterCount(weights));
      }),
    );
  if (isEqual((row) => row.weights)) return { verdict: 'holds' };
  const slips = rows.map((row) => misreadingsOf(row));
  for (const [index, misreading] of misreadingsOf(counted).entries()) {
    const key = slipKey(misreading);
    if (key === undefined) continue;
    const same = (row: Counted): readonly Weight[] | undefined =>
      slips[rows.indexOf(row)]?.find((each) => slipKey(each) === key)?.weights;
    if (index < 40 && isEqual(same)) return { verdict: 'broken', misreading };
  }
  return { verdict: 'undecided' };
}

/** What a slip is, whatever the numbers. */
function slipKey({ message }: Misreading): string {
  return message.en.replace(/[\d,]+ /g, '').replace('the biases', 'the bias');
}

type Reading = ReadonlyMap<string, Message | 'one' | 'each'>;

/** The ways to understand the names of a formula as factors of a layer; a few. */
function readingsOf(names: readonly string[], own: readonly Message[]): readonly Reading[] {
  let readings: readonly Reading[] = [new Map()];
  for (const name of new Set(names)) {
    const meanings = factorsNamed(name).flatMap((meaning): (Message | 'one' | 'each')[] => {
      if (meaning === null) return ['one', 'each'];
      return own.includes(meaning) ? [meaning] : [];
    });
    readings = readings
      .flatMap((reading) => meanings.map((meaning) => new Map([...reading, [name, meaning]])))
      .slice(0, 16);
  }
  return readings;
}

/** The row with other extents: equal labels have equal values. */
function assigned(counted: Counted, own: readonly Message[], round: number, isSquare: boolean): Counted {
  const valueOf = (name: Message, old: number): number => {
    if (fixed.has(name)) return old;
    const isSide = isSquare && (name === label.kernelWidth || name === label.kernelDepth);
    const at = own.indexOf(isSide ? label.kernelHeight : (one.get(name) ?? name));
    return primes[(at * 3 + round * 5) % primes.length] ?? 5;
  };
  return {
    ...counted,
    inputs: [],
    outputs: [],
    weights: counted.weights.map((weight) => ({
      ...weight,
      factors: weight.factors.map(({ label: name, value }) => ({ label: name, value: valueOf(name, value) })),
    })),
  };
}

function comesTo(expression: Expression, reading: Reading, { weights }: Counted, count: number): boolean {
  const factors = weights.flatMap((weight) => weight.factors);
  const biases = parameterCount(weights.filter(({ name }) => /(?:^|[_/.])bias$/.test(name)));
  const values = valuesOf(expression, (name) => {
    const meaning = reading.get(name);
    if (meaning === 'one') return [1];
    if (meaning === 'each') return [biases];
    const factor = factors.find((each) => each.label === meaning);
    return factor ? [factor.value] : [];
  });
  return values.includes(count);
}

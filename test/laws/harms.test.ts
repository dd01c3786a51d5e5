import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accidents, harmed, harmNames } from '../../src/arbitraries/harms.js';
import { check } from '../../src/check/check.js';
import { fixtures } from '../fixtures.js';
import { cleanText, outcomeOf, type CleanText, type Outcome } from '../measure/damage.js';

interface Clean extends CleanText {
  readonly file: string;
}

/** In a fixed order, from which the chance of each table follows. */
const tables: readonly Clean[] = fixtures()
  .toSorted((a, b) => (a.file < b.file ? -1 : 1))
  .flatMap(({ file, text }) => {
    const clean = cleanText(text);
    return clean?.holds ? [{ ...clean, file }] : [];
  });

/** The share of whole rows, and of whole connections, that must be read again. */
const wanted = 0.99;

test('the fixtures hold tables to harm', () => {
  expect(tables.length).toBeGreaterThan(20);
});

test('no accident makes it throw, and the same accident does the same', () => {
  const property = fc.property(fc.constantFrom(...tables), accidents(), ({ text }, accident) => {
    const { text: damaged, lost } = harmed(text, accident);
    expect(harmed(text, accident)).toEqual({ text: damaged, lost });
    expect(() => check(damaged)).not.toThrow();
  });
  fc.assert(property, { numRuns: 150 });
});

describe.each(harmNames)('%s', (harm) => {
  const outcomes: { readonly file: string; readonly outcome: Outcome }[] = [];

  test('makes no table refused that holds', () => {
    for (const [seed, { file, ...clean }] of tables.entries()) {
      outcomes.push({ file, outcome: outcomeOf(clean, harmed(clean.text, { harm, seed })) });
    }
    const refused = outcomes.flatMap(({ file, outcome }) =>
      outcome.broken > 0 || outcome.errors.length > 0
        ? [`${file}: ${outcome.errors.map(({ message }) => message).join(' ')}`]
        : [],
    );
    expect(refused).toEqual([]);
  });

  const sum = (figure: 'rows' | 'recovered' | 'connected' | 'connectedRecovered'): number =>
    outcomes.reduce((total, { outcome }) => total + outcome[figure], 0);

  test('leaves whole rows that are read again', () => {
    const misses = outcomes.flatMap(({ file, outcome }) => outcome.misses.map((miss) => `${file}: ${miss}`));
    expect(sum('recovered') / sum('rows'), misses.slice(0, 12).join('\n')).toBeGreaterThanOrEqual(wanted);
  });

  test('leaves whole connections that are read again', () => {
    const misses = outcomes.flatMap(({ file, outcome }) => outcome.disconnected.map((miss) => `${file}: ${miss}`));
    const share = sum('connectedRecovered') / sum('connected');
    expect(share, misses.slice(0, 12).join('\n')).toBeGreaterThanOrEqual(wanted);
  });
});

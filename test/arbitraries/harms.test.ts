import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accidents, harmed, harmNames, harms, type HarmName } from '../../src/arbitraries/harms.js';
import { randomFrom } from '../../src/arbitraries/random.js';

const table = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #   
=================================================================
dense (Dense)                (None, 64)                50240     
_________________________________________________________________
dense_1 (Dense)              (None, 10)                650       
=================================================================
Total params: 50,890
`;

/** With signs outside of ASCII, and cells that are long enough to be shortened. */
const boxed = `Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                               ┃ Output Shape        ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ batch_normalization_1 (BatchNormalization) │ (None, 28, 28, 32)  │           128 │
└────────────────────────────────────────────┴─────────────────────┴───────────────┘
 Total params: 128 (512.00 B)
 Trainable params: 64 (256.00 B)
 Non-trainable params: 64 (256.00 B)
`;

const textAfter = (harm: HarmName, seed = 0): string => harmed(table, { harm, seed }).text;

/** What is printed, without the blanks between. */
const words = (text: string): string => text.replace(/\s+/g, '');

test.each([
  'collapsedWhiteSpace',
  'oneLongLine',
  'lostLineBreaks',
  'nonBreakingSpaces',
  'carriageReturns',
  'tabs',
] as const)('%s changes white space only', (harm) => {
  expect(textAfter(harm)).not.toBe(table);
  expect(words(textAfter(harm))).toBe(words(table));
});

test.each(harmNames)('%s changes the text, loses nothing unsaid, and is the same for the same chance', (harm) => {
  const before = [table, boxed];
  const after = before.map((each) => harms[harm](each, randomFrom(5)));
  expect(after.map(({ text }) => text)).not.toEqual(before);
  expect(before.map((each) => harms[harm](each, randomFrom(5)))).toEqual(after);
  if (harm !== 'cutAtColumn') expect(harms[harm](table, randomFrom(5)).lost).toEqual([]);
});

test('a cut says what is gone', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { text, lost } = harmed(table, { harm: 'cutAtColumn', seed });
      const width = Math.max(...text.split('\n').map(({ length }) => length));
      expect(lost.every(({ start, end }) => start <= end && !table.slice(start, end).includes('\n'))).toBe(true);
      expect(table.length - text.length).toBe(lost.reduce((sum, { start, end }) => sum + end - start, 0));
      expect(table.split('\n').filter(({ length }) => length >= width)).toHaveLength(lost.length);
    }),
    { numRuns: 50 },
  );
});

test('an escape that lost its character leaves its codes', () => {
  expect(textAfter('lostEscape')).toContain(
    'dense_1 ([38;5;33mDense[0m)              ([38;5;45mNone[0m, [38;5;34m10[0m)',
  );
});

test('prefixes stand on every line', () => {
  for (const harm of ['commentPrefix', 'logPrefix', 'indentation'] as const) {
    const lines = textAfter(harm).trimEnd().split('\n');
    expect(lines.map((line, at) => line.endsWith(table.split('\n')[at] ?? '?'))).not.toContain(false);
    expect(lines).toHaveLength(9);
  }
});

describe('accidents', () => {
  test('are of the harms that were named', () => {
    const drawn = fc.sample(accidents(['tabs', 'carriageReturns']), 20).map(({ harm }) => harm);
    expect(drawn.filter((harm) => harm !== 'tabs' && harm !== 'carriageReturns')).toEqual([]);
  });

  test('are of all harms otherwise', () => {
    expect(new Set(fc.sample(accidents(), { numRuns: 1000, seed: 1 }).map(({ harm }) => harm)).size).toBe(
      harmNames.length,
    );
  });
});

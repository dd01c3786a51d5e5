import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Place, Result } from '../../src/result/result.js';
import { adversarial } from '../adversarial.js';
import { fixtures } from '../fixtures.js';

const texts = fixtures().map(({ text }) => text);

/** Pieces of which summaries are made, so that chance comes close to one. */
const pieces = [
  'Layer (type)',
  'Output Shape',
  'Param #',
  'Connected to',
  'Trainable',
  'dense_1 (Dense)',
  'conv2d (Conv2D)',
  '(BatchNo',
  '(None, 64)',
  '[(None, 8), (None, 8)]',
  '(None, None, None, 6',
  'multiple',
  '?',
  '4160',
  '6,029,097',
  '20,861…',
  '0 (unbuilt)',
  'input_1[0][0]',
  'Total params: 4,160 (16.25 KB)',
  'Non-trainable params: 0',
  'Model: "sequential"',
  '┃',
  '│',
  '┏━━┳━━┓',
  '└',
  '____',
  '====',
  '|¯¯¯|',
  '...',
  '\u001b[1m',
  '## ',
  '>>> ',
  '\n',
  '\r\n',
  '\t',
  '  ',
];

const arbitraryText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((each) => each.join('')),
);

/** A real table with a few pieces of it removed, doubled or written over. */
const mutated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom('', ...pieces)), { minLength: 1, maxLength: 6 }),
  )
  .map(([text, edits]) => edits.reduce(edited, text));

function edited(text: string, [place, length, piece]: readonly [number, number, string]): string {
  const at = place % (text.length + 1);
  return text.slice(0, at) + piece + text.slice(at + length);
}

/** A real table of which only a part is there: a window of its characters, or the beginning of every line. */
const cut = fc
  .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(), fc.option(fc.integer({ min: 1, max: 100 })))
  .map(([text, a, b, width]) => {
    if (width !== null) return text.replace(/.+/g, (line) => line.slice(0, width));
    const [start = 0, end = 0] = [a, b].map((at) => at % (text.length + 1)).toSorted((x, y) => x - y);
    return text.slice(start, end);
  });

function places(result: Result): readonly Place[] {
  return result.documents.flatMap(({ summaries, findings }) => [
    ...summaries.flatMap(({ at, rows, totals }) => [...at, ...rows.flatMap((row) => row.at), ...totals.at]),
    ...findings.flatMap(({ at, related, repairs }) => [
      ...at,
      ...related.flatMap((each) => each.at),
      ...repairs.flatMap(({ edits }) => edits.map((edit) => edit.at)),
    ]),
  ]);
}

/** What must be so whatever the text is. */
function expectSound(text: string): void {
  const result = check(text);
  expect(check(text)).toEqual(result);
  for (const { start, end, startLine, startColumn } of places(result)) {
    expect(start >= 0 && start <= end && end <= text.length).toBe(true);
    const lines = text.slice(0, start).split('\n');
    expect([startLine, startColumn]).toEqual([lines.length, (lines.at(-1) ?? '').length + 1]);
  }
  const rows = result.documents.flatMap(({ summaries }) => summaries.flatMap((each) => each.rows));
  const count = (verdict: string): number => rows.filter((row) => row.verdict === verdict).length;
  expect(result.counts).toMatchObject({
    documents: 1,
    rows: rows.length,
    holds: count('holds'),
    broken: count('broken'),
    undecided: count('undecided'),
  });
  expectVerdictsExplained(result);
}

/** Broken if and only if an error names it; undecided with a reason; nothing is inferred of what is broken. */
function expectVerdictsExplained({ documents }: Result): void {
  for (const { summaries, findings } of documents) {
    const named = new Set(
      findings.filter(({ severity, row }) => severity === 'error' && row !== null).map((f) => `${f.summary}.${f.row}`),
    );
    const broken = summaries.flatMap((summary, at) =>
      summary.rows.flatMap(({ verdict }, row) => (verdict === 'broken' ? [`${at}.${row}`] : [])),
    );
    expect(new Set(broken)).toEqual(named);
    for (const row of summaries.flatMap(({ rows }) => rows)) {
      expect(row.verdict === 'undecided').toBe(row.reasons.length > 0);
      if (row.verdict === 'broken') expect(row.alternatives).toEqual([]);
    }
  }
}

describe('whatever the text, there is a sound Result', () => {
  test.each([
    ['arbitrary', arbitraryText, 300],
    ['a table with edits', mutated, 150],
    ['a part of a table', cut, 150],
  ])('%s', (_name, text, numRuns) => {
    fc.assert(fc.property(text, expectSound), { numRuns });
  });

  test.each(Object.keys(adversarial))('60 kB of %s', (name) => {
    const text = adversarial[name]?.(60_000) ?? '';
    expect(() => check(text)).not.toThrow();
  });
});

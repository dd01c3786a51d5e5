import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableIn } from '../../src/arbitraries/cells.js';
import { corrupted, corruptionKinds, corruptions } from '../../src/arbitraries/corruptions.js';
import { check } from '../../src/check/check.js';
import { applyRepairs } from '../../src/check/fix.js';
import type { Finding } from '../../src/result/result.js';
import { runIn } from '../cli/made-up-world.js';
import { fixtures } from '../fixtures.js';

const genuine = fixtures().flatMap(({ file, text, provenance }) =>
  !provenance?.broken && tableIn(text) && check(text).counts.errors === 0 ? [{ file, text }] : [],
);

/** One cell with a slip of the pen in it. */
const oneCell = corruptions(
  corruptionKinds.filter((kind) => /^(?:count|axis|total|trainable|nonTrainable)-\w+$/.test(kind)),
);

const encodings = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-16be': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

function errorsOf(text: string): readonly Finding[] {
  const findings = check(text).documents.flatMap((document) => document.findings);
  return findings.filter(({ severity }) => severity === 'error');
}

/** The text after edits, the last first. */
function afterEdits(text: string, findings: readonly Finding[]): string {
  const edits = findings.flatMap(({ repairs }) => repairs[0]?.edits ?? []);
  return [...edits]
    .sort((a, b) => b.at.start - a.at.start)
    .reduce((now, { at, replacement }) => now.slice(0, at.start) + replacement + now.slice(at.end), text);
}

describe.each(genuine)('$file with a slip in one cell', ({ text }) => {
  const slipped = oneCell.map((corruption) => corrupted(text, corruption)?.text ?? text);

  test('--fix changes the bytes of the edits alone, and leaves no error', async () => {
    const manners = fc.record({
      spell: fc.constantFrom(...Object.values(encodings)),
      newline: fc.constantFrom('\n', '\r\n'),
    });
    const property = fc.asyncProperty(slipped, manners, async (slip, { spell, newline }) => {
      const broken = slip.replaceAll('\n', newline);
      const errors = errorsOf(broken);
      fc.pre(errors.length > 0 && errors.every(({ repairs }) => repairs.length === 1));
      const { code, rewritten } = await runIn({ files: { 'a.txt': spell(broken) } }, 'check', 'a.txt', '--fix');
      expect(Buffer.from(rewritten.get('a.txt') ?? [])).toEqual(spell(afterEdits(broken, errors)));
      expect(code, broken).toBe(0);
    });
    await fc.assert(property, { numRuns: 6, seed: 7 });
  });

  test('the first of several repairs leaves no error, too', () => {
    const property = fc.property(slipped, (broken) => {
      const errors = errorsOf(broken);
      fc.pre(errors.length > 0 && errors.every(({ repairs }) => repairs.length > 0));
      const firsts = errors.map((finding) => ({ ...finding, repairs: finding.repairs.slice(0, 1) }));
      const { text: after, left } = applyRepairs(broken, firsts);
      // Of a nested model and a row of it that want the same cell otherwise, one has to wait.
      fc.pre(left.length === 0);
      expect(errorsOf(after)).toEqual([]);
    });
    fc.assert(property, { numRuns: 6, seed: 7 });
  });
});

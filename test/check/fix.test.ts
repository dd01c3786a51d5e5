import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { applyRepairs } from '../../src/check/fix.js';
import type { Finding, Repair } from '../../src/result/result.js';

const text = 'aaa 4610 bbb 7242\r\n';

/** An error with the edits of each of its repairs: `[start, end, replacement]`. */
function error(...repairs: readonly (readonly [number, number, string])[][]): Finding {
  return {
    rule: 'row-parameters',
    messageId: 'mismatch',
    severity: 'error',
    message: '',
    summary: 0,
    row: 0,
    at: [placed(0, 0)],
    related: [],
    repairs: repairs.map((edits): Repair => ({
      edits: edits.map(([start, end, replacement]) => ({ at: placed(start, end), replacement })),
      why: '',
    })),
  };
}

function placed(start: number, end: number): Finding['at'][0] {
  return { start, end, startLine: 1, startColumn: start + 1, endLine: 1, endColumn: end + 1 };
}

describe('applyRepairs', () => {
  it('makes every edit of every repair, and nothing else', () => {
    const first = error([
      [13, 17, '7,000'],
      [4, 8, '4160'],
    ]);
    const second = error([[9, 12, '']]);
    expect(applyRepairs(text, [first, second])).toEqual({
      text: 'aaa 4160  7,000\r\n',
      edits: [
        { at: placed(4, 8), replacement: '4160' },
        { at: placed(9, 12), replacement: '' },
        { at: placed(13, 17), replacement: '7,000' },
      ],
      applied: [first, second],
      left: [],
    });
  });

  it('leaves alone what has no repair, or several', () => {
    const unknown = error();
    const open = error([[4, 8, '4160']], [[13, 17, '7692']]);
    const { text: after, applied, left } = applyRepairs(text, [unknown, open]);
    expect([after, applied]).toEqual([text, []]);
    expect(left.map(({ finding, reason }) => [finding, reason])).toEqual([
      [unknown, 'no-repair'],
      [open, 'ambiguous'],
    ]);
    expect(left.map(({ message }) => message.en)).toEqual([
      'No repair is known.',
      'More than one repair is possible; the text does not tell which.',
    ]);
  });

  it('looks at errors alone', () => {
    const warning: Finding = { ...error([[4, 8, '4160']]), severity: 'warning' };
    expect(applyRepairs(text, [warning])).toEqual({ text, edits: [], applied: [], left: [] });
  });

  it('leaves the later of two that overlap alone, with all of its edits', () => {
    const earlier = error([[4, 8, '4160']]);
    const later = error([
      [0, 3, 'ccc'],
      [7, 9, '1'],
    ]);
    const { text: after, left } = applyRepairs(text, [earlier, later]);
    expect(after).toBe('aaa 4160 bbb 7242\r\n');
    expect(left.map(({ finding, reason }) => [finding, reason])).toEqual([[later, 'overlap']]);
  });

  it('makes an edit that two repairs share once', () => {
    const shared = [4, 8, '4160'] as const;
    const insertion = [0, 0, '* '] as const;
    const findings = [error([shared, insertion]), error([insertion, [13, 17, '7000'], shared])];
    const { text: after, applied } = applyRepairs(text, findings);
    expect(after).toBe('* aaa 4160 bbb 7000\r\n');
    expect(applied).toEqual(findings);
  });

  it('refuses the findings of another text', () => {
    expect(() => applyRepairs('short', [error([[4, 8, '4160']])])).toThrow(RangeError);
  });

  it('makes as many repairs as fit, whatever they are', () => {
    const range = fc.tuple(fc.nat(12), fc.nat(3), fc.constantFrom('', 'x', 'yz'));
    const edits = fc.array(
      range.map(([start, length, word]) => [start, start + length, word] as const),
      { minLength: 1, maxLength: 3 },
    );
    const property = fc.property(fc.array(edits, { maxLength: 8 }), (repairs) => {
      const letters = 'abcdefghijklmnop';
      const made: (readonly [number, number, string])[] = [];
      const fits = repairs.map((own) => {
        const isFree = own.every((edit, index) =>
          [...made, ...own.slice(0, index)].every((other) => agree(edit, other)),
        );
        if (isFree) made.push(...own);
        return isFree;
      });
      const findings = repairs.map((own) => error(own));
      const { text: after, applied } = applyRepairs(letters, findings);
      expect(applied).toEqual(findings.filter((_, index) => fits[index]));
      expect(after).toBe(naively(letters, made));
    });
    fc.assert(property, { numRuns: 400, seed: 7 });
  });

  it('takes the findings of a document', () => {
    const head = 'Layer (type)  Output Shape  Param #';
    const table = [
      head,
      'a (Dense)  (None, 64)  50240',
      'b (Dense)  (None, 64)  4610',
      'Total params: 54,400',
      '',
    ].join('\r\n');
    const findings = check(table).documents.flatMap((document) => document.findings);
    expect(applyRepairs(table, findings).text).toBe(table.replace('4610', '4160'));
  });
});

type Edit = readonly [number, number, string];

/** Whether two edits can both be made, told by the characters and gaps that each touches. */
function agree(a: Edit, b: Edit): boolean {
  if (a.every((part, index) => part === b[index])) return true;
  if (a[0] === a[1] && b[0] === b[1]) return a[0] !== b[0];
  const inside = ([start, end]: Edit): readonly number[] =>
    // Characters at even numbers, the gaps between them at odd ones; the gaps at the edges are shared with others.
    start === end ? [2 * start - 1] : Array.from({ length: 2 * (end - start) - 1 }, (_, index) => 2 * start + index);
  const of = new Set(inside(a));
  return inside(b).every((part) => !of.has(part));
}

/** Character by character. */
function naively(letters: string, made: readonly Edit[]): string {
  let after = '';
  for (let at = 0; at <= letters.length; at++) {
    after += made.find(([start, end]) => start === at && end === at)?.[2] ?? '';
    const begun = made.find(([start, end]) => start === at && end > at);
    if (begun) after += begun[2];
    if (!made.some(([start, end]) => start <= at && at < end)) after += letters[at] ?? '';
  }
  return after;
}

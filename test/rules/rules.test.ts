import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { rules } from '../../src/rules/index.js';

/** A text without its marks, and the ranges that they enclose. */
function unmarked(marked: string): { text: string; ranges: { start: number; end: number }[] } {
  const ranges: { start: number; end: number }[] = [];
  let text = '';
  for (const [index, piece] of marked.split(/<\||\|>/).entries()) {
    if (index % 2 === 1) ranges.push({ start: text.length, end: text.length + piece.length });
    text += piece;
  }
  return { text, ranges };
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, { examples, severity }) => {
  it.each(examples.holds)('holds in an example', (text) => {
    const [document] = check(text).documents;
    expect(document?.findings).toEqual([]);
    expect(document?.summaries[0]?.rows.map(({ verdict }) => verdict)).not.toContain('broken');
  });

  it.each(examples.broken)('is broken at the marked places', (marked) => {
    const { text, ranges } = unmarked(marked);
    const findings = check(text).documents[0]?.findings ?? [];
    expect(findings.filter((each) => each.severity !== 'note' || severity === 'note').map(({ rule }) => rule)).toEqual([
      id,
    ]);
    expect(findings[0]?.severity).toBe(severity);
    const at = findings[0]?.at.map(({ start, end }) => text.slice(start, end)).join('') ?? '';
    expect(ranges.map(({ start, end }) => text.slice(start, end)).every((piece) => at.includes(piece))).toBe(true);
  });

  it.each(examples.undecided)('stays undecided in an example', (text) => {
    const [document] = check(text).documents;
    expect(document?.findings).toEqual([]);
    expect(document?.summaries[0]?.verdict).toBe('undecided');
    expect(document?.summaries[0]?.reasons).not.toEqual([]);
  });

  it.each(severity === 'note' ? [] : examples.broken)('is mended by the first repair of each error', (marked) => {
    const { text } = unmarked(marked);
    const edits = (check(text).documents[0]?.findings ?? []).flatMap(({ repairs }) => repairs[0]?.edits ?? []);
    const mended = edits
      .sort((a, b) => b.at.start - a.at.start)
      .reduce((now, { at, replacement }) => now.slice(0, at.start) + replacement + now.slice(at.end), text);
    expect(edits.length).toBeGreaterThan(0);
    expect(check(mended).counts.errors).toBe(0);
  });
});

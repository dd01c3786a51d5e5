import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../src/result/result.js';
import { hostile } from './hostile.js';
import { misplaced, passagesOf } from './read-passages.js';

const kinds: readonly DocumentKind[] = ['notebook', 'html', 'python'];

function milliseconds(text: string, kind: DocumentKind): number {
  const start = performance.now();
  for (const { excerpt } of passagesOf(text, kind)) expect(excerpt.runs).toBeDefined();
  return performance.now() - start;
}

describe.each(kinds)('%s', (kind) => {
  it.each(Object.keys(hostile))('reads %s in time', (name) => {
    const make = hostile[name] ?? String;
    expect(misplaced(make(3000), kind)).toEqual([]);
    const short = Math.min(milliseconds(make(20_000), kind), milliseconds(make(20_000), kind));
    // Sixteen times the text: a square would take 256 times as long. The rest is for what else goes on.
    expect(milliseconds(make(320_000), kind)).toBeLessThan(80 * short + 500);
  });
});

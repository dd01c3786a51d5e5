import { describe, expect, it } from 'vitest';
import { baseOf, fitsGlob, isGlob } from '../../src/cli/glob.js';

describe('fitsGlob', () => {
  it.each([
    ['*.txt', 'a.txt'],
    ['docs/*.md', 'docs/a.md'],
    ['docs/**/*.md', 'docs/a.md'],
    ['docs/**/*.md', 'docs/deep/er/a.md'],
    ['**', 'docs/a.md'],
    ['**/a.md', 'a.md'],
    ['a?.txt', 'ab.txt'],
    ['*.{txt,md}', 'a.md'],
    ['{docs,notes}/{a,b}.md', 'notes/b.md'],
    ['{a,{b,c}}.md', 'c.md'],
    ['a*b*c', 'abbbc'],
  ])('%s takes %s', (pattern, path) => {
    expect(fitsGlob(pattern, path)).toBe(true);
  });

  it.each([
    ['*.txt', 'docs/a.txt'],
    ['docs/*.md', 'docs/deep/a.md'],
    ['docs/**/*.md', 'other/a.md'],
    ['a?.txt', 'a.txt'],
    ['*.{txt,md}', 'a.html'],
    ['a.c', 'abc'],
    ['a*b*c', 'abbb'],
  ])('%s does not take %s', (pattern, path) => {
    expect(fitsGlob(pattern, path)).toBe(false);
  });

  it('is quick to say no to many stars', () => {
    const start = performance.now();
    expect(fitsGlob('*a'.repeat(200), 'a'.repeat(5000) + 'b')).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

it.each([
  ['summary.txt', false],
  ['notes {draft}.txt', false],
  ['*.txt', true],
  ['a?.txt', true],
  ['{a,b}.txt', true],
])('%s is a pattern: %s', (argument, expected) => {
  expect(isGlob(argument)).toBe(expected);
});

it.each([
  ['docs/deep/*.md', 'docs/deep'],
  ['*.md', '.'],
  ['/*.md', '/'],
  ['/a/b*/c', '/a'],
])('%s is looked for in %s', (pattern, base) => {
  expect(baseOf(pattern)).toBe(base);
});

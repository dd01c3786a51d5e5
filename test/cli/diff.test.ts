import { applyPatch, parsePatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/cli/diff.js';

const numbers = Array.from({ length: 12 }, (_, index) => `line ${index + 1}\n`).join('');

/** Where a piece of the text stands, and what is to stand there. */
function edit(text: string, piece: string, replacement: string): Parameters<typeof unifiedDiff>[2][0] {
  const start = text.indexOf(piece);
  return { at: { start, end: start + piece.length }, replacement };
}

describe('unifiedDiff', () => {
  it('shows three lines around a change', () => {
    expect(unifiedDiff('notes/a.txt', numbers, [edit(numbers, '6', 'six')])).toBe(
      `--- a/notes/a.txt
+++ b/notes/a.txt
@@ -3,7 +3,7 @@
 line 3
 line 4
 line 5
-line 6
+line six
 line 7
 line 8
 line 9
`,
    );
  });

  it('says where no line feed ends the text, and keeps carriage returns', () => {
    expect(unifiedDiff('a.txt', 'one\r\ntwo', [edit('one\r\ntwo', 'two', '2')])).toBe(
      `--- a/a.txt
+++ b/a.txt
@@ -1,2 +1,2 @@
 one\r
-two
\\ No newline at end of file
+2
\\ No newline at end of file
`,
    );
  });

  it.each([
    ['./a.txt', '--- a/a.txt\n+++ b/a.txt\n'],
    ['/tmp/a.txt', '--- a/tmp/a.txt\n+++ b/tmp/a.txt\n'],
    ['two words.txt', '--- a/two words.txt\t\n+++ b/two words.txt\t\n'],
  ])('names %s so that it is found from here', (path, head) => {
    expect(unifiedDiff(path, 'x\n', [edit('x\n', 'x', 'y')]).startsWith(`${head}@@`)).toBe(true);
  });

  it('is empty where nothing changes', () => {
    expect(unifiedDiff('a.txt', numbers, [])).toBe('');
    expect(unifiedDiff('a.txt', numbers, [edit(numbers, 'line 6', 'line 6')])).toBe('');
  });

  it('makes of any text what its edits make of it, as another program reads it', () => {
    const piece = fc.constantFrom('a', 'b', '\n', '\r\n', '\r', 'a\n', 'b\n', '\n\n');
    const texts = fc.array(piece, { maxLength: 60 });
    const choices = fc.array(fc.tuple(fc.nat(), fc.constantFrom('', 'c', 'c\n', '\n', 'c\r\nd')), { maxLength: 5 });
    const property = fc.property(texts, choices, (pieces, changes) => {
      const now = new Map(changes.map(([place, word]) => [place % Math.max(1, pieces.length), word]));
      let start = 0;
      const edits = pieces.flatMap((each, index) => {
        const at = { start, end: start + each.length };
        start = at.end;
        const replacement = now.get(index);
        return replacement === undefined ? [] : [{ at, replacement }];
      });
      const before = pieces.join('');
      const after = pieces.map((each, index) => now.get(index) ?? each).join('');
      const diff = unifiedDiff('a.txt', before, edits);
      expect(diff === '').toBe(before === after);
      if (diff === '') return;
      expect(parsePatch(diff).map(({ oldFileName, newFileName }) => [oldFileName, newFileName])).toEqual([
        ['a/a.txt', 'b/a.txt'],
      ]);
      expect(applyPatch(before, diff, { autoConvertLineEndings: false })).toBe(after);
    });
    fc.assert(property, { numRuns: 500, seed: 7 });
  });
});

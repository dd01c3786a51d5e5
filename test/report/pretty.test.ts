import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { merge, unreadable } from '../../src/check/merge.js';
import { pretty } from '../../src/report/pretty.js';
import type { Result } from '../../src/result/result.js';
import { specimen, specimenText } from '../result/specimen.js';

const sources = new Map([['post.txt', specimenText]]);

/** The specimen with other text in it. */
function specimenWith(piece: string, replacement: string): Result {
  return JSON.parse(JSON.stringify(specimen).replaceAll(piece, JSON.stringify(replacement).slice(1, -1))) as Result;
}

describe('pretty', () => {
  it('shows the table, the finding with its line, and the verdict', () => {
    expect(pretty(specimen, { sources })).toBe(`post.txt:1  sequential_1  Keras 2
    Layer (type)                    Output Shape        Param #
  ✓ conv2d_1 (Conv2D)               (None, 26, 26, 32)      320  3 × 3 × 1 × 32 + 32 = 320
  ✓ max_pooling2d_1 (MaxPooling2…)  (None, 13, 13, 32)        0  ⌊(26 − 2) / 2⌋ + 1 = 13  (1 of 2 fits)
  ? lambda_1 (Lambda)               (None, 13, 13, 32)        0  lambda_1 has no fixed formula.
  ✓ flatten_1 (Flatten)             (None, 5408)              0  13 × 13 × 32 = 5,408
  ✗ dense_1 (Dense)                 (None, 10)           54,900  ≠ 54,090
  ✓ Total params: 54,410

post.txt:9:56  error  row-parameters
  dense_1 reports 54,900 parameters; its shapes allow 54,090.
    9 | dense_1 (Dense)              (None, 10)                54900
      |                                                        ^^^^^
  The total agrees with 54,090.
    11 | Total params: 54,410
       |               ^^^^^^
  help: 54090 makes the row and the total agree (digits transposed)

✗ inconsistent: 1 error; 3 of 5 rows recounted in 1 summary, 1 broken, 1 undecided
`);
  });

  it('is silent about everything but findings when quiet', () => {
    expect(pretty(specimen, { quiet: true })).toBe(`post.txt:9:56  error  row-parameters
  dense_1 reports 54,900 parameters; its shapes allow 54,090.
  The total agrees with 54,090.
  help: 54090 makes the row and the total agree (digits transposed)
`);
    expect(pretty(merge([]), { quiet: true })).toBe('');
  });

  it('colours on request alone', () => {
    expect(pretty(specimen, { sources })).not.toContain('\u001b');
    expect(pretty(specimen, { color: true })).toContain('\u001b[31m✗\u001b[39m dense_1 (Dense)');
  });

  it('links the file where it gets an address', () => {
    expect(pretty(specimen, { link: (path) => `file:///home/${path}` })).toContain(
      '\u001b]8;;file:///home/post.txt\u001b\\post.txt:9:56\u001b]8;;\u001b\\',
    );
  });

  it('speaks Japanese', () => {
    const lines = pretty(specimen, { lang: 'ja' }).trimEnd().split('\n');
    expect(lines.at(-1)).toBe(
      '✗ 不整合です: エラー 1 件。1 個の表の 5 行中 3 行を再計算、1 行が不整合、1 行は判定できず',
    );
  });

  it('tells an open sum from an open row', () => {
    const fragment = check('dense_1 (Dense)    (None, 10)    7850\n', { path: 'a.txt' });
    expect(pretty(fragment, {})).toBe(`a.txt:1  model  Keras 2
    Layer (type)     Output Shape  Param #
  ✓ dense_1 (Dense)  (None, 10)      7,850  784 × 10 + 10 = 7,850  (1 of 2 fits)
  ? Rows may be missing, so the sum cannot be judged.

? no contradiction: 1 of 1 rows recounted in 1 summary; not every sum can be judged
`);
    const unknown = check('mine (MyLayer)    (None, 10)    7850\n', { path: 'a.txt' });
    expect(pretty(unknown, {})).toMatch(/\n\? no contradiction: 0 of 1 rows recounted in 1 summary, 1 undecided\n$/);
  });

  it.each([
    [merge([]), 'No texts to check.\n'],
    [
      merge([unreadable('a.bin', 'A binary file, not a text.')]),
      'a.bin:1:1  error  internal\n  A binary file, not a text.\n\n✗ 1 error; 0 of 0 rows recounted in 0 summaries, 0 undecided\n',
    ],
  ])('says so where nothing was read', (result, text) => {
    expect(pretty(result, {})).toBe(text);
  });

  it('does not list files without a summary one by one', () => {
    const [document] = specimen.documents;
    const note = document?.findings.map((finding) => ({
      ...finding,
      severity: 'note' as const,
      summary: null,
      row: null,
    }));
    const empty = { ...specimen, documents: [{ ...document, summaries: [], findings: note }] } as Result;
    expect(pretty(merge([empty, empty]), {})).toBe('No model summary in 2 files.\n');
  });

  it('hands no control character of the text on to a terminal', () => {
    for (const piece of [
      'conv2d_1',
      'sequential_1',
      'post.txt',
      'MaxPooling2',
      'dense_1 reports',
      'digits transposed',
    ]) {
      const report = pretty(specimenWith(piece, 'x\u001b[2Jy\u0007\u202e\n'), { sources });
      expect(report).not.toContain('\u001b');
      expect(report).not.toContain('\u0007');
      expect(report).not.toContain('\u202e');
    }
  });
});

import { describe, expect, it } from 'vitest';
import { edited, keepingItsColumn } from '../../src/text/edits.js';

describe('keepingItsColumn', () => {
  it.each([
    ['a (Dense)  (None, 64)   1160      a[0][0]', '1160', '160', 'a (Dense)  (None, 64)   160       a[0][0]'],
    ['a (Dense)  (None, 64)   160       a[0][0]', '160', '1160', 'a (Dense)  (None, 64)   1160      a[0][0]'],
    ['│ a (Dense) │      1,160 │ a[0][0] │', '1,160', '160', '│ a (Dense) │        160 │ a[0][0] │'],
    ['│ a (Dense) │        160 │ a[0][0] │', '160', '1,160', '│ a (Dense) │      1,160 │ a[0][0] │'],
    ['Total params: 1,160 (4.53 KB)', '1,160', '160', 'Total params: 160 (4.53 KB)'],
    ['a (Dense)  (None, 64)   1160', '1160', '160', 'a (Dense)  (None, 64)   160'],
  ])('%s: %s becomes %s', (text, was, now, after) => {
    const start = text.indexOf(was);
    const edit = { at: { start, end: start + was.length }, replacement: now };
    expect(edited(text, [keepingItsColumn(text, edit)])).toBe(after);
  });
});

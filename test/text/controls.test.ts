import { expect, it } from 'vitest';
import { pictured } from '../../src/text/controls.js';

it('shows control characters as pictures, one for one', () => {
  expect(pictured('a\u001b[31mb\u0000\u007f\n')).toBe('a␛[31mb␀␡␊');
});

it('takes the power from marks of direction and from C1', () => {
  expect(pictured('a\u202eb\u009bc\u2028')).toBe('a�b�c�');
});

it('leaves every other character', () => {
  expect(pictured('畳み込み ✓ é 😀')).toBe('畳み込み ✓ é 😀');
});

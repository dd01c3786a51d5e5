import type { Shape } from '../tensors/shape.js';

/** Numbers that one slip turns into the printed one: two digits exchanged, one wrong, one lost or one too many. */
export function* slips(value: number): Iterable<number> {
  const digits = String(value);
  for (let at = 0; at + 1 < digits.length; at++) {
    yield Number(digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2));
  }
  for (let at = 0; at < digits.length; at++) {
    for (let digit = 0; digit <= 9; digit++) yield Number(digits.slice(0, at) + String(digit) + digits.slice(at + 1));
  }
  for (let at = 0; at < digits.length && digits.length > 1; at++)
    yield Number(digits.slice(0, at) + digits.slice(at + 1));
  for (let at = 0; at <= digits.length; at++) {
    for (let digit = 0; digit <= 9; digit++) yield Number(digits.slice(0, at) + String(digit) + digits.slice(at));
  }
}

/** Shapes of which one extent, at least `least`, is a slip away from the printed one. */
export function* slipsOfShape(shape: Shape, least: number): Iterable<Shape> {
  for (const [axis, extent] of shape.entries()) {
    if (extent === null || extent < least) continue;
    for (const other of slips(extent)) if (other > 0 && other !== extent) yield shape.with(axis, other);
  }
}

/** Whether two digits are exchanged, one is wrong, lost or one too many. */
export function isSlip(printed: number, meant: number): boolean {
  if (meant < 0) return false;
  for (const each of slips(printed)) if (each === meant) return true;
  return false;
}

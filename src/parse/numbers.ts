import type { CountNode } from '../../grammar/cells.js';
import type { PrintedCount, Row, Total } from '../model/summary.js';

/** A printed count as data, and why there is none. */
export function countOf(node: CountNode, full: boolean): { parameters: PrintedCount; uncounted?: Row['uncounted'] } {
  if (node.remark.startsWith('unb') || node.remark.startsWith('unu')) return { parameters: null, uncounted: 'unbuilt' };
  const digits = digitsOf(node.text);
  if (digits === undefined) return { parameters: null, uncounted: 'not-a-number' };
  if (node.cut || full) return { parameters: { prefix: digits } };
  const value = Number(digits);
  return Number.isSafeInteger(value) ? { parameters: value } : { parameters: null, uncounted: 'too-large' };
}

/** Groups of three that something other than a comma parts. */
const grouped = /^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:[\s\u00a0\u202f]\d{3})+$|^\d{1,3}(?:['’]\d{3})+$/;

/** The digits of a number with or without groups; `.0`, which some versions print, is dropped. */
function digitsOf(text: string): string | undefined {
  const whole = text.endsWith('.0') ? text.slice(0, -2) : text;
  const digits = whole.replaceAll(',', '');
  if (/^\d+$/.test(digits)) return digits;
  const joined = grouped.test(whole) ? whole.replaceAll(/\D/g, '') : whole.replaceAll(/ ?, ?/g, '');
  return /^\d+$/.test(joined) ? joined : undefined;
}

/** The value of a total; null where it is no number that can be counted exactly. */
export function totalValue(node: CountNode): number | null {
  const { parameters } = countOf(node, false);
  return typeof parameters === 'number' ? parameters : null;
}

const units: Readonly<Record<string, number>> = { B: 0, Byte: 0, KB: 1, MB: 2, GB: 3, TB: 4, PB: 5 };

/** The bytes that a size such as `846.79 KB` stands for, as far as its two decimals tell. */
export function bytesOf(size: string): Total['bytes'] | undefined {
  const [number = '', unit = ''] = size.split(/\s+/);
  const power = units[unit];
  const value = Number(number);
  if (power === undefined || !Number.isFinite(value) || number === '') return undefined;
  const scale = 1024 ** power;
  return { value: value * scale, tolerance: 0.005 * scale };
}

import type { DeclaredShape, DeclaredValue } from '../model/declared.js';
import type { Value } from '../model/knowledge.js';

/** A shape that a value states; undefined where it states none. */
export function asShape(value: DeclaredValue): DeclaredShape | undefined {
  if ('known' in value) return Array.isArray(value.known) ? value.known.map(axisOf) : undefined;
  if (!('items' in value)) return undefined;
  return value.items.map((item) => ('known' in item ? axisOf(item.known) : 'unknown'));
}

function axisOf(value: Value): number | null | 'unknown' {
  return value === null || (typeof value === 'number' && Number.isInteger(value)) ? value : 'unknown';
}

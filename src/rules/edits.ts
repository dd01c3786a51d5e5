import { grouped } from '../tensors/shape.js';
import type { Range } from '../text/source.js';
import type { CountedTotal, Edit } from './rule.js';

/** A total with another number, spelt as the label before it and the groups in it are. */
export function editOf({ number, spelling }: CountedTotal, value: number): Edit {
  return { at: number, replacement: spelling.includes(',') || value < 1000 ? grouped(value) : String(value) };
}

/** A number of a row in place of the printed one; with separators where that has them. */
export function spelt({ start, end }: Range, printed: number, replacement: number): string {
  return end - start > String(printed).length ? grouped(replacement) : String(replacement);
}

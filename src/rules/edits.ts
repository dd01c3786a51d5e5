import type { Split } from '../infer/split.js';
import { size } from '../print/totals.js';
import { grouped } from '../tensors/shape.js';
import type { Range } from '../text/source.js';
import type { CountedTotal, Edit, Parts } from './rule.js';

/** A float32, which weights are unless they say otherwise. */
export const usualBytes = 4;

/** A total with another number, spelt as the label before it and the groups in it are; and with the size of that. */
export function editsOf(total: CountedTotal, value: number): readonly Edit[] {
  const { number, spelling, bytes } = total;
  const edit = { at: number, replacement: spelling.includes(',') || value < 1000 ? grouped(value) : String(value) };
  const each = total.value > 0 && bytes ? roundBytes(bytes.value / total.value) : usualBytes;
  const isStale = bytes !== undefined && Math.abs(bytes.value - each * value) > bytes.tolerance;
  return isStale ? [edit, ...sizeEdits(total, each * value)] : [edit];
}

/** The bytes of one parameter where they are those of a dtype, else those of a float32. */
function roundBytes(each: number): number {
  return [8, 4, 2, 1].find((bytes) => Math.abs(each - bytes) < bytes / 4) ?? usualBytes;
}

/** A total with another size, whose bytes are called as this Keras calls them. */
export function sizeEdits({ size: printed }: CountedTotal, value: number): readonly Edit[] {
  return printed ? [{ at: printed.at, replacement: size(value, byteUnit(printed.spelling)) }] : [];
}

/** `Byte` to Keras 2.15, `B` since; a size in larger units does not tell. */
export function byteUnit(spelling: string): string {
  return spelling.endsWith('Byte') ? 'Byte' : 'B';
}

/** The lines of a split that must read otherwise to add up to a count with a split that layers can give. */
export function editsOfParts(
  counted: number,
  { trainable, nonTrainable }: Parts,
  split: ((untrained: number) => Split) | undefined,
): readonly Edit[] {
  const untrained = untrainedFor(counted, trainable.value, nonTrainable.value, split);
  return [
    ...(trainable.value === counted - untrained ? [] : editsOf(trainable, counted - untrained)),
    ...(nonTrainable.value === untrained ? [] : editsOf(nonTrainable, untrained)),
  ];
}

/** The number of parameters that are not trained: as printed, or what the trained ones leave, or the nearest to it. */
export function untrainedFor(
  counted: number,
  trainable: number,
  nonTrainable: number,
  split: ((untrained: number) => Split) | undefined,
): number {
  const given = [nonTrainable, counted - trainable].filter((each) => each >= 0 && each <= counted);
  const splits = given.map((untrained) => split?.(untrained));
  const possible = given.find((_, index) => splits[index]?.outcome !== 'impossible');
  if (possible !== undefined) return possible;
  const [first] = splits;
  return (first?.outcome === 'impossible' ? first.nearest[0] : undefined) ?? 0;
}

/** A number of a row in place of the printed one; with separators where that has them. */
export function spelt({ start, end }: Range, printed: number, replacement: number): string {
  return end - start > String(printed).length ? grouped(replacement) : String(replacement);
}

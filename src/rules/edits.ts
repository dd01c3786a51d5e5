import type { Split } from '../infer/split.js';
import { size } from '../print/totals.js';
import { grouped } from '../tensors/shape.js';
import type { Range } from '../text/source.js';
import type { CountedTotal, Edit, Parts } from './rule.js';

/** Bytes of a float32, of a float16 or bfloat16, of a float64, of an int8: the dtypes that a layer's weights have. */
export const dtypeBytes = [4, 2, 8, 1] as const;

/** A total with another number, spelt as the label before it and the groups in it are; and with the size of that. */
export function editsOf(total: CountedTotal, value: number): readonly Edit[] {
  const { number, spelling, bytes } = total;
  const edit = { at: number, replacement: spelling.includes(',') || value < 1000 ? grouped(value) : String(value) };
  const fits = (each: number, count: number): boolean =>
    bytes !== undefined && Math.abs(bytes.value - each * count) <= bytes.tolerance;
  if (!bytes || dtypeBytes.some((each) => fits(each, value))) return [edit];
  // The size went with the printed number, so it changes with it.
  const each = dtypeBytes.find((one) => fits(one, total.value)) ?? dtypeBytes[0];
  return [edit, ...sizeEdits(total, each * value)];
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

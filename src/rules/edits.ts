import type { Message } from '../diagnostics/message.js';
import { wholeShape } from '../infer/graph.js';
import type { Split } from '../infer/split.js';
import { printedCount, printedShapes } from '../model/printed.js';
import type { Row, Total } from '../model/summary.js';
import { size } from '../print/totals.js';
import { grouped, printDim, printShape, type Shape } from '../tensors/shape.js';
import type { Range } from '../text/source.js';
import type { CountedTotal, Edit, Parts, Report } from './rule.js';

/** Bytes of a float32, of a float16 or bfloat16, of a float64, of an int8: the dtypes that a layer's weights have. */
export const dtypeBytes = [4, 2, 8, 1] as const;

/** A total with another number, spelt as the label before it and the groups in it are; and with the size of that. */
export function editsOf(total: CountedTotal, value: number): readonly Edit[] {
  const { number, bytes } = total;
  const edit = { at: number, replacement: total.isGrouped ? grouped(value) : String(value) };
  const fits = (each: number, count: number): boolean =>
    bytes !== undefined && Math.abs(bytes.value - each * count) <= bytes.tolerance;
  if (!bytes || dtypeBytes.some((each) => fits(each, value))) return [edit];
  // The size went with the printed number, so it changes with it.
  const each = dtypeBytes.find((one) => fits(one, total.value)) ?? dtypeBytes[0];
  return [edit, ...sizeEdits(total, each * value)];
}

/** A total with another size, whose bytes are called as this Keras calls them. */
export function sizeEdits({ size: printed }: Pick<Total, 'size'>, value: number): readonly Edit[] {
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

/** Another count of a row; with commas where the printed one has them, or, being small, would have them. */
export function spelt({ start, end }: Range, printed: number, replacement: number, isGrouped: boolean): string {
  const hasCommas = printed < 1000 ? isGrouped : end - start > String(printed).length;
  return hasCommas ? grouped(replacement) : String(replacement);
}

/** Another count or shape in one row, as a repair of the table; nothing where its cell is wrapped. */
export function repairOf(
  { row: index, count, shape }: { readonly row: number; readonly count?: number; readonly shape?: Shape },
  rows: readonly Row[],
  isGrouped: boolean,
): NonNullable<Report['repairs']> {
  const row = rows[index];
  if (!row) return [];
  const { parameters, outputShapes, places } = row;
  if (count !== undefined && typeof parameters === 'number') {
    const [at, ...more] = places.parameters;
    if (more.length > 0) return [];
    const edit = { at, replacement: spelt(at, parameters, count, isGrouped) };
    return [{ edits: [edit], why: agreement(row, printedCount(parameters), grouped(count)) }];
  }
  const edits = shape ? shapeEdits(row, shape) : [];
  if (!shape || edits.length === 0) return [];
  return [{ edits, why: agreement(row, printedShapes(outputShapes), printShape(shape)) }];
}

/** Another shape in the cell of a row: the axes that change, wherever its lines break; nothing where they cannot be told. */
export function shapeEdits({ outputShapes, places }: Row, shape: Shape): readonly Edit[] {
  const [printed, ...more] = outputShapes.map(wholeShape);
  const cell = places.outputShapes;
  if (!printed || more.length > 0) return [];
  const text = printShape(printed);
  const length = cell.reduce((sum, { start, end }) => sum + end - start, cell.length - 1);
  // Keras 2 prints the shape of an input as a list of one.
  const margin = (length - text.length) / 2;
  if (shape.length !== printed.length || (margin !== 0 && margin !== 1)) {
    return cell.length === 1 ? [{ at: cell[0], replacement: printShape(shape) }] : [];
  }
  const edits: Edit[] = [];
  let place = margin + 1;
  for (const [axis, extent] of printed.entries()) {
    const { length: digits } = printDim(extent);
    const at = extent === shape[axis] ? undefined : rangeIn(cell, place, digits);
    if (at) edits.push({ at, replacement: printDim(shape[axis] ?? null) });
    place += digits + 2;
  }
  return edits;
}

/** Where characters of a cell stand whose lines are divided by one blank each. */
function rangeIn(cell: Row['places']['outputShapes'], place: number, length: number): Range | undefined {
  let before = 0;
  for (const { start, end } of cell) {
    const first = start + place - before;
    if (first >= start && first + length <= end) return { start: first, end: first + length };
    before += end - start + 1;
  }
  return undefined;
}

function agreement({ name }: Row, was: string, is: string): Message {
  return {
    en: `${was} → ${is} in ${name} makes the table agree.`,
    ja: `${name} の ${was} → ${is} とすると、表全体が一致します。`,
  };
}

/** At most three repairs of a row, the first its own; those of other rows come before its less likely ones. */
export function withOthers(
  elsewhere: NonNullable<Report['repairs']>,
  [own, ...more]: NonNullable<Report['repairs']>,
): NonNullable<Report['repairs']> {
  return own ? [own, ...elsewhere, ...more].slice(0, 3) : [];
}

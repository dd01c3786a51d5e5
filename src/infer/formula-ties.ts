import type { Formula, NumberRead } from '../model/formula.js';
import { isWork, mismatchOf, numbersIn, valuesOf, type Mismatch } from './arithmetic.js';
import { tieExtentSum } from './extent-sums.js';
import type { FormulaTie, Setting } from './formula-setting.js';
import { tieHeaded } from './headed-formulas.js';
import { nearestTo, type Mentions } from './mentions.js';
import { sizesOf, type Subject } from './subjects.js';
import { tieTableSum } from './table-sums.js';

/** Numbers below this say little: kernels, gates, biases. */
const telling = 5;

/** Ties a formula to the row of which it speaks by its value, its operands and the names around it, and judges it. */
export function tieFormula(formula: Formula, mentions: Mentions, setting: Setting): FormulaTie {
  const mismatch = mismatchOf(formula);
  const values = new Set(formula.sides.flatMap(({ expression }) => valuesOf(expression)));
  const work = formula.sides.filter(({ expression }) => isWork(expression));
  const numbers = work.flatMap(({ expression }) => numbersIn(expression));
  const value = valueOf(formula);
  const open: FormulaTie = { formula, verdict: 'undecided', value, subject: undefined };
  if (mismatch && setting.isWithdrawn) return { ...open, subject: setting.spokenOf[0] };
  if (mismatch) return { ...open, ...tieWrong(mismatch, numbers, mentions, setting) };
  if (work.every(({ expression }) => valuesOf(expression).length === 0)) return open;
  const headed = tieHeaded(values, numbers, mentions, setting);
  if (headed) return { ...open, ...headed };
  const counted = [...values].flatMap((each) => (each > 0 ? mentions.counting(each) : []));
  const subject = chosen(counted, numbers, mentions, setting);
  if (subject) return { ...open, verdict: 'holds', subject, value: subject.count };
  const sized = [...values].flatMap((each) => (each >= telling ? mentions.sized(each) : []));
  // What comes out as the size of a tensor counts that tensor.
  const size = chosen(sized, numbers, mentions, setting);
  if (size) return { ...open, verdict: 'holds', subject: size };
  const extent = tieExtentSum(formula, mismatch, setting);
  return { ...open, ...(extent ?? tieMiscounted(values, numbers, mentions, setting)) };
}

/** What is said to come out: the last side, or the first where the work stands behind it. */
function valueOf({ sides }: Formula): number | undefined {
  const results = sides
    .filter(({ expression }) => !isWork(expression))
    .flatMap(({ expression }) => valuesOf(expression).slice(0, 1));
  return results.at(-1) ?? sides.flatMap(({ expression }) => valuesOf(expression).slice(0, 1)).at(-1);
}

/** Of rows that fit, the one that is spoken of, then one whose extents are the operands, then the nearest. */
function chosen(
  rows: readonly Subject[],
  numbers: readonly NumberRead[],
  mentions: Mentions,
  { spokenOf, place }: Setting,
): Subject | undefined {
  const said = rows.filter((row) => spokenOf.includes(row));
  if (said.length > 0) return nearestTo(said, place);
  const fitting = rows.filter((row) => knownShare(row, numbers, mentions) === 1);
  return nearestTo(fitting.length > 0 ? fitting : rows, place);
}

/** Which part of the telling operands are extents of a row. */
function knownShare(row: Subject, numbers: readonly NumberRead[], mentions: Mentions): number {
  const extents = mentions.extentsOf(row);
  const told = numbers.filter(({ readings }) => readings.some((value) => value >= telling));
  if (told.length === 0) return 0;
  return told.filter(({ readings }) => readings.some((value) => extents.has(value))).length / told.length;
}

/** Whether the operands are those of a row: all that tell something, among them the largest extent of its weights. */
function isMadeOf(row: Subject, numbers: readonly NumberRead[], mentions: Mentions): boolean {
  const written = new Set(numbers.flatMap(({ readings }) => readings));
  return (
    knownShare(row, numbers, mentions) === 1 &&
    row.counted.some(({ weights }) => {
      const extents = new Set(weights.flatMap(({ factors }) => factors.map((factor) => factor.value)));
      const large = [...extents].filter((value) => value >= telling).sort((a, b) => b - a);
      return large.length > 0 && large.slice(0, 2).every((value) => written.has(value));
    })
  );
}

/** A formula that does not come out is a row's where one of its sides, or its operands, are that row's. */
function tieWrong(
  mismatch: Mismatch,
  numbers: readonly NumberRead[],
  mentions: Mentions,
  setting: Setting,
): Partial<FormulaTie> {
  const { leftValue, rightValue } = mismatch;
  const ratio = Math.max(leftValue, rightValue) / Math.max(1, Math.min(leftValue, rightValue));
  const counted = [...mentions.counting(leftValue), ...mentions.counting(rightValue)].filter(
    (row) =>
      row.count !== undefined &&
      row.count >= 10 &&
      // Two numbers that happen to stand together are far apart; so a row's own extents must be among the operands.
      (knownShare(row, numbers, mentions) >= 0.5 || (setting.spokenOf.includes(row) && ratio < 4)),
  );
  const made =
    counted.length > 0
      ? counted
      : mentions.near(setting.place).filter((row) => (row.count ?? 0) > 0 && isMadeOf(row, numbers, mentions));
  const sized =
    made.length > 0 ? made : mentions.near(setting.place).filter((row) => isSizeOf(row, mismatch, numbers, mentions));
  const subject = chosen(sized, numbers, mentions, setting);
  if (!subject)
    return tieTableSum(mismatch, mentions, setting.place) ?? tieExtentSum(undefined, mismatch, setting) ?? {};
  if (mismatch.isSoft && !setting.countsParameters && !setting.countsParts) return { subject };
  return { subject, mismatch, verdict: 'broken' };
}

function isSizeOf(
  row: Subject,
  { leftValue, rightValue }: Mismatch,
  numbers: readonly NumberRead[],
  mentions: Mentions,
): boolean {
  return (
    sizesOf(row).some((size) => size >= 100 && (size === leftValue || size === rightValue)) &&
    knownShare(row, numbers, mentions) === 1
  );
}

/** A right sum that is what people get who miscount a row, where the text says that it counts that row's parameters. */
function tieMiscounted(
  values: ReadonlySet<number>,
  numbers: readonly NumberRead[],
  mentions: Mentions,
  setting: Setting,
): Partial<FormulaTie> | undefined {
  const rows =
    setting.spokenOf.length > 0
      ? setting.spokenOf
      : mentions.near(setting.place).filter((row) => isMadeOf(row, numbers, mentions));
  const found = rows.flatMap((subject) =>
    subject.counted.slice(0, 1).flatMap((counted) =>
      mentions
        .misreadingsOf(counted)
        .filter(({ count }) => values.has(count))
        .map((misreading) => ({ subject, misreading: { ...misreading, counted } })),
    ),
  );
  const [first] = found;
  if (!first || first.subject.count === undefined) return undefined;
  const isOne = new Set(found.map(({ subject }) => subject)).size === 1;
  const isPart = first.misreading.isPart && !setting.countsParameters;
  if (!isOne || isPart || setting.countsParts || setting.isWithdrawn || !isSaidOf(setting, first.subject))
    return { subject: first.subject };
  return { ...first, verdict: 'broken' };
}

/** Whether the text says that the number is the count of the row. */
function isSaidOf({ countsParameters, spokenOf }: Setting, subject: Subject): boolean {
  return countsParameters || spokenOf.includes(subject);
}

import { reach, type Choice } from '../infer/sums.js';
import { isVariant } from '../infer/variants.js';
import type { Candidate } from '../layers/candidates.js';
import { weightCount, type Weight } from '../layers/layer.js';
import type { Total, Totals } from '../model/summary.js';
import { dtypeBytes } from './edits.js';
import type { ModelEvidence } from './rule.js';

/** A total with its size. */
export type Sized = Total & { readonly value: number; readonly bytes: NonNullable<Total['bytes']> };

/** Keras 3 counts a boolean as one bit; the largest dtype of TensorFlow is a complex128. */
const leastBytes = 1 / 8;
const mostBytes = 16;
/** What an int64 that counts steps or batches has more than a float32, twice. */
const stepBytes = 8;
/** keras-core 0.1.0 to 0.1.4 printed bits as bytes. */
const bitsAsBytes = 8;

/** What the sizes behind the totals say. */
export type Memory =
  | {
      readonly outcome: 'fits';
      /** 8 where bits were printed as bytes. */
      readonly scale: number;
      /** The bytes of each parameter where all have as many, integer variables aside. */
      readonly each: number | undefined;
      readonly average: number;
    }
  | {
      readonly outcome: 'impossible' | 'sum' | 'mixture';
      readonly culprit: Sized;
      readonly expected: number;
    };

type Needed = Pick<ModelEvidence, 'totals' | 'rows' | 'allRows' | 'books' | 'parts'>;

/** Whether the printed sizes follow from the counts; undefined where none is printed. */
export function memoryOf(evidence: Needed): Memory | undefined {
  const { totals } = evidence;
  const sizes = [totals.total, totals.trainable, totals.nonTrainable, totals.optimizer].flatMap(sized);
  const scale = [1, bitsAsBytes].find((each) => sizes.every((size) => isPossible(size, each)));
  const [first] = sizes;
  if (!first) return undefined;
  if (scale === undefined) {
    const culprit = sizes.find((size) => !isPossible(size, 1)) ?? first;
    return { outcome: 'impossible', culprit, expected: 4 * culprit.value };
  }
  const scaled = sizes.map(({ bytes, ...size }): Sized => ({ ...size, bytes: divided(bytes, scale) }));
  return (
    sumOff(totals, scaled, scale) ??
    mixtureOff(evidence, scaled, scale) ?? { outcome: 'fits', scale, ...dtypeOf(evidence, scaled) }
  );
}

function sized(total: Total | null): readonly Sized[] {
  const { value = null, bytes } = total ?? {};
  return total && value !== null && bytes ? [{ ...total, value, bytes }] : [];
}

function divided({ value, tolerance }: Sized['bytes'], scale: number): Sized['bytes'] {
  // Keras rounds what it prints, and a double has some noise of its own.
  return { value: value / scale, tolerance: (tolerance * (1 + 1e-9)) / scale };
}

function isPossible({ value, bytes }: Sized, scale: number): boolean {
  const { value: size, tolerance } = divided(bytes, scale);
  // The first versions of keras-core had no weights of single bits.
  const least = scale === 1 ? leastBytes : 1;
  return size + tolerance >= value * least && size - tolerance <= value * mostBytes;
}

function isNear({ bytes }: Sized, value: number, slack = 0): boolean {
  const over = bytes.value - value;
  return over >= -bytes.tolerance && over <= bytes.tolerance + slack;
}

/** Trainable, non-trainable and optimizer must make the total. */
function sumOff(totals: Totals, sizes: readonly Sized[], scale: number): Memory | undefined {
  const [total, ...parts] = sizes;
  const printed = [totals.total, totals.trainable, totals.nonTrainable, totals.optimizer].filter(
    (each) => each !== null,
  );
  if (!total || printed.length < 3 || sizes.length < printed.length || total.number !== totals.total?.number) {
    return undefined;
  }
  if (parts.reduce((sum, { value }) => sum + value, 0) !== total.value) return undefined;
  const sum = parts.reduce((size, { bytes }) => size + bytes.value, 0);
  const tolerance = sizes.reduce((size, { bytes }) => size + bytes.tolerance, 0);
  if (Math.abs(sum - total.bytes.value) <= tolerance) return undefined;
  // The one that would have the bytes of a dtype if it read as the others say.
  const readings = sizes.map((culprit) => {
    const over = sum - total.bytes.value;
    const expected = Math.max(0, culprit.bytes.value + (culprit === total ? over : -over));
    const each = nearestDtype(expected / Math.max(1, culprit.value));
    const off = Math.abs(expected / Math.max(1, culprit.value) - each);
    const exact = each * culprit.value;
    return { culprit, off, expected: Math.abs(exact - expected) <= tolerance + stepBytes ? exact : expected };
  });
  const [best] = readings.sort((a, b) => a.off - b.off);
  return best && { outcome: 'sum', culprit: best.culprit, expected: best.expected * scale };
}

function nearestDtype(each: number): number {
  return [...dtypeBytes].sort((a, b) => Math.abs(a - each) - Math.abs(b - each))[0] ?? dtypeBytes[0];
}

/** The weights of a row in groups that have one dtype; undefined where it is not known what is inside. */
function itemOf({ row, inference }: Needed['rows'][number], belongs: (weight: Weight) => boolean): Choice | undefined {
  const [best, ...others] = inference.candidates;
  if (row.parameters === 0) return [0];
  if (!best || best.layer.holdsOthers || isVariant(best)) return undefined;
  if (best.weights.some(({ name }) => name.includes('/') || name.startsWith('activation.'))) return undefined;
  const numbers = countsOf(best.weights, belongs);
  if (others.some(({ weights }) => String(countsOf(weights, belongs)) !== String(numbers))) return undefined;
  const [floats, integers] = numbers;
  return dtypeBytes.flatMap((bytes) => [4, 8].map((other) => bytes * floats + other * integers));
}

/** How many floats there are and how many integers, of which `Normalization` keeps one. */
function countsOf(weights: readonly Weight[], belongs: (weight: Weight) => boolean): readonly [number, number] {
  let [floats, integers] = [0, 0];
  for (const weight of weights.filter(belongs)) {
    if (weight.name === 'count') integers += 1;
    else floats += weightCount(weight);
  }
  return [floats, integers];
}

/** Each layer has one dtype: whether some dtypes of the layers make the sizes. */
function mixtureOff(evidence: Needed, sizes: readonly Sized[], scale: number): Memory | undefined {
  const { rows, allRows, books, parts, totals } = evidence;
  if (!books || !parts || parts.trainable.value + parts.nonTrainable.value !== books.mendedSum) return undefined;
  const sizeOf = (total: Total | null): Sized | undefined => sizes.find(({ number }) => number === total?.number);
  const [total, trainable, nonTrainable] = [totals.total, totals.trainable, totals.nonTrainable].map(sizeOf);
  const split = books.split(parts.nonTrainable.value);
  if (total && !totals.optimizer && total.value === books.mendedSum) {
    const off = partOff(rows, undefined, total, scale);
    if (off) return off;
  }
  // Which weights are trained is known where one set of layers gives the split, and no row can hold anything.
  const isOpen = rows.some(({ row, inference }) => row.parameters !== 0 && inference.candidates.length === 0);
  const set = split.outcome === 'frozen' && split.set.unique ? split.set : { rows: [], within: [] };
  if (isOpen || set.within.length > 0 || (split.outcome !== 'plain' && set.rows.length === 0)) return undefined;
  const whole = new Set(set.rows.map((index) => allRows[index]));
  const frozen = new Set(rows.flatMap(({ row }, index) => (whole.has(row) ? [index] : [])));
  const isTrained = (index: number, weight: Weight): boolean => weight.trainable && !frozen.has(index);
  return (
    (trainable && partOff(rows, isTrained, trainable, scale)) ??
    (nonTrainable && partOff(rows, (index, weight) => !isTrained(index, weight), nonTrainable, scale))
  );
}

/** Whether a weight, with the place of its row, belongs to what is counted. */
type Part = (index: number, weight: Weight) => boolean;

/** A size that no dtypes of the layers give; without `part` that of all weights. */
function partOff(rows: Needed['rows'], part: Part | undefined, size: Sized, scale: number): Memory | undefined {
  if (dtypeBytes.some((each) => isNear(size, each * size.value))) return undefined;
  const belongs: Part = part ?? (() => true);
  const choices: Choice[] = [];
  let hidden = 0;
  for (const [index, each] of rows.entries()) {
    const item = itemOf(each, (weight) => belongs(index, weight));
    if (item) choices.push(item);
    else hidden += typeof each.row.parameters === 'number' ? each.row.parameters : 0;
  }
  const { value, tolerance } = size.bytes;
  // What is inside a row of which nothing is known may belong to the part or not.
  const leastHidden = part ? 0 : hidden * leastBytes;
  const found = reach(choices, value - tolerance - hidden * mostBytes, value + tolerance - leastHidden);
  if (!found || found.unique !== undefined) return undefined;
  const integers = rows.reduce(
    (sum, { inference }, index) => sum + integersOf(inference.candidates[0], index, belongs),
    0,
  );
  return { outcome: 'mixture', culprit: size, expected: nearestSize(size, integers) * scale };
}

function integersOf(best: Candidate | undefined, index: number, part: Part): number {
  return countsOf(best?.weights ?? [], (weight) => part(index, weight))[1];
}

/** The size with one dtype, and integers of either kind, that is nearest to the printed one. */
function nearestSize({ value, bytes }: Sized, integers: number): number {
  const sizes = dtypeBytes.flatMap((each) => [4, 8].map((other) => each * (value - integers) + other * integers));
  const distance = (size: number): number => Math.abs(size - bytes.value);
  return sizes.sort((a, b) => distance(a) - distance(b))[0] ?? 4 * value;
}

/** The dtype of all weights, integer variables of few rows aside. */
function dtypeOf({ totals, rows }: Needed, sizes: readonly Sized[]): { each: number | undefined; average: number } {
  const own = sizes.filter(({ number, value }) => value > 0 && number !== totals.optimizer?.number);
  const [first] = own.filter(({ number }) => number !== totals.total?.number || !totals.optimizer);
  const integers = 4 * (rows.length + 8);
  const each = dtypeBytes.find((bytes) => own.every((size) => isNear(size, bytes * size.value, integers)));
  return { each, average: first ? first.bytes.value / first.value : 4 };
}

import type { Candidate } from '../layers/candidates.js';
import { parameterCount, weightCount, type Evidence, type Layer, type Weight } from '../layers/layer.js';
import { exactly } from '../model/knowledge.js';
import { mayBeKeras3, type Row, type Summary } from '../model/summary.js';
import type { Shape } from '../tensors/shape.js';
import { settingsOf, type Abilities, type Kernel, type Matrix, type Setting } from './variant-settings.js';

/** What is asked: the row, the inputs that built the layer, and how many parameters of the model are not trained. */
export interface VariantQuestion {
  readonly inputs: readonly Shape[];
  readonly outputs: Evidence['outputs'];
  readonly parameters: number;
  /** Undefined where it is not printed. */
  readonly frozen: number | undefined;
  /** What reproduces the row with so many parameters. */
  plain(parameters: number): readonly Candidate[];
}

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);
const powersOfTwo = [32, 64, 128, 256];

/** Where the rows of a kernel are known, so is the rank. */
const anyRank: readonly number[] = upTo(256);
/** Where they are solved for as well or the axes can be many, ranks are those that are in use. */
const usualRanks: readonly number[] = [...upTo(16), ...powersOfTwo];

const tables: Abilities = { isTable: true, quantizes: true, ranks: usualRanks };
const convolutions: Abilities = { isTable: false, quantizes: false, ranks: usualRanks };
const kernels: Abilities = { isTable: false, quantizes: true, ranks: anyRank };
const tensors: Abilities = { ...kernels, ranks: usualRanks };

/** Layers of Keras 3 that have `enable_lora`; convolutions have no `quantize`. */
const abilities: Readonly<Record<string, Abilities>> = {
  Dense: kernels,
  EinsumDense: tensors,
  Embedding: tables,
  ReversibleEmbedding: tables,
  Conv1D: convolutions,
  Conv2D: convolutions,
  Conv3D: convolutions,
};

/** Whether a layer can be adapted or quantized. */
export function hasVariants({ type }: Layer): boolean {
  return type in abilities;
}

/**
 * A layer that nothing plain explains may have been given LoRA factors (Keras 3.0.3) or been quantized (3.1). All of
 * them but float8 freeze the kernel, so that the model has at least so many parameters that are not trained.
 * Those that freeze exactly what the model's totals say come first. Bounded: ranks up to 256. Source: `enable_lora` and `quantize` in `keras/src/layers/core`.
 */
export function variantsOf(layer: Layer, question: VariantQuestion): readonly Candidate[] {
  const able = abilities[layer.type];
  if (!able || question.inputs.length !== 1 || question.outputs.length !== 1) return [];
  const found: Candidate[] = [];
  for (const { matrix, bias } of matricesOf(layer, question)) {
    for (const setting of settingsOf(matrix, able)) {
      const rows = rowsOf(matrix, setting, question.parameters - bias);
      if (rows === undefined) continue;
      for (const candidate of question.plain(rows * matrix.columns + bias)) {
        const variant = turnedInto(candidate, { ...matrix, rows }, setting, able);
        if (variant && isPossible(variant, question)) found.push(variant);
      }
    }
  }
  const exact = found.filter((each) => stillOf(each) === question.frozen);
  return [...exact, ...found.filter((each) => !exact.includes(each))];
}

/** How many rows a kernel has that such a setting takes to a count; undefined where it has none. */
function rowsOf({ rows }: Matrix, { perRow, besides }: Setting, parameters: number): number | undefined {
  if (!Number.isNaN(rows)) return Math.round(perRow * rows) + besides === parameters ? rows : undefined;
  const solved = (parameters - besides) / perRow;
  return Number.isInteger(solved) && solved > 0 ? solved : undefined;
}

/** What a summary says of adapted and quantized layers in it: at most so many parameters of them are not trained. */
export interface Room {
  readonly frozen: number | undefined;
}

/**
 * Undefined where no layer can have been adapted or quantized: in other tables than those of Keras 3, and where the
 * counts of the rows do not add up, which says that one of them is wrong rather than adapted.
 */
export function roomForVariants(summary: Summary): Room | undefined {
  const { rows, totals, omission } = summary;
  if (!mayBeKeras3(summary)) return undefined;
  const own = rows.filter(({ depth }) => depth === 0);
  const counts = own.flatMap(({ parameters }) => (typeof parameters === 'number' ? [parameters] : []));
  const [trainable, frozen] = [totals.trainable?.value, totals.nonTrainable?.value];
  if (typeof frozen !== 'number') return { frozen: undefined };
  const isWhole = !omission && counts.length === own.length && typeof trainable === 'number';
  if (isWhole && sum(counts) !== trainable + frozen) return undefined;
  return { frozen: frozen - sum(own.map(statisticsOf)) };
}

/** At least half of a BatchNormalization are statistics, and all of a Normalization; a cut type is completed. */
function statisticsOf({ type, cut, parameters }: Row): number {
  const is = (name: string): boolean =>
    cut.includes('type') && type.length > 6 ? name.startsWith(type) : name === type;
  if (typeof parameters !== 'number') return 0;
  return is('BatchNormalization') ? parameters / 2 : is('Normalization') ? parameters : 0;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Whether a candidate is a layer that was adapted or quantized. */
export function isVariant({ h }: Candidate): boolean {
  return 'loraRank' in h || 'quantization' in h;
}

function isPossible(candidate: Candidate, { parameters, frozen }: VariantQuestion): boolean {
  return parameterCount(candidate.weights) === parameters && (frozen === undefined || stillOf(candidate) <= frozen);
}

/** How many parameters are not trained. */
function stillOf({ weights }: Candidate): number {
  return parameterCount(weights.filter(({ trainable }) => !trainable));
}

interface Guess {
  readonly matrix: Matrix;
  readonly bias: number;
}

/** The kernels that a layer can have between its input and its output; rows are NaN where only the count tells. */
function matricesOf({ type }: Layer, { inputs: [input = []], outputs: [output] }: VariantQuestion): readonly Guess[] {
  const last = output.at(-1) ?? 0;
  if (type === 'Dense') {
    const matrix = { rows: input.at(-1) ?? 0, columns: last, last };
    return matrix.rows * last > 0 ? [last, 0].map((bias) => ({ matrix, bias })) : [];
  }
  if (type === 'EinsumDense') return einsumMatrices(input, output);
  if (type === 'Embedding' || type === 'ReversibleEmbedding') {
    return last > 0 ? [{ matrix: { rows: NaN, columns: last, last }, bias: 0 }] : [];
  }
  const channels = new Set([last, output[1] ?? 0].filter((count) => count > 0));
  return [...channels].flatMap((count) =>
    [count, 0].map((bias) => ({ matrix: { rows: NaN, columns: count, last: count }, bias })),
  );
}

/** Any one axis of the input or its last two, against any one axis of the output or those at its end; a bias on some of these. */
function einsumMatrices(input: Shape, output: Shape): readonly Guess[] {
  const rows = new Set([...endProducts(input.slice(1)).slice(0, 2), ...extentsOf(input)]);
  const ends = endProducts(output.slice(1));
  const columns = [
    ...ends.map((product) => ({ columns: product, last: ends[0] ?? 0 })),
    ...extentsOf(output.slice(0, -1)).map((extent) => ({ columns: extent, last: extent })),
  ];
  const biases = new Set([...columns.map((each) => each.columns), 0]);
  return [...rows].flatMap((count) =>
    columns.flatMap((each) => [...biases].map((bias) => ({ matrix: { rows: count, ...each }, bias }))),
  );
}

function extentsOf(shape: Shape): readonly number[] {
  return shape.slice(1).filter((extent) => extent !== null);
}

/** The products of the last axis, of the last two and so on, as far as they are known. */
function endProducts(shape: Shape): readonly number[] {
  const products: number[] = [];
  for (const extent of shape.toReversed()) {
    if (extent === null) break;
    products.push((products.at(-1) ?? 1) * extent);
  }
  return products;
}

function turnedInto(
  candidate: Candidate,
  { rows, columns, last }: Matrix,
  setting: Setting,
  { isTable }: Abilities,
): Candidate | undefined {
  const [kernel, ...others] = candidate.weights;
  if (!kernel || weightCount(kernel) !== rows * columns || kernel.factors.at(-1)?.value !== last) return undefined;
  const own: Kernel = { rows, columns, last, weight: kernel, isTable };
  const weights: readonly Weight[] = [...setting.weights(own), ...others];
  return { ...candidate, h: { ...candidate.h, ...ordered(candidate), ...setting.h }, weights };
}

/** An equation writes the axes of its kernel in some order, on which the factors depend. */
function ordered({ point }: Candidate): Candidate['h'] {
  return point['equation'] === undefined ? {} : { equation: exactly(point['equation']) };
}

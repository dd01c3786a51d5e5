import type { Dim, Shape } from '../../tensors/shape.js';

/** An equation of EinsumDense taken apart: the letters of input, kernel and output, and which axes `...` stands for. */
export interface Equation {
  readonly input: string;
  readonly kernel: string;
  readonly output: string;
  readonly elided: 'left' | 'right' | undefined;
}

/** What an equation, `output_shape` and `bias_axes` make of an input. */
export interface EinsumShapes {
  readonly kernel: readonly number[];
  readonly bias: readonly number[] | undefined;
  /** What Keras 3 prints: an axis that `output_shape` leaves open stays None. */
  readonly stated: Shape;
  /** What tf.keras prints: the sizes that come with the input's letters. */
  readonly traced: Shape;
}

const forms: readonly (readonly [RegExp, Equation['elided']])[] = [
  [/^([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)$/, undefined],
  [/^\.\.\.([a-zA-Z]+),([a-zA-Z]+)->\.\.\.([a-zA-Z]+)$/, 'left'],
  [/^([a-zA-Z]{2,})\.\.\.,([a-zA-Z]+)->([a-zA-Z]+)\.\.\.$/, 'right'],
];

const parsed = new Map<string, Equation | undefined>();

/** `abc,cd->abd`, `...x,xy->...y` or `ab...,bc->ac...`; undefined where Keras refuses it. */
export function equationOf(text: string): Equation | undefined {
  if (parsed.has(text)) return parsed.get(text);
  const equation = parse(text);
  // Equations are few; made-up ones must not pile up.
  if (parsed.size > 5000) parsed.clear();
  parsed.set(text, equation);
  return equation;
}

function parse(text: string): Equation | undefined {
  for (const [form, elided] of forms) {
    const [, input = '', kernel = '', output = ''] = form.exec(text) ?? [];
    if (input !== '' && [input, kernel, output].every(isDistinct)) return { input, kernel, output, elided };
  }
  return undefined;
}

function isDistinct(letters: string): boolean {
  return new Set(letters).size === letters.length;
}

/**
 * All shapes of an EinsumDense; undefined where Keras refuses. `outputShape` leaves out the batch axis and what `...`
 * stands for. Source: `_analyze_split_string` in `keras/src/layers/core/einsum_dense.py`.
 */
export function einsumShapes(
  { input, kernel, output, elided }: Equation,
  outputShape: Shape,
  biasAxes: string | null,
  from: Shape,
): EinsumShapes | undefined {
  const hidden = from.length - input.length;
  if (hidden < 0 || (hidden > 0 && elided === undefined)) return undefined;
  const [batch = null] = from;
  const left = elided === 'left' ? hidden : 0;
  const middle = left > 0 ? from.slice(1, left) : [];
  const stated = [batch, ...middle, ...outputShape, ...(elided === 'right' ? from.slice(input.length) : [])];
  if (stated.length !== hidden + output.length) return undefined;
  const given = lettersTo(input, from.slice(left));
  const made = lettersTo(output, stated.slice(left));
  if (!agree(given, made)) return undefined;
  const extentOf = (letter: string): number => given.get(letter) ?? (given.has(letter) ? 0 : (made.get(letter) ?? 0));
  const kernelShape = [...kernel].map(extentOf);
  const biasShape = biasAxes === null ? undefined : biasOf(output, biasAxes, made);
  if (kernelShape.includes(0) || biasShape?.includes(0)) return undefined;
  if ([...output].some((letter) => !given.has(letter) && !kernel.includes(letter))) return undefined;
  const traced = stated.map((dim, axis) => dim ?? given.get(output[axis - left] ?? '') ?? null);
  return { kernel: kernelShape, bias: biasShape, stated, traced };
}

function lettersTo(letters: string, shape: Shape): ReadonlyMap<string, Dim> {
  return new Map([...letters].map((letter, axis) => [letter, shape[axis] ?? null]));
}

/** An axis of the input that stays may be left open in `output_shape`, but not be another. */
function agree(given: ReadonlyMap<string, Dim>, made: ReadonlyMap<string, Dim>): boolean {
  return [...given].every(([letter, extent]) => (made.get(letter) ?? null) === null || made.get(letter) === extent);
}

/** From the first axis with a bias on, 1 where there is none; 0 where it cannot be made. */
function biasOf(output: string, biasAxes: string, made: ReadonlyMap<string, Dim>): readonly number[] {
  const places = [...biasAxes].map((letter) => output.indexOf(letter));
  if (places.length === 0 || places.includes(-1)) return [0];
  const axes = [...output].slice(Math.min(...places));
  return axes.map((letter) => (biasAxes.includes(letter) ? (made.get(letter) ?? 0) : 1));
}

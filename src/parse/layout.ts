import type { CellKind } from '../../grammar/tokens.js';

/** What a column can hold: a kind of cell, a type apart from its name, or something that is passed over. */
export type ColumnKind = Extract<CellKind, 'name' | 'shape' | 'count' | 'connections' | 'trainable'> | 'type' | 'other';

/**
 * Where the columns of a table without boxes stand. `cut`: every row is one line, and a cell loses what
 * does not fit (to Keras 2.6). `wrapped`: it goes on in the next line (from Keras 2.7 on).
 */
export interface Layout {
  readonly engine: 'cut' | 'wrapped';
  /** The column of the line at which the table starts. */
  readonly base: number;
  /** Where each column starts, counted from the base. */
  readonly starts: readonly number[];
  readonly kinds: readonly ColumnKind[];
  /** The length of the rules; unbounded where there are none. */
  readonly length: number;
  /** Whether the rules are of no length that goes with the columns, as where a table was cut at its right side. */
  readonly cropped: boolean;
  /** Whether a column of connections may have been cut off. */
  readonly lacksConnections: boolean;
}

/** A rule of `_` or `=`: the column where it starts, and how long it is. */
export interface Ruler {
  readonly column: number;
  readonly length: number;
}

/** The columns' ends as fractions of the line, as Keras's `print_summary` has them: sequential, functional, functional from 2.13 on. */
export const fractions = [
  [0.45, 0.85],
  [0.33, 0.55, 0.67],
  [0.3, 0.6, 0.7],
] as const;

/** What `show_trainable` adds to the length of a line. */
export const trainableWidth = 11;

/** The capitals of the columns' headings, which stand where the columns start; a narrow column cuts the rest. */
const headings: readonly (readonly [ColumnKind, string])[] = [
  ['shape', 'O'],
  ['count', 'P'],
  ['connections', 'C'],
  ['trainable', 'T'],
];

/** TensorFlow.js has the input's shape before the output's, and words of its own over the connections. */
const inputHeading = 'Input';
const receives = 'Receives';

/** Learns the columns from the header line; undefined where its blanks are collapsed. */
export function layoutOf(line: string, ruler: Ruler | undefined): Layout | undefined {
  const first = line.indexOf('Layer');
  const found = columnsIn(line, first);
  const [, output] = found;
  if (!output || output.column - first <= 'Layer (type) '.length) return undefined;
  const base = ruler && Math.abs(ruler.column - first) <= 1 ? ruler.column : baseWithoutRuler(first, output.column);
  const words = found.map(({ column }) => Math.max(0, column - base));
  const isPushed = found.map(({ column }) => first > base && line.slice(column - gapBefore - 1, column).trim() !== '');
  const standard = ruler && standardStarts(words, ruler.length, isPushed);
  const starts = standard ?? [0, ...words.slice(1)];
  const kinds = found.map(({ kind }) => kind);
  const cropped = ruler !== undefined && standard === undefined;
  const leans = first > base || (starts[1] ?? 0) === (words[1] ?? 0) + 1;
  return {
    engine: leans ? 'wrapped' : 'cut',
    base,
    starts,
    kinds,
    length: ruler?.length ?? Infinity,
    cropped,
    lacksConnections: cropped && mayBeConnected(words, kinds, ruler.length),
  };
}

function columnsIn(line: string, first: number): { kind: ColumnKind; column: number }[] {
  const found: { kind: ColumnKind; column: number }[] = [{ kind: 'name', column: first }];
  const input = line.indexOf(inputHeading, first);
  if (input !== -1 && input < line.indexOf('O', first)) found.push({ kind: 'other', column: input });
  let from = first;
  for (const [kind, capital] of headings) {
    const word = kind === 'connections' && line.includes(receives, from) ? receives : capital;
    const at = line.indexOf(word, from);
    if (at === -1) continue;
    found.push({ kind, column: at });
    from = at;
  }
  return found;
}

/** Keras 2.7 and later put a blank before the header; told by the distance to the second column. */
function baseWithoutRuler(first: number, output: number): number {
  const distance = output - first;
  return first > 0 && (distance === 28 || distance === 31) ? first - 1 : first;
}

/** The most blanks before a heading that the one before it has pushed. */
const gapBefore = 2;

function standardStarts(
  words: readonly number[],
  length: number,
  isPushed: readonly boolean[],
): readonly number[] | undefined {
  let best: readonly number[] | undefined;
  let bestDistance = Infinity;
  for (const trainable of [0, trainableWidth]) {
    for (const ends of fractions) {
      const inner = length - trainable;
      const starts = [0, ...ends.map((end) => Math.floor(inner * end)), ...(trainable ? [inner] : [])];
      const distance = distanceOf(starts, words, isPushed);
      if (distance < bestDistance) [best, bestDistance] = [starts, distance];
    }
  }
  return best;
}

/** A heading stands where its column starts, or one before it where a blank is lost, or one behind it where it is pushed. */
function distanceOf(starts: readonly number[], words: readonly number[], isPushed: readonly boolean[]): number {
  if (starts.length !== words.length) return Infinity;
  let sum = 0;
  for (const [index, start] of starts.entries()) {
    const distance = start - (words[index] ?? 0);
    if (index > 0 && (distance > 1 || distance < (isPushed[index] ? -1 : 0))) return Infinity;
    sum += Math.abs(distance);
  }
  return sum;
}

/** Whether a table whose right side is cut off may have had connections: no Sequential stands in these columns. */
function mayBeConnected(words: readonly number[], kinds: readonly ColumnKind[], length: number): boolean {
  if (kinds.includes('connections') || kinds.includes('trainable')) return false;
  const [, shape = 0, count] = words;
  const [[ofShape, ofCount]] = fractions;
  const fits = (length: number): boolean =>
    Math.floor(length * ofShape) === shape && Math.floor(length * ofCount) === count;
  const least = Math.max(length, Math.floor(shape / ofShape));
  return count === undefined || ![0, 1, 2, 3].some((more) => fits(least + more));
}

import type { Range } from '../text/source.js';

/**
 * Arithmetic that a text holds, as plain data. Every number knows where in the text it stands; a number that can be read
 * in more than one way (`1.234`) has all its readings.
 */
export type Expression =
  | NumberRead
  | NameRead
  | { readonly kind: 'sum' | 'product'; readonly parts: readonly Part[] }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression }
  | { readonly kind: 'rounded'; readonly up: boolean; readonly inner: Expression }
  | { readonly kind: 'unknown' };

/** A part of a sum or a product; `inverse` where it is taken away from the sum, or divides the product. */
export interface Part {
  readonly inverse: boolean;
  readonly expression: Expression;
}

export interface NumberRead {
  readonly kind: 'number';
  /** What it can mean, the likeliest first; none where it is no number that can be counted exactly. */
  readonly readings: readonly number[];
  /** One unit of its last digit: 1 for `896`, 0.01 for `0.26`, 10,000 for `600万`. */
  readonly step: number;
  /** The words beside it: `3 kernel height`. */
  readonly label: string;
  readonly at: Range;
}

export interface NameRead {
  readonly kind: 'name';
  readonly name: string;
  readonly at: Range;
}

/** How a side is said to be the one before it: by a sign, roughly, by a word, or by standing in brackets behind it. */
export type Relation = 'first' | 'equal' | 'about' | 'says' | 'beside';

export interface Side {
  readonly relation: Relation;
  readonly expression: Expression;
}

/** A chain of sides, at least one of which computes something. */
export interface Formula {
  readonly sides: readonly Side[];
  /** The words that stand before the first number: `dense_2 (Dense) param`. */
  readonly label: string;
  readonly at: Range;
}

import type { Row as PrintedRow, Summary as PrintedSummary } from '../model/summary.js';

/** What of a table decides on its split: a Result has it as well as what it was made from. */
export interface Summary extends Pick<PrintedSummary, 'dialect'> {
  readonly rows: readonly Row[];
}

export type Row = Pick<PrintedRow, 'name' | 'type' | 'depth' | 'parameters' | 'trainable'>;

/** What a row can be. */
export interface Inference {
  readonly candidates: readonly Candidate[];
}

export interface Candidate {
  readonly weights: readonly Weight[];
}

export interface Weight {
  readonly name: string;
  readonly trainable: boolean;
  /** Their product is its count. */
  readonly factors: readonly { readonly value: number }[];
}

/** A row, or a row inside a container, of whose weights some may not be trained. */
export interface Member {
  /** Of the summary's rows. */
  readonly row: number;
  readonly count: number;
  /** How many of its weights may not be trained: least first, none where anything from 0 to `count` is possible. */
  readonly untrained: readonly number[];
  /** How many are not trained while nothing is frozen; several where the row can be several things. */
  readonly statistics: readonly number[];
}

/** Layers that account for a split. */
export interface FrozenSet {
  /** Rows that are frozen as a whole. */
  readonly rows: readonly number[];
  /** Rows of which something inside is frozen. */
  readonly within: readonly number[];
  /** Whether it is the only set that gives the split. */
  readonly unique: boolean;
}

/** What is known of a number of parameters that are not trained. */
export type Split =
  /** No layer need be frozen; `isCertain` where none can be without it being said, else a container may hold some. */
  | { readonly outcome: 'plain'; readonly isCertain: boolean }
  /** `isCertain` where no row need be frozen in a part that the table does not show. */
  | { readonly outcome: 'frozen'; readonly set: FrozenSet; readonly isCertain: boolean }
  /** The nearest numbers that frozen layers give; likeliest first. */
  | { readonly outcome: 'impossible'; readonly nearest: readonly number[] }
  | { readonly outcome: 'search-limit' };

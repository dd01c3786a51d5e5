import type { Verdict } from '../diagnostics/verdict.js';
import type { Formula } from '../model/formula.js';
import type { Mismatch } from './arithmetic.js';
import type { Counted, Misreading } from './misreadings.js';
import type { Subject, Table } from './subjects.js';

/** Where a formula stands: its sentence, and its place in the file. */
export interface Setting {
  readonly sentence: string;
  readonly place: number;
  /** The rows that are spoken of, as far as the text around tells. */
  readonly spokenOf: readonly Subject[];
  /** Whether the sentence says that parameters are counted. */
  readonly countsParameters: boolean;
  /** Whether it speaks of parts: weights, one filter, biases left out. */
  readonly countsParts: boolean;
  /** Whether it asks, supposes or compares. */
  readonly supposes: boolean;
  /** Whether it is struck out, denied, or called a mistake. */
  readonly isWithdrawn: boolean;
  /** The rows by whose name the line begins. */
  readonly headed: readonly Subject[];
  /** Whether lines beside it begin with other rows and give their counts. */
  readonly isListed: boolean;
  /** Whether extents of tensors are spoken of. */
  readonly speaksOfExtents: boolean;
}

/** What a formula is tied to, and how it compares. */
export interface FormulaTie {
  readonly formula: Formula;
  readonly verdict: Verdict;
  /** What it comes to, or is said to. */
  readonly value: number | undefined;
  readonly subject: Subject | undefined;
  /** The arithmetic does not come out. */
  readonly mismatch?: Mismatch;
  /** It comes out, and is what people get who miscount the row. */
  readonly misreading?: Misreading & { readonly counted: Counted };
  /** Where rows are added up: the table, and what it has. */
  readonly whole?: Table;
  /** Where an extent is worked out: the shape that is printed. */
  readonly shape?: string;
}

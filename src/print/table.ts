import type { Cells } from './cells.js';
import type { Release } from './releases.js';

/** What an engine draws. */
export interface Table {
  readonly release: Release;
  /** The length of a line as the caller has it; a column of flags adds to it. */
  readonly length: number;
  /** Where each column ends, in the order of the header. */
  readonly ends: readonly number[];
  readonly header: readonly string[];
  readonly rows: readonly Cells[];
  readonly totals: readonly string[];
  readonly isFunctional: boolean;
  readonly showsTrainable: boolean;
}

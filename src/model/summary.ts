import type { Range, Span } from '../text/source.js';

/**
 * A parsed summary as plain data: what the text says, with nothing added. What is missing says so;
 * no guess enters here as a fact.
 */
export const dialects = ['keras0', 'keras1', 'keras2', 'keras3', 'tfjs', 'r', 'table'] as const;
export type Dialect = (typeof dialects)[number];

/** Whether Keras 3 may have printed the table: R and people redraw those of every Keras. */
export function mayBeKeras3({ dialect }: Pick<Summary, 'dialect'>): boolean {
  return dialect === 'keras3' || dialect === 'r' || dialect === 'table';
}

/** An axis as printed: its extent, null for `None`, the digits that a cut left of it, or a mark for axes that are gone. */
export type PrintedAxis = number | null | { readonly prefix: string } | '…';

/** The shape of one tensor as printed, batch first; `'unknown'` for `multiple`, `?` and the like. */
export type PrintedShape = readonly PrintedAxis[] | 'unknown';

/** A parameter count as printed; null where there is no number, `prefix` where its end is cut. */
export type PrintedCount = number | null | { readonly prefix: string };

/** `layer[node][tensor]`, or the beginning of one. */
export type Connection =
  { readonly layer: string; readonly node: number; readonly tensor: number } | { readonly prefix: string };

/** The cells of a row, by the name of the field that they fill. */
export const cellNames = ['name', 'type', 'outputShapes', 'parameters', 'connectedTo'] as const;
export type CellName = (typeof cellNames)[number];

export interface Row {
  readonly name: string;
  /** As printed; where cut, the beginning that stands there (`''` where nothing does). */
  readonly type: string;
  /** 0 for the model's own layers, more inside a container that `expand_nested` opened. */
  readonly depth: number;
  readonly cut: readonly CellName[];
  readonly outputShapes: readonly PrintedShape[];
  readonly parameters: PrintedCount;
  /** Why `parameters` is null. */
  readonly uncounted?: 'unbuilt' | 'too-large' | 'not-a-number' | 'cut';
  /**
   * Lines of the row on which nothing is left, where a console cropped columns of a box: a cell beyond the edge went on
   * there. Left out where there are none.
   */
  readonly hiddenLines?: number;
  readonly trainable: boolean | null;
  /** Null where the table has no such column. */
  readonly connectedTo: readonly Connection[] | null;
  readonly at: Span;
  readonly places: Readonly<Record<CellName, Span>>;
}

/** A figure of the totals block; `value` is null where it cannot be counted exactly. */
export interface Total {
  readonly value: number | null;
  /** The number as it is spelt, and where. */
  readonly spelling: string;
  readonly number: Range;
  /** The size in brackets in bytes as far as its two decimals tell, and half a unit of its last digit. */
  readonly bytes?: { readonly value: number; readonly tolerance: number };
  /** That size as it is spelt, and where, without its brackets. */
  readonly size?: { readonly spelling: string; readonly at: Range };
  readonly at: Span;
}

export interface Totals {
  readonly total: Total | null;
  readonly trainable: Total | null;
  readonly nonTrainable: Total | null;
  readonly optimizer: Total | null;
}

export interface Summary {
  readonly dialect: Dialect;
  /** The name in `Model: "name"`. */
  readonly model: string | null;
  readonly hasHeader: boolean;
  /** Whether something stands where rows may have been: `...`, `(snip)`. */
  readonly omission: boolean;
  readonly rows: readonly Row[];
  readonly totals: Totals;
  readonly at: Span;
}

/** Whether a table shows all of its model: header and totals, and nothing that stands for rows. */
export function isComplete({ hasHeader, omission, totals }: Summary): boolean {
  return hasHeader && !omission && totals.total !== null;
}

import type { Dialect, Row } from '../model/summary.js';
import type { Drawing } from './records.js';

/** What a table shows of who printed it. */
export interface Signs {
  /** The text of its header; empty where there is none. */
  readonly header: string;
  readonly drawn: Drawing | undefined;
  /** How many totals it has. */
  readonly totals: number;
  /** Whether a shape holds `null`. */
  readonly hasNull: boolean;
}

/** Who printed a table, by its header, its drawing and its rows. */
export function dialectOf({ header, drawn, totals, hasNull }: Signs, rows: readonly Row[]): Dialect {
  if (hasNull || /Output shape.*Param #|Receives inputs/.test(header)) return 'tfjs';
  if (header.startsWith('Layer (name)')) return 'keras0';
  if (drawn === 'r' || drawn === 'grid') return 'r';
  if (drawn === 'table') return 'table';
  if (drawn === 'box') return 'keras3';
  if (drawn === 'cut' && isKeras1(totals, rows)) return 'keras1';
  return 'keras2';
}

/** Keras 1 prints one total without commas, or connects a Sequential's first row to an input that has no row. */
function isKeras1(totals: number, rows: readonly Row[]): boolean {
  const [first] = rows;
  if (!first || first.connectedTo === null) return first?.connectedTo === null && rows.some(isKeras1Row);
  if (rows.some(isKeras1Row)) return true;
  const [source] = first.connectedTo;
  if (source && 'layer' in source && !rows.some(({ name }) => name === source.layer)) return true;
  return totals === 1;
}

/** Types that only Keras 1 prints. */
function isKeras1Row({ type }: Row): boolean {
  return /^(?:Convolution[123]D|AtrousConvolution|MaxoutDense|Highway|TimeDistributedDense)/.test(type);
}

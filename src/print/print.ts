import type { Summary } from '../model/summary.js';
import { abutting } from './abutting.js';
import { aligned } from './aligned.js';
import { box } from './box.js';
import { cellsOf } from './cells.js';
import { flagWidth } from './framed.js';
import { releaseOf, type Engine, type Layout, type Release } from './releases.js';
import { spaced } from './spaced.js';
import type { Table } from './table.js';
import { totalLines } from './totals.js';
import { wrapped } from './wrapped.js';

export interface PrintOptions {
  /** The Keras that prints: `2.10`, `2.2.4`, `3`; also `tf.keras 1.13` and `tf_keras 2.18`. */
  readonly keras: string;
  /** `line_length`. By default that of the version; in Keras 3 what a terminal of 80 columns leaves. */
  readonly width?: number;
  /** Where the columns end: fractions of the line, or characters where the last one is above 1. */
  readonly positions?: readonly number[];
  /** `expand_nested`: whether rows inside containers are printed. By default they are where the version can. */
  readonly nested?: boolean;
  /** `show_trainable`. By default where the summary has such a column and the version can. */
  readonly trainable?: boolean;
}

/** What `rich` and Keras 3 take a console to have; Keras leaves some of it free. */
const consoleWidth = 80;
const terminalWidth: number = consoleWidth - 4;

/** What the last column leaves to one of flags in Keras 3. */
const shareBesideFlags = 0.9;

const engines: Readonly<Record<Engine, (table: Table) => string>> = { abutting, spaced, wrapped, aligned, box };

/**
 * The text of a summary as a version of Keras prints it, each line ended. Only what the summary holds is printed: a
 * cut cell stays cut, marked with `…` where its column has room for more.
 * @throws TypeError where there is no such version, it has no such option, or the line is too narrow for it.
 */
export function print(summary: Summary, options: PrintOptions): string {
  const release = releaseOf(options.keras);
  const table = tableOf(summary, release, options);
  const title = release.title && summary.model !== null ? [`Model: "${summary.model}"`] : [];
  const lines = [...title, engines[release.engine](table), ''].join('\n');
  return isCropped(summary, release) ? cropped(lines) : lines;
}

/**
 * Whether a console lost whole columns on its right: `rich` takes one of 80 characters where it finds none, and
 * crops what is wider. No count is known then, so that printing it whole would show empty columns.
 */
function isCropped({ rows }: Summary, { engine }: Release): boolean {
  return engine === 'box' && rows.length > 0 && rows.every(({ uncounted }) => uncounted === 'cut');
}

function cropped(text: string): string {
  return text
    .split('\n')
    .map((line) => [...line].slice(0, consoleWidth).join(''))
    .join('\n');
}

function tableOf(summary: Summary, release: Release, options: PrintOptions): Table {
  const { engine, expandsNested } = release;
  refuse('nested', options.nested === true && !expandsNested, options);
  refuse('trainable', options.trainable === true && !release.showsTrainable, options);
  const showsTrainable =
    options.trainable ?? (release.showsTrainable && summary.rows.some(({ trainable }) => trainable !== null));
  const isFunctional = hasConnections(summary, release);
  const layout = (isFunctional ? release.functional : release.sequential) ?? { length: 0, ends: [] };
  const length = widthOf(options, layout, engine);
  const isNested = options.nested ?? expandsNested;
  return {
    release,
    length,
    ends: endsOf(options.positions ?? layout.ends, length, engine, showsTrainable),
    header: [
      release.typeFirst ? 'Layer (name)' : 'Layer (type)',
      'Output Shape',
      'Param #',
      ...(isFunctional ? ['Connected to'] : []),
      ...(showsTrainable ? ['Trainable'] : []),
    ],
    rows: summary.rows.filter(({ depth }) => isNested || depth === 0).map((row) => cellsOf(row, release)),
    totals: totalLines(summary, release),
    isFunctional,
    showsTrainable,
  };
}

function refuse(option: 'nested' | 'trainable', isRefused: boolean, { keras }: PrintOptions): void {
  if (isRefused) throw new TypeError(`Keras ${keras} has no option "${option}".`);
}

function hasConnections(summary: Summary, release: Release): boolean {
  const { rows } = summary;
  const { sequential, functional } = release;
  if (!sequential || !functional) return functional !== undefined;
  // The wider first column of three would have cropped the shapes, too.
  if (isCropped(summary, release)) return rows.every(({ cut }) => !cut.includes('outputShapes'));
  return rows.some(({ connectedTo }) => connectedTo !== null);
}

function widthOf({ width }: PrintOptions, { length }: Layout, engine: Engine): number {
  if (width === undefined) return engine === 'box' ? Math.min(length, terminalWidth) : length;
  if (Number.isSafeInteger(width) && width > 0 && width <= widest) return width;
  throw new TypeError(`width is ${width}; it must be a whole number from 1 to ${widest}.`);
}

/** No line is longer. */
const widest = 10_000;

function endsOf(
  positions: readonly number[],
  length: number,
  engine: Engine,
  showsTrainable: boolean,
): readonly number[] {
  if (engine === 'box') {
    const fractions = showsTrainable ? [...positions.map((end) => end * shareBesideFlags), 1] : positions;
    return fractions.map((end) => Math.trunc(end * length));
  }
  const ends = (positions.at(-1) ?? 1) <= 1 ? positions.map((end) => Math.trunc(end * length)) : positions;
  return showsTrainable ? [...ends, length + flagWidth] : ends;
}

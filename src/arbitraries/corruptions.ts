import fc from 'fast-check';
import type { Row } from '../model/summary.js';
import { parse } from '../parse/parse.js';
import { edited, type TextEdit } from '../text/edits.js';
import {
  numbersIn,
  rewrittenCount,
  rewrittenPiece,
  rewrittenTotal,
  tableIn,
  typeIn,
  type CellChange,
  type Rewriting,
  type Table,
  type TotalName,
} from './cells.js';
import type { Answer } from './impossible/answers.js';
import { answerFor } from './impossible/impossible.js';
import { blocksOf, joined, type Block } from './row-changes.js';
import { slips, slipsOf, type Slip } from './slips.js';

const slippedCells = ['count', 'axis', 'total', 'trainable', 'nonTrainable', 'optimizer'] as const;
type SlippedCell = (typeof slippedCells)[number];
type SlipKind = `${SlippedCell}-${Slip}`;

const otherKinds = [
  'count-with-totals',
  'weights-where-none-are',
  'type-swapped',
  'row-deleted',
  'row-doubled',
  'row-moved',
  'one-side-of-a-connection',
  'split-changed',
] as const;
type OtherKind = (typeof otherKinds)[number];
export type CorruptionKind = SlipKind | OtherKind;

/** What can be changed in a complete table, from a digit to a row. */
export const corruptionKinds: readonly CorruptionKind[] = [
  ...slippedCells.flatMap((cell) => slips.map((slip): SlipKind => `${cell}-${slip}`)),
  ...otherKinds,
];

/** A kind of change, and three choices of where and how: any whole numbers, which shrink to the first place. */
export interface Corruption {
  readonly kind: CorruptionKind;
  readonly choices: readonly [number, number, number];
}

/** What was changed: a cell, or the lines of whole rows. */
export type Change = CellChange | (Omit<CellChange, 'cell'> & { readonly cell: 'row' });

/** A text in which something was changed. */
export interface Corrupted {
  readonly kind: CorruptionKind;
  readonly text: string;
  /** The first is the cause; others went with it. */
  readonly changes: readonly [Change, ...Change[]];
  /**
   * Whether some Keras model prints the text as it is now, told by arithmetic that shares nothing with `check`: where
   * none does, an error must be found at one of the changes; where some does, none may be. Worked out when it is read.
   */
  readonly witness: Witness;
}

export type Witness = 'none' | 'some' | 'unknown';

/** Any corruption, or one of some kinds. */
export function corruptions(kinds: readonly CorruptionKind[] = corruptionKinds): fc.Arbitrary<Corruption> {
  return fc.record({ kind: fc.constantFrom(...kinds), choices: fc.tuple(fc.nat(), fc.nat(), fc.nat()) });
}

/**
 * A text after a corruption: the text of one complete table, printed by Keras or generated. Undefined where the table
 * has no place for it.
 */
export function corrupted(text: string, corruption: Corruption): Corrupted | undefined {
  const table = tableIn(text);
  return table && corruptedTable(table, corruption);
}

const witnesses: Readonly<Record<Answer, Witness>> = { impossible: 'none', possible: 'some', unsure: 'unknown' };

function witnessOf(table: Table, text: string): Witness {
  const [changed, ...others] = parse(text);
  return changed && others.length === 0 ? witnesses[answerFor(table, changed)] : 'unknown';
}

/** The same of a table that was read before. */
export function corruptedTable(table: Table, { kind, choices }: Corruption): Corrupted | undefined {
  const found = isOther(kind) ? makers[kind](table, choices) : slipped(table, kind, choices);
  if (!found) return undefined;
  const text = edited(table.text, found.edits);
  if (text === table.text) return undefined;
  return {
    kind,
    text,
    changes: found.changes,
    get witness() {
      return witnessOf(table, text);
    },
  };
}

function isOther(kind: CorruptionKind): kind is OtherKind {
  return otherKinds.some((each) => each === kind);
}

type Choices = Corruption['choices'];
interface Draft {
  readonly changes: Corrupted['changes'];
  readonly edits: readonly TextEdit[];
}

/** The first draft of a list, from the chosen one on and around. */
function firstOf<T>(list: readonly T[], choice: number, make: (each: T) => Draft | undefined): Draft | undefined {
  for (let offset = 0; offset < list.length; offset++) {
    const each = list[(choice + offset) % list.length];
    const draft = each === undefined ? undefined : make(each);
    if (draft) return draft;
  }
  return undefined;
}

/** Several rewritings as one; undefined where one is not possible. */
function together(...rewritings: readonly (Rewriting | undefined)[]): Draft | undefined {
  const made = rewritings.filter((each) => each !== undefined);
  const [first, ...others] = made.map(({ change }) => change);
  if (!first || made.length < rewritings.length) return undefined;
  return { changes: [first, ...others], edits: made.flatMap(({ edits }) => edits) };
}

function slipped(table: Table, kind: SlipKind, [place, how]: Choices): Draft | undefined {
  const [cell, slip] = kind.split('-') as [SlippedCell, Slip];
  const numbers = (digits: string): readonly number[] => slipsOf(digits, slip).map(Number);
  if (cell === 'axis') return slippedAxis(table, slip, place, how);
  if (cell !== 'count') {
    const digits = String(table.summary.totals[cell]?.value ?? '');
    return firstOf(numbers(digits), how, (value) => together(rewrittenTotal(table, cell, value, false)));
  }
  return firstOf(countedRows(table), place, (index) => {
    const digits = String(table.summary.rows[index]?.parameters);
    return firstOf(numbers(digits), how, (value) => together(rewrittenCount(table, index, value)));
  });
}

function countedRows({ summary: { rows } }: Table): readonly number[] {
  return rows.flatMap(({ parameters }, index) => (typeof parameters === 'number' && parameters > 0 ? [index] : []));
}

function slippedAxis(table: Table, slip: Slip, place: number, how: number): Draft | undefined {
  const axes = table.summary.rows.flatMap((row, index) =>
    numbersIn(table, row, 'outputShapes').map((piece) => ({ index, piece })),
  );
  return firstOf(axes, place, ({ index, piece }) => {
    const numbers = slipsOf(table.text.slice(piece.at.start, piece.at.end), slip);
    return firstOf(
      numbers.filter((number) => number !== '0'),
      how,
      (now) => together(rewrittenPiece(table, piece, { row: index, cell: 'outputShapes', now })),
    );
  });
}

const makers: Readonly<Record<OtherKind, (table: Table, choices: Choices) => Draft | undefined>> = {
  'count-with-totals': (table, [place, how, which]) =>
    firstOf(countedRows(table), place, (index) => {
      const digits = String(table.summary.rows[index]?.parameters);
      const slip = slips[which % slips.length] ?? 'changed';
      return firstOf(slipsOf(digits, slip).map(Number), how, (value) => countWithTotals(table, index, value));
    }),
  'weights-where-none-are': (table, [place, how]) =>
    firstOf(weightlessRows(table), place, (index) => countWithTotals(table, index, 1 + (how % 999))),
  'type-swapped': (table, [place, which]) =>
    firstOf([...table.summary.rows.keys()], place, (index) =>
      firstOf(swappedTypes, which, (type) => swapped(table, index, type)),
    ),
  'row-deleted': (table, [place]) => ordered(table, place, (blocks, at) => blocks.toSpliced(at, 1)),
  'row-doubled': (table, [place]) => ordered(table, place, (blocks, at, block) => blocks.toSpliced(at, 0, block)),
  'row-moved': (table, [place, to]) =>
    ordered(table, place, (blocks, at, block) => {
      const others = blocks.toSpliced(at, 1);
      // One of the places that are not its own.
      return others.toSpliced((at + 1 + (to % others.length)) % blocks.length, 0, block);
    }),
  'one-side-of-a-connection': (table, [place, by]) =>
    firstOf(rowsWithUnits(table), place, (index) => otherUnits(table, index, by)),
  'split-changed': splitChanged,
};

function weightlessRows({ summary: { rows } }: Table): readonly number[] {
  return rows.flatMap(({ parameters, depth, type }, index) =>
    parameters === 0 && depth === 0 && type !== 'InputLayer' ? [index] : [],
  );
}

/** Another count, and totals that go with it. */
function countWithTotals(
  table: Table,
  index: number,
  value: number,
  ...with_: readonly Rewriting[]
): Draft | undefined {
  const { rows, totals } = table.summary;
  const row = rows[index];
  if (!row || row.depth > 0 || typeof row.parameters !== 'number') return undefined;
  const change = value - row.parameters;
  const part = (totals.trainable?.value ?? 0) + change >= 0 ? 'trainable' : 'nonTrainable';
  const moved = (['total', part] satisfies readonly TotalName[]).filter((name) => totals[name] !== null);
  const lines = moved.map((name) => {
    const sum = (totals[name]?.value ?? 0) + change;
    return sum < 0 ? undefined : rewrittenTotal(table, name, sum, true);
  });
  return together(...with_, rewrittenCount(table, index, value), ...lines);
}

/** Types of different kinds, as Keras 2 and 3 print them. */
const swappedTypes = [
  'Dense',
  'Dropout',
  'Flatten',
  'Conv2D',
  'MaxPooling2D',
  'BatchNormalization',
  'LSTM',
  'Embedding',
  'Activation',
  'GRU',
  'Conv1D',
  'GlobalAveragePooling2D',
  'SimpleRNN',
  'UpSampling2D',
  'RepeatVector',
] as const;

function swapped(table: Table, index: number, type: string): Draft | undefined {
  const row = table.summary.rows[index];
  if (!row || row.type === type || row.cut.length > 0) return undefined;
  const piece = typeIn(table, row);
  return piece && together(rewrittenPiece(table, piece, { row: index, cell: 'type', now: type }));
}

function ordered(
  table: Table,
  place: number,
  order: (blocks: readonly Block[], at: number, block: Block) => readonly Block[],
): Draft | undefined {
  const found = blocksOf(table);
  if (!found) return undefined;
  const at = place % found.blocks.length;
  const block = found.blocks[at] ?? found.blocks[0];
  const now = joined(order(found.blocks, at, block), found.rule);
  const change: Change = {
    cell: 'row',
    row: block.row,
    was: table.text.slice(found.at.start, found.at.end),
    now,
    at: found.at,
  };
  return { changes: [change], edits: [{ at: found.at, replacement: now }] };
}

/** Rows whose count is a multiple of their last axis, so that other units give another count. */
function rowsWithUnits({ summary: { rows } }: Table): readonly number[] {
  return rows.flatMap((row, index) => {
    const { type, depth, parameters } = row;
    const last = lastAxis(row);
    const isLinear = /^(?:Dense|Conv\d?D|Convolution\dD)$/.test(type) && depth === 0 && index < rows.length - 1;
    return isLinear && typeof last === 'number' && typeof parameters === 'number' && parameters % last === 0
      ? [index]
      : [];
  });
}

function lastAxis({ outputShapes: [shape] }: Row): unknown {
  return shape === 'unknown' ? undefined : shape?.at(-1);
}

/** A layer gets other units, and the count and the totals that go with them; what it feeds stays as it is. */
function otherUnits(table: Table, index: number, by: number): Draft | undefined {
  const row = table.summary.rows[index];
  const piece = row && numbersIn(table, row, 'outputShapes').at(-1);
  if (!piece || typeof row.parameters !== 'number') return undefined;
  const units = Number(table.text.slice(piece.at.start, piece.at.end));
  // The last axis can stand on two lines.
  if (units !== lastAxis(row)) return undefined;
  const other = units + 1 + (by % units);
  const axis = rewrittenPiece(table, piece, { row: index, cell: 'outputShapes', now: String(other) });
  return axis && countWithTotals(table, index, (row.parameters / units) * other, axis);
}

/** Parameters move from one part of the total to the other. */
function splitChanged(table: Table, [by, direction]: Choices): Draft | undefined {
  const { trainable, nonTrainable } = table.summary.totals;
  if (!trainable || !nonTrainable || trainable.value === null || nonTrainable.value === null) return undefined;
  const parts = [trainable.value, -nonTrainable.value].filter((part) => part !== 0);
  const most = parts[direction % Math.max(1, parts.length)];
  if (most === undefined) return undefined;
  const moved = Math.sign(most) * (1 + (by % Math.abs(most)));
  return together(
    rewrittenTotal(table, 'trainable', trainable.value - moved, true),
    rewrittenTotal(table, 'nonTrainable', nonTrainable.value + moved, true),
  );
}

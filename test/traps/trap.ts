import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import type { ResultDocument } from '../../src/result/result.js';
import { exampleBox } from '../../src/rules/exampleBox.js';
import { exampleTable } from '../../src/rules/rule.js';

/** A text that looks wrong and is right, and all that may be said of it. */
export interface Trap {
  readonly text: string;
  /** `holds`, or `undecided` with its reasons. */
  readonly verdict: readonly [string, ...string[]];
  /** Every finding as `rule/message`: notes only. */
  readonly notes?: readonly string[];
  /** The rows that hold, where not all do. */
  readonly holding?: number;
}

/** A text of `fixtures/traps`; `provenance.json` beside it says where it is from. */
export function fixture(name: string): string {
  return readFileSync(resolve('fixtures/traps', `${name}.txt`), 'utf8');
}

/** One test a trap, by its number in the collection of traps. */
export function trap(number: number, title: string, ...traps: readonly Trap[]): void {
  test(`T${number}: ${title}`, () => {
    expect(traps).not.toEqual([]);
    for (const { text, verdict, notes = [], holding } of traps) {
      const [document] = check(text, { kind: 'text' }).documents;
      expect(notesOf(document)).toEqual(notes);
      expect(verdictOf(document)).toEqual(verdict);
      const rows = document?.summaries.flatMap((summary) => summary.rows) ?? [];
      expect(rows.filter((row) => row.verdict === 'broken')).toEqual([]);
      expect(rows.filter((row) => row.verdict === 'holds')).toHaveLength(holding ?? rows.length);
      expect(rows.length).toBeGreaterThan(0);
    }
  });
}

function notesOf(document: ResultDocument | undefined): readonly string[] {
  return (document?.findings ?? []).map(({ severity, rule, messageId }) =>
    severity === 'note' ? `${rule}/${messageId}` : `${severity} ${rule}/${messageId}`,
  );
}

function verdictOf(document: ResultDocument | undefined): readonly string[] {
  const [summary] = document?.summaries ?? [];
  return [summary?.verdict ?? 'none', ...(summary?.reasons ?? []).map(({ code }) => code)];
}

export type Rows = Parameters<typeof exampleTable>[0];

/** A Keras 2 table; the total is trainable plus non-trainable. */
export function table(rows: Rows, trainable: number, nonTrainable = 0): string {
  const [all, one, other] = [trainable + nonTrainable, trainable, nonTrainable].map((each) =>
    each.toLocaleString('en'),
  );
  return exampleTable(rows, all ?? '', one ?? '', other ?? '');
}

/** A Keras 3 table with the lines of its totals. */
export function box(rows: Rows, ...totals: readonly string[]): string {
  return exampleBox(rows, totals);
}

/** A Keras 2 table of a functional model, `[name (Type), shape, count, connections]` a row; all weights are trained. */
export function connected(rows: readonly (readonly [string, string, string, string])[], total: string): string {
  const body = rows.map(([name, shape, count, from]) => {
    const [first = '', ...more] = from.split('\n');
    const line = `${name.padEnd(32)}${shape.padEnd(21)}${count.padEnd(12)}${first.padEnd(33)}`;
    return [line, ...more.map((each) => ' '.repeat(65) + each.padEnd(33))].join('\n');
  });
  return [
    'Model: "model"',
    '_'.repeat(98),
    'Layer (type)                    Output Shape         Param #     Connected to                     ',
    '='.repeat(98),
    body.join(`\n${'_'.repeat(98)}\n`),
    '='.repeat(98),
    `Total params: ${total}`,
    `Trainable params: ${total}`,
    'Non-trainable params: 0',
    '_'.repeat(98),
    '',
  ].join('\n');
}

import { totalNames, type TotalName } from '../../src/arbitraries/cells.js';
import { slips, slipsOf } from '../../src/arbitraries/slips.js';
import type { Row, Summary } from '../../src/model/summary.js';
import { parse } from '../../src/parse/parse.js';
import type { Finding } from '../../src/result/result.js';
import { edited } from '../../src/text/edits.js';
import type { Case } from './corruptions.js';
import { answerFor } from '../../src/arbitraries/impossible/impossible.js';
import { countCorruption, fail } from './tally.js';

/**
 * Whether the first repair of the first error brings back a single changed cell, or one of the first three does. Apart
 * where another slip of the same row's cells would do as well.
 */
export function measureRepairs(at: Case): void {
  const { corrupted, errors, tally, version, where, table } = at;
  const { kind, changes, text } = corrupted;
  const [change, ...others] = changes;
  const [error] = errors;
  if (others.length > 0 || change.cell === 'row' || change.cell === 'type' || !error) return;
  const restores = (repair: Finding['repairs'][number] | undefined): boolean =>
    repair !== undefined &&
    bare(
      edited(
        text,
        repair.edits.map((edit) => ({ at: edit.at, replacement: edit.replacement })),
      ),
    ) === bare(table.text);
  const isUnique = !hasRival(at);
  const counted = (figure: 'unique' | 'uniqueFirst' | 'open' | 'openAmong'): void => {
    countCorruption(tally.byCorruption, kind, figure);
    countCorruption(tally.byCorruptedVersion, version, figure);
  };
  counted(isUnique ? 'unique' : 'open');
  const works = isUnique ? restores(error.repairs[0]) : error.repairs.slice(0, 3).some(restores);
  if (works) counted(isUnique ? 'uniqueFirst' : 'openAmong');
  else {
    const edit = error.repairs[0]?.edits.map(({ replacement }) => replacement).join(', ') ?? 'no repair';
    fail(tally, `not repaired${isUnique ? '' : ' (several could be)'}: ${kind}`, `${where}: ${error.rule} ${edit}`);
  }
}

/** A text without what only fills columns. */
function bare(text: string): string {
  return text.replace(/[ \t]+/g, ' ').replace(/ ?(\n) ?/g, '$1');
}

/**
 * Whether another number makes the table one that Keras can print: one slip away from a cell of the changed row or of
 * one beside or connected to it, or any for one of the lines of the totals.
 */
function hasRival({ table, corrupted: { changes, text } }: Case): boolean {
  const [{ row, cell, was, now }] = changes;
  const { summary } = table;
  if (row === null) {
    const [changed] = parse(text);
    return (changed ? otherTotals(changed) : []).some(
      (rival) => totalsTold(rival) !== totalsTold(summary) && answerFor(table, rival) !== 'impossible',
    );
  }
  const own = summary.rows[row];
  if (!own) return false;
  const isOriginal = (rival: Summary): boolean => cellsOf(rival.rows[row]) === cellsOf(own);
  const broken = withNumber(summary, row, cell, was, now);
  const mends = (rival: Summary): boolean => answerFor(table, rival) === 'possible';
  return (
    rivals(broken, row).some((rival) => !isOriginal(rival) && mends(rival)) ||
    besides(broken, row).some((other) => rivals(broken, other).some(mends))
  );
}

function isFed(to: Row | undefined, by: Row | undefined): boolean {
  return to?.connectedTo?.some((connection) => 'layer' in connection && connection.layer === by?.name) ?? false;
}

/** The rows above and below a row, and those that feed it or that it feeds. */
function besides({ rows }: Summary, index: number): readonly number[] {
  const own = rows[index];
  return rows.flatMap((row, at) =>
    at !== index && (Math.abs(at - index) === 1 || isFed(row, own) || isFed(own, row)) ? [at] : [],
  );
}

/** Each line of the totals as the others have it. */
function otherTotals(summary: Summary): readonly Summary[] {
  const { totals } = summary;
  const [total, trainable, nonTrainable, optimizer] = totalNames.map((name) => totals[name]?.value ?? 0);
  if (total === undefined || trainable === undefined || nonTrainable === undefined || optimizer === undefined)
    return [];
  const others: Readonly<Record<TotalName, number>> = {
    total: trainable + nonTrainable + optimizer,
    trainable: total - nonTrainable - optimizer,
    nonTrainable: total - trainable - optimizer,
    optimizer: total - trainable - nonTrainable,
  };
  return totalNames.flatMap((name) => {
    const line = totals[name];
    if (!line || others[name] < 0) return [];
    return [
      { ...summary, totals: { ...totals, [name]: { ...line, value: others[name], spelling: String(others[name]) } } },
    ];
  });
}

function totalsTold({ totals }: Summary): string {
  return totalNames.map((name) => totals[name]?.value).join();
}

function cellsOf(row: Row | undefined): string {
  return JSON.stringify([row?.outputShapes, row?.parameters]);
}

const digitsOf = (text: string): string => text.replaceAll(',', '');

/** The summary as it reads with the change in it: the first axis that departs is taken. */
function withNumber(summary: Summary, index: number, cell: string, was: string, now: string): Summary {
  const from = Number(digitsOf(was));
  const to = Number(digitsOf(now));
  let done = false;
  return changedRow(summary, index, (row) =>
    cell === 'parameters'
      ? { ...row, parameters: to }
      : {
          ...row,
          outputShapes: row.outputShapes.map((shape) =>
            shape === 'unknown'
              ? shape
              : shape.map((axis) => {
                  if (done || axis !== from) return axis;
                  done = true;
                  return to;
                }),
          ),
        },
  );
}

function changedRow(summary: Summary, index: number, change: (row: Row) => Row): Summary {
  return { ...summary, rows: summary.rows.map((row, at) => (at === index ? change(row) : row)) };
}

function slipped(number: number): readonly number[] {
  return slips.flatMap((slip) => slipsOf(String(number), slip)).map(Number);
}

/** Each number of a row's cells after one slip. */
function rivals(summary: Summary, index: number): readonly Summary[] {
  const row = summary.rows[index];
  if (!row) return [];
  const counts =
    typeof row.parameters === 'number'
      ? slipped(row.parameters).map((parameters) => changedRow(summary, index, (each) => ({ ...each, parameters })))
      : [];
  const shapes = row.outputShapes.flatMap((shape, place) =>
    shape === 'unknown'
      ? []
      : shape.flatMap((axis, at) =>
          typeof axis === 'number'
            ? slipped(axis).map((other) =>
                changedRow(summary, index, (each) => ({
                  ...each,
                  outputShapes: each.outputShapes.with(place, shape.with(at, other)),
                })),
              )
            : [],
        ),
  );
  return [...counts, ...shapes];
}

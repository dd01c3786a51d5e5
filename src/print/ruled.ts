import { marked, type Cell } from './cells.js';
import type { Table } from './table.js';

/** What a line shows of its cells, each column's end being given. */
export type PrintLine = (cells: readonly string[], ends: readonly number[]) => string;

/**
 * A table whose rows are one line each, to Keras 2.6: a cell loses what does not fit, each further connection stands
 * on a line of its own. `visible` says how many characters of a column show.
 */
export function ruled(table: Table, printLine: PrintLine, visible: (width: number, isLast: boolean) => number): string {
  const { release, length, ends, header, isFunctional } = table;
  const rule = release.rule.repeat(length);
  const isOld = release.rule === '-';
  const fitted = (cell: Cell | undefined, column: number): string => {
    const width = (ends[column] ?? 0) - (ends[column - 1] ?? 0);
    return cell ? cutAt(cell, visible(width, column === ends.length - 1)) : '';
  };
  const rows = table.rows.map(({ name, shape, count, connections }) => {
    const [connection, ...more] = isFunctional ? connections : [];
    const cells = [name, shape, count, ...(isFunctional ? [connection] : [])];
    const lines = [cells, ...more.map((each) => [undefined, undefined, undefined, each])];
    return lines.map((line) => printLine(line.map(fitted), ends)).join('\n');
  });
  const heavy = isOld ? rule : '='.repeat(length);
  const body = isOld ? rows : [rows.join(`\n${rule}\n`)];
  return [rule, printLine(header, ends), heavy, ...body, heavy, ...table.totals, rule].join('\n');
}

/** The text of a cell that was cut at the end of its column, or, marked, before that. */
function cutAt(cell: Cell, width: number): string {
  const { text, cut, next = '' } = cell;
  const room = width - text.length;
  if (!cut || room <= 0) return text;
  return room < next.length ? text + next.slice(0, room) : marked(cell);
}

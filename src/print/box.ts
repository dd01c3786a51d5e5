import { columnWidths } from './box-widths.js';
import { wrappedLines, type Justification } from './box-lines.js';
import { marked, type Cell, type Cells } from './cells.js';
import { inGroups } from './columns.js';
import type { Table } from './table.js';

/** A blank stands on both sides of each cell. */
const padding = 1;
const deeper = '   ';

/** Keras 3: a box drawn by `rich`. Words wrap at blanks, one that is too long ends in `…`. */
export function box(table: Table): string {
  const { length, ends, header, isFunctional, showsTrainable } = table;
  const widths = columnWidths(length, ends).map((width) => width - 2 * padding);
  const justifications: readonly Justification[] = [
    'left',
    'left',
    'right',
    ...(isFunctional ? (['left'] as const) : []),
    ...(showsTrainable ? (['center'] as const) : []),
  ];
  const columns = widths.map((width, index) => ({ width, justification: justifications[index] ?? 'left' }));
  const countWidth = widths[2] ?? 0;
  const bar = (left: string, line: string, between: string, right: string): string =>
    left + widths.map((width) => line.repeat(width + 2 * padding)).join(between) + right;
  const rows = table.rows.map((cells) =>
    rowOf(textsOf(cells, isFunctional, showsTrainable, countWidth), columns, '│', 'top', cells.hiddenLines).join('\n'),
  );
  return [
    bar('┏', '━', '┳', '┓'),
    ...rowOf(header, columns, '┃', 'bottom'),
    bar('┡', '━', '╇', '┩'),
    rows.join(`\n${bar('├', '─', '┼', '┤')}\n`),
    bar('└', '─', '┴', '┘'),
    ...table.totals.map((line) => ` ${line}`),
  ].join('\n');
}

function textsOf(
  { name, shape, count, connections, trainable, depth }: Cells,
  isFunctional: boolean,
  showsTrainable: boolean,
  countWidth: number,
): readonly string[] {
  const branch = depth === 0 ? '' : `${deeper.repeat(depth)}└ `;
  return [
    branch + marked(name),
    marked(shape),
    countIn(count, countWidth),
    ...(isFunctional ? [connections.map(marked).join(', ') || '-'] : []),
    ...(showsTrainable ? [trainable] : []),
  ];
}

/** No count that is known has more digits. */
const mostDigits = 16;

/**
 * A count in its cell. Of one that was cut there, the number of digits tells where its commas stood: as in the
 * smallest number that would have been cut so.
 */
function countIn(cell: Cell, width: number): string {
  if (!cell.cut) return cell.text;
  for (let digits = cell.text.length + 1; digits <= mostDigits; digits++) {
    const whole = inGroups(cell.text.padEnd(digits, '0'));
    const shown = whole.slice(0, width - 1);
    if (whole.length > width && shown.replaceAll(',', '').length === cell.text.length) return `${shown}…`;
  }
  return marked(cell);
}

interface Column {
  readonly width: number;
  readonly justification: Justification;
}

/** The lines of a row, filled up with blank ones below its cells or above them; `more` are blank in all of them. */
function rowOf(
  texts: readonly string[],
  columns: readonly Column[],
  side: string,
  vertical: 'top' | 'bottom',
  more = 0,
): readonly string[] {
  const cells = columns.map(({ width, justification }, index) =>
    wrappedLines(texts[index] ?? '', width, justification),
  );
  const height = Math.max(...cells.map((lines) => lines.length)) + more;
  return Array.from({ length: height }, (_, line) => {
    const pieces = cells.map((lines, index) => {
      const at = vertical === 'top' ? line : line - (height - lines.length);
      return ` ${lines[at] ?? ' '.repeat(columns[index]?.width ?? 0)} `;
    });
    return side + pieces.join(side) + side;
  });
}

import { printedName, printedShapes } from '../model/printed.js';
import type { Connection, PrintedCount, Row, Summary, Total } from '../model/summary.js';

/** A table of plain texts, as CSV, Markdown and LaTeX have it; headed as Keras does, so that it is read again. */
export interface Columns {
  readonly header: readonly string[];
  readonly rows: readonly { readonly depth: number; readonly texts: readonly string[] }[];
  /** Label and number of each total that is known. */
  readonly totals: readonly (readonly [label: string, count: string])[];
}

/** The columns of a summary; those that it lacks are left out. `number` spells a count's digits. */
export function columnsOf({ rows, totals }: Summary, number: (digits: string) => string): Columns {
  const isConnected = rows.some(({ connectedTo }) => connectedTo !== null);
  const hasFlags = rows.some(({ trainable }) => trainable !== null);
  const textsOf = (row: Row): readonly string[] => [
    printedName(row),
    printedShapes(row.outputShapes),
    countText(row.parameters, number),
    ...(isConnected ? [(row.connectedTo ?? []).map(connectionText).join(', ')] : []),
    ...(hasFlags ? [row.trainable === null ? '' : row.trainable ? 'Y' : 'N'] : []),
  ];
  const { total, trainable, nonTrainable, optimizer } = totals;
  const known: readonly (readonly [string, Total | null])[] = [
    ['Total params', total],
    ['Trainable params', trainable],
    ['Non-trainable params', nonTrainable],
    ['Optimizer params', optimizer],
  ];
  return {
    header: [
      'Layer (type)',
      'Output Shape',
      'Param #',
      ...(isConnected ? ['Connected to'] : []),
      ...(hasFlags ? ['Trainable'] : []),
    ],
    rows: rows.map((row) => ({ depth: row.depth, texts: textsOf(row) })),
    totals: known.flatMap(([label, figure]) => (figure ? [[label, number(digitsOf(figure))] as const] : [])),
  };
}

/** The digits of a total; as spelt where it is too large to be counted exactly. */
export function digitsOf({ value, spelling }: Total): string {
  return value === null ? spelling.replace(/\.0$/, '').replace(/\D/g, '') : String(value);
}

/** Digits with commas between groups of three. */
export function inGroups(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function countText(count: PrintedCount, number: (digits: string) => string): string {
  if (count === null) return '?';
  return typeof count === 'number' ? number(String(count)) : `${count.prefix}…`;
}

export function connectionText(connection: Connection): string {
  if ('prefix' in connection) return `${connection.prefix}…`;
  const { layer, node, tensor } = connection;
  return `${layer}[${node}][${tensor}]`;
}

/** The name of a row in a container, drawn as Keras 3 does. */
export function branched(text: string, depth: number): string {
  return depth === 0 ? text : `${'   '.repeat(depth)}└ ${text}`;
}

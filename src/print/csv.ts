import type { Summary } from '../model/summary.js';
import { branched, columnsOf } from './columns.js';

/** A summary as comma-separated values (RFC 4180, with line feeds): a row a layer, then the totals; counts without commas. */
export function printCsv(summary: Summary): string {
  const { header, rows, totals } = columnsOf(summary, (digits) => digits);
  const lines = [
    header,
    ...rows.map(({ depth, texts: [name = '', ...rest] }) => [branched(name, depth), ...rest]),
    ...totals.map(([label, count]) => header.map((_, column) => (column === 0 ? label : column === 2 ? count : ''))),
  ];
  return lines.map((fields) => `${fields.map(field).join(',')}\n`).join('');
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

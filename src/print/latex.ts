import type { Summary } from '../model/summary.js';
import { columnsOf, inGroups } from './columns.js';

/** A summary as a LaTeX `tabular` that needs no package. */
export function printLatex(summary: Summary): string {
  const { header, rows, totals } = columnsOf(summary, inGroups);
  const alignment = header.map((_, column) => (column === 2 ? 'r' : 'l')).join('');
  return [
    ...(summary.model === null ? [] : [`% Model: "${summary.model}"`]),
    `\\begin{tabular}{${alignment}}`,
    '\\hline',
    line(header.map(escaped)),
    '\\hline',
    ...rows.map(({ depth, texts }) => '\\quad '.repeat(depth) + line(texts.map(escaped))),
    '\\hline',
    ...totals.map(([label, count]) => line([`\\multicolumn{2}{l}{${label}}`, count])),
    ...(totals.length === 0 ? [] : ['\\hline']),
    '\\end{tabular}',
    '',
  ].join('\n');
}

function line(texts: readonly string[]): string {
  return `${texts.join(' & ')} \\\\`;
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '…': '\\ldots{}',
  // At the start of a line behind `\\`, a bracket would be an option.
  '[': '{[}',
};

function escaped(text: string): string {
  return text.replace(/[\\~^…[#$%&_{}]/g, (character) => commands[character] ?? `\\${character}`);
}

import type { Summary } from '../model/summary.js';
import { branched, columnsOf, inGroups } from './columns.js';

/** A summary as a table of GitHub's Markdown, counts to the right; model and totals stand before and behind it. */
export function printMarkdown(summary: Summary): string {
  const { header, rows, totals } = columnsOf(summary, inGroups);
  const line = (texts: readonly string[]): string => `| ${texts.map(escaped).join(' | ')} |`;
  const rule = header.map((_, column) => (column === 2 ? '---:' : '---'));
  return [
    ...(summary.model === null ? [] : [`Model: "${escaped(summary.model)}"`, '']),
    line(header),
    `| ${rule.join(' | ')} |`,
    ...rows.map(({ depth, texts: [name = '', ...rest] }) => line([branched(name, depth), ...rest])),
    ...(totals.length === 0 ? [] : ['']),
    // Two blanks break a line.
    ...totals.map(([label, count], index) => `${label}: ${count}${index < totals.length - 1 ? '  ' : ''}`),
    '',
  ].join('\n');
}

/** What Markdown would take for more than itself; `_` inside words is not. */
function escaped(text: string): string {
  return text.replace(/[\\|*`<]|(?<!\w)_|_(?!\w)/g, '\\$&');
}

import type { Range } from '../text/source.js';
import { whole, type Harmed } from './harm.js';
import { oneAtRandom, wholeAtRandom, type Random } from './random.js';

/** Each line goes on in the next one at a column, as in a narrow terminal or a mail. */
export function hardWrapped(text: string, random: Random): Harmed {
  const lines = text.split('\n');
  const longest = Math.max(...lines.map(({ length }) => length));
  const column = wholeAtRandom(Math.max(20, Math.ceil(longest / 3)), Math.max(20, longest), random);
  const piece = new RegExp(`.{1,${column}}`, 'g');
  return whole(lines.map((line) => (line.match(piece) ?? ['']).join('\n')).join('\n'));
}

/** A row in one line: a name and its type, a shape behind blanks or sides. */
const row = /^[ │|]*[\w./:-]+ \(\w*\)?[ │|]+[[({][^│|]*/;

/** Cells that are longer than a data frame or a notebook shows end in dots, and the columns stay where they are. */
export function shortenedCells(text: string, random: Random): Harmed {
  const most = wholeAtRandom(14, 34, random);
  const dots = oneAtRandom(['...', '…'], random);
  const lost: Range[] = [];
  let start = 0;
  const lines = text.split('\n').map((line) => {
    const from = start;
    start += line.length + 1;
    if (!row.test(line)) return line;
    return line.replace(/[^\s│|]+(?: [^\s│|]+)*/g, (cell, at: number) => {
      // A cell that goes on in the next line is not shortened there.
      if (/[([{]/.test(cell) && !/[)\]}]$/.test(cell)) return cell;
      // A cell that stands one blank before the next is none that can be told here.
      if (cell.length <= most || /\) .|\S [([{]+(?:None|\d|\))|\S \d[\d,]*$/.test(cell) || /^\d/.test(cell))
        return cell;
      const kept = cell.slice(0, most - dots.length);
      lost.push({ start: from + at + kept.length, end: from + at + cell.length });
      return (kept + dots).padEnd(cell.length);
    });
  });
  return { text: lines.join('\n'), lost };
}

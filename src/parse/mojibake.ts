import type { Excerpt } from '../text/excerpt.js';
import { eachLine, edited, editsInLines, editsOf, type Edit } from './edits.js';

/**
 * Box drawing of which the bytes were read in the wrong code page: `â”‚`, `Γöé`, `笏�`, or `?` where the page has none.
 * Which page it was is not asked: what stands before `Layer (type)`, or starts rows, is a side, and a line without
 * letters is a rule.
 */

/** One character or the wreck of one. */
const header = /^[ \t]{0,12}(?<side>[^\u0000-\u007f│┃]{1,4}|\?) Layer \((?:type|name)/m;
/** How a side starts in pages that are often taken for UTF-8, for tables without a header. */
const headless = /^[ \t]{0,12}(?<side>(?:â[\u0094”]|Γö|Ôö|тФ|в”|‚î|Б■|笏|鈹)\S?) +\S+ \([A-Z]/m;
/** Names are not read of longer lines. */
const longestLine = 600;

/** An excerpt whose rules and sides are drawn again. */
export function redrawn(excerpt: Excerpt): Excerpt {
  const { text } = excerpt;
  const found = header.exec(text) ?? headless.exec(text);
  const side = found?.groups?.['side'];
  const edits = side ? boxEdits(text, side) : overlineEdits(text);
  return edits.length > 0 ? edited(excerpt, edits) : excerpt;
}

function boxEdits(text: string, printed: string): readonly Edit[] {
  const first = printed.charAt(0);
  const isQuestion = first === '?';
  const tail = isQuestion ? '' : '[^\\u0000-\\u007f]{0,3}';
  const side = new RegExp(`(?<=^|[ \\t])${isQuestion ? '\\?' : first}${tail}(?=[ \\t\\r]|$)`, 'g');
  const columns = headerSides(text, side);
  const edits: Edit[] = [];
  for (const { start, end } of eachLine(text)) {
    if (end - start > longestLine) continue;
    const line = text.slice(start, end);
    if (isGarbledRule(line, first)) edits.push({ start, end, text: rule });
    else if (line.trimStart().startsWith(first)) edits.push(...sideEdits(line, start, side, columns, isQuestion));
  }
  return edits;
}

const rule = '─'.repeat(20);
const shortestRule = 10;

/** Whether a line holds none of what cells hold, and something that is drawn. */
function isGarbledRule(line: string, first: string): boolean {
  const drawn = line.trim();
  return drawn.length >= shortestRule && drawn.startsWith(first) && !/[\w()[\]{},.'":]/.test(drawn);
}

/** How many sides the lines of the table have. */
function headerSides(text: string, side: RegExp): number {
  const at = text.search(/Layer \((?:type|name)/);
  if (at === -1) return Infinity;
  const end = text.indexOf('\n', at);
  const line = text.slice(text.lastIndexOf('\n', at) + 1, end === -1 ? text.length : end);
  return [...line.matchAll(side)].length;
}

const ellipsis = /(?<=\S)(?:â[\u0080€\ufffd]¦|ΓÇª|ÔÇª|тАж|вЂ¦|‚Ä¶|Б─╕|窶ｦ|鈥[\ufffd?・]?)(?=[ \t])/g;
const question = /(?<=[\w,(])\?(?=[ \t]{1,80}\?)/g;

/** Of more sides than the header has, the second is the mark before a nested name, where only blanks stand before it. */
function sideEdits(line: string, start: number, side: RegExp, columns: number, isQuestion: boolean): Edit[] {
  const sides = [...line.matchAll(side)];
  const edits: Edit[] = sides.map(({ index, 0: { length } }, place) => {
    const isBranch = place === 1 && sides.length > columns && /^\S+\s+$/.test(line.slice(0, index));
    return { start: start + index, end: start + index + length, text: isBranch ? '└' : '│' };
  });
  for (const {
    index,
    0: { length },
  } of line.matchAll(isQuestion ? question : ellipsis))
    edits.push({ start: start + index, end: start + index + length, text: '…' });
  return edits.sort((a, b) => a.start - b.start);
}

/** The line over which nested rows of Keras 2.8 and later stand, `¯`, of which each was read as two characters or lost. */
const overline = /Â¯|┬»|┬п|ВЇ|¬Ø|ﾂｯ|炉|簪|짱|俗|б╞|ï¿½|\ufffd{1,2}/g;
const overlined =
  /^ ?\|{0,16}(?:(?:Â¯)+|(?:┬»)+|(?:┬п)+|(?:ВЇ)+|(?:¬Ø)+|(?:ﾂｯ)+|炉+|簪+|짱+|俗+|(?:б╞)+|(?:ï¿½)+|\ufffd+)\|{0,16}\s*$/;

function overlineEdits(text: string): readonly Edit[] {
  return editsInLines(text, (line) =>
    line.length >= shortestRule && overlined.test(line) ? editsOf(line, overline, () => '¯') : [],
  );
}

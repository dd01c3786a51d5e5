import type { Excerpt } from '../text/excerpt.js';
import { eachLine, edited, type Edit } from './edits.js';
import type { Range } from '../text/source.js';

/** How a narrow terminal or a mail has wrapped a table: after how many characters, and how long its lines were. */
interface Width {
  readonly column: number;
  readonly length: number;
}

/** No terminal is narrower. */
const narrowest = 16;
/** The most lines that a rule takes. */
const mostPieces = 12;
const labels = /^[ \t]*(?:Total|Trainable|Non-trainable|Optimizer) params/;

/**
 * Joins the lines of tables that went on in the next one at a column. It is told by the rules over and under the
 * header, which take the same two lines or more, and by a header that is full between them.
 */
export function unwrapped(excerpt: Excerpt): Excerpt {
  const { text } = excerpt;
  const lines = [...eachLine(text)];
  const edits: Edit[] = [];
  let width: Width | undefined;
  for (let index = 0; index < lines.length;) {
    if (isRulePiece(text, lines[index], narrowest)) width = widthAt(text, lines, index) ?? width;
    const pieces = width ? piecesAt(text, lines, index, width) : 1;
    for (const { end } of lines.slice(index, index + pieces - 1)) edits.push({ start: end, end: end + 1, text: '' });
    index += pieces;
  }
  return edits.length > 0 ? edited(excerpt, edits) : excerpt;
}

/** The width of a table whose first rule starts here. */
function widthAt(text: string, lines: readonly Range[], index: number): Width | undefined {
  const top = ruleAt(text, lines, index);
  if (top.pieces < 2) return undefined;
  let under = index + top.pieces;
  const last = under + mostPieces;
  const header = lines[under];
  if (header === undefined || header.end - header.start !== top.column) return undefined;
  while (under < last && !isRulePiece(text, lines[under], narrowest)) under++;
  const bottom = ruleAt(text, lines, under);
  if (bottom.pieces !== top.pieces || bottom.length !== top.length) return undefined;
  return { column: top.column, length: top.length };
}

/** The rule that starts here: the length of its first line, of all of them, and how many they are. */
function ruleAt(text: string, lines: readonly Range[], index: number): Width & { readonly pieces: number } {
  const first = lines[index];
  const column = first ? first.end - first.start : 0;
  let length = column;
  let pieces = 1;
  for (let at = index + 1; at <= index + mostPieces; at++) {
    const line = lines[at];
    if (!line || !isRulePiece(text, line, 1) || line.end - line.start > column) break;
    length += line.end - line.start;
    pieces++;
    if (line.end - line.start < column) break;
  }
  return { column, length, pieces };
}

/** How many lines make the one that starts here. */
function piecesAt(text: string, lines: readonly Range[], index: number, { column, length }: Width): number {
  const first = lines[index];
  let pieces = 1;
  let sum = first ? first.end - first.start : 0;
  let last = sum;
  while (last === column && sum < length) {
    const next = lines[index + pieces];
    if (!next || labels.test(text.slice(next.start, Math.min(next.end, next.start + longestLabel)))) break;
    last = next.end - next.start;
    if (last > column) break;
    sum += last;
    pieces++;
  }
  return pieces;
}

const longestLabel = 40;

function isRulePiece(text: string, line: Range | undefined, least: number): boolean {
  if (!line || line.end - line.start < least) return false;
  for (let at = line.start; at < line.end; at++) if (!isRuleAt(text.charCodeAt(at))) return false;
  return true;
}

function isRuleAt(code: number): boolean {
  return (
    code === 95 || code === 61 || code === 43 || code === 45 || (code >= 0x2500 && code <= 0x257f && !isSide(code))
  );
}

function isSide(code: number): boolean {
  return code === 0x2502 || code === 0x2503;
}

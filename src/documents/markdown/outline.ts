import { afterBlanks, type Line } from '../lines.js';

/**
 * A few lines in a row that say the same of the structure of a document, and what they say: their beginning, up to the
 * first character that is text.
 */
export interface OutlineLine {
  readonly shape: string;
  /** Which lines of the document: from the first, up to but not including the last. */
  readonly from: number;
  readonly to: number;
}

/** Quotes and lists deeper in one line than this are text; nobody reads them, and each costs time on every line behind. */
const deepest = 32;
/** A list further to the right than this is text. */
const furthest = 200;
/** Of a longer line that has to be read as a whole, the two ends. */
const longest = 2000;

/** Blocks of HTML that end where they say so, and not at a blank line. */
const lastingHtml = /<[!?]|<(?:script|pre|style|textarea)/i;

/**
 * What a document looks like to someone who reads the beginning of each line: whether a line is code, text, a quote or a
 * list is decided there, so that the rest need not be read. A table of a hundred lines is a line or two.
 */
export function outlineOf(text: string, lines: readonly Line[]): readonly OutlineLine[] {
  const outline: { shape: string; from: number; to: number }[] = [];
  const reader = { hasHtml: lastingHtml.test(text), isMath: false };
  let repeatable: string | undefined;
  lines.forEach((line, index) => {
    const { shape, repeats } = shapeOf(text, line, reader);
    const isEmpty = shape.trim() === '';
    const last = outline.at(-1);
    if (last && repeats && (shape === repeatable || (isEmpty && last.shape.trim() === ''))) {
      last.to = index + 1;
      // The longest of blank lines shows the most of the margin.
      if (shape.length > last.shape.length) last.shape = shape;
    } else outline.push({ shape, from: index, to: index + 1 });
    repeatable = repeats ? shape : undefined;
  });
  return outline;
}

interface Shape {
  readonly shape: string;
  /** Whether a second such line changes nothing that the first has not changed. */
  readonly repeats: boolean;
}

function shapeOf(text: string, line: Line, reader: { readonly hasHtml: boolean; isMath: boolean }): Shape {
  const { at, lists, isCut } = afterMarks(text, line);
  const marks = text.slice(line.start, at);
  if (at === line.end) {
    reader.isMath = false;
    return { shape: marks, repeats: !lists };
  }
  const fence = runOf(text, at, line.end);
  if (fence >= 3 && (text[at] === '`' || text[at] === '~')) {
    reader.isMath = false;
    return { shape: wholeOf(text, line), repeats: false };
  }
  if (reader.isMath || text.startsWith('$$', at)) return mathShape(text, line, reader);
  const words = isCut ? 'a' : wordsShape(text, { ...line, start: at }, reader.hasHtml);
  if (words === undefined) return { shape: wholeOf(text, line), repeats: false };
  return { shape: marks + words, repeats: !lists && words !== '---' };
}

/** Between two `$$` a line that begins with `-` or `>` is no list and no quote. */
function mathShape(text: string, line: Line, reader: { isMath: boolean }): Shape {
  const { at } = reader.isMath ? { at: afterBlanks(text, line.start, line.end) } : afterMarks(text, line);
  const from = reader.isMath ? at : at + 2;
  const closes = text.slice(from, line.end).includes('$$');
  reader.isMath = !closes;
  return { shape: `${text.slice(line.start, at)}a`, repeats: false };
}

/** Where the marks of quotes and lists, and the blanks around them, are over. */
function afterMarks(text: string, { start, end }: Line): { at: number; lists: boolean; isCut: boolean } {
  let lists = false;
  let at = afterBlanks(text, start, end);
  for (let depth = 0; at < end; depth++) {
    const mark = text[at] === '>' ? 1 : ruleAt(text, at, end) ? 0 : listMark(text, at, end);
    if (mark === 0) break;
    if (depth === deepest || at - start > furthest) return { at, lists, isCut: true };
    lists ||= text[at] !== '>';
    at = afterBlanks(text, at + mark, end);
  }
  return { at, lists, isCut: false };
}

/** What the first words of a line say, or undefined where all of it must be read. */
function wordsShape(text: string, { start, end }: Line, hasHtml: boolean): string | undefined {
  const rule = ruleAt(text, start, end);
  if (rule) return rule;
  const first = text[start];
  if (first === '#') return isHeading(text, start, end) ? '# a' : 'a';
  if (first === '<' || (hasHtml && text.slice(start, end).includes('>'))) return undefined;
  if (first === '+' && text.startsWith('+++', start) && end - start < 5) return undefined;
  return 'a';
}

/**
 * A thematic break in its shortest form, with one mark more where it cannot be the edge of front matter. A line of
 * underscores is text: it is more often a rule of a table than a break.
 */
function ruleAt(text: string, start: number, end: number): string | undefined {
  const mark = text[start];
  if (mark !== '-' && mark !== '*') return undefined;
  let count = 0;
  let at = start;
  for (; at < end; at++) {
    if (text[at] === mark) count++;
    else if (text[at] !== ' ' && text[at] !== '\t') return undefined;
  }
  if (count < 3) return undefined;
  return mark.repeat(count === 3 && text.startsWith(mark.repeat(3), start) ? 3 : 4);
}

/** How long the mark of a list is that stands at an offset; 0 for none. */
function listMark(text: string, start: number, end: number): number {
  let at = start;
  if (text[at] === '-' || text[at] === '+' || text[at] === '*') at++;
  else {
    while (at < end && at - start < 9 && isDigit(text[at])) at++;
    if (at === start || (text[at] !== '.' && text[at] !== ')')) return 0;
    at++;
  }
  return at >= end || text[at] === ' ' || text[at] === '\t' ? at - start : 0;
}

function isDigit(character = ''): boolean {
  return character >= '0' && character <= '9';
}

function isHeading(text: string, start: number, end: number): boolean {
  const after = start + runOf(text, start, end);
  return after - start <= 6 && (after === end || text[after] === ' ' || text[after] === '\t');
}

function runOf(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] === text[start]) at++;
  return at - start;
}

function wholeOf(text: string, { start, end }: Line): string {
  if (end - start <= longest) return text.slice(start, end);
  return `${text.slice(start, start + longest / 2)} ${text.slice(end - longest / 2, end)}`;
}

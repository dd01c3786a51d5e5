import { pick, type Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';

/** The physical lines of a text without line ends and trailing blanks, as offsets. */
export interface Lines {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const tab = 9;
const space = 32;
const noBreakSpace = 0xa0;

/** Whether a character code is a blank within a line. */
export function isBlank(code: number): boolean {
  return code === space || code === tab || code === noBreakSpace || code === 13;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function linesOf(text: string): Lines {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const next = newline === -1 ? text.length : newline;
    let end = next;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    starts.push(start);
    ends.push(end);
    start = next + 1;
  }
  return { starts, ends };
}

/** The first offset from `start` on that is not blank; `end` where there is none. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/**
 * Where a line goes on after the marks that hosts put before each line: `# `, `## `, `#> `, `// `, `> `, ` * `.
 * The blank after a mark belongs to it, further ones do not: a table of Keras 2.7 and later starts with one.
 */
export function afterPrefix(text: string, start: number, end: number): number {
  let at = start;
  for (;;) {
    const mark = skipBlanks(text, at, end);
    const past = afterMark(text, mark, end);
    if (past === mark) return at;
    if (past < end && !isBlank(text.charCodeAt(past))) return at;
    at = Math.min(past + 1, end);
  }
}

function afterMark(text: string, at: number, end: number): number {
  let past = at;
  switch (text[at]) {
    case '#':
      while (past < end && text[past] === '#') past++;
      return past < end && text[past] === '>' ? past + 1 : past;
    case '/':
      return text[at + 1] === '/' ? at + 2 : at;
    case '>':
      while (past < end && text[past] === '>') past++;
      return past;
    case '*':
      return at + 1;
    default:
      return at;
  }
}

/** The escape sequences that colour a terminal; on some pages the escape character itself is lost. */
const colours = /\u001b\[[\d;:?]*[@-~]|\[(?:\d{1,3}(?:;\d{1,3}){0,4})m/g;

/** An excerpt without colours. */
export function withoutColours(excerpt: Excerpt): Excerpt {
  const { text } = excerpt;
  if (!text.includes('\u001b[') && !text.includes('[0m')) return excerpt;
  const kept: Range[] = [];
  let from = 0;
  for (const { index, 0: sequence } of text.matchAll(colours)) {
    kept.push({ start: from, end: index });
    from = index + sequence.length;
  }
  kept.push({ start: from, end: text.length });
  return pick(excerpt, kept);
}

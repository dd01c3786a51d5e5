/** The mark of an item of a list: `-`, `+` and `*`, or the sign behind a number. */
export interface ListMark {
  readonly sign: string;
  readonly length: number;
  /** Whether it may stand right below the text of a paragraph: any but a number above 1. */
  readonly mayInterrupt: boolean;
}

/** The mark of a list that stands at an offset; undefined for none. */
export function listMarkAt(text: string, start: number, end: number): ListMark | undefined {
  const first = text.charCodeAt(start);
  if (first === dash || first === plus || first === star) {
    return isOver(text, start + 1, end) && !isRule(text, start, end)
      ? { sign: text.charAt(start), length: 1, mayInterrupt: true }
      : undefined;
  }
  let at = start;
  while (at < end && at - start < 9 && isDigit(text.charCodeAt(at))) at++;
  const sign = text.charAt(at);
  if (at === start || at === end || (sign !== '.' && sign !== ')') || !isOver(text, at + 1, end)) return undefined;
  return { sign, length: at + 1 - start, mayInterrupt: at - start === 1 && text[start] === '1' };
}

const dash = 45;
const plus = 43;
const star = 42;

function isOver(text: string, at: number, end: number): boolean {
  return at >= end || text[at] === ' ' || text[at] === '\t';
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a line is a thematic break. One of underscores is text: it is more often a rule of a table than a break. */
export function isRule(text: string, start: number, end: number): boolean {
  const mark = text[start];
  if (mark !== '-' && mark !== '*') return false;
  let count = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === mark) count++;
    else if (text[at] !== ' ' && text[at] !== '\t') return false;
  }
  return count >= 3;
}

/** Whether a line is a heading. */
export function isHeading(text: string, start: number, end: number): boolean {
  if (text[start] !== '#') return false;
  const after = start + runOf(text, start, Math.min(end, start + 7));
  return after - start <= 6 && isOver(text, after, end);
}

/** How often the character at an offset stands there in a row. */
export function runOf(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] === text[start]) at++;
  return at - start;
}

/** A line that opens fenced code. */
export interface Fence {
  readonly mark: string;
  readonly length: number;
}

/** The fence that a line opens; what stands behind back-ticks has none. */
export function fenceAt(text: string, start: number, end: number): Fence | undefined {
  const mark = text.charAt(start);
  if (mark !== '`' && mark !== '~') return undefined;
  const length = runOf(text, start, end);
  if (length < 3 || (mark === '`' && text.slice(start + length, end).includes('`'))) return undefined;
  return { mark, length };
}

import { noneWords } from '../../grammar/tokens.js';
import type { Range } from '../text/source.js';
import { isBlank, isDigit, skipBlanks } from './lines.js';

/** A row of which the columns are told by brackets: used where blanks are collapsed and where no header says more. */
export interface RowByShape {
  readonly name: Range;
  readonly shape: Range;
  readonly count: Range;
  readonly rest: Range;
}

/** No shape stands in more brackets. */
const deepest = 8;

/** Finds `name (Type)`, a shape, a number and the rest in a line; undefined where they are not there. */
export function rowByShape(text: string, start: number, end: number): RowByShape | undefined {
  for (let at = nextOpening(text, start, end); at < end; at = nextOpening(text, at + 1, end)) {
    if (!startsShape(text, at, end) || !isBlank(text.charCodeAt(at - 1))) continue;
    const name = trimmed(text, start, at);
    if (name.end <= name.start || !hasLetter(text, name)) return undefined;
    const shape = lastShape(text, { start: at, end: endOfShape(text, at, end) }, end);
    const count = skipBlanks(text, shape.end, end);
    if (count >= end || !isDigit(text.charCodeAt(count))) return undefined;
    const countEnd = endOfCount(text, count, end);
    return {
      name,
      shape,
      count: { start: count, end: countEnd },
      rest: trimmed(text, countEnd, end),
    };
  }
  return undefined;
}

/** TensorFlow.js prints the shapes of the inputs before the output's: of several that follow each other, the last. */
function lastShape(text: string, first: Range, end: number): Range {
  let shape = first;
  for (;;) {
    const comma = text.charCodeAt(shape.end) === 44 ? 1 : 0;
    const next = skipBlanks(text, shape.end + comma, end);
    if (next >= end || !'[('.includes(text[next] ?? '') || !startsShape(text, next, end)) return shape;
    shape = { start: next, end: endOfShape(text, next, end) };
  }
}

export function trimmed(text: string, start: number, end: number): Range {
  const from = skipBlanks(text, start, end);
  let to = end;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

/** The next bracket, or the next word that stands for a shape. */
function nextOpening(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    switch (text.charCodeAt(at)) {
      case 40: // (
      case 91: // [
      case 123: // {
      case 109: // m of multiple
      case 63: // ?
        return at;
    }
  }
  return end;
}

function startsShape(text: string, at: number, end: number): boolean {
  const first = text[at];
  if (first === 'm') return text.startsWith('multiple', at) && isBlank(text.charCodeAt(at + 8));
  if (first === '?') return isBlank(text.charCodeAt(at + 1));
  let inner = at;
  const most = Math.min(end, at + deepest);
  while (inner < most && '([{'.includes(text[inner] ?? '')) inner++;
  return (
    (isDigit(text.charCodeAt(inner)) && !startsSum(text, inner, end)) ||
    startsNone(text, inner) ||
    (text[inner] === ')' && inner === at + 1) ||
    (first === '{' && inner === at + 1)
  );
}

/** Longest number that is looked behind for a sign. */
const longestNumber = 24;

/** Whether a number in brackets goes on as arithmetic: `(3 x 3 x 32 + 1)`, `(784+1)`. */
function startsSum(text: string, start: number, end: number): boolean {
  let at = start;
  const most = Math.min(end, start + longestNumber);
  while (at < most && isDigit(text.charCodeAt(at))) at++;
  at = skipBlanks(text, at, end);
  return at < end && '+*×·⋅/^xXｘ'.includes(text[at] ?? '');
}

const none = new RegExp(noneWords.join('|'), 'y');

function startsNone(text: string, at: number): boolean {
  if (text.startsWith('None', at)) return true;
  none.lastIndex = at;
  return none.test(text);
}

/** Where the brackets close, or where a cut has lost that: a number behind a blank without a comma before it. */
function endOfShape(text: string, start: number, end: number): number {
  if (!'([{'.includes(text[start] ?? '')) return start + (text[start] === 'm' ? 8 : 1);
  let depth = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) depth++;
    else if (code === 41 || code === 93 || code === 125) {
      if (--depth === 0) return at + 1;
    } else if (isBlank(code)) {
      const next = skipBlanks(text, at, end);
      const before = text.charCodeAt(at - 1);
      const lost = before !== 44 && before !== 58;
      if (next < end && isDigit(text.charCodeAt(next)) && (lost || next - at > 1)) return at;
      at = next - 1;
    }
  }
  return end;
}

function endOfCount(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  while (isGroup(text, at, end)) at += 4;
  const remark = skipBlanks(text, at, end);
  if (text.startsWith('(un', remark)) {
    const close = text.indexOf(')', remark);
    if (close !== -1 && close < end) return close + 1;
  }
  return at;
}

/** A blank and three digits go on with a number: `1 234 567`. */
function isGroup(text: string, at: number, end: number): boolean {
  if (at + 4 > end || !isBlank(text.charCodeAt(at))) return false;
  for (let digit = at + 1; digit < at + 4; digit++) if (!isDigit(text.charCodeAt(digit))) return false;
  return at + 4 === end || isBlank(text.charCodeAt(at + 4));
}

function hasLetter(text: string, { start, end }: Range): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at) | 32;
    if ((code >= 97 && code <= 122) || code > 127) return true;
  }
  return false;
}

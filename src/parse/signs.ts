import { isBlank } from './lines.js';

/** What a text shows of what happened to it: whether a step that undoes some of it has anything to do. */
export interface Signs {
  /** A character that Keras does not print. */
  readonly spelling: boolean;
  /** A line that starts as loggers, editors and source code start lines. */
  readonly margin: boolean;
  /** A line that starts with a character that draws no box, as where the bytes of one were read in the wrong code page. */
  readonly drawing: boolean;
  /** A rule that goes on in the next line, or two of them. */
  readonly rules: boolean;
  /** A rule beside something else, or a line that is longer than Keras makes them. */
  readonly line: boolean;
}

const longest = 170;
const longestMargin = 24;
/** No line that holds a rule and something else is shorter. */
const longestRow = 40;
/** Nothing shorter is a header. */
const shortestHeader = 20;
/** How much longer than its rules a line of a table is where cells shift it. */
const overhang = 8;

/** Dots in the place of `…`. */
const dots = '...';
/** A character that Keras does not print. */
const oddCharacter = /[&*<\\`\u00a0\u00ad\u2002-\u200b\u2018\u2019\u201c\u201d\u202f\u3000\ufeff\uff01-\uff5e]/;

export function signsOf(text: string): Signs {
  let margin = false;
  let drawing = false;
  let rules = false;
  let isBelowRule = false;
  let line = false;
  let rule = Infinity;
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    margin ||= startsOddly(text, start, end);
    drawing ||= startsGarbled(text, start, end);
    if (!line) {
      line = isOddLine(text, start, end, rule);
      if (isRuleAt(text, start) && end - start > longestRow) rule = end - start;
    }
    const isRuled = end > start && isRuleAt(text, start);
    rules ||= isRuled && isBelowRule;
    isBelowRule = isRuled;
    start = end + 1;
  }
  return { spelling: oddCharacter.test(text) || text.includes(dots), margin, drawing, rules, line };
}

const rulePieces = ['=====', '_____', '────', '━━━━'];

/** A line with a rule and something else, one that is longer than the rule above, or a header without its blanks. */
function isOddLine(text: string, start: number, end: number, rule: number): boolean {
  const length = end - start;
  if (length <= longestRow) return length > shortestHeader && isCollapsedHeader(text, start);
  if (length > longest || isCollapsedHeader(text, start)) return true;
  if (length > rule + overhang && isOfTable(text, start, end)) return true;
  let last = end - 1;
  while (last > start && text.charCodeAt(last) <= 32) last--;
  const isRuled = isRuleAt(text, start);
  if (isRuled !== isRuleAt(text, last)) return true;
  if (isRuled) return false;
  const line = text.slice(start, end);
  return rulePieces.some((rule) => line.includes(rule));
}

function isCollapsedHeader(text: string, start: number): boolean {
  let at = start;
  while (at < start + longestMargin && isBlank(text.charCodeAt(at))) at++;
  if (text.charCodeAt(at) !== 76 || !text.startsWith('Layer (type)', at)) return false;
  return isBlank(text.charCodeAt(at + 12)) && text.charCodeAt(at + 13) === 79;
}

/** Whether a long line may hold rows: it ends in blanks, or holds a shape or a total. */
function isOfTable(text: string, start: number, end: number): boolean {
  if (isBlank(text.charCodeAt(end - 1)) && isBlank(text.charCodeAt(end - 2))) return true;
  return /[([]None|params:|[│┃]/.test(text.slice(start, end));
}

function isRuleAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 61 || code === 95 || (code >= 0x2500 && code <= 0x257f && code !== 0x2502 && code !== 0x2503);
}

function startsGarbled(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 124)) at++;
  if (at >= end) return false;
  const code = text.charCodeAt(at);
  if (code === 63) return true;
  return (
    code > 127 && code !== 0xaf && (code < 0x2500 || code > 0x257f || (text.charCodeAt(at - 1) === 124 && at > start))
  );
}

function startsOddly(text: string, start: number, end: number): boolean {
  let at = start;
  const last = Math.min(end, start + longestMargin);
  while (at < last && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  if (at >= last) return false;
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return true;
  switch (code) {
    case 33: // !
    case 34: // "
    case 36: // $
    case 37: // %
    case 38: // &
    case 39: // '
    case 59: // ;
    case 64: // @
    case 94: // ^
    case 126: // ~
    case 183: // ·
    case 8226: // •
    case 9656: // ▸
    case 9658: // ►
    case 91: // [
    case 96: // `
      return true;
    case 40: // (
    case 43: // +
    case 98: // b
    case 102: // f
    case 114: // r
    case 117: // u
      return text.startsWith('rem ', at) || isQuote(text.charCodeAt(at + 1)) || isQuote(text.charCodeAt(at + 2));
    case 45: // -
    case 92: // \
      return !/^-{3}/.test(text.slice(at, at + 3));
    case 82: // R
      return text.startsWith('REM', at);
    case 100: // d
      return text.startsWith('dnl ', at);
    case 112: // p
      return text.startsWith('print(', at);
    case 67: // C
    case 68: // D
    case 69: // E
    case 70: // F
    case 73: // I
    case 79: // O
    case 87: // W
      return /^(?:[A-Z\d]{2,}|In ?\[|Out ?\[)/.test(text.slice(at, at + 5));
    default:
      return false;
  }
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

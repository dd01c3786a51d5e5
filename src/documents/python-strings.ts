import type { Range } from '../text/source.js';
import type { Piece } from './pieces.js';

/** A string of Python source, without its prefix and quotation marks. */
export interface PythonString {
  /** Where it begins, with its prefix, and ends, with its quotation marks. */
  readonly whole: Range;
  readonly body: Range;
  /** Whether its backslashes are backslashes. */
  readonly isRaw: boolean;
}

const opening = /([A-Za-z]{0,2})("""|'''|["'])|#/g;
const prefixes: ReadonlySet<string> = new Set(['', 'r', 'u', 'b', 'f', 't', 'rb', 'br', 'rf', 'fr', 'rt', 'tr']);

/**
 * The strings of Python source in order ("String and Bytes literals" of the language reference); those that are not
 * closed, and quotation marks in comments, are none.
 */
export function* pythonStrings(text: string): Iterable<PythonString> {
  const closed = new Set(['"""', "'''"]);
  opening.lastIndex = 0;
  for (let from = 0; ;) {
    opening.lastIndex = from;
    const match = opening.exec(text);
    if (!match) return;
    const [sign, prefix = '', marks] = match;
    const start = match.index + sign.length;
    if (marks === undefined) {
      from = lineEnd(text, start);
      continue;
    }
    const end = marks.length === 1 || closed.has(marks) ? endOf(text, start, marks) : undefined;
    if (end === undefined) closed.delete(marks);
    else if (prefixes.has(prefix.toLowerCase())) yield stringAt(match.index, { start, end }, prefix, marks);
    from = end === undefined ? start : end + marks.length;
  }
}

function stringAt(at: number, body: Range, prefix: string, marks: string): PythonString {
  return { whole: { start: at, end: body.end + marks.length }, body, isRaw: /r/i.test(prefix) };
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found === -1 ? text.length : found;
}

/** Where the quotation marks stand that close a string; one of a single line ends before the line does. */
function endOf(text: string, start: number, marks: string): number | undefined {
  const sign = marks.charCodeAt(0);
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 10 && marks.length === 1) return undefined;
    else if (code === sign && text.startsWith(marks, at)) return at;
  }
  return undefined;
}

const escape = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|(\r?\n)|([abfnrtv\\'"]))/g;
const named: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** What a string spells, piece by piece; an escape that Python does not have is left as it stands. */
export function* pythonPieces(text: string, { body, isRaw }: PythonString): Iterable<Piece> {
  let from = body.start;
  if (!isRaw) {
    for (const match of text.slice(body.start, body.end).matchAll(escape)) {
      const start = body.start + match.index;
      if (start > from) yield { start: from, end: start };
      from = start + match[0].length;
      yield { start, end: from, text: spelt(match) };
    }
  }
  if (body.end > from) yield { start: from, end: body.end };
}

function spelt([whole, byte, short, long, octal, joined, sign]: RegExpExecArray): string {
  if (joined !== undefined) return '';
  if (sign !== undefined) return named[sign] ?? whole;
  const hexadecimal = byte ?? short ?? long;
  const code = hexadecimal === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hexadecimal, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** A text as it stands in a string of either quotation mark. */
export function pythonSpelling(text: string): string {
  return text
    .replace(/[\\'"]/g, '\\$&')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n');
}

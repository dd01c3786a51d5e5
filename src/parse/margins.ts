import type { Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import { eachLine, edited, type Edit } from './edits.js';
import { markEdits } from './marks.js';

/** What loggers put before a line; the blank of a table of Keras 2.7 and later is not part of it. */
const logPrefixes: readonly RegExp[] = [
  /^(?:INFO|DEBUG|WARNING|ERROR|CRITICAL):[\w.]+:/,
  /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ [\w.<>-]+:\d+\] /,
  /^[[(]?\d{4}[-/.]\d\d[-/.]\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?Z?[\])]?(?: ?[-:|,]? ?\[?[A-Za-z_][\w.]{0,40}\]?(?::\d+)?(?= [-:|]|[\]:]|: )){0,4}(?: ?[-:|](?: |$)|\] ?| )/,
  /^[[(]?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?[\])]?(?: [-:|])?(?: \[?(?:INFO|DEBUG|WARNING|ERROR)\]?)?(?: ?[-:|](?: |$)| )/,
  /^\[(?:INFO|DEBUG|WARNING|ERROR|I|D|W|E)\](?::| |$)/,
  /^(?:INFO|DEBUG|WARNING|ERROR)(?: ?[-:|] | {1,5}\[?[\w.]+:\d+\]? |: )/,
  /^(?:In|Out) ?\[\d{0,4}\]: ?/,
];

/** Takes away what loggers wrote, marks of comments, the quotation marks of source code, and line numbers. */
export function withoutMargins(excerpt: Excerpt): Excerpt {
  let plain = excerpt;
  for (const edits of [prefixEdits, markEdits, quoteEdits, numberEdits]) {
    const found = edits(plain.text);
    if (found.length > 0) plain = edited(plain, found);
  }
  return plain;
}

function prefixEdits(text: string): readonly Edit[] {
  const edits: Edit[] = [];
  for (const { start, end } of eachLine(text)) {
    if (!/[[(IWEFDCO\d]/.test(text[start] ?? '')) continue;
    const line = text.slice(start, Math.min(end, start + 200));
    for (const prefix of logPrefixes) {
      const match = prefix.exec(line);
      if (!match) continue;
      edits.push({ start, end: start + match[0].length, text: '' });
      break;
    }
  }
  return edits;
}

const opening = /^[ \t]*(?:(?:[\w.]+\()|[[(+])?[ \t]*[rfbu]{0,2}(?:"""|'''|["'`])/;
const closing = /(?:\\n)?(?:"""|'''|["'`])[ \t]*(?:[,+;\\)\]][ \t]*){0,4}(?:#.{0,80})?[ \t\r]*$/;
/** Between two strings on one line, a line end that a string spells, and quotation marks that it escapes. */
const between = /(?<!\\)['"`] {0,8}[,+] {0,8}['"`]|\\n|\\(['"\\])/g;
const fewestStrings = 3;
/** What no reference in a column of connections has, which stands between quotation marks too. */
const tableString = /[_=─━]{5}|[Pp]aram|Layer \(|\) {1,40}[[(]|Model:/;

/** A string that takes a line of its own. */
interface Literal extends Range {
  readonly from: number;
  readonly to: number;
  /** Whether its last characters spell a line end. */
  readonly endsLine: boolean;
}

/** Strings that stand one a line: the quotation marks go where several lines of a table have them. */
function quoteEdits(text: string): readonly Edit[] {
  const edits: Edit[] = [];
  let block: Literal[] = [];
  const finish = (): void => {
    if (block.length >= fewestStrings && block.some(({ from, to }) => tableString.test(text.slice(from, to))))
      edits.push(...unquoted(text, block));
    block = [];
  };
  for (const { start, end } of eachLine(text)) {
    const literal = literalIn(text, start, end);
    if (literal) block.push(literal);
    else finish();
  }
  finish();
  return edits;
}

function literalIn(text: string, start: number, end: number): Literal | undefined {
  const head = opening.exec(text.slice(start, Math.min(end, start + 120)));
  if (!head) return undefined;
  const from = start + head[0].length;
  const tailStart = Math.max(from, end - 160);
  const tail = closing.exec(text.slice(tailStart, end));
  if (!tail) return undefined;
  return { start, end, from, to: tailStart + tail.index, endsLine: tail[0].startsWith('\\n') };
}

/** Where some strings spell their line ends, those that do not go on in the next. */
function unquoted(text: string, block: readonly Literal[]): Edit[] {
  const edits: Edit[] = [];
  const isJoined = block.some(({ endsLine }) => endsLine);
  for (const [index, { start, end, from, to, endsLine }] of block.entries()) {
    edits.push({ start, end: from, text: '' });
    for (const { index: at, 0: gap, 1: escaped = '\n' } of text.slice(from, to).matchAll(between))
      edits.push({ start: from + at, end: from + at + gap.length, text: escaped });
    const goesOn = isJoined && !endsLine && index + 1 < block.length;
    edits.push({ start: to, end: goesOn ? end + 1 : end, text: '' });
  }
  return edits;
}

interface Numbered extends Range {
  readonly value: number;
  /** Where the number ends, counted in the line, and where what follows starts. */
  readonly digits: number;
  readonly number: number;
  readonly body: number;
}

const fewestNumbers = 3;
const lineNumber = /^[ \t]{0,8}(\d{1,5})(?:[:.)|│]|(?=[ \t]|$))/;

/** Numbers that count the lines: at least three that go on by one. */
function numberEdits(text: string): readonly Edit[] {
  const edits: Edit[] = [];
  let run: Numbered[] = [];
  const finish = (): void => {
    if (run.length >= fewestNumbers) edits.push(...withoutNumbers(run));
    run = [];
  };
  for (const { start, end } of eachLine(text)) {
    const match = lineNumber.exec(text.slice(start, Math.min(end, start + 24)));
    const value = Number(match?.[1]);
    if (!match) {
      if (text.slice(start, end).trim() !== '') finish();
      continue;
    }
    if (run.length > 0 && value !== (run.at(-1)?.value ?? 0) + 1) finish();
    let body = start + match[0].length;
    while (body < end && (text[body] === ' ' || text[body] === '\t')) body++;
    run.push({ start, end, value, digits: match[1]?.length ?? 0, number: match[0].length, body: body - start });
  }
  finish();
  return edits;
}

function withoutNumbers(run: readonly Numbered[]): Edit[] {
  const full = run.filter(({ start, end, body }) => start + body < end);
  const columns = new Map<number, number>();
  for (const { digits, body } of full) columns.set(digits, Math.min(columns.get(digits) ?? Infinity, body));
  const isAligned = new Set(columns.values()).size === 1;
  const column = Math.min(...columns.values());
  const gap = full.reduce((least, { number, body }) => Math.min(least, body - number), Infinity);
  return run.map(({ start, end, number }) => ({
    start,
    end: Math.min(end, start + (isAligned ? Math.max(column, number) : number + gap)),
    text: '',
  }));
}

import type { Range } from '../text/source.js';
import { fractions, trainableWidth, type ColumnKind, type Layout } from './layout.js';
import { isBlank } from './lines.js';

/** The columns of a table without boxes, as one Keras or another prints them into lines of a length. */
export interface Columns {
  readonly kinds: readonly ColumnKind[];
  /** Where each column starts. */
  readonly starts: readonly number[];
  /** The most characters that each column shows of a cell in one line. */
  readonly widths: readonly number[];
  /** Whether a cell goes on in the next line, and does not lose what is too long. */
  readonly wrapped: boolean;
}

/** A column ends before the next one: by a blank to Keras 2.6, by two from 2.7 and by three from 2.13 on. */
const gaps = { cut: [1], wrapped: [2, 3] } as const;

/** All ways in which Keras prints columns of these kinds into lines of this length. */
export function columnsFor(
  kinds: readonly ColumnKind[],
  length: number,
  engines: readonly Layout['engine'][],
): readonly Columns[] {
  const isTrainable = kinds.at(-1) === 'trainable';
  const inner = isTrainable ? length - trainableWidth : length;
  const own = kinds.length - (isTrainable ? 1 : 0);
  return fractions
    .filter((ends) => ends.length === own - 1)
    .flatMap((ends) => {
      const starts = [0, ...ends.map((end) => Math.floor(inner * end)), ...(isTrainable ? [inner] : [])];
      return engines.flatMap((engine) =>
        gaps[engine].map((gap) => ({
          kinds,
          starts,
          widths: starts.map((start, at) => (starts[at + 1] ?? length + gap) - start - gap),
          wrapped: engine === 'wrapped',
        })),
      );
    });
}

/** A word of a table, and what parts it from the one before. */
export interface Word extends Range {
  /** `line`: a line end; `wide`: more than one blank, which only stand between cells. */
  readonly gap: 'line' | 'wide' | 'blank';
  /** How many frames of containers stand around its line. */
  readonly depth: number;
}

/** A rule, or the frame of a container. */
export interface Rule extends Range {
  readonly rule: '=' | '_' | '¯';
}

export function isRuleWord(word: Word | Rule): word is Rule {
  return 'rule' in word;
}

/** The words of a range of a text in order. Bars around the lines of a container are none, and end lines. */
export function wordsOf(text: string, { start, end }: Range): readonly (Word | Rule)[] {
  const words: (Word | Rule)[] = [];
  let gap: Word['gap'] = 'line';
  let depth = 0;
  for (let at = start; at < end;) {
    const from = at;
    while (at < end && isSpace(text.charCodeAt(at))) at++;
    const parted = gapOf(text.slice(from, at));
    if (parted === 'line') depth = 0;
    if (at > from) gap = widest(gap, parted);
    const begin = at;
    while (at < end && !isSpace(text.charCodeAt(at))) at++;
    if (at === begin) break;
    const rule = ruleOf(text, begin, at);
    if (rule) {
      words.push({ start: begin, end: at, rule });
      [gap, depth] = ['line', 0];
      continue;
    }
    const [first, last] = withoutBars(text, begin, at);
    if (first > begin) {
      // The bars that end a line look like those that start the next one.
      const isEnd = depth > 0;
      depth = isEnd ? 0 : first - begin;
      gap = 'line';
    }
    if (last > first) {
      words.push({ start: first, end: last, gap, depth });
      gap = 'blank';
    }
    if (last < at && last > first) [gap, depth] = ['line', 0];
  }
  return words;
}

function isSpace(code: number): boolean {
  return code === 10 || isBlank(code);
}

function gapOf(blanks: string): Word['gap'] {
  if (blanks.includes('\n')) return 'line';
  return blanks.length > 1 || blanks === '\t' ? 'wide' : 'blank';
}

function widest(a: Word['gap'], b: Word['gap']): Word['gap'] {
  if (a === 'line' || b === 'line') return 'line';
  return a === 'wide' ? a : b;
}

function withoutBars(text: string, start: number, end: number): readonly [number, number] {
  let first = start;
  let last = end;
  while (first < last && text.charCodeAt(first) === 124) first++;
  while (last > first && text.charCodeAt(last - 1) === 124) last--;
  return [first, last];
}

const shortestRule = 10;

function ruleOf(text: string, start: number, end: number): Rule['rule'] | undefined {
  if (end - start < shortestRule) return undefined;
  const [first, last] = withoutBars(text, start, end);
  const character = text[first];
  if (character !== '=' && character !== '_' && character !== '¯') return undefined;
  for (let at = first; at < last; at++) if (text[at] !== character) return undefined;
  return character;
}

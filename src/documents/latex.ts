import type { Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import { assembled, type Piece } from './pieces.js';
import type { DocumentReader, Passage } from './document.js';
import { proseOf } from './passages.js';

/**
 * LaTeX: the environments that print what stands in them as it is. Everything else, tables too, is prose, in which
 * escapes are read (`\_`, `\%`, `{,}` in numbers).
 */
export const latex: DocumentReader = (whole) => {
  const { text } = whole;
  const passages: Passage[] = [];
  let from = 0;
  for (const block of environmentsIn(text)) {
    passages.push(...prose(whole, { start: from, end: block.from }), environment(whole, block));
    from = block.to;
  }
  return [...passages, ...prose(whole, { start: from, end: text.length })];
};

/** An environment: where it begins and is over, and what stands in it. */
interface Environment {
  readonly from: number;
  readonly to: number;
  readonly inside: Range;
  readonly name: string;
  readonly language: string | undefined;
}

const begin =
  /\\begin\{(verbatim|Verbatim|BVerbatim|LVerbatim|SaveVerbatim|spverbatim|lstlisting|minted|alltt|pyverbatim|pycode|pyconsole|pyblock)(\*?)\}/g;

function* environmentsIn(text: string): Iterable<Environment> {
  let to = 0;
  let lineStart = 0;
  let lineEnd = text.indexOf('\n');
  for (const { 0: opening, 1: name = '', 2: star = '', index } of text.matchAll(begin)) {
    while (lineEnd !== -1 && lineEnd < index) {
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf('\n', lineStart);
    }
    if (index < to || isComment(text, lineStart, index)) continue;
    const start = afterArguments(text, index + opening.length);
    const end = text.indexOf(`\\end{${name}${star}}`, start);
    const inside = { start: afterLineEnd(text, start), end: end === -1 ? text.length : end };
    to = end === -1 ? text.length : end + name.length + star.length + 6;
    yield { from: index, to, inside, name, language: languageOf(name, text.slice(index, start)) };
  }
}

function isComment(text: string, lineStart: number, index: number): boolean {
  return text
    .slice(lineStart, Math.min(index, lineStart + 200))
    .trimStart()
    .startsWith('%');
}

/** Where the arguments of an environment, all on its first line, are over. */
function afterArguments(text: string, from: number): number {
  let at = from;
  for (;;) {
    const close = text[at] === '[' ? ']' : text[at] === '{' ? '}' : undefined;
    if (close === undefined) return at;
    const end = text.slice(at, at + 500).indexOf(close);
    if (end === -1) return at;
    at += end + 1;
  }
}

function afterLineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  const line = text.slice(from, feed === -1 ? text.length : feed);
  return feed === -1 || line.trim() !== '' ? from : feed + 1;
}

function languageOf(name: string, opening: string): string | undefined {
  if (name.startsWith('py') && name !== 'pyverbatim') return 'python';
  const named = name === 'minted' ? /\{([\w+-]+)\}$/.exec(opening) : /language *= *\{?([\w+-]+)/.exec(opening);
  return named?.[1]?.toLowerCase();
}

function environment(whole: Excerpt, { inside, name, language }: Environment): Passage {
  const parts = name === 'alltt' ? partsOf(whole.text, inside) : [inside];
  const excerpt = assembled(whole, parts);
  return { role: 'block', excerpt, ...(language === undefined ? {} : { language }) };
}

function prose(whole: Excerpt, range: Range): readonly Passage[] {
  return proseOf(whole, partsOf(whole.text, range), spell);
}

/** How LaTeX has characters that mean something to it. */
function spell(text: string): string {
  return text.replaceAll(/[_%#&$]/g, '\\$&');
}

/** What is not what it says; two backslashes end a line of a table, whatever comes then. */
const escape = /\\\\|\\textunderscore(?:\{\}| )?|\\[_%#&${},]|\{,\}|~/g;

const spelt: Readonly<Record<string, string>> = { '\\,': '\u2009', '{,}': ',', '~': ' ' };

function partsOf(text: string, { start, end }: Range): readonly Piece[] {
  const parts: Piece[] = [];
  let from = start;
  for (const { 0: found, index } of text.slice(start, end).matchAll(escape)) {
    if (found === '\\\\') continue;
    const at = start + index;
    parts.push({ start: from, end: at });
    if (found.startsWith('\\textunderscore')) parts.push({ start: at, end: at + found.length, text: '_' });
    else if (spelt[found] !== undefined) parts.push({ start: at, end: at + found.length, text: spelt[found] });
    else parts.push({ start: at + 1, end: at + 2 });
    from = at + found.length;
  }
  return [...parts, { start: from, end }];
}

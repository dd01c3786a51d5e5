import type { DocumentReader, Passage } from './document.js';
import { afterBlanks, isBlank, linesOf, type Line } from './lines.js';
import { blockOf, proseOf } from './passages.js';

/**
 * AsciiDoc: listings (`----`), literal blocks (`....`), fences, paragraphs that are said to be source or begin with a
 * blank. The numbers of callouts (`<1>`) are no part of a line. Everything else is prose.
 */
export const asciidoc: DocumentReader = (whole) => {
  const { text } = whole;
  const passages: Passage[] = [];
  const lines = linesOf(text);
  const closing = closings(text, lines);
  let prose: Line[] = [];
  for (let at = 0; at < lines.length;) {
    const block = blockAt(text, lines, at, closing);
    if (block) {
      const inside = lines.slice(block.from, block.to).map((line) => withoutCallouts(text, line));
      passages.push(...proseOf(whole, prose.map(withLineEnd)), blockOf(whole, inside, languageAbove(text, lines, at)));
      prose = [];
    } else prose.push(...lines.slice(at, at + 1));
    at = block?.next ?? at + 1;
  }
  return [...passages, ...proseOf(whole, prose.map(withLineEnd))];
};

function withLineEnd({ start, next }: Line): { readonly start: number; readonly end: number } {
  return { start, end: next };
}

/** Which lines are a block, and where what comes after it begins. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly next: number;
}

/** Says for a line of a kind which line after it is the first of the same kind; asked in the order of the text. */
type Closing = (delimiter: string, after: number) => number | undefined;

const delimiter = /^(?:-{4,}|\.{4,}|`{3,})/;

function closings(text: string, lines: readonly Line[]): Closing {
  const places = new Map<string, number[]>();
  lines.forEach((line, at) => {
    const words = text.slice(line.start, line.end).trimEnd();
    if (delimiter.exec(words)?.[0] !== words) return;
    const known = places.get(words);
    if (known) known.push(at);
    else places.set(words, [at]);
  });
  for (const all of places.values()) all.reverse();
  return (words, after) => {
    const all = places.get(words) ?? [];
    while (all.length > 0 && (all.at(-1) ?? 0) <= after) all.pop();
    return all.at(-1);
  };
}

function blockAt(text: string, lines: readonly Line[], at: number, closing: Closing): Block | undefined {
  const line = lines[at];
  if (!line || isBlank(text, line) || !mayBegin(text, lines[at - 1])) return undefined;
  if (isAttributes(text, line) || isTitle(text, line)) return undefined;
  const words = text.slice(line.start, line.end).trimEnd();
  const [marks = ''] = delimiter.exec(words) ?? [];
  if (marks !== '' && (marks === words || marks.startsWith('`'))) {
    const to = closing(marks, at);
    return to === undefined ? undefined : { from: at + 1, to, next: to + 1 };
  }
  return isLiteral(text, lines, at) ? paragraphFrom(text, lines, at) : undefined;
}

/** Whether a block may begin below a line: text ends at a blank line, an attribute list or a title of a block. */
function mayBegin(text: string, above: Line | undefined): boolean {
  if (!above || isBlank(text, above)) return true;
  return isAttributes(text, above) || isTitle(text, above) || text.slice(above.start, above.end).trim() === '+';
}

function isAttributes(text: string, line: Line): boolean {
  return text[line.start] === '[' && text.slice(line.start, line.end).trimEnd().endsWith(']');
}

function isTitle(text: string, { start, end }: Line): boolean {
  return text[start] === '.' && /^\.[^\s.]/.test(text.slice(start, Math.min(end, start + 2)));
}

const listMark = /^(?:[*.-]+|\d+\.|[a-z]\.)[ \t]/;

/** Whether a line begins a paragraph that is literal: it says so above, or the line begins with a blank and is no list. */
function isLiteral(text: string, lines: readonly Line[], at: number): boolean {
  const [above, line] = [lines[at - 1], lines[at]];
  if (!line) return false;
  if (above && isAttributes(text, above)) return styled.test(text.slice(above.start, above.end));
  const begin = afterBlanks(text, line.start, line.end);
  return begin > line.start && (!above || isBlank(text, above)) && !listMark.test(text.slice(begin, begin + 12));
}

const styled = /^\[(?:source|listing|literal|,)/;

function paragraphFrom(text: string, lines: readonly Line[], from: number): Block {
  let to = from;
  for (let line = lines[to]; line && !isBlank(text, line); line = lines[to]) to++;
  return { from, to, next: to };
}

const source = /^\[(?:source|listing)?(?:[%#.][^,\]]*)?, *([\w+-]+)/;

/** The language that an attribute list right above a block, or above its title, names; behind a fence it stands there. */
function languageAbove(text: string, lines: readonly Line[], at: number): string | undefined {
  const own = lines[at];
  const fence = own && /^`{3,} *([\w+-]+)/.exec(text.slice(own.start, own.end))?.[1];
  if (fence !== undefined) return fence.toLowerCase();
  for (const above of [lines[at - 1], lines[at - 2]]) {
    if (!above || (!isAttributes(text, above) && !isTitle(text, above))) return undefined;
    const language = source.exec(text.slice(above.start, above.end))?.[1];
    if (language !== undefined) return language.toLowerCase();
  }
  return undefined;
}

/** A line without the numbers of callouts at its end. */
function withoutCallouts(text: string, line: Line): Line {
  let { end } = line;
  for (let number = calloutBefore(text, line.start, end); number !== undefined;) {
    end = number;
    number = calloutBefore(text, line.start, end);
  }
  return end === line.end ? line : { ...line, end: beforeBlanks(text, line.start, end) };
}

/** Where the `<1>` begins that ends at an offset, blanks behind it aside. */
function calloutBefore(text: string, start: number, end: number): number | undefined {
  const close = beforeBlanks(text, start, end) - 1;
  let at = close - 1;
  while (at > start && close - at < 4 && /\d/.test(text[at] ?? '')) at--;
  return close > start && text[close] === '>' && text[at] === '<' && close - at > 1 ? at : undefined;
}

function beforeBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

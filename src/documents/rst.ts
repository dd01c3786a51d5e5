import type { Excerpt } from '../text/excerpt.js';
import type { DocumentReader, Passage } from './document.js';
import { afterBlanks, isBlank, linesOf, type Line } from './lines.js';
import { blockOf, proseOf } from './passages.js';

/**
 * reStructuredText: literal blocks behind `::`, the blocks of directives that hold code or literal text, and doctests.
 * Everything else (line blocks, comments, tables) is prose.
 */
export const rst: DocumentReader = (whole) => {
  const passages: Passage[] = [];
  const lines = linesOf(whole.text);
  let prose: Line[] = [];
  for (let at = 0; at < lines.length;) {
    const block = blockAt(whole.text, lines, at);
    for (const line of lines.slice(at, block?.from ?? at + 1)) prose.push(line);
    if (block) {
      passages.push(...proseFrom(whole, prose), blockOf(whole, lines.slice(block.from, block.to), block.language));
      prose = [];
    }
    at = block?.to ?? at + 1;
  }
  return [...passages, ...proseFrom(whole, prose)];
};

/** Which lines are a block, and what it is written in. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly language?: string;
}

const directive =
  /^\.\. +(code-block|code|sourcecode|parsed-literal|prompt|ipython|jupyter-execute|jupyter-input|jupyter-output|highlight-block) *::(.*)$/;

/** The block that a line announces or begins. */
function blockAt(text: string, lines: readonly Line[], at: number): Block | undefined {
  const line = lines[at];
  if (!line) return undefined;
  const indent = afterBlanks(text, line.start, line.end) - line.start;
  const words = text.slice(line.start + indent, line.end).trimEnd();
  if (words.startsWith('>>> ')) return { from: at, to: nextBlank(text, lines, at), language: 'pycon' };
  if (words.startsWith('.. ')) {
    const [, name = '', argument = ''] = directive.exec(words) ?? [];
    if (name === '') return undefined;
    const language = /^[\w+-]+/.exec(argument.trim())?.[0]?.toLowerCase() ?? languageOf(name);
    return indentedFrom(text, lines, { from: afterOptions(text, lines, at + 1), indent, language });
  }
  return words.endsWith('::') ? literalFrom(text, lines, at, indent) : undefined;
}

function languageOf(directiveName: string): string | undefined {
  return directiveName === 'ipython' || directiveName.startsWith('jupyter-ex') ? 'python' : undefined;
}

function afterOptions(text: string, lines: readonly Line[], from: number): number {
  let at = from;
  for (let line = lines[at]; line && text[afterBlanks(text, line.start, line.end)] === ':'; line = lines[at]) at++;
  return at;
}

/** What stands behind `::`: lines further in, or lines that all begin with the same mark, as in a mail. */
function literalFrom(text: string, lines: readonly Line[], at: number, indent: number): Block | undefined {
  const after = lines[at + 1];
  if (after && !isBlank(text, after)) return undefined;
  const from = firstFilled(text, lines, at + 1);
  const first = lines[from];
  if (!first) return undefined;
  const begin = afterBlanks(text, first.start, first.end);
  if (begin - first.start > indent) return indentedFrom(text, lines, { from, indent, language: undefined });
  const mark = text[begin] ?? '';
  if (begin - first.start < indent || !isMark(mark)) return undefined;
  let to = from;
  for (let line = lines[to]; line && text[line.start + indent] === mark; line = lines[to]) to++;
  return { from, to };
}

function isMark(character: string): boolean {
  return '!"#$%&\'()*+,-/:;<=>?@[\\]^_`{|}~'.includes(character);
}

/** The lines from one on that stand further in than their announcement. */
function indentedFrom(
  text: string,
  lines: readonly Line[],
  { from, indent, language }: { readonly from: number; readonly indent: number; readonly language: string | undefined },
): Block | undefined {
  const begin = firstFilled(text, lines, from);
  let to = begin;
  for (let at = begin; at < lines.length; at++) {
    const line = lines[at];
    if (!line || isBlank(text, line)) continue;
    if (afterBlanks(text, line.start, line.end) - line.start <= indent) break;
    to = at + 1;
  }
  return to === begin ? undefined : { from: begin, to, ...(language === undefined ? {} : { language }) };
}

function firstFilled(text: string, lines: readonly Line[], from: number): number {
  let at = from;
  for (let line = lines[at]; line && isBlank(text, line); line = lines[at]) at++;
  return at;
}

function nextBlank(text: string, lines: readonly Line[], from: number): number {
  let at = from;
  for (let line = lines[at]; line && !isBlank(text, line); line = lines[at]) at++;
  return at;
}

function proseFrom(whole: Excerpt, lines: readonly Line[]): readonly Passage[] {
  return proseOf(
    whole,
    lines.flatMap(({ start, next }) => unescaped(whole.text, start, next)),
  );
}

/** A line without the backslashes that keep a name from being a reference. */
function unescaped(
  text: string,
  start: number,
  end: number,
): readonly { readonly start: number; readonly end: number }[] {
  const parts: { start: number; end: number }[] = [];
  // Cut out first: a search must not run on behind the end of the line.
  const line = text.slice(start, end);
  let from = start;
  for (let at = line.indexOf('\\'); at !== -1; at = line.indexOf('\\', at + 2)) {
    if (!'_*|`'.includes(line[at + 1] ?? ' ')) continue;
    parts.push({ start: from, end: start + at });
    from = start + at + 1;
  }
  return [...parts, { start: from, end }];
}

import { pick, type Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import type { DocumentReader, Passage } from './document.js';
import { assembled, type Piece } from './pieces.js';
import { pythonPieces, pythonSpelling, pythonStrings, type PythonString } from './python-strings.js';

/**
 * Python source as one passage of code. Strings that stand one after the other and spell the lines of a table between
 * them are passages of their own and none of the code: what they say, Python prints.
 */
export const python: DocumentReader = (whole) => {
  const strings = hasTable.test(whole.text) ? tableStrings(whole) : [];
  const code: Passage = { role: 'code', language: 'python', excerpt: without(whole, strings) };
  return [code, ...strings.map(({ excerpt }): Passage => ({ role: 'block', excerpt, spell: pythonSpelling }))];
};

interface TableString {
  readonly excerpt: Excerpt;
  readonly bodies: readonly Range[];
}

/** What stands in a table that Keras prints: a rule, a header, a shape, or a total. */
const hasTable = /[_=\-─━]{10}|[Pp]aram(?:s: ?\d| #)|[([]None\b|\\u25[0-7]/;
/** What may stand between strings of one text: line ends, `+`, `,`, brackets, comments, marks of continued lines. */
const between = /^(?:[\s+,()[\]\\]|#[^\n]*\n)*$/;
const longestGap = 400;
const fewestLines = 3;

function tableStrings(whole: Excerpt): readonly TableString[] {
  const found: TableString[] = [];
  for (const group of groupsOf(whole.text)) {
    // Strings of several lines without escapes are read in their place, as comments are.
    if (group.every(({ body, isRaw }) => isRaw || !whole.text.slice(body.start, body.end).includes('\\'))) {
      if (group.length < fewestLines) continue;
    }
    const excerpt = assembled(whole, piecesOf(whole.text, group));
    const isTable = hasTable.test(excerpt.text) && excerpt.text.split('\n', fewestLines).length === fewestLines;
    if (isTable) found.push({ excerpt, bodies: group.map(({ body }) => body) });
  }
  return found;
}

/** Strings between which nothing else stands. */
function* groupsOf(text: string): Iterable<readonly [PythonString, ...PythonString[]]> {
  let group: [PythonString, ...PythonString[]] | undefined;
  for (const string of pythonStrings(text)) {
    if (group && goesOn(text, group.at(-1) ?? group[0], string)) {
      group.push(string);
      continue;
    }
    if (group) yield group;
    group = [string];
  }
  if (group) yield group;
}

function goesOn(text: string, last: PythonString, next: PythonString): boolean {
  const [from, to] = [last.whole.end, next.whole.start];
  return to - from <= longestGap && between.test(text.slice(from, to));
}

/** What the strings spell together; a comma between two of them ends a line that is not ended yet. */
function piecesOf(text: string, group: readonly PythonString[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let end: number | undefined;
  for (const string of group) {
    const gap = end === undefined ? undefined : { start: end, end: string.whole.start };
    if (gap && withoutComments(text.slice(gap.start, gap.end)).includes(',') && !endsLine(text, pieces.at(-1)))
      pieces.push({ ...gap, text: '\n' });
    pieces.push(...pythonPieces(text, string));
    end = string.whole.end;
  }
  return pieces;
}

function withoutComments(text: string): string {
  return text.replace(/#[^\n]*/g, '');
}

function endsLine(text: string, piece: Piece | undefined): boolean {
  return piece === undefined || (piece.text ?? text.slice(piece.start, piece.end)).endsWith('\n');
}

/** The source without what strings spell; their quotation marks stay. */
function without(whole: Excerpt, strings: readonly TableString[]): Excerpt {
  if (strings.length === 0) return whole;
  const kept: Range[] = [];
  let from = 0;
  for (const { start, end } of strings.flatMap(({ bodies }) => bodies)) {
    kept.push({ start: from, end: start });
    from = end;
  }
  return pick(whole, [...kept, { start: from, end: whole.text.length }]);
}

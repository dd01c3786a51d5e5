import { hasWord } from '../parse/claim-words.js';
import { kindsIn, ordinalsIn } from '../parse/layer-words.js';
import type { Range } from '../text/source.js';
import { type Mentions } from './mentions.js';
import type { Subject, Table } from './subjects.js';

/** Lines before a statement that can say of what it speaks. */
const linesBefore = 6;
/** So many characters before and behind a statement are looked at. */
const longest = 600;
/** How far away a table of one layer may stand that a text introduces or comments. */
const near = 600;

/** The sentence around a range of a text; a line end is an end. */
export function sentenceAt(text: string, { start, end }: Range): Range {
  let from = start;
  while (from > 0 && start - from < longest && !isEnd(text, from - 1)) from--;
  let to = end;
  while (to < text.length && to - end < longest && !isEnd(text, to)) to++;
  return { start: from, end: Math.min(text.length, to + 1) };
}

/** Whether a sentence ends with a character. */
function isEnd(text: string, at: number): boolean {
  const character = text[at];
  if (character === '\n' || character === '。' || character === '？' || character === '！') return true;
  if (character !== '.' && character !== '?' && character !== '!') return false;
  const next = text[at + 1];
  return next === undefined || next === ' ' || next === '\n';
}

/** The line around an offset, or as much of it as is looked at. */
export function lineAt(text: string, at: number): Range {
  let start = at;
  while (start > 0 && at - start < longest && text[start - 1] !== '\n') start--;
  let end = at;
  while (end < text.length && end - at < longest && text[end] !== '\n') end++;
  return { start, end };
}

/**
 * The rows of which a statement speaks: by their name, by a number and a kind (`the second Dense layer`), or because it
 * stands beside a table of one layer. Looked for in its sentence, its line, the lines before, the table nearby.
 */
export function spokenOf(text: string, range: Range, place: number, mentions: Mentions): readonly Subject[] {
  const sentence = sentenceAt(text, range);
  const inSentence = spokenInSentence(text, range, place, mentions);
  if (inSentence.length > 0) return inSentence;
  let line = lineAt(text, range.start);
  const before = text.slice(line.start, sentence.start);
  const inLine = before === '' ? [] : inText(before, before.length, place, mentions);
  if (inLine.length > 0) return inLine;
  const beside = besideOneLayer(place, mentions);
  for (let count = 0; count < linesBefore && line.start > 0; count++) {
    line = lineAt(text, line.start - 1);
    const own = text.slice(line.start, line.end);
    if (own.trim() === '' && count > 1) break;
    const found = inText(own, own.length, place, mentions);
    if (found.length === 0) continue;
    return beside.length > 0 && !found.some((row) => beside.includes(row)) ? [] : found;
  }
  return beside;
}

/** The rows of which the sentence around a range speaks. */
export function spokenInSentence(text: string, range: Range, place: number, mentions: Mentions): readonly Subject[] {
  const { start, end } = sentenceAt(text, range);
  return inText(text.slice(start, end), range.start - start, place, mentions);
}

/** The rows of which the sentence speaks, or else the one before it in the same line. */
export function spokenNearby(text: string, range: Range, place: number, mentions: Mentions): readonly Subject[] {
  const own = spokenInSentence(text, range, place, mentions);
  const { start } = sentenceAt(text, range);
  if (own.length > 0 || start === 0 || text[start - 1] === '\n') return own;
  return spokenInSentence(text, { start: start - 1, end: start - 1 }, place, mentions);
}

/** The rows that a piece of text speaks of; of several those that are named last before the statement, else first behind it. */
function inText(text: string, at: number, place: number, mentions: Mentions): readonly Subject[] {
  const named = mentions.named(text);
  const byName = named.filter((each) => each.at < at).at(-1) ?? named[0];
  if (byName) return byName.subjects;
  return described(text, at, place, mentions);
}

/** `the first convolutional layer`, `第2層`, `the LSTM`: of the nearest table that has rows of the kind. */
function described(text: string, at: number, place: number, mentions: Mentions): readonly Subject[] {
  const types = typesIn(text, mentions);
  const table = tableOfKind(types, place, mentions);
  if (!table) return [];
  const isKind = ({ type }: Subject): boolean => (types.length > 0 ? types.includes(type) : true);
  const weighted = table.subjects.filter((each) => isKind(each) && (each.count ?? 0) > 0);
  const ordinal =
    ordinalsIn(text)
      .filter((each) => each.at <= at)
      .at(-1) ?? ordinalsIn(text)[0];
  if (!ordinal) return types.length > 0 && weighted.length === 1 ? weighted : [];
  if (types.length === 0 && !hasWord(text, 'layer')) return [];
  const row = ordinal.number === -1 ? weighted.at(-1) : weighted[ordinal.number - 1];
  return row ? [row] : [];
}

/** The types of the document that a text names, by whichever word. */
export function typesIn(text: string, mentions: Mentions): readonly string[] {
  const own = mentions.typed(text);
  if (own.length > 0) return own;
  return [...new Set(kindsIn(text).flatMap(({ types }) => types))];
}

/** The nearest table with rows of some types; a table that has more of them than one of its lines alone. */
function tableOfKind(types: readonly string[], place: number, mentions: Mentions): Table | undefined {
  const tables = mentions.nearTables(place);
  const having = tables.filter(
    ({ subjects }) => subjects.length > 1 && (types.length === 0 || subjects.some(({ type }) => types.includes(type))),
  );
  const distance = ({ start, end }: Table): number => (place < start ? start - place : Math.max(0, place - end));
  return [...having].sort((a, b) => distance(a) - distance(b))[0];
}

/** The only layer with weights of a table that stands right beside, no other between. */
function besideOneLayer(place: number, mentions: Mentions): readonly Subject[] {
  const tables = mentions.nearTables(place);
  const placed = tables.map((table) => ({
    table,
    distance: place < table.start ? table.start - place : place - table.end,
  }));
  const [nearest] = placed.filter(({ distance }) => distance >= 0).sort((a, b) => a.distance - b.distance);
  if (!nearest || nearest.distance > near || nearest.table.subjects.length > 2) return [];
  const weighted = nearest.table.subjects.filter(({ count }) => (count ?? 0) > 0);
  return weighted.length === 1 ? weighted : [];
}

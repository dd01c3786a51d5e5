import { kindsAt, layerMentionsIn, type LayerMention } from './layer-mentions.js';
import type { Range } from '../text/source.js';
import { type Mentions } from './mentions.js';
import type { Subject } from './subjects.js';

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

/** Of what a statement speaks. */
interface Speaking {
  readonly subjects: readonly Subject[];
  /** Whether layers are spoken of, if only of one of several. */
  readonly speaks: boolean;
}

/**
 * The rows of which a statement speaks: by their name, by a number and a kind (`the second Dense layer`), or because it
 * stands beside a table of one layer. Looked for in its sentence, its line, the lines before, the table nearby.
 */
export function spokenOf(text: string, range: Range, place: number, mentions: Mentions): readonly Subject[] {
  const sentence = sentenceAt(text, range);
  const inSentence = speakingAt(text, range, place, mentions);
  if (inSentence.speaks) return inSentence.subjects;
  let line = lineAt(text, range.start);
  const before = text.slice(line.start, sentence.start);
  const inLine = lastIn(before, place - (range.start - line.start), mentions);
  if (inLine.speaks) return inLine.subjects;
  const beside = besideOneLayer(place, mentions);
  for (let count = 0; count < linesBefore && line.start > 0; count++) {
    line = lineAt(text, line.start - 1);
    const own = text.slice(line.start, line.end);
    if (own.trim() === '' && count > 1) break;
    const found = lastIn(own, place - (range.start - line.start), mentions);
    if (!found.speaks) continue;
    return beside.length > 0 && !found.subjects.some((row) => beside.includes(row)) ? [] : found.subjects;
  }
  return beside;
}

/** The rows of which the sentence around a range speaks. */
export function spokenInSentence(text: string, range: Range, place: number, mentions: Mentions): readonly Subject[] {
  return speakingAt(text, range, place, mentions).subjects;
}

/** The rows of which the sentence speaks, or else the one before it in the same line. */
export function spokenNearby(text: string, range: Range, place: number, mentions: Mentions): readonly Subject[] {
  const own = speakingAt(text, range, place, mentions);
  const { start } = sentenceAt(text, range);
  if (own.speaks || start === 0 || text[start - 1] === '\n') return own.subjects;
  return spokenInSentence(text, { start: start - 1, end: start - 1 }, place, mentions);
}

function speakingAt(text: string, range: Range, place: number, mentions: Mentions): Speaking {
  const { start, end } = sentenceAt(text, range);
  const sentence = text.slice(start, end);
  const own = { start: range.start - start, end: range.end - start };
  return chosen(sentence, own, layerMentionsIn(sentence, place - own.start, mentions));
}

function lastIn(text: string, place: number, mentions: Mentions): Speaking {
  const found = text === '' ? [] : layerMentionsIn(text, place, mentions);
  return { subjects: found.at(-1)?.subjects ?? [], speaks: found.length > 0 };
}

/** Of what a number in a sentence is said: `18,496 in conv2d_2`, else what is named last before it, else next in its clause. */
function chosen(sentence: string, { start, end }: Range, all: readonly LayerMention[]): Speaking {
  const next = all.find(({ at }) => at >= end);
  const between = next ? sentence.slice(end, next.at) : undefined;
  const before = all.filter(({ at }) => at < start).at(-1);
  const isNext = between !== undefined && !/[,;，；、—:：]/.test(between);
  if (next && isNext && (!before || belongs.test(between))) return { subjects: next.subjects, speaks: true };
  return { subjects: before?.subjects ?? [], speaks: before !== undefined || all.length > 0 };
}

/** What leads from a number and its noun to the layer that has it. */
const belongs =
  /^[^\d]{0,24}(?<![\p{L}])(?:of|in|for|from|at|del?|da|do|du|des?|von|der|im|en|em|na|no|dans|pour|pro|in der|в|во|из|у|слоя|слоем?)\s(?:the |la |le |el |der |dem |слое |camada |capa |couche )?[`'"(]*$/iu;

/** The types of the document that a text names, by whichever word. */
export function typesIn(text: string, mentions: Mentions): readonly string[] {
  return [...new Set(kindsAt(text, mentions).flatMap(({ types }) => types))];
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

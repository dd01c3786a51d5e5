import { doubtWords } from './claim-doubts.js';
import { nounWords } from './claim-nouns.js';
import { partWords } from './claim-parts.js';

/** The words by which prose speaks of models, by what they say. */
const lists: Readonly<Record<WordList, readonly string[]>> = { ...nounWords, ...partWords, ...doubtWords };

export type WordList = keyof typeof nounWords | keyof typeof partWords | keyof typeof doubtWords;

/** The entries of a list. */
export function wordsOf(list: WordList): readonly string[] {
  return lists[list];
}

const letters = 'A-Za-z\\u00c0-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff_';

function escaped(entry: string): string {
  return entry.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A pattern for one entry: whole words where the script parts words. */
function patternOf(entry: string): string {
  const isBeginning = entry.endsWith('*');
  const word = escaped(isBeginning ? entry.slice(0, -1) : entry);
  if (!new RegExp(`[${letters}]`).test(entry)) return word;
  return `(?<![${letters}0-9])${word}${isBeginning ? `[${letters}]*` : ''}(?![${letters}])`;
}

/** Longer entries first, so that `non-trainable` is not taken for `trainable`. */
export function patternFor(entries: readonly string[], flags = 'giu'): RegExp {
  const sorted = [...entries].sort((a, b) => b.length - a.length);
  return new RegExp(sorted.map(patternOf).join('|'), flags);
}

const patterns = new Map<WordList, RegExp>();

/** Whether a text has a word of a list. */
export function hasWord(text: string, list: WordList): boolean {
  return placesOf(text, list, 1).length > 0;
}

/** Where a text has words of a list; at most so many. */
export function placesOf(
  text: string,
  list: WordList,
  most = 50,
): readonly { readonly start: number; readonly end: number }[] {
  const pattern = patterns.get(list) ?? patternFor(lists[list]);
  patterns.set(list, pattern);
  pattern.lastIndex = 0;
  const found: { start: number; end: number }[] = [];
  for (let match = pattern.exec(text); match && found.length < most; match = pattern.exec(text)) {
    found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

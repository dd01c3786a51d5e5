import type { Passage } from '../../src/documents/index.js';
import type { Excerpt } from '../../src/text/excerpt.js';

/**
 * What is wrong with the places of passages, a sentence each: every character must be spelt in the file where the passage
 * says, and no two passages may share a character of it.
 */
export function misplaced(passages: readonly Passage[]): readonly string[] {
  let end = 0;
  return passages.flatMap(({ excerpt }) => {
    const wrong = misspelt(excerpt);
    for (const { source } of excerpt.runs) {
      if (source.start < end) wrong.push(`${source.start} comes after ${end}`);
      ({ end } = source);
    }
    return wrong;
  });
}

/** What a run may say that the file spells otherwise. */
const spellings: readonly (readonly [spelt: RegExp, says: RegExp])[] = [
  [/^\t$/, /^ {1,3}$/],
  [/^\r\n$/, /^\n$/],
  [/^\\textunderscore(?:\{\}| )?$/, /^_$/],
  [/^\{,\}$/, /^,$/],
  [/^~$/, /^ $/],
  [/^\\,$/, /^\u2009$/],
];

function misspelt({ source, text, runs }: Excerpt): string[] {
  const wrong: string[] = [];
  let at = 0;
  for (const run of runs) {
    if (run.at !== at) wrong.push(`a run is at ${run.at}, not ${at}`);
    at = run.at + run.length;
    const [says, spelt] = [text.slice(run.at, at), source.text.slice(run.source.start, run.source.end)];
    const isSpelt = says === spelt || spellings.some(([a, b]) => a.test(spelt) && b.test(says));
    if (!isSpelt) wrong.push(`${JSON.stringify(spelt)} is read as ${JSON.stringify(says)}`);
  }
  if (at !== text.length) wrong.push(`${text.length - at} characters have no place`);
  return wrong;
}

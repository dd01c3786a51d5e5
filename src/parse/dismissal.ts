import { noneWords } from '../../grammar/tokens.js';

/** How the words for parameters begin in the languages of `headings.ts`. */
const parameters = ['param', 'parám', 'parâm', 'параметр', 'パラメ', '参数', '參數', '매개', '파라미터'];

/**
 * What a table cannot do without: a header or totals that speak of parameters or shapes; else a shape, whose first
 * extent is open or which stands behind a type. Signs that are not as Keras prints them are looked at more closely.
 */
const signs = new RegExp(
  [
    ...parameters,
    'output shape',
    'multiple',
    `[[({] {0,3}(?:${noneWords.join('|')})`,
    '[)…][\\s|│┃&,;]{1,99}[[({]{1,3} {0,3}[\\d?]',
    '[\\uff01-\\uff5e\\u001b\\ufffd]',
  ].join('|'),
  'i',
);

/** Whether a text may hold a table at all: one linear search, which most texts without a table fail. */
export function mayHoldTable(text: string): boolean {
  return signs.test(text);
}

/** What a file may have between two characters of a text: anything but letters and brackets, escapes, prefixes of strings. */
const gap = `[^A-Za-z)…[({<\\\\]|\\\\[nrt]?|[rbuft]["']`;
/** A tag up to where it ends or a bracket stands, so that there is one way to pass over it. */
const tag = '<(?![A-Za-z/!?])|<[A-Za-z/!?][^<>)…[({]*(?=[<>)…[({]|$)';

/** The signs with gaps between their characters; `inWords` is what may stand within words. */
function gappedSigns(gaps: string, inWords: string): RegExp {
  const spaced = (word: string): string => Array.from(word).join(inWords);
  const none = noneWords.filter((word) => /^\p{L}+$/u.test(word)).map(spaced);
  return new RegExp(
    [
      ...[...parameters, 'shape', 'multiple'].map(spaced),
      `[[({](?:${gaps})*(?:${none.join('|')})`,
      `[)…](?:${gaps})*[[({]{1,3}(?:${gaps}){0,99}[\\d?]`,
    ].join('|'),
    'i',
  );
}

const brokenSigns = gappedSigns(`${gap}|<`, '');
const taggedSigns = gappedSigns(`${gap}|${tag}`, '(?:<[^<>]*>)*');

/**
 * Whether a file may hold a table that shows when its marks, blanks and tags are taken away: one linear search. The file
 * must not spell letters and brackets in another way.
 */
export function mayHoldBrokenTable(text: string, hasTags: boolean): boolean {
  return (hasTags && text.includes('<') ? taggedSigns : brokenSigns).test(text);
}

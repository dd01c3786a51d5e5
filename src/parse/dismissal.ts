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

/** The same signs where only letters, digits and brackets are left of a text. */
const bareSigns = new RegExp(
  [
    ...parameters,
    'outputshape',
    'multiple',
    `[[({](?:${noneWords.filter((word) => /^\p{L}+$/u.test(word)).join('|')})`,
    // The number of a line or of a list may stand between.
    '[)…]\\d{0,99}[[({]{1,3}[\\d?]',
  ].join('|'),
  'i',
);

const marks = /\\[nrt]?|[^\p{L}\d()[\]{}…?\\]+/gu;
const marksAndTags = /<(?:[A-Za-z/!?][^<>]*>)?|\\[nrt]?|[^\p{L}\d()[\]{}…?\\<]+/gu;

/**
 * Whether a text may hold a table that is there when marks and blanks between its characters are taken away, or tags
 * besides. It must not spell characters in another way.
 */
export function mayHoldBrokenTable(text: string): boolean {
  return (
    bareSigns.test(text.replace(marks, '')) || (text.includes('<') && bareSigns.test(text.replace(marksAndTags, '')))
  );
}

import { pictured } from '../../text/controls.js';
import { wellFormed } from '../../text/well-formed.js';

/** A blank that nobody sees; behind `@`, `#` and `:` it keeps a host from making a mention, a reference or a picture. */
const nothing = '\u200b';

/** What may begin markup wherever it stands. */
const marks = /[\\`*_{}[\]<>!|~&$]/g;

/** What may begin markup at the start of a block only: a list, a heading, a rule; `1.` and `1)` with their digits. */
const blockStart = /^(\s*\d{0,9})([-+=.)])/;

/** Text of unknown origin as GitHub's Markdown spells it, fit for one line, a cell of a table and the text of a link. */
export function markdown(text: string): string {
  return pictured(wellFormed(text))
    .replace(marks, '\\$&')
    .replace(/[@#]/g, `\\$&${nothing}`)
    .replace(/:(?=\/\/|[\w+-]{1,40}:)/g, `\\:${nothing}`)
    .replace(/\b(www|mailto|xmpp)([.:])/gi, `$1\\$2`)
    .replace(blockStart, '$1\\$2');
}

/** Text of unknown origin in the type of code, where a host reads no mentions: between back-ticks where they hold it as it is. */
export function code(text: string): string {
  const shown = pictured(wellFormed(text));
  if (shown !== '' && shown.trim() === shown && !/[`|]/.test(shown)) return `\`${shown}\``;
  return `<code>${shown.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

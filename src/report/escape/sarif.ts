import { pictured } from '../../text/controls.js';
import { wellFormed } from '../../text/well-formed.js';

/** A blank that nobody sees, which parts what would be the two halves of a link. */
const nothing = '\u200b';

/** A plain-text message of SARIF, where braces and `[text](link)` stand for themselves (sections 3.11.5, 3.11.6). */
export function sarifText(text: string): string {
  return pictured(wellFormed(text)).replace(/[{}]/g, '$&$&').replaceAll('](', `]${nothing}(`);
}

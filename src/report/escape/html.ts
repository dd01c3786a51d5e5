import { pictured } from '../../text/controls.js';
import { wellFormed } from '../../text/well-formed.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of unknown origin as HTML spells it, in content and in quoted attributes alike; controls are pictures of themselves. */
export function html(text: string): string {
  return pictured(wellFormed(text)).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

import type { Reporter } from './reporter.js';

/** Characters that JSON allows in strings and that terminals obey or readers do not see. */
const hidden = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The Result as it is. */
export const json: Reporter = (result) => `${printable(JSON.stringify(result, null, 2))}\n`;

/** The same JSON with hidden characters as escapes; they occur in strings alone. */
export function printable(text: string): string {
  return text.replace(hidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

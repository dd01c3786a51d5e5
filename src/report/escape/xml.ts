import { pictured } from '../../text/controls.js';
import { wellFormed } from '../../text/well-formed.js';

/** What XML 1.0 has no way to write (section 2.2): controls other than tab and line ends. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Marks of XML, line ends that a parser would turn into others, and what a terminal obeys or a reader does not see. */
const referenced = /[&<>"'\t\n\r\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Text as XML spells it, in content and in attributes alike; what XML forbids is a picture of itself (`␛`) or `�`. */
export function xml(text: string): string {
  return wellFormed(text)
    .replace(forbidden, pictured)
    .replace(referenced, (character) => `&#${character.charCodeAt(0)};`);
}

import { pictured } from '../text/controls.js';
import { wellFormed } from '../text/well-formed.js';

/** How a terminal sets pieces of text apart; without colours every function returns its text. */
export interface Style {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly unsure: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const plain: Style = { good: same, bad: same, unsure: same, strong: same, faint: same };

const coloured: Style = {
  good: sgr(32, 39),
  bad: sgr(31, 39),
  unsure: sgr(33, 39),
  strong: sgr(1, 22),
  faint: sgr(2, 22),
};

export function styleFor(color: boolean): Style {
  return color ? coloured : plain;
}

function same(text: string): string {
  return text;
}

function sgr(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}

/** A hyperlink (OSC 8); the text alone where there is no address. */
export function linked(text: string, address: string | undefined): string {
  return address === undefined ? text : `\u001b]8;;${pictured(address)}\u001b\\${text}\u001b]8;;\u001b\\`;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** The columns that a text fills on a terminal: none for a combining mark, two for East Asian characters. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += /\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

/** The text filled up with blanks to a number of columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Text of unknown origin fit for one line: controls pictured, cut at a number of characters. */
export function oneLine(text: string, longest: number): string {
  return pictured(wellFormed(text.length > longest ? `${text.slice(0, longest - 1)}…` : text));
}

import type { Range } from '../text/source.js';
import type { Random } from './random.js';

/**
 * What happens to a printed summary on its way from a terminal to a page (`formats.md` section 7), as pure
 * functions of a text and of chance: generators of damaged tables, and the measure of what survives them.
 */
export type Harm = (text: string, random: Random) => Harmed;

export interface Harmed {
  readonly text: string;
  /**
   * What of the text is gone, as ranges of it. A cell that touches one may have lost its end: where a line is
   * cut, nobody can tell whether a number that stands at the edge was longer.
   */
  readonly lost: readonly Range[];
}

/** A text of which nothing is gone. */
export function whole(text: string): Harmed {
  return { text, lost: [] };
}

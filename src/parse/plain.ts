import type { Excerpt } from '../text/excerpt.js';
import { withLineEnds } from './breaks.js';
import { withoutColours } from './lines.js';
import { edited } from './edits.js';
import { withoutMargins } from './margins.js';
import { redrawn } from './mojibake.js';
import { hasNotes, noteEdits } from './notes.js';
import { signsOf } from './signs.js';
import { spelled } from './spelling.js';
import { unwrapped } from './terminal.js';
import { inEnglish } from './translations.js';

/**
 * A text as Keras printed it, as far as what happened to it on the way can be undone: colours, other
 * spellings, margins, lost line ends. Each step looks first whether it has anything to do.
 */
export function plainOf(excerpt: Excerpt): Excerpt {
  const uncoloured = withoutColours(excerpt);
  const signs = signsOf(uncoloured.text);
  const plain = signs.drawing ? redrawn(uncoloured) : uncoloured;
  const spelt = signs.spelling ? spelled(plain) : plain;
  const body = signs.margin || spelt !== plain ? withoutMargins(spelt) : spelt;
  const wide = signs.rules || body !== plain ? unwrapped(body) : body;
  const cells = hasNotes(wide.text) ? edited(wide, noteEdits(wide.text)) : wide;
  const read = inEnglish(cells);
  const isLong = read === uncoloured ? signs.line : signsOf(read.text).line;
  return isLong ? withLineEnds(read) : read;
}

import type { Range } from '../text/source.js';
import { whole, type Harmed } from './harm.js';
import { oneAtRandom, type Random } from './random.js';

/** A text of which the bytes are read in another code page than the one in which they were written. */

/** The upper half of IBM's code page 437, which the platform does not decode. */
const page437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** What windows-1252 has where Latin-1 has controls; five codes are none of it. */
const page1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

const pages = [
  'latin1',
  'cp1252',
  'cp437',
  'ibm866',
  'windows-1251',
  'macintosh',
  'shift_jis',
  'gbk',
  'ascii',
] as const;
type Page = (typeof pages)[number];

/** Everything that is not ASCII, as it is read in one code page. */
export function mojibake(text: string, random: Random): Harmed {
  const page = oneAtRandom(pages, random);
  const read = text.replace(/[^\u0000-\u007f]+/g, (characters) => readIn(page, characters));
  // Rules, sides and marks of a cut can be told by where they stand; letters cannot.
  const lost: Range[] = [];
  for (const { index, 0: letters } of text.matchAll(/[^\u0000-\u007f\u2500-\u257f…¯]+/g))
    lost.push({ start: index, end: index + letters.length });
  return lost.length > 0 ? { text: read, lost } : whole(read);
}

function readIn(page: Page, characters: string): string {
  // A console of ASCII prints a question mark for each of them.
  if (page === 'ascii') return characters.replace(/./gsu, '?');
  const bytes = new TextEncoder().encode(characters);
  if (page === 'latin1') return String.fromCharCode(...bytes);
  if (page === 'cp437') return Array.from(bytes, (byte) => page437[byte - 128] ?? '').join('');
  if (page !== 'cp1252') return new TextDecoder(page).decode(bytes);
  return Array.from(bytes, (byte) => page1252[byte - 128] ?? String.fromCharCode(byte)).join('');
}

import { Tokenizer } from 'parse5';
import type { Range } from '../text/source.js';
import type { Piece } from './pieces.js';

/** What may be a character reference: `&#46;`, `&#x2e`, `&nbsp;`, `&ampfoo`; line ends of Windows; and the tag that is none. */
const candidate = /&(?:#(?:[xX][\da-fA-F]+|\d+);?|[a-zA-Z][a-zA-Z\d]*;?)|\r\n?|<\/>/g;

/** The pieces of a text between tags, each character reference for itself. A no-break space is read as a blank. */
export function* referencePieces(text: string, { start, end }: Range): Iterable<Piece> {
  const body = text.slice(start, end);
  let from = 0;
  for (const { 0: spelt, index } of body.matchAll(candidate)) {
    const reference = spelt.startsWith('&')
      ? referenceOf(spelt)
      : { text: spelt === '</>' ? '' : '\n', length: spelt.length };
    if (!reference) continue;
    if (index > from) yield { start: start + from, end: start + index };
    from = index + reference.length;
    yield { start: start + index, end: start + from, text: reference.text === '\u00a0' ? ' ' : reference.text };
  }
  if (body.length > from) yield { start: start + from, end };
}

interface Reference {
  readonly text: string;
  /** How much of the candidate it takes. */
  readonly length: number;
}

/**
 * What a candidate stands for, as parse5 decodes it. A name without a semicolon may be followed by letters that are
 * none of it (`&ampfoo`); such names all stand for a single character.
 */
function referenceOf(spelt: string): Reference | undefined {
  const text = decodedBy(spelt);
  if (text === spelt) return undefined;
  const isWhole = spelt.startsWith('&#') || (spelt.endsWith(';') && !text.endsWith(';'));
  if (isWhole) return { text, length: spelt.length };
  return { text: text.charAt(0), length: spelt.length - text.length + 1 };
}

const common = new Map<string, string>([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&#x27;', "'"],
  ['&nbsp;', '\u00a0'],
]);

function decodedBy(spelt: string): string {
  const known = common.get(spelt);
  if (known !== undefined) return known;
  // No name is longer; what follows is text in any case.
  const head = spelt.startsWith('&#') ? spelt : spelt.slice(0, longestName);
  let text = '';
  const add = ({ chars }: { readonly chars: string }): void => {
    text += chars;
  };
  const tokenizer = new Tokenizer(
    {},
    {
      onCharacter: add,
      onWhitespaceCharacter: add,
      onNullCharacter: add,
      onComment: ignore,
      onDoctype: ignore,
      onEndTag: ignore,
      onEof: ignore,
      onStartTag: ignore,
    },
  );
  tokenizer.write(head, true);
  return text + spelt.slice(head.length);
}

const longestName = 40;

/** A text as it stands between the tags of a page. */
export function htmlSpelling(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function ignore(): void {
  // Neither text nor a tag.
}

import { Tokenizer, TokenizerMode, type Token } from 'parse5';

/** A tag or a stretch of text of a page, with its place. */
export type HtmlToken =
  | {
      readonly kind: 'start';
      readonly name: string;
      readonly tag: Token.TagToken;
      readonly at: number;
      readonly end: number;
    }
  | { readonly kind: 'end'; readonly name: string; readonly at: number; readonly end: number }
  | { readonly kind: 'text'; readonly at: number; end: number };

/** Elements in which tags are no tags, and how parse5 reads them. */
const modes: ReadonlyMap<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]> = new Map([
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
  ['style', TokenizerMode.RAWTEXT],
  ['xmp', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['script', TokenizerMode.SCRIPT_DATA],
  ['plaintext', TokenizerMode.PLAINTEXT],
]);

/**
 * The tags and texts of a page in order; comments and declarations are none. It stops at parse5's tokens: a tree has
 * scopes that a page nested deeply enough makes slow to search.
 */
export function htmlTokens(text: string): readonly HtmlToken[] {
  const tokens: HtmlToken[] = [];
  const characters = ({ location }: Token.CharacterToken): void => {
    if (!location) return;
    const { startOffset: at, endOffset: end } = location;
    const last = tokens.at(-1);
    if (last?.kind === 'text' && last.end === at) last.end = end;
    else tokens.push({ kind: 'text', at, end });
  };
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onCharacter: characters,
      onWhitespaceCharacter: characters,
      onNullCharacter: characters,
      onComment: ignore,
      onDoctype: ignore,
      onEof: ignore,
      onStartTag: (tag) => {
        const mode = modes.get(tag.tagName);
        if (mode !== undefined) tokenizer.state = mode;
        const { location } = tag;
        if (!location) return;
        tokens.push({ kind: 'start', name: tag.tagName, tag, at: location.startOffset, end: location.endOffset });
      },
      onEndTag: ({ tagName, location }) => {
        if (location) tokens.push({ kind: 'end', name: tagName, at: location.startOffset, end: location.endOffset });
      },
    },
  );
  tokenizer.write(text, true);
  return tokens;
}

function ignore(): void {
  // Neither text nor a tag.
}

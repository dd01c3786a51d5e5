import type { Excerpt } from '../text/excerpt.js';
import type { DocumentReader, Passage } from './document.js';
import {
  blocks,
  codes,
  formOf,
  isGutter,
  isLine,
  keepsSpace,
  languageOf,
  offersCopy,
  preformatted,
  unseen,
} from './html-elements.js';
import { Listing, type Draft } from './html-listing.js';
import { htmlSpelling } from './html-references.js';
import { structureOf, type Structure } from './html-structure.js';
import { htmlTokens, type HtmlToken } from './html-tokens.js';
import { assembled } from './pieces.js';

/**
 * A page as its reader sees it: what is preformatted (`<pre>` of highlighters, `<textarea>`, code of several lines) as
 * blocks, and all else as prose with white space collapsed, an element a line, a row of a table a line of cells
 * with `|` between them. Scripts, styles, comments and what is pressed or played are nothing.
 */
export const html: DocumentReader = (whole) => {
  const tokens = htmlTokens(whole.text);
  return new PageReader(whole.text, tokens).drafts().map((draft) => passageOf(whole, draft));
};

function passageOf(whole: Excerpt, { language, isProse, isRaw, pieces }: Draft): Passage {
  const isCode = language !== undefined && language !== '';
  return {
    role: isProse ? 'prose' : isCode ? 'code' : 'block',
    excerpt: assembled(whole, pieces),
    ...(isCode ? { language } : {}),
    ...(isRaw ? {} : { spell: htmlSpelling }),
  };
}

type StartToken = Extract<HtmlToken, { kind: 'start' }>;

class PageReader {
  private readonly tokens: readonly HtmlToken[];
  private readonly structure: Structure;
  private readonly listing: Listing;
  /** Where the preformatted element ends that is open. */
  private preformattedTo = -1;
  /** Whether the text that comes next is the first of a `<pre>`, whose first line end is none. */
  private isFirst = false;
  /** Elements that name the language of what is in them, and where they end. */
  private readonly languages: { readonly language: string; readonly to: number }[] = [];
  private isInRow = false;

  constructor(text: string, tokens: readonly HtmlToken[]) {
    this.tokens = tokens;
    this.structure = structureOf(text, tokens);
    this.listing = new Listing(text);
  }

  drafts(): readonly Draft[] {
    for (let index = 0; index < this.tokens.length;) index = this.token(index);
    return this.listing.finished();
  }

  /** Reads a token, and says which is next. */
  private token(index: number): number {
    const token = this.tokens[index];
    if (!token) return index + 1;
    if (token.kind === 'text') {
      this.listing.text(token, this.isFirst);
      this.isFirst = false;
      return index + 1;
    }
    this.isFirst = false;
    if (token.kind === 'start') {
      const past = this.passedOver(token, index);
      if (past !== undefined) return past;
      this.start(token, index);
    } else this.end(token, index);
    return index + 1;
  }

  /** Where to go on behind an element that is nothing; undefined for any other. */
  private passedOver({ name, tag }: StartToken, index: number): number | undefined {
    const end = this.structure.ends[index];
    if (end === undefined || end === -1) return undefined;
    const isNothing =
      unseen.has(name) ||
      (isGutter(tag) && this.structure.isNumeric(index, end)) ||
      (this.isPreformatted() && offersCopy(tag));
    return isNothing ? end + 1 : undefined;
  }

  private isPreformatted(): boolean {
    return this.preformattedTo !== -1;
  }

  private start(token: StartToken, index: number): void {
    const { name, tag } = token;
    this.nameLanguage(token, index);
    if (name === 'br') this.break(token);
    else if (!this.isPreformatted() && this.opensListing(token, index)) this.open(token, index);
    else if (this.isPreformatted()) {
      if (blocks.has(name) || isLine(tag)) this.listing.freshLine(token);
    } else if (name === 'td' || name === 'th') this.cell(token, index);
    else if (blocks.has(name)) this.block(token);
  }

  private end(token: HtmlToken & { readonly kind: 'end' }, index: number): void {
    if (index === this.preformattedTo) this.close();
    else if (token.name === 'tr' || token.name === 'table') this.endRow(token);
    else if (blocks.has(token.name)) this.block(token);
  }

  private break(token: StartToken): void {
    if (this.isInRow) this.listing.blank(token);
    else this.listing.lineEnd(token);
  }

  private block(token: HtmlToken): void {
    if (token.kind === 'start' && (token.name === 'tr' || token.name === 'table')) this.endRow(token);
    else if (this.isInRow) this.listing.blank(token);
    else this.listing.freshLine(token);
  }

  private endRow(token: HtmlToken): void {
    this.isInRow = false;
    this.listing.freshLine(token);
  }

  private cell(token: StartToken, index: number): void {
    if (this.isInRow) this.listing.sign(token, ' | ');
    else this.listing.freshLine(token);
    this.isInRow = !this.structure.isInLayout(index);
  }

  private opensListing({ name, tag }: StartToken, index: number): boolean {
    if (preformatted.has(name) || keepsSpace(tag)) return true;
    return codes.has(name) && this.structure.hasLines(index);
  }

  private open({ name, tag, at, end }: StartToken, index: number): void {
    const to = this.structure.ends[index];
    this.preformattedTo = to === undefined || to === -1 ? this.tokens.length : to;
    this.isFirst = true;
    this.isInRow = false;
    const isRaw = name === 'xmp' || name === 'plaintext';
    this.listing.open({ at, end }, { form: formOf(tag), language: this.language(index), isRaw });
  }

  private close(): void {
    this.preformattedTo = -1;
    this.isFirst = false;
    this.listing.close();
  }

  private nameLanguage({ tag, name }: StartToken, index: number): void {
    const language = languageOf(tag);
    if (language === undefined) return;
    const to = this.structure.ends[index];
    if (to !== undefined && to !== -1) this.languages.push({ language, to });
    if (name === 'code' && this.isPreformatted()) this.listing.speak(language);
  }

  private language(index: number): string | undefined {
    for (let last = this.languages.at(-1); last && last.to < index; last = this.languages.at(-1)) this.languages.pop();
    return this.languages.at(-1)?.language;
  }
}

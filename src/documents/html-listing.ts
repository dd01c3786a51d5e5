import type { Range } from '../text/source.js';
import { referencePieces } from './html-references.js';
import type { Piece } from './pieces.js';

/** A passage of a page in the making. */
export interface Draft {
  readonly isProse: boolean;
  /** Whether character references are none in it. */
  readonly isRaw: boolean;
  language: string | undefined;
  /** How its element looks. */
  readonly form: string;
  readonly pieces: Piece[];
}

/** A tag or a text with its place. */
interface Placed {
  readonly at: number;
  readonly end: number;
}

const space = /[ \t\n\f\r]+/g;

/** Writes down what a page says, passage by passage, with white space as the reader sees it. */
export class Listing {
  private readonly source: string;
  private readonly drafts: Draft[] = [];
  private draft: Draft;
  /** Collapsed white space, which counts where something follows on the line. */
  private pending: Piece | undefined;
  private isAtStart = true;
  private isBehindSign = false;

  constructor(source: string) {
    this.source = source;
    this.draft = prose();
  }

  finished(): readonly Draft[] {
    this.finish();
    return this.drafts;
  }

  /** Begins what is preformatted. What stands directly behind another of the same form goes on with it. */
  open({ at, end }: Placed, { form, language, isRaw }: Pick<Draft, 'form' | 'language' | 'isRaw'>): void {
    this.finish();
    const last = this.drafts.at(-1);
    if (last && !last.isProse && last.form === form && !last.language && !language) {
      this.drafts.pop();
      this.draft = last;
      this.isAtStart = endsLine(this.source, last.pieces.at(-1));
      this.freshLine({ at, end });
    } else this.draft = { isProse: false, isRaw, language, form, pieces: [] };
  }

  close(): void {
    this.finish();
  }

  /** The language of the preformatted text, where its first element names it. */
  speak(language: string): void {
    if (!this.draft.isProse && this.draft.pieces.length === 0) this.draft.language = language;
  }

  text({ at, end }: Placed, isFirst: boolean): void {
    const start = isFirst ? afterLineEnd(this.source, at) : at;
    if (this.draft.isRaw) this.push({ start, end });
    else for (const piece of referencePieces(this.source, { start, end })) this.piece(piece);
  }

  lineEnd({ at, end }: Placed): void {
    this.push({ start: at, end, text: '\n' });
    this.pending = undefined;
  }

  freshLine(placed: Placed): void {
    if (!this.isAtStart) this.lineEnd(placed);
    this.pending = undefined;
  }

  blank({ at, end }: Placed): void {
    this.pending ??= { start: at, end, text: ' ' };
  }

  /** A character that a tag stands for; blanks around it are none. */
  sign({ at, end }: Placed, text: string): void {
    this.pending = undefined;
    this.push({ start: at, end, text });
    this.isBehindSign = true;
  }

  private piece(piece: Piece): void {
    if (!this.draft.isProse) this.push(piece);
    else if (piece.text === undefined) this.words(piece);
    else if (piece.text === '\n' || piece.text === '\t') this.pending ??= { ...piece, text: ' ' };
    else this.word(piece);
  }

  /** Words between white space of any length, which is read as one blank. */
  private words({ start, end }: Range): void {
    const text = this.source.slice(start, end);
    let from = 0;
    for (const { 0: gap, index } of text.matchAll(space)) {
      if (index > from) this.word({ start: start + from, end: start + index });
      from = index + gap.length;
      const blank = { start: start + index, end: start + index + 1 };
      this.pending ??= gap.startsWith(' ') ? blank : { ...blank, text: ' ' };
    }
    if (from < text.length) this.word({ start: start + from, end });
  }

  private word(piece: Piece): void {
    if (this.pending && !this.isAtStart && !this.isBehindSign) this.draft.pieces.push(this.pending);
    this.pending = undefined;
    this.push(piece);
  }

  private push(piece: Piece): void {
    if (piece.end === piece.start) return;
    this.draft.pieces.push(piece);
    this.isAtStart = endsLine(this.source, piece);
    this.isBehindSign = false;
  }

  /** A text of nothing but blanks says nothing, nor does a listing of nothing but the numbers of lines. */
  private finish(): void {
    const { pieces, isProse } = this.draft;
    const says = isProse ? /\S/ : /[^\d\s]/;
    if (pieces.some(({ start, end, text }) => says.test(text ?? this.source.slice(start, end))))
      this.drafts.push(this.draft);
    this.draft = prose();
    this.pending = undefined;
    this.isAtStart = true;
  }
}

function prose(): Draft {
  return { isProse: true, isRaw: false, language: undefined, form: '', pieces: [] };
}

function endsLine(source: string, piece: Piece | undefined): boolean {
  return piece === undefined || (piece.text ?? source.charAt(piece.end - 1)).endsWith('\n');
}

/** HTML leaves out a line end right behind `<pre>`. */
function afterLineEnd(source: string, at: number): number {
  if (source.startsWith('\r\n', at)) return at + 2;
  return source[at] === '\n' || source[at] === '\r' ? at + 1 : at;
}

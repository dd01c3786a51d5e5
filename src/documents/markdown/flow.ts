import { parse, preprocess } from 'micromark';
import { frontmatter } from 'micromark-extension-frontmatter';
import type { Event, Extension, ParseContext, Token, TokenizeContext } from 'micromark-util-types';
import type { OutlineLine } from './outline.js';

/** What a line belongs to; `fence` is the line that opens or closes fenced code, `rule` a thematic break. */
export type LineKind = 'prose' | 'rule' | 'html' | 'frontMatter' | 'fence' | 'fenced' | 'indented';

/** What the structure of a document says of a line of its outline. Offsets count in the line. */
export interface FlowLine {
  readonly kind: LineKind;
  /** The number of the block of code that the line belongs to. */
  readonly block: number;
  /** Where the marks of quotes and lists and the margin of code are over. */
  readonly content: number;
  /** How many columns of the tab before the content are content. */
  readonly columns: number;
  /** Where what stands behind an opening fence begins. */
  readonly info?: number;
}

/** Which Markdown a document is written in: MDX has neither indented code nor blocks of HTML. */
export type Flavour = 'markdown' | 'mdx';

/** Nothing inline is read, and what is a paragraph to us may be a heading or a definition. */
const unread = ['setextUnderline', 'definition'];

const extensions: Readonly<Record<Flavour, Extension>> = {
  markdown: { disable: { null: unread } },
  mdx: { disable: { null: [...unread, 'codeIndented', 'htmlFlow'] } },
};

/**
 * How many lines are read in one go. Where a line leaves quotes or lists, micromark copies all that it has found so far;
 * read in pieces, a document of any size takes time in proportion to its size. A piece ends where a block begins outside
 * of all quotes and lists; where there is none, twice as much is read.
 */
const usualPiece = 512;

/** After so many lines that leave quotes or lists a piece ends anyhow, and what comes is read as if it stood in none. */
const mostLeaving = 1000;

/** Reads the structure of a document from its outline: a line of the answer for each. */
export function flowOf(outline: readonly OutlineLine[], flavour: Flavour): readonly FlowLine[] {
  const lines: FlowLine[] = [];
  let blocks = 0;
  for (let size = usualPiece; lines.length < outline.length;) {
    const piece = new Piece({ outline, from: lines.length, size }, flavour, blocks);
    const found = piece.lines();
    size = found.length === 0 ? 2 * size : usualPiece;
    for (const line of found) lines.push(line);
    ({ blocks } = piece);
  }
  return lines;
}

interface Part {
  readonly outline: readonly OutlineLine[];
  readonly from: number;
  readonly size: number;
}

/** What is read in one go. */
class Piece {
  /** How many blocks of code there are up to here. */
  blocks: number;
  private readonly written: Written;
  private readonly found: FlowLine[] = [];
  /** The lines that stand in no quote and no list. */
  private readonly tops = new Set<number>();
  /** The last line but the first of those on which a block begins. */
  private boundary = 0;

  constructor(part: Part, flavour: Flavour, blocks: number) {
    this.blocks = blocks;
    const front = part.from === 0 ? [frontmatter(['yaml', 'toml'])] : [];
    this.written = written(part, parse({ extensions: [...front, extensions[flavour]] }));
  }

  /** The lines up to where the next piece begins; none where all must be read again, and more. */
  lines(): readonly FlowLine[] {
    for (const flow of this.flows()) this.readFlow(flow);
    const lines = Array.from(this.written.starts, (_, at) => this.found[at] ?? noLine);
    return this.written.isLast || (this.written.isCostly && this.boundary === 0)
      ? lines
      : lines.slice(0, this.boundary);
  }

  /** What stands in quotes and lists, or between them, one after the other; each line of it is put in its place. */
  private flows(): readonly TokenizeContext[] {
    const flows: TokenizeContext[] = [];
    let depth = 0;
    for (const [what, token, context] of this.written.events) {
      if (isContainer(token)) depth += what === 'enter' ? 1 : -1;
      if (what === 'exit' || token.type !== 'chunkFlow') continue;
      this.put(token, context, { kind: 'prose', block: 0 });
      if (depth === 0) this.tops.add(lineOf(token));
      const { _tokenizer: flow } = token;
      if (flow && flow !== flows.at(-1)) flows.push(flow);
    }
    return flows;
  }

  private readFlow(flow: TokenizeContext): void {
    for (const [what, token, context] of flow.events) {
      if (what === 'exit') continue;
      if (beginnings.has(token.type) && this.tops.has(lineOf(token))) this.boundary = lineOf(token);
      this.readToken(token, context);
    }
  }

  private readToken(token: Token, context: TokenizeContext): void {
    const kind = kinds[token.type];
    const line = lineOf(token);
    const last = this.found[line];
    if (kind) this.cover(token, kind);
    else if (token.type === 'codeFencedFence') this.put(token, context, { kind: 'fence', block: this.blocks });
    else if (token.type === 'codeFencedFenceInfo' && last) {
      this.found[line] = { ...last, info: this.inLine(token, token.start.offset) };
    } else if (token.type === 'codeFlowValue' && last) this.put(token, context, last);
    else if (token.type === 'linePrefix' && last && isCode(last)) {
      const content = this.inLine(token, token.end.offset);
      this.found[line] = { ...last, content, columns: 0 };
    }
  }

  /** All lines of a block are of its kind. */
  private cover(token: Token, kind: LineKind): void {
    if (kind === 'fenced' || kind === 'indented') this.blocks++;
    const last = token.end.column === 1 ? token.end.line - 1 : token.end.line;
    for (let line = token.start.line; line <= last; line++) {
      const found = this.found[line - 1];
      if (found) this.found[line - 1] = { ...found, kind, block: this.blocks };
    }
  }

  private put(token: Token, context: TokenizeContext, { kind, block }: Pick<FlowLine, 'kind' | 'block'>): void {
    const line = lineOf(token);
    const content = this.inLine(token, token.start.offset);
    this.found[line] = { kind, block, content, columns: columnsOf(token, context) };
  }

  private inLine(token: Token, offset: number): number {
    return offset - (this.written.starts[lineOf(token)] ?? 0);
  }
}

function lineOf(token: Token): number {
  return token.start.line - 1;
}

const noLine: FlowLine = { kind: 'prose', block: 0, content: 0, columns: 0 };

const kinds: Readonly<Record<string, LineKind>> = {
  codeFenced: 'fenced',
  codeIndented: 'indented',
  htmlFlow: 'html',
  thematicBreak: 'rule',
  yaml: 'frontMatter',
  toml: 'frontMatter',
};

const beginnings: ReadonlySet<string> = new Set(['content', 'codeFenced', 'htmlFlow', 'atxHeading', 'thematicBreak']);

function isCode({ kind }: FlowLine): boolean {
  return kind === 'fenced' || kind === 'indented';
}

function isContainer({ type }: Token): boolean {
  return type === 'blockQuote' || type === 'listOrdered' || type === 'listUnordered';
}

/** What micromark has found in a part of an outline. */
interface Written {
  readonly events: readonly Event[];
  /** Where each line starts. */
  readonly starts: readonly number[];
  readonly isLast: boolean;
  readonly isCostly: boolean;
}

function written({ outline, from, size }: Part, parser: ParseContext): Written {
  const document = parser.document();
  const chunked = preprocess();
  const starts: number[] = [];
  let offset = 0;
  let leaving = 0;
  for (let at = from; at < Math.min(outline.length, from + size) && leaving < mostLeaving; at += usualPiece) {
    const shapes = outline.slice(at, at + usualPiece).map(({ shape }) => `${shape}\n`);
    for (const shape of shapes) {
      starts.push(offset);
      offset += shape.length;
    }
    document.write(chunked(shapes.join(''), 'utf8', false));
    for (let line = at - from + 1; line <= starts.length; line++) if (parser.lazy[line]) leaving++;
  }
  const events = document.write(chunked('', 'utf8', true));
  return { events, starts, isLast: from + starts.length >= outline.length, isCostly: leaving >= mostLeaving };
}

/** How many columns of the tab before a token are its own. */
function columnsOf(token: Token, context: TokenizeContext): number {
  let columns = 0;
  for (const chunk of context.sliceStream(token)) {
    if (chunk !== virtualSpace) break;
    columns++;
  }
  return columns;
}

/** How micromark writes the columns of a tab behind its first. */
const virtualSpace = -1;

import type { Line } from '../lines.js';
import { Containers } from './containers.js';
import { Cursor } from './cursor.js';
import { htmlEndOf, type HtmlEnd } from './html-block.js';
import { fenceAt, isHeading, isRule, runOf, type Fence } from './marks.js';

/** What a line belongs to; `fence` is the line that opens or closes fenced code, `rule` a thematic break. */
export type LineKind = 'prose' | 'rule' | 'html' | 'frontMatter' | 'fence' | 'fenced' | 'indented';

/** What the structure of a document says of a line. Offsets count in the line. */
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

/** Reads the structure of a document as CommonMark has it, line by line: an answer for each. */
export function flowOf(text: string, lines: readonly Line[], flavour: Flavour): readonly FlowLine[] {
  const front = frontMatterOf(text, lines);
  const reader = new FlowReader(text, flavour);
  lines.forEach((line, at) => reader.read(line, at < front));
  return reader.found;
}

/** How many lines are front matter: from the first `---` or `+++` to the next. */
function frontMatterOf(text: string, lines: readonly Line[]): number {
  const isEdge = (mark: string, { start, end }: Line): boolean =>
    text.startsWith(mark, start) && text.slice(start + mark.length, end).trim() === '';
  const [first] = lines;
  const mark = first && ['---', '+++'].find((each) => isEdge(each, first));
  return mark === undefined ? 0 : lines.findIndex((line, at) => at > 0 && isEdge(mark, line)) + 1;
}

/**
 * The block that goes on until something ends it. A heading, a rule and a closed fence leave nothing open; what is a
 * paragraph to us may be a heading with an underline or a definition.
 */
type Leaf =
  | { readonly kind: 'none' | 'paragraph' }
  /** Between two `$$` a line that begins with `-` or `>` is no list and no quote. */
  | { readonly kind: 'math' }
  /** How many blank lines there have been, which are code if more of it comes; code that ends a quote is a line long. */
  | { readonly kind: 'indented'; readonly goesOn: boolean; blanks: number }
  | { readonly kind: 'fenced'; readonly fence: Fence; readonly indent: number }
  | { readonly kind: 'html'; readonly end: HtmlEnd };

const none: Leaf = { kind: 'none' };
const paragraph: Leaf = { kind: 'paragraph' };
const math: Leaf = { kind: 'math' };

/** From so many columns on a blank margin makes code. */
const codeMargin = 4;

/**
 * Takes one line after the other, as the algorithm in the appendix of CommonMark does: which quotes and lists go on,
 * which begin, and what the rest of the line is. Each line takes time in proportion to its length.
 */
class FlowReader {
  readonly found: FlowLine[] = [];
  private readonly text: string;
  private readonly cursor: Cursor;
  private readonly containers: Containers;
  private readonly isMdx: boolean;
  private line: Line = { start: 0, end: 0, next: 0 };
  private leaf: Leaf = none;
  /** Whether marks of quotes or lists are missing on the line. */
  private isLazy = false;
  /** How many blocks of code there are up to here. */
  private blocks = 0;

  constructor(text: string, flavour: Flavour) {
    this.text = text;
    this.isMdx = flavour === 'mdx';
    this.cursor = new Cursor(text);
    this.containers = new Containers(this.cursor, this.isMdx ? Infinity : codeMargin - 1);
  }

  read(line: Line, isFrontMatter: boolean): void {
    this.line = line;
    this.cursor.begin(line);
    if (isFrontMatter) this.put('frontMatter', 0);
    else {
      this.isLazy = this.beginsLazily();
      if (this.isLazy) this.leaveBehind();
      this.content();
    }
  }

  /** Passes over the marks of quotes and lists; whether some of them are missing and nothing new begins. */
  private beginsLazily(): boolean {
    const { containers, leaf } = this;
    const isMath = leaf.kind === 'math';
    const matched = containers.goOn(!isMath);
    if (matched.isNextItem) this.leaf = none;
    const isMatched = matched.count === containers.depth;
    if (isMath || (isMatched && (this.leaf.kind === 'fenced' || this.leaf.kind === 'html'))) return !isMatched;
    if (!containers.begin(matched.count, isMatched && this.isOpen(), this.line.start)) return !isMatched;
    this.leaf = none;
    return false;
  }

  /** A line without all of the marks goes on with a paragraph, or it ends the quotes and lists whose marks are missing. */
  private leaveBehind(): void {
    const { cursor, line } = this;
    const isText = this.isText() && cursor.next() < line.end;
    if (isText && !this.beginsBlock(true)) return;
    // A tag alone ends them with the line behind it, as micromark reads it.
    if (!isText || this.beginsBlock(false)) this.containers.leave();
    this.leaf = none;
  }

  /** What stands behind the marks. */
  private content(): void {
    const { leaf, cursor } = this;
    if (leaf.kind === 'fenced') this.fenced(leaf);
    else if (leaf.kind === 'html' && this.goesOn(leaf.end)) this.html(leaf.end);
    else if (cursor.next() === this.line.end) this.blank();
    else if (leaf.kind === 'indented' && leaf.goesOn && cursor.indent() >= codeMargin) this.indented(leaf);
    else if (!this.isText() && !this.isMdx && cursor.indent() >= codeMargin) this.beginIndented();
    else this.words();
  }

  /** Whether a list that begins would interrupt something; indented code too, as micromark has it. */
  private isOpen(): boolean {
    return this.leaf.kind === 'paragraph' || (this.leaf.kind === 'indented' && this.leaf.goesOn);
  }

  private isText(): boolean {
    return this.leaf.kind === 'paragraph' || this.leaf.kind === 'math';
  }

  private goesOn(end: HtmlEnd): boolean {
    return end !== 'blank' || this.cursor.next() < this.line.end;
  }

  private fenced({ fence, indent }: Extract<Leaf, { kind: 'fenced' }>): void {
    const { text, cursor, line } = this;
    const at = cursor.next();
    const length = text[at] === fence.mark ? runOf(text, at, line.end) : 0;
    const closes = length >= fence.length && (this.isMdx || cursor.indent() < codeMargin);
    if (closes && text.slice(at + length, line.end).trim() === '') {
      this.leaf = none;
      this.putAt('fence', at);
    } else {
      cursor.take(indent);
      this.put('fenced', this.blocks);
    }
  }

  private html(end: HtmlEnd): void {
    const isOver = end !== 'blank' && end.test(this.text.slice(this.cursor.at, this.line.end));
    this.leaf = isOver ? none : { kind: 'html', end };
    this.put('html', 0);
  }

  private blank(): void {
    const { leaf } = this;
    if (leaf.kind === 'indented') {
      if (leaf.goesOn && this.cursor.indent() >= codeMargin) {
        this.indented(leaf);
        return;
      }
      this.cursor.take(codeMargin);
      leaf.blanks++;
    } else this.leaf = none;
    this.put('prose', 0);
  }

  private beginIndented(): void {
    const leaf = { kind: 'indented', goesOn: !this.isLazy, blanks: 0 } as const;
    this.leaf = leaf;
    this.blocks++;
    this.indented(leaf);
  }

  private indented(leaf: Extract<Leaf, { kind: 'indented' }>): void {
    for (; leaf.blanks > 0; leaf.blanks--) {
      const at = this.found.length - leaf.blanks;
      const blank = this.found[at];
      if (blank) this.found[at] = { ...blank, kind: 'indented', block: this.blocks };
    }
    this.cursor.take(codeMargin);
    this.put('indented', this.blocks);
  }

  /** A line that holds words and is no code yet. */
  private words(): void {
    const { text, cursor, line } = this;
    const start = cursor.next();
    const isFarIn = this.isText() && !this.isMdx && cursor.indent() >= codeMargin;
    const fence = isFarIn ? undefined : fenceAt(text, start, line.end);
    if (fence) this.beginFenced(fence, start);
    else if (isFarIn || this.leaf.kind === 'math') this.prose(start);
    else if (isHeading(text, start, line.end)) this.end('prose');
    else if (isRule(text, start, line.end)) this.end('rule');
    else {
      const end = this.htmlEnd(start, this.leaf.kind === 'paragraph');
      if (end === undefined) this.prose(start);
      else this.html(end);
    }
  }

  /** Whether words begin something that ends the paragraph before. */
  private beginsBlock(withTags: boolean): boolean {
    const { text, cursor, line } = this;
    if (!this.isMdx && cursor.indent() >= codeMargin) return false;
    const start = cursor.next();
    if (fenceAt(text, start, line.end)) return true;
    if (this.leaf.kind === 'math') return false;
    const isBlock = isHeading(text, start, line.end) || isRule(text, start, line.end);
    return isBlock || this.htmlEnd(start, !withTags) !== undefined;
  }

  private htmlEnd(start: number, interrupts: boolean): HtmlEnd | undefined {
    if (this.isMdx || this.text[start] !== '<') return undefined;
    return htmlEndOf(this.text.slice(start, this.line.end), interrupts);
  }

  private beginFenced(fence: Fence, start: number): void {
    const { text, cursor, line } = this;
    this.leaf = { kind: 'fenced', fence, indent: cursor.indent() };
    this.blocks++;
    cursor.at = start + fence.length;
    const info = cursor.next();
    this.putAt('fence', start, text[info] === undefined || info === line.end ? undefined : info);
  }

  private prose(start: number): void {
    const words = this.text.slice(start, this.line.end);
    const isMath = this.leaf.kind === 'math';
    const opens = !isMath && words.startsWith('$$');
    const closes = words.includes('$$', opens ? 2 : 0);
    this.leaf = isMath !== opens ? (closes ? paragraph : math) : paragraph;
    this.put('prose', 0);
  }

  /** A line that is all there is of its block. */
  private end(kind: LineKind): void {
    this.leaf = none;
    this.put(kind, 0);
  }

  private put(kind: LineKind, block: number): void {
    const { at, columns } = this.cursor;
    this.found.push({ kind, block, content: at - this.line.start, columns });
  }

  private putAt(kind: LineKind, at: number, info?: number): void {
    const { start } = this.line;
    const place = { kind, block: this.blocks, content: at - start, columns: 0 };
    this.found.push(info === undefined ? place : { ...place, info: info - start });
  }
}

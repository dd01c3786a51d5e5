import type { Cursor } from './cursor.js';
import { listMarkAt, type ListMark } from './marks.js';

/** Quotes and lists deeper than this are text; nobody reads them, and each costs time on every line behind. */
const deepest = 32;
/** A list further to the right than this is text. */
const furthest = 200;

/** A list stands further in than its mark by so many columns at most; behind more, the rest is code. */
const mostBehindMark = 4;

interface Item {
  readonly sign: string;
  /** How many columns further in what belongs to the item stands. */
  readonly size: number;
  /** Whether there is nothing in it yet; it ends at a second blank line then. */
  isEmpty: boolean;
  isOver: boolean;
}

type Container = 'quote' | Item;

/** The quotes and lists that a line stands in. */
export class Containers {
  private readonly cursor: Cursor;
  private readonly stack: Container[] = [];
  /** How many columns of blanks may stand before a mark. */
  private readonly margin: number;
  /** How many of them the line has gone on with. */
  private matched = 0;

  constructor(cursor: Cursor, margin: number) {
    this.cursor = cursor;
    this.margin = margin;
  }

  get depth(): number {
    return this.stack.length;
  }

  /** Passes over what says that quotes and lists go on: how many do, and whether it is with the next item of the last. */
  goOn(mayBeNextItem: boolean): { readonly count: number; readonly isNextItem: boolean } {
    this.matched = 0;
    for (const container of this.stack) {
      if (!(container === 'quote' ? this.takeQuote() : this.takeMargin(container))) {
        const next = mayBeNextItem && container !== 'quote' ? this.takeItem(container.sign, false) : undefined;
        if (next) this.replace(next);
        return { count: this.matched, isNextItem: next !== undefined };
      }
      this.matched++;
    }
    return { count: this.matched, isNextItem: false };
  }

  /** Ends the quotes and lists that the line has not gone on with. */
  leave(): void {
    this.stack.length = this.matched;
  }

  /** Begins the quotes and lists whose marks come next, in those that go on; whether there are any. */
  begin(count: number, interrupts: boolean, lineStart: number): boolean {
    for (let depth = count; depth < deepest && this.cursor.at - lineStart <= furthest; depth++) {
      const next = this.takeQuote() ? 'quote' : this.takeItem(undefined, interrupts);
      if (!next) break;
      this.stack.length = this.matched;
      this.stack.push(next);
      this.matched++;
    }
    return this.matched > count;
  }

  private replace(item: Item): void {
    this.stack.length = this.matched;
    this.stack.push(item);
    this.matched++;
  }

  private takeQuote(): boolean {
    const { cursor } = this;
    const at = cursor.next();
    if (at === cursor.end || cursor.text[at] !== '>') return false;
    const indent = cursor.indent();
    if (indent > this.margin) return false;
    cursor.take(indent);
    cursor.skip(1);
    cursor.take(1);
    return true;
  }

  private takeMargin(item: Item): boolean {
    const { cursor } = this;
    const isBlank = cursor.next() === cursor.end;
    const isOver = isBlank ? item.isOver || item.isEmpty : item.isOver;
    item.isOver = isBlank && isOver;
    if (!isBlank) item.isEmpty = false;
    if (!isBlank && (isOver || cursor.indent() < item.size)) return false;
    cursor.take(item.size);
    return true;
  }

  /** Passes over the mark of an item, of a list with a sign or of a new one. */
  private takeItem(sign: string | undefined, interrupts: boolean): Item | undefined {
    const { cursor } = this;
    const at = cursor.next();
    const mark = listMarkAt(cursor.text, at, cursor.end);
    if (!mark || (sign !== undefined && mark.sign !== sign)) return undefined;
    const indent = cursor.indent();
    if (indent > this.margin || (interrupts && !this.mayInterrupt(mark, at))) return undefined;
    cursor.take(indent);
    cursor.skip(mark.length);
    return this.itemBehind(mark.sign, indent + mark.length);
  }

  private mayInterrupt({ mayInterrupt, length }: ListMark, at: number): boolean {
    const { text, end } = this.cursor;
    return mayInterrupt && text.slice(at + length, end).trim() !== '';
  }

  private itemBehind(sign: string, width: number): Item {
    const { cursor } = this;
    if (cursor.next() === cursor.end) return { sign, size: width + 1, isEmpty: true, isOver: false };
    const indent = cursor.indent();
    const behind = indent <= Math.max(mostBehindMark, this.margin) ? indent : 1;
    cursor.take(behind);
    return { sign, size: width + behind, isEmpty: false, isOver: false };
  }
}

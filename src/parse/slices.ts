import type { ColumnKind } from './layout.js';
import { isRuleWord, type Columns, type Rule, type Word } from './printed.js';

/** Which words stand in a column of one line: from the first to before the last. */
export interface Slice {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** One line of a row; the first says so. */
export interface SlicedLine {
  readonly slices: readonly Slice[];
  readonly begins: boolean;
}

/** A reading of the words of a table. */
export interface Reading {
  readonly lines: readonly SlicedLine[];
  /** In how many places the words depart from what these columns make of any row. */
  readonly misfits: number;
}

/** No name and no type has more words. */
const mostWords = 8;
/** What a word costs that stands in no row, and a slice that must have ended in a blank. */
const astray = 3;
const atBlank = 0.25;

/**
 * Reads words as the rows of a table with these columns, whatever blanks and line ends are left between them. Keras
 * cuts a cell into slices as wide as its column, so that each slice tells whether it is the last. Every word is looked
 * at a bounded number of times.
 */
export function readingOf(text: string, words: readonly (Word | Rule)[], columns: Columns): Reading {
  return new Slices(text, words, columns).read();
}

/** What has been seen of a cell. */
interface CellState {
  /** How many brackets are open. */
  depth: number;
  /** Whether any was. */
  opened: boolean;
  /** How many characters the last slice has, and how it ends. */
  length: number;
  last: string;
}

class Slices {
  private readonly text: string;
  private readonly words: readonly (Word | Rule)[];
  private readonly columns: Columns;
  private readonly lines: SlicedLine[] = [];
  private states: CellState[] = [];
  private at = 0;
  private misfits = 0;

  constructor(text: string, words: readonly (Word | Rule)[], columns: Columns) {
    this.text = text;
    this.words = words;
    this.columns = columns;
  }

  read(): Reading {
    while (this.at < this.words.length) {
      if (this.isRuleNext()) this.at++;
      else if (!this.row()) this.stray();
    }
    return { lines: this.lines, misfits: this.misfits };
  }

  /** Passes over what is no row: up to a line end, or a word. */
  private stray(): void {
    this.misfits += astray;
    this.at++;
    while (this.word(this.at) && this.word(this.at)?.gap !== 'line') {
      if (this.startsRow()) return;
      this.at++;
    }
  }

  /** Whether a shape comes within a few words, so that a row may start here. */
  private startsRow(): boolean {
    for (let at = this.at + 1; at <= this.at + mostWords; at++) {
      const word = this.word(at);
      if (!word || word.gap === 'line') return false;
      if (this.startsShape(at)) return true;
    }
    return false;
  }

  private row(): boolean {
    const { at, misfits, columns } = this;
    if (!this.startsRow()) return false;
    this.states = columns.kinds.map(() => ({ depth: 0, opened: false, length: 0, last: '' }));
    const first = this.line(true);
    const count = columns.kinds.indexOf('count');
    if (!first.some(({ column }) => column === count)) {
      [this.at, this.misfits] = [at, misfits];
      return false;
    }
    this.lines.push({ slices: first, begins: true });
    if (columns.wrapped) this.wrappedLines();
    else this.connectionLines();
    return true;
  }

  private wrappedLines(): void {
    while (this.states.some((_, column) => this.goesOn(column))) {
      const slices = this.isRuleNext() || this.at >= this.words.length ? [] : this.line(false);
      if (slices.length === 0) {
        this.misfits++;
        return;
      }
      this.lines.push({ slices, begins: false });
    }
  }

  /** To Keras 2.6 each further connection has a line, and a rule ends the row. */
  private connectionLines(): void {
    const column = this.columns.kinds.indexOf('connections');
    if (column === -1) return;
    for (; this.word(this.at) && !this.startsRow(); this.at++)
      this.lines.push({ slices: [{ column, from: this.at, to: this.at + 1 }], begins: false });
  }

  private line(begins: boolean): readonly Slice[] {
    const slices: Slice[] = [];
    for (const column of this.columns.kinds.keys()) {
      if (!begins && !this.goesOn(column)) continue;
      const word = this.word(this.at);
      if (!word || (slices.length > 0 && word.gap === 'line')) {
        if (begins ? this.isMissed(column) : true) this.misfits++;
        break;
      }
      if (begins && !this.mayStart(column)) continue;
      const from = this.at;
      this.slice(column, begins);
      slices.push({ column, from, to: this.at });
    }
    return slices;
  }

  /** Whether a row of these columns has something here: from Keras 2.7 on `[]` stands for no connection. */
  private isMissed(column: number): boolean {
    return this.columns.wrapped || this.columns.kinds[column] !== 'connections';
  }

  private mayStart(column: number): boolean {
    const word = this.spelling(this.at);
    switch (this.columns.kinds[column]) {
      case 'count':
        return /^(?:\d[\d,.]*|[-?])$/.test(word);
      case 'trainable':
        return /^[YN]$/.test(word);
      case 'connections':
        return !this.columns.wrapped || word.startsWith('[');
      case 'shape':
        return this.startsShape(this.at);
      default:
        return true;
    }
  }

  private slice(column: number, begins: boolean): void {
    const { kinds, widths } = this.columns;
    const width = widths[column] ?? Infinity;
    const state = this.states[column];
    if (!state) return;
    state.length = 0;
    this.take(state);
    for (let next = this.word(this.at); next?.gap === 'blank'; next = this.word(this.at)) {
      const length = state.length + 1 + (next.end - next.start);
      const isName = begins && kinds[column] === 'name';
      if (isName ? this.startsShape(this.at) : length > width || !this.wants(column, state)) break;
      state.length++;
      this.take(state);
    }
    if (state.length > width) this.misfits++;
    else if (state.length < width && state.depth > 0 && !this.endsLine(state))
      this.misfits += state.length === width - 1 ? atBlank : 1;
  }

  private take(state: CellState): void {
    const word = this.spelling(this.at);
    for (const character of word) {
      if ('([{'.includes(character)) {
        state.depth++;
        state.opened = true;
      } else if (')]}'.includes(character)) state.depth--;
    }
    state.length += word.length;
    state.last = word;
    this.at++;
  }

  /** Whether the next word may stand in the same slice. */
  private wants(column: number, state: CellState): boolean {
    switch (this.columns.kinds[column]) {
      case 'name':
        return isNameOpen(state);
      case 'count':
        return state.depth > 0 || this.spelling(this.at).startsWith('(un');
      case 'trainable':
        return false;
      default:
        return state.depth > 0 && !this.endsLine(state);
    }
  }

  /** Whether a cell goes on in the next line. */
  private goesOn(column: number): boolean {
    const state = this.states[column];
    if (!state) return false;
    switch (this.columns.kinds[column]) {
      case 'name':
        return isNameOpen(state);
      case 'count':
        return (
          state.depth > 0 ||
          (state.length === this.columns.widths[column] &&
            /^\d+$/.test(state.last) &&
            /^\d+$/.test(this.spelling(this.at)))
        );
      default:
        return state.depth > 0;
    }
  }

  /** From Keras 2.7 on, a line of a cell may end before it is full. */
  private endsLine({ last }: CellState): boolean {
    return this.columns.wrapped && /[)}\]'],$/.test(last);
  }

  private startsShape(at: number): boolean {
    return /^(?:[[({]+(?:(?:None|null)(?=[,)\]}]|$)|\d)|\{['"]|multiple$|\?$|\(\)$)/.test(this.spelling(at));
  }

  private isRuleNext(): boolean {
    const next = this.words[this.at];
    return next !== undefined && isRuleWord(next);
  }

  private word(at: number): Word | undefined {
    const word = this.words[at];
    return word && !isRuleWord(word) ? word : undefined;
  }

  private spelling(at: number): string {
    const word = this.word(at);
    return word ? this.text.slice(word.start, word.end) : '';
  }
}

function isNameOpen({ opened, depth }: CellState): boolean {
  return !opened || depth > 0;
}

/** What a column holds, by the heading's capital. */
export function kindOf(heading: string): ColumnKind | undefined {
  switch (heading[0]) {
    case 'O':
      return 'shape';
    case 'P':
      return 'count';
    case 'C':
      return 'connections';
    case 'T':
      return 'trainable';
    default:
      return undefined;
  }
}

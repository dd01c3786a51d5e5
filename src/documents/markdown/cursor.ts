import { afterBlanks, type Line } from '../lines.js';

/** Where reading stands in a line. Blanks are counted in columns: a tab ends at the next of every four. */
export class Cursor {
  readonly text: string;
  at = 0;
  end = 0;
  /** The columns of the tab before `at` that have not been taken. */
  columns = 0;
  private column = 0;

  constructor(text: string) {
    this.text = text;
  }

  begin({ start, end }: Line): void {
    this.at = start;
    this.end = end;
    this.columns = 0;
    this.column = 0;
  }

  /** Where the blanks that come next are over. */
  next(): number {
    return afterBlanks(this.text, this.at, this.end);
  }

  /** How many columns of blanks come next. */
  indent(): number {
    let column = this.column + this.columns;
    for (let at = this.at; at < this.end; at++) {
      const character = this.text.charCodeAt(at);
      if (character === space) column++;
      else if (character === tab) column += 4 - (column % 4);
      else break;
    }
    return column - this.column;
  }

  /** Passes over so many columns of blanks, or as many as there are. */
  take(most: number): void {
    for (let left = most; left > 0;) {
      if (this.columns === 0) {
        const character = this.at < this.end ? this.text.charCodeAt(this.at) : 0;
        if (character !== space && character !== tab) return;
        this.columns = character === space ? 1 : 4 - (this.column % 4);
        this.at++;
      }
      const taken = Math.min(left, this.columns);
      this.columns -= taken;
      this.column += taken;
      left -= taken;
    }
  }

  /** Passes over characters that are no blanks. */
  skip(count: number): void {
    this.at += count;
    this.column += count;
  }
}

const space = 32;
const tab = 9;

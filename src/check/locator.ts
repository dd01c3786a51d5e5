import type { Place, Places } from '../result/result.js';
import { lineStarts, positionOf, type Range, type Span } from '../text/source.js';

/** Turns offsets of a file into places with lines and columns. */
export class Locator {
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.starts = lineStarts(text);
  }

  place({ start, end }: Range): Place {
    const from = positionOf(this.starts, start);
    const to = positionOf(this.starts, end);
    return { start, end, startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  }

  places([first, ...rest]: Span): Places {
    return [this.place(first), ...rest.map((range) => this.place(range))];
  }
}

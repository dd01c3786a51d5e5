import type { Document, Passage } from '../documents/index.js';
import { lastNotAfter } from '../text/source.js';

interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The passage, by its place in the order of reading. */
  readonly index: number;
}

/** Places in a passage come before those of the next; files are shorter than this. */
const longestPassage = 2 ** 26;

/** Which passage stands where in a file; and what comes first when it is read, which is not always what comes first in the file. */
export class PassageOrder {
  private readonly document: Document;
  private readonly starts: number[] = [0];
  /** The passage from each start on; undefined where there is none. */
  private readonly stretches: (Stretch | undefined)[] = [undefined];

  constructor(document: Document) {
    this.document = document;
    const open: Stretch[] = [];
    const closeBefore = (offset: number): void => {
      for (let last = open.at(-1); last && last.end <= offset; last = open.at(-1)) {
        open.pop();
        this.mark(last.end, open.at(-1));
      }
    };
    for (const stretch of stretchesOf(document.passages)) {
      closeBefore(stretch.start);
      open.push(stretch);
      this.mark(stretch.start, stretch);
    }
    closeBefore(Infinity);
  }

  /** The innermost passage around an offset; a string in code is a passage in another. */
  at(offset: number): Passage | undefined {
    const stretch = this.stretches[lastNotAfter(this.starts, offset)];
    return stretch && this.document.passages[stretch.index];
  }

  /** A number that grows in the order of reading: a notebook often has the outputs of a cell before its source. */
  position(offset: number): number {
    if (this.document.kind !== 'notebook') return offset;
    const at = lastNotAfter(this.starts, offset);
    const here = this.stretches[at];
    if (here) return here.index * longestPassage + offset - here.start;
    const next = this.stretches.slice(at + 1, at + 3).find((each) => each !== undefined);
    return next ? next.index * longestPassage - 1 : Infinity;
  }

  private mark(offset: number, stretch: Stretch | undefined): void {
    this.starts.push(Math.max(offset, this.starts.at(-1) ?? 0));
    this.stretches.push(stretch);
  }
}

function stretchesOf(passages: readonly Passage[]): readonly Stretch[] {
  const stretches = passages.flatMap(({ excerpt: { runs } }, index) => {
    const [first, last] = [runs[0], runs.at(-1)];
    return first && last ? [{ start: first.source.start, end: last.source.end, index }] : [];
  });
  return stretches.sort((a, b) => a.start - b.start || b.end - a.end);
}

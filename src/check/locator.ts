import type { Passage } from '../documents/index.js';
import type { Place, Places } from '../result/result.js';
import { keepingItsColumn, type TextEdit } from '../text/edits.js';
import { rangeInExcerpt, runsWithin, spanInSource, type Run } from '../text/excerpt.js';
import { lastNotAfter, lineStarts, positionOf, type Range, type Span } from '../text/source.js';

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

  /** The same for offsets of the text of a passage. */
  within(passage: Passage): PassageLocator {
    return new PassageLocator(this, passage);
  }

  /** The same for offsets of the file, with the cells and the spelling of the passages in which they stand. */
  across(passages: readonly Passage[]): FileLocator {
    return new FileLocator(this, passages);
  }
}

/** Turns offsets of a file into places, and edits of it into how the host spells them. */
export class FileLocator {
  private readonly file: Locator;
  private readonly passages: readonly Passage[];
  private readonly begins: readonly number[];
  private readonly starts = new Map<Passage, readonly number[]>();

  constructor(file: Locator, passages: readonly Passage[]) {
    this.file = file;
    const placed = passages.flatMap((passage) => {
      const [first] = passage.excerpt.runs;
      return first ? [{ passage, start: first.source.start }] : [];
    });
    placed.sort((a, b) => a.start - b.start);
    this.passages = placed.map(({ passage }) => passage);
    this.begins = placed.map(({ start }) => start);
  }

  places([first, ...rest]: Span): Places {
    return [this.place(first), ...rest.map((range) => this.place(range))];
  }

  edits({ at, replacement }: TextEdit): readonly { readonly at: Place; readonly replacement: string }[] {
    const { spell = (text: string) => text } = this.passageAt(at) ?? {};
    return [{ at: this.place(at), replacement: spell(replacement) }];
  }

  private place(range: Range): Place {
    return { ...this.file.place(range), ...this.cellOf(range) };
  }

  private cellOf({ start }: Range): Pick<Place, 'cell' | 'cellLine' | 'cellColumn'> {
    const passage = this.passageAt({ start, end: start });
    if (passage?.cell === undefined) return {};
    const at = rangeInExcerpt(passage.excerpt, { start, end: start });
    if (!at) return { cell: passage.cell };
    const starts = this.starts.get(passage) ?? lineStarts(passage.excerpt.text);
    this.starts.set(passage, starts);
    const { line, column } = positionOf(starts, at.start);
    return { cell: passage.cell, cellLine: line, cellColumn: column };
  }

  private passageAt({ start }: Range): Passage | undefined {
    if (this.begins.length === 0 || start < (this.begins[0] ?? 0)) return undefined;
    return this.passages[lastNotAfter(this.begins, start)];
  }
}

/** Turns offsets of a passage into places in its file, and in its cell where it has one. */
export class PassageLocator {
  private readonly file: Locator;
  private readonly passage: Passage;
  private starts: readonly number[] | undefined;

  constructor(file: Locator, passage: Passage) {
    this.file = file;
    this.passage = passage;
  }

  places([first, ...rest]: Span): Places {
    const [place, ...more] = this.placesOf(first);
    return [place, ...more, ...rest.flatMap((range) => this.placesOf(range))];
  }

  /**
   * An edit as its host spells it; what stands behind a number stays under its heading. Where the file has something
   * else in between, such as the tags of a highlighter, it is an edit for each piece.
   */
  edits(edit: TextEdit): readonly { readonly at: Place; readonly replacement: string }[] {
    const { excerpt, spell = (text: string) => text } = this.passage;
    const kept = keepingItsColumn(excerpt.text, edit);
    const whole = spanInSource(excerpt, kept.at);
    if (whole.length === 1) return [{ at: this.place(whole[0], kept.at), replacement: spell(kept.replacement) }];
    const { at, replacement } = changedPart(excerpt.text, kept);
    return this.textIn(at).map((range, index) => ({
      at: this.place(range, at),
      replacement: index === 0 ? spell(replacement) : '',
    }));
  }

  /** The pieces of the file that spell a range, without the tags that stand for its line ends: they are the page's own. */
  private textIn(range: Range): Span {
    const { excerpt } = this.passage;
    const isTag = ({ at, source }: Run): boolean =>
      excerpt.source.text[source.start] === '<' && excerpt.text[at] !== '<';
    const text = [...runsWithin(excerpt, range)].filter((run) => !isTag(run));
    const [first, ...rest] = text.map(({ source }) => source);
    return first ? [first, ...rest] : spanInSource(excerpt, range);
  }

  private place(inFile: Range, inPassage: Range): Place {
    return { ...this.file.place(inFile), ...this.cellOf(inPassage) };
  }

  private placesOf(range: Range): Places {
    const [first, ...rest] = spanInSource(this.passage.excerpt, range);
    return [this.place(first, range), ...rest.map((each) => this.place(each, range))];
  }

  private cellOf({ start }: Range): Pick<Place, 'cell' | 'cellLine' | 'cellColumn'> {
    const { cell, excerpt } = this.passage;
    if (cell === undefined) return {};
    this.starts ??= lineStarts(excerpt.text);
    const { line, column } = positionOf(this.starts, start);
    return { cell, cellLine: line, cellColumn: column };
  }
}

/** An edit without what stays as it is at both of its ends. */
function changedPart(text: string, { at: { start, end }, replacement }: TextEdit): TextEdit {
  const most = Math.min(end - start, replacement.length);
  let before = 0;
  while (before < most && text[start + before] === replacement[before]) before++;
  let after = 0;
  while (after < most - before && text[end - 1 - after] === replacement[replacement.length - 1 - after]) after++;
  return {
    at: { start: start + before, end: end - after },
    replacement: replacement.slice(before, replacement.length - after),
  };
}

import type { Passage } from '../documents/index.js';
import type { Place, Places } from '../result/result.js';
import { keepingItsColumn, type TextEdit } from '../text/edits.js';
import { rangeInExcerpt, spanInSource } from '../text/excerpt.js';
import { lastNotAfter, lineStarts, positionOf, type Range, type Span } from '../text/source.js';

/** Turns offsets of a file into places with lines and columns, and into its cells where it has some. */
export class Locator {
  private readonly starts: readonly number[];
  /** Each run of a passage: passages may stand within one another, as strings do in the code around them. */
  private readonly runs: readonly { readonly passage: Passage; readonly start: number }[];
  /** Where each run begins in the file. */
  private readonly begins: readonly number[];
  private readonly linesOf = new Map<Passage, readonly number[]>();

  constructor(text: string, passages: readonly Passage[] = []) {
    this.starts = lineStarts(text);
    this.runs = passages
      .flatMap((passage) => passage.excerpt.runs.map(({ source: { start } }) => ({ passage, start })))
      .sort((a, b) => a.start - b.start);
    this.begins = this.runs.map(({ start }) => start);
  }

  place({ start, end }: Range): Place {
    const from = positionOf(this.starts, start);
    const to = positionOf(this.starts, end);
    return {
      start,
      end,
      startLine: from.line,
      startColumn: from.column,
      endLine: to.line,
      endColumn: to.column,
      ...this.cellOf({ start, end }),
    };
  }

  places([first, ...rest]: Span): Places {
    return [this.place(first), ...rest.map((range) => this.place(range))];
  }

  /**
   * An edit as its host spells it; what stands behind a number stays under its heading. What the host interrupts is
   * written where it begins, so that marks of the host in between stay.
   */
  inHost(edit: TextEdit): readonly TextEdit[] {
    const passage = this.passageAt(edit.at);
    const at = passage && rangeInExcerpt(passage.excerpt, edit.at);
    if (!passage || !at) return [edit];
    const { excerpt, spell = (text: string) => text } = passage;
    const kept = keepingItsColumn(excerpt.text, { at, replacement: edit.replacement });
    const [range, ...more] = spanInSource(excerpt, kept.at);
    if (more.length === 0) return [{ at: range, replacement: spell(kept.replacement) }];
    const [own, ...rest] = spanInSource(excerpt, at);
    return [{ at: own, replacement: spell(edit.replacement) }, ...rest.map((each) => ({ at: each, replacement: '' }))];
  }

  private cellOf(range: Range): Pick<Place, 'cell' | 'cellLine' | 'cellColumn'> {
    const passage = this.passageAt(range);
    if (passage?.cell === undefined) return {};
    const at = rangeInExcerpt(passage.excerpt, { start: range.start, end: range.start });
    if (!at) return { cell: passage.cell };
    const starts = this.linesOf.get(passage) ?? lineStarts(passage.excerpt.text);
    this.linesOf.set(passage, starts);
    const { line, column } = positionOf(starts, at.start);
    return { cell: passage.cell, cellLine: line, cellColumn: column };
  }

  private passageAt({ start }: Range): Passage | undefined {
    if (this.begins.length === 0 || start < (this.begins[0] ?? 0)) return undefined;
    return this.runs[lastNotAfter(this.begins, start)]?.passage;
  }
}

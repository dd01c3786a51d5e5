import type { Passage } from '../documents/index.js';
import type { Place, Places } from '../result/result.js';
import { keepingItsColumn, type TextEdit } from '../text/edits.js';
import { rangeInExcerpt, spanInSource } from '../text/excerpt.js';
import { lastNotAfter, lineStarts, positionOf, type Range, type Span } from '../text/source.js';

/** Turns offsets of a file into places with lines and columns, and into its cells where it has some. */
export class Locator {
  private readonly starts: readonly number[];
  private readonly passages: readonly Passage[];
  /** Where each passage begins in the file. */
  private readonly begins: readonly number[];
  private readonly linesOf = new Map<Passage, readonly number[]>();

  constructor(text: string, passages: readonly Passage[] = []) {
    this.starts = lineStarts(text);
    const placed = passages.flatMap((passage) => {
      const [first] = passage.excerpt.runs;
      return first ? [{ passage, start: first.source.start }] : [];
    });
    placed.sort((a, b) => a.start - b.start);
    this.passages = placed.map(({ passage }) => passage);
    this.begins = placed.map(({ start }) => start);
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
   * An edit as its host spells it; what stands behind a number stays under its heading. Where the file has something
   * else in between, such as the tags of a highlighter, it is an edit for each piece.
   */
  inHost(edit: TextEdit): readonly TextEdit[] {
    const passage = this.passageAt(edit.at);
    const at = passage && rangeInExcerpt(passage.excerpt, edit.at);
    if (!passage || !at) return [edit];
    const { excerpt, spell = (text: string) => text } = passage;
    const kept = keepingItsColumn(excerpt.text, { at, replacement: edit.replacement });
    const [whole, ...more] = spanInSource(excerpt, kept.at);
    if (more.length === 0) return [{ at: whole, replacement: spell(kept.replacement) }];
    const changed = changedPart(excerpt.text, kept);
    return spanInSource(excerpt, changed.at).map((range, index) => ({
      at: range,
      replacement: index === 0 ? spell(changed.replacement) : '',
    }));
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
    return this.passages[lastNotAfter(this.begins, start)];
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

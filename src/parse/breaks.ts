import type { Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import { eachLine, edited, type Edit } from './edits.js';
import { afterPrefix, isBlank } from './lines.js';
import { typeset } from './typeset.js';

/** Puts back the line ends of tables that stand on one line, and closes up what a page has spaced out. */
export function withLineEnds(excerpt: Excerpt): Excerpt {
  const close = closedUp(excerpt.text);
  const plain = close.length > 0 ? edited(excerpt, close) : excerpt;
  const ruled = broken(plain, 'parts');
  const set = typeset(ruled);
  return broken(set, 'rows');
}

/** Ends lines around the parts of tables: rules, headers, totals; or, where columns do not tell more, around rows. */
function broken(excerpt: Excerpt, around: 'parts' | 'rows'): Excerpt {
  const { text } = excerpt;
  const edits: Edit[] = [];
  const boxes = new BoxLines(text, edits);
  for (const line of eachLine(text)) {
    if (line.end - line.start < 40) continue;
    if (boxes.holds(line)) boxes.break(line);
    else new Words(text, line, edits).break(around);
  }
  return edits.length > 0 ? edited(excerpt, edits) : excerpt;
}

const spaced =
  /\( (?=None|\d|type)|(?<=None|type|\d) (?=, |\))|(?<=[=_]) (?=[=_] [=_])|(?<=[=_] [=_]) (?=[=_])|(?<=(?:^|\s)Non) - (?=trainable)/gm;

/** `( None , 30 )`, `= = = =`, `Non - trainable`, `288 , 006`: the blanks that a page put in go. */
function closedUp(text: string): readonly Edit[] {
  if (!/\( None ,|(?:[=_] ){5}/.test(text)) return [];
  const edits: Edit[] = [];
  for (const { index, 0: blank } of text.matchAll(spaced))
    edits.push({
      start: index + (blank.startsWith('(') ? 1 : 0),
      end: index + blank.length,
      text: blank.includes('-') ? '-' : '',
    });
  return edits;
}

const rulePiece = /[┏┡├└┌╭╞╘+](?:[━─═┳╇┼┴┬╪╧]{3,})[┓┩┤┘┐╮╡╛+]?/g;

/** Boxes on one line: each rule gets its own, and each row between rules as many lines as its sides tell. */
class BoxLines {
  private readonly text: string;
  private readonly edits: Edit[];
  /** How many sides a line has, by the rule above. */
  private sides = 0;

  constructor(text: string, edits: Edit[]) {
    this.text = text;
    this.edits = edits;
  }

  /** Whether a line holds boxes or rules of them. */
  holds({ start, end }: Range): boolean {
    for (let at = start; at < end; at++) {
      const code = this.text.charCodeAt(at);
      if (code >= 0x2500 && code <= 0x257f) return true;
    }
    return false;
  }

  break({ start, end }: Range): void {
    const line = this.text.slice(start, end);
    let from = 0;
    const lineEnd = (at: number): void => {
      if (line.slice(0, at).trim() === '' || line.slice(at).trim() === '') return;
      this.edits.push({ start: start + at, end: start + at, text: '\n' });
    };
    for (const { index, 0: rule } of line.matchAll(rulePiece)) {
      this.sides ||= sidesOf(rule);
      if (this.sides > 0) breakRows(line, from, index, this.sides, lineEnd);
      if (index > 0) lineEnd(index);
      from = index + rule.length;
      lineEnd(from);
      this.sides = sidesOf(rule);
    }
    if (this.sides > 0) breakRows(line, from, line.length, this.sides, lineEnd);
  }
}

function sidesOf(rule: string): number {
  return rule.replaceAll(/[━─═]/g, '').length;
}

function breakRows(line: string, from: number, to: number, sides: number, lineEnd: (at: number) => void): void {
  let seen = 0;
  for (let at = from; at < to; at++) {
    const code = line.charCodeAt(at);
    if (code !== 0x2502 && code !== 0x2503) continue;
    if (seen > 0 && seen % sides === 0) lineEnd(at);
    seen++;
  }
}

const labels = /^(?:Total|Trainable|Non-trainable|Optimizer)$/;
const longestWord = 200;
/** A rule that stands alone, and one that something abuts: names may hold some underscores. */
const shortestRule = 5;
/** A rule that is longer is a table's, whatever stands beside it. */
const longestName = 20;
/** The most blanks before the first word of a line. */
const indent = 2;
const abutting = /[_=]{10,}|(?<=[\d)])(?:Trainable|Non-trainable|Optimizer|Total)$/g;

/** Goes over the words of a line and ends it before rules, headers, totals and rows. */
class Words {
  private readonly text: string;
  private readonly words: Range[] = [];
  private readonly edits: Edit[];
  /** Whether what stood before is complete, so that a row may start. */
  private isOver = false;
  /** Whether the bracket of the row's type is still open, so that its end may stand behind the row. */
  private isTypeOpen = false;

  constructor(text: string, line: Range, edits: Edit[]) {
    this.text = text;
    this.edits = edits;
    for (let at = afterPrefix(text, line.start, line.end); at < line.end;) {
      while (at < line.end && isBlank(text.charCodeAt(at))) at++;
      const from = at;
      while (at < line.end && !isBlank(text.charCodeAt(at))) at++;
      if (at > from) this.addWord(from, at);
    }
  }

  /** Rules and labels abut what stands beside them where all line ends are gone. */
  private addWord(from: number, to: number): void {
    let at = from;
    for (const { index, 0: piece } of this.text.slice(from, to).matchAll(abutting)) {
      if (from + index > at) this.words.push({ start: at, end: from + index });
      at = from + index + piece.length;
      this.words.push({ start: from + index, end: at });
    }
    if (at < to) this.words.push({ start: at, end: to });
  }

  break(around: 'parts' | 'rows'): void {
    const { words } = this;
    if (!this.holdsTable()) return;
    for (let index = 0; index < words.length; index++) {
      const word = words[index];
      if (!word) continue;
      if (this.isRule(word)) {
        this.lineEnd(this.isBlankAt(word.start - 1) ? word.start - 1 : word.start);
        this.lineEnd(word.end);
        this.isOver = true;
        this.isTypeOpen = false;
      } else if (this.startsLabel(index)) {
        this.lineEnd(word.start);
        this.isOver = this.isTypeOpen = false;
      } else if (around === 'parts') {
        continue;
      } else if ((index === 0 || this.isOver) && this.startsRow(index)) {
        this.indentedEnd(word.start);
        this.isOver = false;
        this.isTypeOpen = !this.word(index + 1).endsWith(')');
      } else if (this.isOver && this.isTypeOpen && /^[\w>.]*\)$/.test(this.word(index))) {
        this.indentedEnd(word.start);
        this.isTypeOpen = false;
      } else if (this.endsCells(index)) this.isOver = true;
    }
  }

  private holdsTable(): boolean {
    const { text, words } = this;
    const first = words[0];
    const last = words.at(-1);
    if (!first || !last || words.length < 2) return false;
    if (words.some((word) => word.end - word.start >= longestName && this.isRule(word) && this.isAlone(word)))
      return true;
    return (
      words.length > 2 && /Layer ?\(|[Pp]arams:|\((?:None|null)\b|Model: ?["'“]/.test(text.slice(first.start, last.end))
    );
  }

  private word(index: number): string {
    const word = this.words[index];
    return word ? this.text.slice(word.start, Math.min(word.end, word.start + longestWord)) : '';
  }

  private isRule({ start, end }: Range): boolean {
    if (end - start < shortestRule) return false;
    for (let at = start; at < end; at++) if (!isRuleAt(this.text, at)) return false;
    return true;
  }

  /** Whether blanks or nothing stand around a word, where grids have crosses. */
  private isAlone({ start, end }: Range): boolean {
    return !/\S/.test(this.text.charAt(start - 1) + this.text.charAt(end));
  }

  private startsLabel(index: number): boolean {
    const word = this.word(index);
    if (labels.test(word)) return /^params:?$/.test(this.word(index + 1));
    if (word === 'Model:') return /^["'“]/.test(this.word(index + 1));
    return word === 'Layer' && /^\((?:type|name)\)$/.test(this.word(index + 1)) && this.word(index + 2).startsWith('O');
  }

  private startsRow(index: number): boolean {
    return (
      /^[A-Za-z_]/.test(this.word(index)) &&
      /^\((?:[A-Za-z_][\w>.]*\)?)?$/.test(this.word(index + 1)) &&
      !this.word(index + 1).startsWith('(None') &&
      /^(?:[[({]*(?:None|null|\d)|multiple$|\?$)/.test(this.word(index + 2))
    );
  }

  /** A count behind a shape, or the end of a header: a row may start, if not before some references. */
  private endsCells(index: number): boolean {
    const word = this.word(index);
    return word === '#' || (/^\d[\d,.]*$/.test(word) && /[^,]$/.test(this.word(index - 1)));
  }

  /** Ends the line before a word, whose line starts with a blank where several stand before it. */
  private indentedEnd(at: number): void {
    this.lineEnd(this.isBlankAt(at - 1) && this.isBlankAt(at - 2) ? at - 2 : at);
  }

  /** Ends the line here; the blank that stands in the place of the line end goes. */
  private lineEnd(at: number): void {
    if (at <= (this.words[0]?.start ?? 0) || at >= (this.words.at(-1)?.end ?? 0)) return;
    const last = this.edits.at(-1)?.end ?? -1;
    if (last >= at || (at - last <= indent && this.text.slice(last, at).trim() === '')) return;
    this.edits.push({ start: at, end: this.isBlankAt(at) ? at + 1 : at, text: '\n' });
  }

  private isBlankAt(at: number): boolean {
    return isBlank(this.text.charCodeAt(at));
  }
}

function isRuleAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 95 || code === 61;
}

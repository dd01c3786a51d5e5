import type { Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import { eachLine, edited, type Edit } from './edits.js';
import type { ColumnKind, Layout } from './layout.js';
import { skipBlanks } from './lines.js';
import { columnsFor, isRuleWord, wordsOf, type Columns, type Rule, type Word } from './printed.js';
import { kindOf, readingOf, type Reading } from './slices.js';

/** A table without boxes whose blanks or line ends are not Keras's own. */
interface Damaged extends Range {
  /** The rule under the header: where it starts in its line, and how long it is. */
  readonly indent: number;
  readonly length: number;
}

/** The most of what departs from a reading, for each of its lines. */
const tolerated = 0.2;
/** How much longer than its rules a line of a table is where cells shift it. */
const overhang = 8;
/** The shortest rule of a table. */
const shortestRule = 20;

/**
 * Sets tables again whose blanks are collapsed or whose line ends are lost: every cell back into its column, every
 * row into lines of its own. The rules tell how long the lines were, and thus where the columns end.
 */
export function typeset(excerpt: Excerpt): Excerpt {
  const { text } = excerpt;
  const edits: Edit[] = [];
  for (const table of damagedTables(text)) edits.push(...editsOfTable(text, table));
  return edits.length > 0 ? edited(excerpt, edits) : excerpt;
}

/** Where a table is looked for: from its header to its totals. */
interface Candidate {
  readonly start: number;
  /** How many blanks stand before the header. */
  readonly lead: number;
  /** Whether the blanks of the header are collapsed, some line is too long, or the first starts before the header. */
  isDamaged: boolean;
  rule?: { readonly indent: number; readonly length: number };
}

function* damagedTables(text: string): Iterable<Damaged> {
  let table: Candidate | undefined;
  for (const line of eachLine(text)) {
    const first = skipBlanks(text, line.start, line.end);
    if (first >= line.end && !table) continue;
    if (isHeader(text, first, line.end)) {
      table = { start: line.start, lead: first - line.start, isDamaged: isCollapsed(text, first) };
    } else if (table && endsTable(text, first)) {
      if (table.rule && table.isDamaged) yield { start: table.start, end: line.start, ...table.rule };
      table = undefined;
    } else if (table?.rule)
      table.isDamaged ||= line.end - line.start > table.rule.indent + table.rule.length + overhang;
    else if (table && isRuleLine(text, first, line.end)) {
      table.rule = { indent: first - line.start, length: ruleLength(text, first, line.end) };
      table.isDamaged ||= skipBlanks(text, line.end + 1, text.length) - line.end - 1 < table.lead;
    }
  }
  if (table?.rule && table.isDamaged) yield { start: table.start, end: text.length, ...table.rule };
}

function isHeader(text: string, first: number, end: number): boolean {
  return text.startsWith('Layer (type)', first) && text.slice(first, Math.min(end, first + 200)).includes('O');
}

function isCollapsed(text: string, first: number): boolean {
  return /^Layer \(type\)[ \t]O/.test(text.slice(first, first + 14));
}

function endsTable(text: string, first: number): boolean {
  return ['Total params', 'Model: ', '```'].some((mark) => text.startsWith(mark, first));
}

function isRuleLine(text: string, first: number, end: number): boolean {
  return text[first] === '=' && ruleLength(text, first, end) >= shortestRule;
}

function ruleLength(text: string, first: number, end: number): number {
  let at = first;
  while (at < end && text[at] === text[first]) at++;
  return at - first;
}

function editsOfTable(text: string, table: Damaged): readonly Edit[] {
  const words = wordsOf(text, table);
  const start = words.findIndex(isRuleWord) + 1;
  const kinds = kindsOf(text, words.slice(0, start));
  const rows = words.slice(start);
  let best: { readonly columns: Columns; readonly reading: Reading } | undefined;
  for (const columns of columnsFor(kinds, table.length, enginesOf(rows))) {
    const reading = readingOf(text, rows, columns);
    if (!best || reading.misfits < best.reading.misfits) best = { columns, reading };
  }
  if (!best || best.reading.misfits > best.reading.lines.length * tolerated) return [];
  return new Setter(text, table, best.columns).edits(words.slice(0, start), rows, best.reading);
}

/** To Keras 2.6 a rule stands between any two rows, later there is none. */
function enginesOf(rows: readonly (Word | Rule)[]): readonly Layout['engine'][] {
  return rows.some((word) => isRuleWord(word) && word.rule === '_') ? ['cut'] : ['wrapped', 'cut'];
}

/** What the columns hold, by the headings. */
function kindsOf(text: string, header: readonly (Word | Rule)[]): readonly ColumnKind[] {
  const kinds: ColumnKind[] = ['name'];
  for (const { start } of header) {
    const kind = kindOf(text.charAt(start));
    if (kind && !kinds.includes(kind)) kinds.push(kind);
  }
  return kinds;
}

/** Writes what stands between the words of a table anew. */
class Setter {
  private readonly text: string;
  private readonly table: Damaged;
  private readonly columns: Columns;
  private readonly gaps = new Map<number, string>();

  constructor(text: string, table: Damaged, columns: Columns) {
    this.text = text;
    this.table = table;
    this.columns = columns;
  }

  edits(header: readonly (Word | Rule)[], rows: readonly (Word | Rule)[], { lines }: Reading): readonly Edit[] {
    this.header(header);
    for (const line of lines) this.line(line, rows);
    const words = [...header, ...rows];
    const found: Edit[] = [];
    let end = this.table.start;
    for (const word of words) {
      const gap = isRuleWord(word) ? '\n' : this.gaps.get(word.start);
      if (gap !== undefined && gap !== this.text.slice(end, word.start) && !this.isBreak(word, end))
        found.push({ start: end, end: word.start, text: gap });
      end = word.end;
    }
    return found;
  }

  /** A rule keeps the line that it has. */
  private isBreak(word: Word | Rule, end: number): boolean {
    return isRuleWord(word) && this.text.slice(end, word.start).includes('\n');
  }

  /** From Keras 2.7 on a blank stands before the first cell of a line. */
  private get lead(): string {
    return ' '.repeat(this.table.indent + (this.columns.wrapped ? 1 : 0));
  }

  private header(words: readonly (Word | Rule)[]): void {
    const { kinds, starts } = this.columns;
    let column = 0;
    let length = 0;
    for (const [index, word] of words.entries()) {
      if (isRuleWord(word)) return;
      const kind = index === 0 ? 'name' : kindOf(this.text.charAt(word.start));
      const next = kind ? kinds.indexOf(kind) : -1;
      let gap = index === 0 ? this.lead : ' ';
      if (next > column) {
        column = next;
        gap = ' '.repeat(Math.max(1, this.table.indent + (starts[next] ?? 0) - length));
      }
      this.gaps.set(word.start, gap);
      length += gap.length + word.end - word.start;
    }
  }

  private line({ slices, begins }: Reading['lines'][number], words: readonly (Word | Rule)[]): void {
    const first = words[slices[0]?.from ?? 0];
    const depth = first && !isRuleWord(first) ? first.depth : 0;
    let before = '\n'.repeat(begins && this.columns.wrapped ? 2 : 1);
    let length = 0;
    const bars = ' '.repeat(this.table.indent) + '|'.repeat(depth);
    before += bars;
    length += bars.length;
    for (const { column, from, to } of slices) {
      const least = length > bars.length ? this.least : column === 0 && this.columns.wrapped ? 1 : 0;
      const start = column === 0 ? 0 : this.table.indent + (this.columns.starts[column] ?? 0);
      const gap = ' '.repeat(Math.max(least, start - length));
      length += gap.length;
      for (let at = from; at < to; at++) {
        const word = words[at];
        if (!word) continue;
        const own = at === from ? before + gap : ' ';
        this.gaps.set(word.start, own);
        length += (at === from ? 0 : 1) + word.end - word.start;
      }
      before = '';
    }
  }

  private get least(): number {
    return this.columns.wrapped ? 2 : 1;
  }
}

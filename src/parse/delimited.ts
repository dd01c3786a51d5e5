import type { Range } from '../text/source.js';
import { headingKind } from './headings.js';
import type { ColumnKind } from './layout.js';
import { trimmed } from './rows.js';

/** Tables whose cells are parted by a character: data frames, Markdown without sides, LaTeX. */
export interface Delimited {
  readonly delimiter: string;
  readonly kinds: readonly ColumnKind[];
}

const delimiters = ['|', '\t', ';', ','] as const;

/** The columns that a header names; undefined where the line is none. */
export function delimitedHeader(text: string, first: number, end: number): Delimited | undefined {
  for (const delimiter of delimiters) {
    if (!text.slice(first, end).includes(delimiter)) continue;
    const cells = split(text, first, end, delimiter);
    const found = cells.map(({ start, end: to }) => headingKind(text.slice(start, to)));
    if (!(found.includes('name') || found.includes('type')) || !found.includes('shape')) continue;
    return {
      delimiter,
      kinds: found.map((kind, index) => (kind && found.indexOf(kind) === index ? kind : 'other')),
    };
  }
  return undefined;
}

/**
 * The cells of a line; `,` and `;` inside of quotation marks part nothing, nor does a comma in brackets, which a cut
 * may have left open: there a quotation mark behind the comma starts a cell.
 */
export function split(text: string, first: number, end: number, delimiter: string): Range[] {
  const cells: Range[] = [];
  const isPlain = delimiter === '|' || delimiter === '\t';
  let from = first;
  let depth = 0;
  let quoted = false;
  for (let at = first; at < end; at++) {
    const character = text[at] ?? '';
    if (!isPlain) {
      if (character === '"') quoted = !quoted;
      else if (!quoted && delimiter === ',') depth += depthOf(character);
    }
    if (character !== delimiter || quoted || (depth > 0 && text[at + 1] !== '"')) continue;
    cells.push(unquoted(text, from, at));
    from = at + 1;
    depth = 0;
  }
  if (from < end) cells.push(unquoted(text, from, end));
  return cells;
}

function depthOf(character: string): number {
  if ('([{'.includes(character)) return 1;
  return ')]}'.includes(character) ? -1 : 0;
}

function unquoted(text: string, from: number, end: number): Range {
  const cell = trimmed(text, from, end);
  const isQuoted = cell.end - cell.start >= 2 && text[cell.start] === '"' && text[cell.end - 1] === '"';
  return isQuoted ? { start: cell.start + 1, end: cell.end - 1 } : cell;
}

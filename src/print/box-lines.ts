export type Justification = 'left' | 'right' | 'center';

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/**
 * The lines of a cell of a box, each exactly as wide as the cell: broken at blanks; a word that is wider than the cell
 * has a line of its own and ends in `…`. Source: rich's `divide_line` and `Text.truncate`.
 */
export function wrappedLines(text: string, width: number, justification: Justification): readonly string[] {
  return linesOf(text, width).map((line) => {
    const fitted = truncated(justification === 'left' ? line : line.trimEnd(), width);
    const lack = width - cellsIn(fitted);
    const before = justification === 'left' ? 0 : justification === 'right' ? lack : Math.floor(lack / 2);
    return ' '.repeat(before) + fitted + ' '.repeat(lack - before);
  });
}

function linesOf(text: string, width: number): readonly string[] {
  const lines = [''];
  let offset = 0;
  for (const word of wordsOf(text)) {
    const length = cellsIn(word.trimEnd());
    const fits = length <= width - offset;
    // A word too long for any line still starts one of its own.
    const breaks = !fits && (length > width ? lines.length > 1 || lines[0] !== '' : offset > 0);
    if (breaks) lines.push('');
    lines[lines.length - 1] += word;
    offset = breaks || (!fits && length > width) ? cellsIn(word) : offset + (fits ? cellsIn(word) : 0);
  }
  return lines;
}

/** Words with the blanks behind them; those before the first belong to it. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let start = 0;
  for (let at = 1; at < text.length; at++) {
    if (text[at] === ' ' || text[at - 1] !== ' ' || text.slice(start, at).trim() === '') continue;
    words.push(text.slice(start, at));
    start = at;
  }
  if (start < text.length) words.push(text.slice(start));
  return words;
}

function truncated(line: string, width: number): string {
  const bare = cellsIn(line) > width ? line.trimEnd() : line;
  if (cellsIn(bare) <= width) return bare;
  let kept = '';
  let cells = 0;
  for (const character of bare) {
    cells += cellsIn(character);
    if (cells > width - 1) break;
    kept += character;
  }
  return `${kept}${' '.repeat(Math.max(0, width - 1 - cellsIn(kept)))}…`;
}

/** The columns of a terminal that a text fills: two for an East Asian character. */
function cellsIn(text: string): number {
  let cells = 0;
  for (const character of text) cells += /\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return cells;
}

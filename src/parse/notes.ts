import { noneWords } from '../../grammar/tokens.js';
import { editsInLines, type Edit } from './edits.js';

/**
 * A note that an author wrote behind a row, told by the mark before it: a comment of some language, an arrow.
 * What stands before it ends as the lines of a table end.
 */
const marked = /(?<=[\d│┃|\])'])[ \t]+(?:#|\/\/|<[-=]|←|⟵|⇐|◀|◄|--[ \t>]|;|%|!)/;
/** A mark that is not that of `Param #`: few texts have one. */
const mark = /[ \t](?:(?<!Param )#|\/\/|<[-=]|[←⟵⇐◀◄;%!]|--[ \t>])/;
/** A remark in brackets, which is neither a size, `846.79 KB`, nor Keras's own `unbuilt`. */
const inBrackets = new RegExp(
  `[\\d│┃|\\]][ \\t]+[(（](?!un|\\d|type|${noneWords.join('|')})[^()（）\\n]{1,60}[)）][ \\t\\r]*$`,
  'm',
);
/** So many sides have all three cells of a row between them. */
const fewestSides = 4;
/** The end of a line of a table: a shape and a count, a side, a reference, a total, the end of a wrapped number. */
const endOfCells =
  /^[ \t]+\d[\d,]*$|[)\]},\d?e][ \t]+\d[\d,.]*$|[│┃|]$|\[\d+\](?:\[\d+\]?)?['\]]*,?$|params?: ?[\d,.]+$/;
/** Cells, so that what stands before them is none. */
const cells = /[│┃|]|[)\]}][ \t]+\d/;
const longestLine = 400;

/** Whether some line may have a note. */
export function hasNotes(text: string): boolean {
  return (mark.test(text) && marked.test(text)) || inBrackets.test(text);
}

/** Takes away what authors wrote behind the lines of a table. */
export function noteEdits(text: string): readonly Edit[] {
  return editsInLines(text, (line) => {
    const start = noteIn(line);
    return start === undefined ? [] : [{ start, end: line.length, text: '' }];
  });
}

function noteIn(line: string): number | undefined {
  if (line.length > longestLine) return undefined;
  const { index } = marked.exec(line) ?? {};
  if (index !== undefined && !cells.test(line.slice(index))) return index;
  const match = inBrackets.exec(line);
  if (!match) return undefined;
  const before = line.slice(0, match.index + 1);
  return endOfCells.test(before) && !isOfCells(before) ? before.length : undefined;
}

/** Whether the last side of a line is one between two cells. */
function isOfCells(before: string): boolean {
  return /[│┃|]$/.test(before) && before.split(/[│┃|]/).length <= fewestSides;
}

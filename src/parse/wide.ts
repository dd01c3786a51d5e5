import { editsInLines, editsOf, type Edit } from './edits.js';

/** Full-width signs, as East Asian input methods write them, read as those that Keras prints. */

const wide = /[\uff01-\uff5e\u3000]|(?<=None|[\d０-９])、/g;
/** A row whose brackets and numbers are Keras's own: what is wide in it is a name. */
const ownRow = /\([A-Za-z_][\w>.]*\)? +[([{m?]|[│┃]/;
/** Numbers that Keras printed, wide: behind `None`, a shape or a label, or the first of a shape. */
const wideNumber =
  /(?:(?:None|null)[,，] ?|[)\]）］][ \t│┃|]{1,80}|params[:：] ?|[[(（［][０-９]{1,9}[,，] ?|[(（［][０-９]{1,9}[)）］])[０-９]|[(（［][０-９]{1,9}[,，)）]/;
/** Whether a line still has its columns, so that every character must keep its place. */
const columns = / {2}|\t|[│┃|]/;

/** Where numbers are wide, everything wide was made so, names and types too; else names keep what they have. */
export function wideEdits(text: string): readonly Edit[] {
  const isAll = wideNumber.test(text);
  return editsInLines(text, (line) => {
    if (!isAll && ownRow.test(line)) return [];
    const hasColumns = columns.test(line);
    return editsOf(line, wide, ({ 0: character, index }) => {
      const before = line[index - 1] ?? ' ';
      const after = line[index + character.length] ?? ' ';
      // Wide brackets hold the blanks that stand around narrow ones.
      if (character === '（' && opens(before, hasColumns)) return ' (';
      if (character === '）' && !hasColumns && /[\w０-９]/.test(after)) return ') ';
      return narrow(character);
    });
  });
}

/** Whether nothing but a wide bracket parts what stands before it from the cell that it opens. */
function opens(before: string, hasColumns: boolean): boolean {
  return before === '）' || before === ')' || (!hasColumns && /[^\s[({［（｛]/.test(before));
}

function narrow(character: string): string {
  if (character === '\u3000') return '  ';
  return character === '、' ? ',' : String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

import { eachLine, type Edit } from './edits.js';

/** What people and tools put before each line, as comments of their languages or as bullets: `; `, `% `, `-- `, `! `, `• `. */
const mark = /^[ \t]*((?:[;%!$@~^&·•▸►\\]|--?(?!-))[;%!$@~^&/*]{0,2}|rem|REM|dnl)(?=[ \t\u00a0]|$)/;
const longestMark = 24;
/** What of a table may stand behind a mark. */
const ofTable = /Layer \(|params: ?\d|[_=─━]{5}|[│┃|] {0,80}\S|[([] ?(?:None|null)\b/;
const fewestLines = 2;

interface Marked {
  readonly start: number;
  readonly end: number;
}

/**
 * Takes away the marks of comments and bullets of which several lines of a table have the same. The blank behind a
 * mark belongs to it, further ones do not.
 */
export function markEdits(text: string): readonly Edit[] {
  const found = new Map<string, { lines: Marked[]; ofTable: number }>();
  for (const { start, end } of eachLine(text)) {
    const match = mark.exec(text.slice(start, Math.min(end, start + longestMark)));
    const [whole = '', sign = ''] = match ?? [];
    if (sign === '' || !/\S/.test(sign)) continue;
    const lines = found.get(sign) ?? { lines: [], ofTable: 0 };
    found.set(sign, lines);
    const body = start + whole.length;
    lines.lines.push({ start, end: Math.min(end, body + 1) });
    if (ofTable.test(text.slice(body, end))) lines.ofTable++;
  }
  const edits = [...found.values()].flatMap((each) => (each.ofTable >= fewestLines ? each.lines : []));
  return edits.sort((a, b) => a.start - b.start).map((line) => ({ ...line, text: '' }));
}

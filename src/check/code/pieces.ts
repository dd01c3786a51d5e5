import type { Document, Passage } from '../../documents/index.js';
import { pick, type Excerpt } from '../../text/excerpt.js';
import type { Range } from '../../text/source.js';

/** A piece of a document's program, and the passage in which it stands. */
export interface Piece {
  readonly passage: number;
  readonly excerpt: Excerpt;
}

/** What a document has of code, in reading order: it is one program. */
export function piecesOf({ passages }: Pick<Document, 'passages'>): readonly Piece[] {
  return passages.flatMap((passage, index) => {
    const excerpt = pythonOf(passage);
    return excerpt ? [{ passage: index, excerpt }] : [];
  });
}

/** Languages under which Python is shown. */
const python = /^(?:i?python|py)[\d.]*$|^(?:pycon|python-repl|ipython3?|jupyter(?:-python)?|sage|keras|tensorflow)$/;

function pythonOf({ role, language = '', excerpt }: Passage): Excerpt | undefined {
  if (role === 'prose' || role === 'output') return undefined;
  if (python.test(language) || (role === 'code' && language === '')) return excerpt;
  // A block that names no language, or none that says what it is, may hold both code and what it printed.
  const isSession = /^ {0,16}(?:>>>|In \[\d{0,6}\]:) /m.test(excerpt.text);
  if (role === 'block' && isSession && /^(?:console|output|doctest)$/.test(language)) return excerpt;
  if (role === 'code' || !/^(?:|text|txt|plain|plaintext|none)$/.test(language)) return undefined;
  if (isSession) return excerpt;
  const ranges = codeIn(excerpt.text);
  return ranges.length > 0 ? pick(excerpt, ranges) : undefined;
}

/** How a line of Keras code begins; sentences do not. */
const statement =
  /^(?:from +[\w.]+ +import\b|import +[\w.]+(?:$|[ ,])|def +\w+ ?\(|class +\w+ ?[(:]|return\b(?: +[\w([{'"]|$)|@\w|(?:for|while|with|if|elif) +[^\n]*:\s*(?:#.*)?$|(?:else|try|finally) ?:|[A-Za-z_][\w.]*(?:\[[^\]]*\])?(?: *, *[A-Za-z_][\w.]*)* *[-+*/]?= *(?:[\d.]+ *(?:#.*)?$|['"([{]|[A-Za-z_][\w.]*\()|[A-Za-z_]\w*(?:\.\w+)+ ?\(|[A-Za-z_][\w.]*(?: *= *[A-Za-z_]\w*)+ *(?:#.*)?$|print ?\()/;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly text: string;
}

function* linesOf(text: string): Iterable<Line> {
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed + 1;
    const line = text.slice(start, end);
    const indent = line.length - line.trimStart().length;
    yield { start, end, indent, text: line.slice(indent).trimEnd() };
    start = end;
  }
}

/** The lines of a text that are statements or go on with one, without the margin of the first of each run. */
function codeIn(text: string): readonly Range[] {
  const found: Range[] = [];
  let margin: number | undefined;
  let open = 0;
  for (const line of linesOf(text)) {
    if (line.text === '') continue;
    const goesOn = margin !== undefined && (open > 0 || line.indent > margin);
    const isCode = goesOn ? !ruled.test(line.text) : statement.test(line.text);
    if (!isCode) {
      margin = undefined;
      open = 0;
      continue;
    }
    if (margin === undefined || (open <= 0 && line.indent < margin)) margin = line.indent;
    found.push({ start: line.start + Math.min(margin, line.indent), end: line.end });
    open = Math.max(0, open + depthOf(line.text));
  }
  return found;
}

/** What tables are drawn of. */
const ruled = /^[_=─━═│┃┏┓┗┛┡┩├┤└┘+|-]{4}|^[│┃|]/;

/** By how many brackets a line opens more than it closes. */
function depthOf(line: string): number {
  let depth = 0;
  for (const sign of line) {
    if (sign === '#') break;
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
  }
  return depth;
}

import { docstringsOf, type Document, type Passage } from '../documents/index.js';
import type { Summary } from '../model/summary.js';
import { pick, type Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import type { Placed } from './read.js';

/**
 * What a document says to its readers, as one text: its prose, its preformatted text without what is code, and the
 * comments and docstrings of its code; all of it without the tables. What code has printed is no statement of an author.
 */
export function proseOf({ passages }: Pick<Document, 'passages'>, summaries: readonly Placed[]): readonly Excerpt[] {
  const tables = new Map<Passage, Range[]>();
  for (const { passage, summary } of summaries) {
    const ranges = tables.get(passage);
    if (ranges) for (const range of printedIn(summary)) ranges.push(range);
    else tables.set(passage, printedIn(summary));
  }
  const pieces = passages.flatMap((passage) => {
    if (passage.role === 'output') return [];
    const ranges = linesToRead(passage, tables.get(passage) ?? []);
    return ranges.length > 0 ? [pick(passage.excerpt, ranges)] : [];
  });
  return pieces.length > 0 ? [joined(pieces)] : [];
}

/** Pieces of one file as one text, a blank line between them. */
function joined(pieces: readonly Excerpt[]): Excerpt {
  const [first, ...rest] = pieces;
  if (!first || rest.length === 0) return first ?? { source: { name: '', text: '' }, text: '', runs: [] };
  const runs: Excerpt['runs'][number][] = [];
  const texts: string[] = [];
  let at = 0;
  for (const { text, runs: own } of pieces) {
    for (const run of own) runs.push({ ...run, at: at + run.at });
    texts.push(text);
    at += text.length + gap.length;
  }
  return { source: first.source, text: texts.join(gap), runs };
}

const gap = '\n\n';

/** What a table prints; a remark between its lines, or a sentence that follows at once, is prose. */
function printedIn({ rows, totals }: Summary): Range[] {
  const { total, trainable, nonTrainable, optimizer } = totals;
  const figures = [total, trainable, nonTrainable, optimizer].flatMap((each) => each?.at ?? []);
  return [...rows.flatMap(({ at }) => at), ...figures];
}

function linesToRead({ excerpt, role, language }: Passage, tables: readonly Range[]): readonly Range[] {
  const { text } = excerpt;
  const taken = [...tables].sort((a, b) => a.start - b.start);
  const docstrings = role === 'code' && (language ?? 'python') === 'python' ? docstringsOf(text) : [];
  const found: Range[] = [];
  let next = 0;
  let docstring = 0;
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed + 1;
    while ((taken[next]?.end ?? Infinity) <= start) next++;
    const isTable = (taken[next]?.start ?? Infinity) < end;
    while ((docstrings[docstring]?.end ?? Infinity) <= start) docstring++;
    const isDocstring = (docstrings[docstring]?.start ?? Infinity) <= start;
    const isOfProgram = role === 'block' && !wordy.test(language ?? '');
    const from = isTable || isOfProgram ? undefined : readFrom(text.slice(start, end), isDocstring ? 'block' : role);
    if (from !== undefined) join(found, { start: start + from, end });
    start = end;
  }
  return found;
}

function join(found: Range[], range: Range): void {
  const last = found.at(-1);
  if (last && last.end === range.start) found[found.length - 1] = { start: last.start, end: range.end };
  else found.push(range);
}

/** Lines of Python, by how they begin or what they call. */
const codeLine =
  /^\s*(?:from\s+[\w.]+\s+import\b|import\s+[\w.]+|def\s|class\s+\w+\s*[(:]|return\b|>>> |\.\.\. |@\w|%\w|!\w|(?:for|if|while|with|elif)\s[^\n]*:\s*$|[\w.[\]'"]+(?:\s*,\s*[\w.]+)*\s*=\s*[\w.]*[A-Za-z_]\w*\(|[A-Za-z_][\w.]*\(|[)\]}],?\s*(?:\([\w, ]+\))?\s*$)/;

/** Arguments of a call that goes on over lines: `x, filters=16, stride=1`. */
const argumentLine = /\b[a-z_]+=[^\s=][^=\n]*,\s*[a-z_]+=[^\s=]/;

/** Languages of blocks that hold words; a block that names any other speaks to a program. */
const wordy = /^(?:|text|txt|plain|plaintext|none|md|markdown|latex|tex|math|python|py|r)$/;

/** Where a line begins to speak to people; undefined where none of it does. */
function readFrom(line: string, role: Passage['role']): number | undefined {
  if (role === 'prose') return 0;
  if (role === 'block' && !codeLine.test(line) && !argumentLine.test(line)) return 0;
  const comment = line.search(/#|\/\//);
  return comment === -1 ? undefined : comment;
}

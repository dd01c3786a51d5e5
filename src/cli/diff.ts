import type { TextEdit } from '../index.js';

/** So many lines around a change are shown, as `diff -u` does. */
const context = 3;

/**
 * A unified diff that `git apply` and `patch -p1` take: a file as its text is, and after edits that are in order and do
 * not overlap; empty where they change nothing. Made from the edits and not by comparing, so in linear time. A line ends
 * at a line feed, and a carriage return before it is part of the line.
 */
export function unifiedDiff(path: string, text: string, edits: readonly TextEdit[]): string {
  const lines = linesOf(text);
  const pieces: string[] = [];
  let shift = 0;
  for (const hunk of hunksOf(changesOf(text, edits))) {
    const start = Math.max(0, hunk[0].from - context);
    const end = Math.min(lines.length, (hunk.at(-1) ?? hunk[0]).to + context);
    const growth = hunk.reduce((sum, { from, to, now }) => sum + now.length - (to - from), 0);
    pieces.push(`@@ -${extent(start, end - start)} +${extent(start + shift, end - start + growth)} @@\n`);
    let at = start;
    for (const { from, to, now } of hunk) {
      pieces.push(marked(' ', lines.slice(at, from)), marked('-', lines.slice(from, to)), marked('+', now));
      at = to;
    }
    pieces.push(marked(' ', lines.slice(at, end)));
    shift += growth;
  }
  return pieces.length === 0 ? '' : namesOf(path) + pieces.join('');
}

/** The two lines before the hunks. A name with blanks ends at a tab. */
function namesOf(path: string): string {
  const name = path.startsWith('./') ? path.slice(2) : path.startsWith('/') ? path.slice(1) : path;
  const end = name.includes(' ') ? '\t\n' : '\n';
  return `--- a/${name}${end}+++ b/${name}${end}`;
}

/** Lines are counted from 1; no lines stand behind the line that is named. */
function extent(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function marked(mark: string, lines: readonly string[]): string {
  return lines.map((line) => `${mark}${line}${line.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`).join('');
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The lines of a text with what ends them; none of an empty text. */
function linesOf(text: string): readonly string[] {
  const starts = startsOf(text);
  return starts.map((start, line) => text.slice(start, starts[line + 1])).filter((line) => line !== '');
}

/** Lines by their indices, the last one excluded, and what stands in their place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly now: readonly string[];
}

/** The lines that change; where edits touch one line, they are one change. */
function changesOf(text: string, edits: readonly TextEdit[]): readonly Change[] {
  const starts = startsOf(text);
  const groups: { readonly from: number; to: number; readonly edits: TextEdit[] }[] = [];
  let line = 0;
  for (const edit of edits) {
    while ((starts[line + 1] ?? Infinity) <= edit.at.start) line++;
    const from = line;
    while ((starts[line + 1] ?? Infinity) <= edit.at.end) line++;
    const last = groups.at(-1);
    if (!last || from >= last.to) {
      groups.push({ from, to: line + 1, edits: [edit] });
      continue;
    }
    last.to = line + 1;
    last.edits.push(edit);
  }
  return groups.flatMap(({ from, to, edits: own }) => {
    const pieces: string[] = [];
    let done = starts[from] ?? 0;
    for (const { at, replacement } of own) {
      pieces.push(text.slice(done, at.start), replacement);
      done = at.end;
    }
    const now = linesOf(pieces.join('') + text.slice(done, starts[to]));
    return trimmed(from, linesOf(text.slice(starts[from], starts[to])), now);
  });
}

/** A change of lines from one on without those that stay at its ends; nothing where all stay. */
function trimmed(first: number, was: readonly string[], now: readonly string[]): readonly Change[] {
  const shorter = Math.min(was.length, now.length);
  let before = 0;
  while (before < shorter && was[before] === now[before]) before++;
  let after = 0;
  while (after < shorter - before && was.at(-1 - after) === now.at(-1 - after)) after++;
  const change = { from: first + before, to: first + was.length - after, now: now.slice(before, now.length - after) };
  return change.from === change.to && change.now.length === 0 ? [] : [change];
}

type Hunk = [Change, ...Change[]];

/** Changes whose contexts touch stand in one hunk. */
function hunksOf(changes: readonly Change[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const change of changes) {
    const hunk = hunks.at(-1);
    if (hunk && change.from - (hunk.at(-1) ?? hunk[0]).to <= 2 * context) hunk.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

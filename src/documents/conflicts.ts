import { pick, spanInSource, type Excerpt } from '../text/excerpt.js';
import { lastNotAfter, type Range } from '../text/source.js';
import type { Passage } from './document.js';

/** The lines that belong to both versions of a file which a merge has left with conflicts, and those of only one. */
interface Versions {
  readonly ours: readonly Range[];
  readonly theirs: readonly Range[];
  /** What stands in their version alone. */
  readonly onlyTheirs: readonly Range[];
}

type Side = 'both' | 'ours' | 'base' | 'theirs';

const marks: readonly { readonly mark: string; readonly from: readonly Side[]; readonly to: Side }[] = [
  { mark: '<<<<<<< ', from: ['both'], to: 'ours' },
  { mark: '||||||| ', from: ['ours'], to: 'base' },
  { mark: '=======', from: ['ours', 'base'], to: 'theirs' },
  { mark: '>>>>>>> ', from: ['theirs'], to: 'both' },
];

/**
 * The passages of a file whose lines are two versions of it between `<<<<<<< `, `=======` and `>>>>>>> ` (git's
 * markers at the start of lines): those of the first version, then what the second says otherwise.
 */
export function versionsOf(
  whole: Excerpt,
  read: (version: Excerpt) => readonly Passage[] | undefined,
): readonly Passage[] | undefined {
  if (!whole.text.includes('\n<<<<<<< ') && !whole.text.startsWith('<<<<<<< ')) return read(whole);
  const { ours, theirs, onlyTheirs } = split(whole.text);
  const first = read(pick(whole, ours));
  const second = read(pick(whole, theirs));
  if (!first || !second) return first ?? second;
  const places = onlyTheirs.flatMap((range) => spanInSource(whole, range));
  const starts = places.map(({ start }) => start);
  return [...first, ...second.flatMap((passage) => within(passage, places, starts))];
}

function split(text: string): Versions {
  const versions: Record<keyof Versions, Range[]> = { ours: [], theirs: [], onlyTheirs: [] };
  let side: Side = 'both';
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline + 1;
    const line = text.slice(start, Math.min(end, start + 8));
    const mark = marks.find((each) => each.from.includes(side) && line.startsWith(each.mark));
    if (mark) side = mark.to;
    else if (side === 'both') {
      versions.ours.push({ start, end });
      versions.theirs.push({ start, end });
    } else if (side === 'ours') versions.ours.push({ start, end });
    else if (side === 'theirs') {
      versions.theirs.push({ start, end });
      versions.onlyTheirs.push({ start, end });
    }
    start = end;
  }
  return versions;
}

/** What of a passage stands at places of the file, which ascend. */
function within(passage: Passage, places: readonly Range[], starts: readonly number[]): readonly Passage[] {
  const { excerpt } = passage;
  const kept: Range[] = [];
  for (const { at, length, source } of excerpt.runs) {
    const place = places[lastNotAfter(starts, source.start)];
    if (!place || place.start > source.start || source.end > place.end) continue;
    const last = kept.at(-1);
    if (last?.end === at) kept[kept.length - 1] = { start: last.start, end: at + length };
    else kept.push({ start: at, end: at + length });
  }
  return kept.length > 0 ? [{ ...passage, excerpt: pick(excerpt, kept) }] : [];
}

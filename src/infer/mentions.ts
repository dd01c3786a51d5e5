import { layers as registry } from '../layers/index.js';
import { lastNotAfter } from '../text/source.js';
import { misreadingsOf, type Counted, type Misreading } from './misreadings.js';
import { extentsOf, sizesOf, totalsOf, type Subject, type Table } from './subjects.js';

/** Words of a text, as names of layers are spelt. */
const wordPattern = /[A-Za-z_][A-Za-z0-9_]*(?:[/.-][A-Za-z0-9_]+)*/g;

/** So many rows and tables around a statement are looked at where nothing else leads to one. */
const mostRows = 160;
const mostTables = 12;
/** Of rows that have one number in common, so many. */
const mostAlike = 24;

/** The rows and tables of a document, to be found by name, by number and by place; each question takes bounded time. */
export class Mentions {
  readonly tables: readonly Table[];
  private readonly subjects: readonly Subject[];
  private readonly rowStarts: readonly number[];
  private readonly tableStarts: readonly number[];
  private readonly byName = new Map<string, Subject[]>();
  private readonly byCount = new Map<number, Subject[]>();
  private readonly bySize = new Map<number, Subject[]>();
  private readonly byTotal = new Map<number, Table[]>();
  private readonly types = new Map<string, string>();
  private readonly extents = new Map<Subject, ReadonlySet<number>>();
  private readonly slips = new Map<Counted, readonly Misreading[]>();

  constructor(tables: readonly Table[]) {
    this.tables = tables;
    this.subjects = tables.flatMap(({ subjects }) => subjects);
    this.rowStarts = this.subjects.map(({ start }) => start);
    this.tableStarts = tables.map(({ start }) => start);
    for (const subject of this.subjects) {
      add(this.byName, subject.row.name, subject);
      if (subject.count !== undefined) add(this.byCount, subject.count, subject);
      for (const size of sizesOf(subject)) add(this.bySize, size, subject);
      this.types.set(subject.type.toLowerCase(), subject.type);
    }
    for (const table of tables) for (const total of totalsOf(table)) add(this.byTotal, total, table);
  }

  /** The rows with a count. */
  counting(count: number): readonly Subject[] {
    return this.byCount.get(count) ?? [];
  }

  /** The rows that put out so many values. */
  sized(size: number): readonly Subject[] {
    return this.bySize.get(size) ?? [];
  }

  /** The tables in which rows add up to a number, or that have it in their totals. */
  totalling(total: number): readonly Table[] {
    return this.byTotal.get(total) ?? [];
  }

  /** The rows around a place in the file. */
  near(place: number): readonly Subject[] {
    return around(this.subjects, this.rowStarts, place, mostRows);
  }

  /** The tables around a place in the file. */
  nearTables(place: number): readonly Table[] {
    return around(this.tables, this.tableStarts, place, mostTables);
  }

  /** The rows whose names stand in a text, in the order of the text; a name that is a word of the language counts only in full. */
  named(text: string): readonly { readonly subjects: readonly Subject[]; readonly at: number }[] {
    const found: { subjects: readonly Subject[]; at: number }[] = [];
    // An underscore is escaped in LaTeX and Markdown.
    const plain = text.replaceAll('\\_', '_');
    for (const match of plain.matchAll(wordPattern)) {
      const subjects = this.byName.get(match[0]);
      if (subjects && isTelling(match[0])) found.push({ subjects, at: match.index });
    }
    return found;
  }

  /** The types that a text names, by any of their names, and the document has, in order. */
  typed(text: string): readonly string[] {
    const found = new Set<string>();
    for (const [word] of text.matchAll(wordPattern)) {
      const type =
        this.types.get(word.toLowerCase()) ?? this.types.get((registry.find(word)?.type ?? '').toLowerCase());
      if (type !== undefined) found.add(type);
    }
    return [...found];
  }

  /** What a row is made of, worked out once. */
  extentsOf(subject: Subject): ReadonlySet<number> {
    const known = this.extents.get(subject) ?? extentsOf(subject);
    this.extents.set(subject, known);
    return known;
  }

  /** How a row is miscounted, worked out once. */
  misreadingsOf(counted: Counted): readonly Misreading[] {
    const known = this.slips.get(counted) ?? misreadingsOf(counted);
    this.slips.set(counted, known);
    return known;
  }
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [value]);
  else if (list.length < mostAlike) list.push(value);
}

/** Those of a list in the order of the file that stand around a place. */
function around<T>(all: readonly T[], starts: readonly number[], place: number, most: number): readonly T[] {
  if (all.length <= most) return all;
  const at = place < (starts[0] ?? 0) ? 0 : lastNotAfter(starts, place);
  const from = Math.max(0, Math.min(all.length - most, at - Math.floor(most / 2)));
  return all.slice(from, from + most);
}

/** `dense` and `lstm` alone mostly name the type; with a number or a mark of a name they name a layer. */
function isTelling(name: string): boolean {
  return /[0-9_./]/.test(name);
}

/** The one of several that stands nearest to a place in the file. */
export function nearestTo<T extends { readonly start: number }>(all: readonly T[], place: number): T | undefined {
  let best: T | undefined;
  let least = Infinity;
  for (const each of all) {
    const distance = Math.abs(each.start - place);
    if (distance < least) [best, least] = [each, distance];
  }
  return best;
}

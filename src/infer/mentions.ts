import { layers as registry } from '../layers/index.js';
import { lastNotAfter } from '../text/source.js';
import { misreadingsOf, type Counted, type Misreading } from './misreadings.js';
import { extentsOf, sizesOf, totalsOf, type Subject, type Table } from './subjects.js';

/** Words of a text, as names of layers are spelt; an underscore is escaped in LaTeX and Markdown. */
const wordPattern = /(?:[A-Za-z_]|\\_)(?:[A-Za-z0-9_]|\\_)*(?:[/.-](?:[A-Za-z0-9_]|\\_)+)*/g;

/** `* dense_1 (Dense): `, `| conv2d | `, `batch_normalization     `. */
const headPattern =
  /^[\s*•>#|`'"-]*(?:\d{1,2}[.)]\s)?[`'"*]*([A-Za-z_][\w/.\\-]*)[`'"*]*\s*(?:\(\w+\))?[\s:：=|–—$`([\\-]*$/;

/** Rows, or a type, that a text names, and where. */
export interface Named {
  readonly subjects: readonly Subject[];
  readonly at: number;
  readonly end: number;
}
interface Typed {
  readonly type: string;
  readonly at: number;
  readonly end: number;
}

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

  /** The rows whose names stand in a text, in the order of the text; a name that is a word of the language counts where it is marked as a name. */
  named(text: string): readonly Named[] {
    const found: Named[] = [];
    for (const match of text.matchAll(wordPattern)) {
      const name = match[0].replaceAll('\\_', '_');
      const subjects = this.byName.get(name);
      const [at, end] = [match.index, match.index + match[0].length];
      if (subjects && (isTelling(name) || isMarked(text, at, end))) found.push({ subjects, at, end });
    }
    return found;
  }

  /** The rows by whose name a line begins, with nothing but marks and its type before what follows. */
  heading(before: string): readonly Subject[] {
    const head = headPattern.exec(before);
    return head?.[1] === undefined ? [] : (this.byName.get(head[1].replaceAll('\\_', '_')) ?? []);
  }

  /** The types that a text names, by any of their names, and the document has, in order. */
  typed(text: string): readonly Typed[] {
    const found: Typed[] = [];
    for (const match of text.matchAll(wordPattern)) {
      const [word] = match;
      const type = this.typeOf(word) ?? this.typeOf(word.split(/[-/.]/)[0] ?? '');
      if (type !== undefined) found.push({ type, at: match.index, end: match.index + word.length });
    }
    return found;
  }

  private typeOf(word: string): string | undefined {
    return this.types.get(word.toLowerCase()) ?? this.types.get((registry.find(word)?.type ?? '').toLowerCase());
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

/** Words for a layer right before a name; the French one is left out, where `couche dense` tells the kind. */
const layerBefore = /(?:layer|capa|camada|schicht|сло[йяею]|слоем|層|レイヤー?|层|층|레이어)\s?[`'"“«]?$/i;

/** Whether a word of the language is meant as a name: between marks, behind a word for a layer, or as the head of a line. */
function isMarked(text: string, at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - 12), at);
  const behind = text.slice(end, end + 12);
  if (/[`'"“”«]$/.test(before) && /^[`'"“”»]/.test(behind)) return true;
  if (layerBefore.test(before) || /^[`'"”]?\s?(?:層|レイヤ|层|층|레이어)/.test(behind)) return true;
  return /(?:^|\n)[\s*|#>-]*$/.test(before) && /^(?:\s?[:：=|]| {2}|\t)/.test(behind);
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

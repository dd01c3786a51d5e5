import { isTypeOf, type Subject, type Table } from './subjects.js';

/** Words of a text, as names of layers are spelt. */
const wordPattern = /[A-Za-z_][A-Za-z0-9_]*(?:[/.-][A-Za-z0-9_]+)*/g;

/** Everything that is looked up of the rows of a document, by name. */
export class Mentions {
  private readonly byName = new Map<string, Subject[]>();
  private readonly types = new Set<string>();
  readonly subjects: readonly Subject[];
  readonly tables: readonly Table[];

  constructor(tables: readonly Table[]) {
    this.tables = tables;
    this.subjects = tables.flatMap(({ subjects }) => subjects);
    for (const subject of this.subjects) {
      const { name } = subject.row;
      this.byName.set(name, [...(this.byName.get(name) ?? []), subject]);
      this.types.add(subject.type.toLowerCase());
    }
  }

  /** The rows whose names stand in a text, in the order of the text; a name that is a word of the language counts only in full. */
  named(text: string): readonly { readonly subjects: readonly Subject[]; readonly at: number }[] {
    const found: { subjects: readonly Subject[]; at: number }[] = [];
    for (const match of text.replaceAll('\\_', '_\u200b').matchAll(wordPattern)) {
      const subjects = this.byName.get(match[0].replaceAll('\u200b', ''));
      if (subjects && isTelling(match[0])) found.push({ subjects, at: match.index });
    }
    return found;
  }

  /** The types that a text names and the document has, in order. */
  typed(text: string): readonly string[] {
    return [...text.matchAll(wordPattern)]
      .map(([word]) => word)
      .filter((word) => this.subjects.some((each) => isTypeOf(word, each)));
  }
}

/** `dense` and `lstm` alone mostly name the type; with a number or a mark of a name they name a layer. */
function isTelling(name: string): boolean {
  return /[0-9_./]/.test(name);
}

/** The one of several that stands nearest to a place in the file; those before it are preferred a little. */
export function nearestTo<T extends { readonly start: number }>(all: readonly T[], place: number): T | undefined {
  let best: T | undefined;
  let least = Infinity;
  for (const each of all) {
    const distance = Math.abs(each.start - place);
    if (distance < least) [best, least] = [each, distance];
  }
  return best;
}

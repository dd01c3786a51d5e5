/** What is counted for a version, a type or a form of text. */
export const figures = [
  'texts',
  'read',
  'rows',
  'equal',
  'refused',
  'refusedTexts',
  'totals',
  'judgeable',
  'admitted',
  'undecided',
  'crashes',
] as const;
export type Figure = (typeof figures)[number];

export type Figures = Record<Figure, number>;

/** A kind of failure, how often it happened, and the first places where it did. */
export interface Failure {
  count: number;
  readonly examples: string[];
}

/** The counts of a run; plain data, so that a worker can hand it over. */
export interface Tally {
  readonly byVersion: Record<string, Figures>;
  readonly byType: Record<string, Figures>;
  readonly byText: Record<string, Figures>;
  readonly failures: Record<string, Failure>;
  /** The texts that took longest. */
  readonly slowest: Slow[];
}

export interface Slow {
  readonly where: string;
  readonly milliseconds: number;
}

const slowestKept = 8;

export function emptyTally(): Tally {
  return { byVersion: {}, byType: {}, byText: {}, failures: {}, slowest: [] };
}

/** Keeps a text if it is among the slowest so far. */
export function keepSlow({ slowest }: Tally, each: Slow): void {
  const last = slowest.at(-1);
  if (slowest.length >= slowestKept && last && last.milliseconds >= each.milliseconds) return;
  slowest.push(each);
  slowest.sort((a, b) => b.milliseconds - a.milliseconds);
  slowest.length = Math.min(slowest.length, slowestKept);
}

function noFigures(): Figures {
  return {
    texts: 0,
    read: 0,
    rows: 0,
    equal: 0,
    refused: 0,
    refusedTexts: 0,
    totals: 0,
    judgeable: 0,
    admitted: 0,
    undecided: 0,
    crashes: 0,
  };
}

export function count(table: Record<string, Figures>, key: string, figure: Figure, by = 1): void {
  const line = (table[key] ??= noFigures());
  line[figure] += by;
}

export function fail(tally: Tally, kind: string, example: string): void {
  const failure = (tally.failures[kind] ??= { count: 0, examples: [] });
  failure.count++;
  if (failure.examples.length < 3) failure.examples.push(example);
}

/** Adds what another run counted. */
export function addTally(into: Tally, other: Tally): void {
  for (const table of ['byVersion', 'byType', 'byText'] as const) {
    for (const [key, line] of Object.entries(other[table])) {
      for (const figure of figures) count(into[table], key, figure, line[figure]);
    }
  }
  for (const each of other.slowest) keepSlow(into, each);
  for (const [kind, { count: times, examples }] of Object.entries(other.failures)) {
    const failure = (into.failures[kind] ??= { count: 0, examples: [] });
    failure.count += times;
    failure.examples.push(...examples.slice(0, 3 - failure.examples.length));
  }
}

/** The sum of all lines of a table. */
export function sumOf(table: Record<string, Figures>): Figures {
  const total: Record<string, Figures> = {};
  for (const line of Object.values(table)) for (const figure of figures) count(total, 'all', figure, line[figure]);
  return total['all'] ?? noFigures();
}

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

/** How much the alternatives of a layer type's rows leave open; rows that hold, and of which the truth is known. */
export const tightnessFigures = [
  'rows',
  'alternatives',
  'visible',
  'exact',
  'traceless',
  'judged',
  'first',
  'applications',
  'applicationsFirst',
  'defaults',
  'defaultsFirst',
] as const;
export type TightnessFigure = (typeof tightnessFigures)[number];

export type Tightness = Record<TightnessFigure, number>;

/** Points drawn out of alternatives, and how many of them print their row when run forward. */
export interface Combinations {
  tried: number;
  reproduced: number;
}

/** What a harm left of tables that were read before. */
export const damageFigures = [
  'texts',
  'rows',
  'recovered',
  'connected',
  'connectedRecovered',
  'broken',
  'refusedTexts',
  'crashes',
] as const;
export type DamageFigure = (typeof damageFigures)[number];

export type Damage = Record<DamageFigure, number>;

/** What became of corrupted tables: what an independent check says of them, what is found, and what is repaired. */
export const corruptionFigures = [
  'tried',
  'impossible',
  'found',
  'named',
  'possible',
  'refused',
  'unsure',
  'unsureFound',
  'unique',
  'uniqueFirst',
  'open',
  'openAmong',
] as const;
export type CorruptionFigure = (typeof corruptionFigures)[number];

export type CorruptionFigures = Record<CorruptionFigure, number>;

/** What became of texts that were read and printed again; `cut` counts those that are set aside. */
export const roundTripFigures = ['texts', 'cut', 'identical'] as const;
export type RoundTripFigure = (typeof roundTripFigures)[number];

export type RoundTrip = Record<RoundTripFigure, number>;

/** What code declares of models that real Keras printed: rows that are equal, and of which something is not known. */
export const codeFigures = ['models', 'complete', 'ordered', 'rows', 'equal', 'unknown'] as const;
export type CodeFigure = (typeof codeFigures)[number];

export type CodeFigures = Record<CodeFigure, number>;

/** What is said of code above its table: as it is, and with one argument changed so that the table shows it. */
export const changedFigures = ['documents', 'silent', 'shown', 'found', 'elsewhere'] as const;
export type ChangedFigure = (typeof changedFigures)[number];

export type ChangedFigures = Record<ChangedFigure, number>;

/** The counts of a run; plain data, so that a worker can hand it over. */
export interface Tally {
  readonly byVersion: Record<string, Figures>;
  readonly byType: Record<string, Figures>;
  readonly byText: Record<string, Figures>;
  readonly tightness: Record<string, Tightness>;
  readonly combinations: Combinations;
  readonly byHarm: Record<string, Damage>;
  readonly byCorruption: Record<string, CorruptionFigures>;
  readonly byCorruptedVersion: Record<string, CorruptionFigures>;
  readonly byPrinting: Record<string, RoundTrip>;
  readonly byCode: Record<string, CodeFigures>;
  readonly byChangedCode: Record<string, ChangedFigures>;
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
  return {
    byVersion: {},
    byType: {},
    byText: {},
    tightness: {},
    combinations: { tried: 0, reproduced: 0 },
    byHarm: {},
    byCorruption: {},
    byCorruptedVersion: {},
    byPrinting: {},
    byCode: {},
    byChangedCode: {},
    failures: {},
    slowest: [],
  };
}

/** Keeps a text if it is among the slowest so far. */
export function keepSlow({ slowest }: Tally, each: Slow): void {
  const last = slowest.at(-1);
  if (slowest.length >= slowestKept && last && last.milliseconds >= each.milliseconds) return;
  slowest.push(each);
  slowest.sort((a, b) => b.milliseconds - a.milliseconds);
  slowest.length = Math.min(slowest.length, slowestKept);
}

/** A line of a table before anything is counted. */
function zeroes<Name extends string>(names: readonly Name[]): Record<Name, number> {
  // Every name is there, which `fromEntries` does not tell.
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}

export function count(table: Record<string, Figures>, key: string, figure: Figure, by = 1): void {
  const line = (table[key] ??= zeroes(figures));
  line[figure] += by;
}

export function countTightness({ tightness }: Tally, type: string, figure: TightnessFigure, by = 1): void {
  const line = (tightness[type] ??= zeroes(tightnessFigures));
  line[figure] += by;
}

export function countDamage({ byHarm }: Tally, harm: string, figure: DamageFigure, by = 1): void {
  const line = (byHarm[harm] ??= zeroes(damageFigures));
  line[figure] += by;
}

export function countCorruption(
  table: Record<string, CorruptionFigures>,
  key: string,
  figure: CorruptionFigure,
  by = 1,
): void {
  const line = (table[key] ??= zeroes(corruptionFigures));
  line[figure] += by;
}

export function countRoundTrip({ byPrinting }: Tally, printing: string, figure: RoundTripFigure, by = 1): void {
  const line = (byPrinting[printing] ??= zeroes(roundTripFigures));
  line[figure] += by;
}

export function countCode({ byCode }: Tally, writer: string, figure: CodeFigure, by = 1): void {
  const line = (byCode[writer] ??= zeroes(codeFigures));
  line[figure] += by;
}

export function countChanged({ byChangedCode }: Tally, writer: string, figure: ChangedFigure, by = 1): void {
  const line = (byChangedCode[writer] ??= zeroes(changedFigures));
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
  for (const [type, line] of Object.entries(other.tightness)) {
    for (const figure of tightnessFigures) countTightness(into, type, figure, line[figure]);
  }
  for (const [harm, line] of Object.entries(other.byHarm)) {
    for (const figure of damageFigures) countDamage(into, harm, figure, line[figure]);
  }
  for (const table of ['byCorruption', 'byCorruptedVersion'] as const) {
    for (const [key, line] of Object.entries(other[table])) {
      for (const figure of corruptionFigures) countCorruption(into[table], key, figure, line[figure]);
    }
  }
  for (const [printing, line] of Object.entries(other.byPrinting)) {
    for (const figure of roundTripFigures) countRoundTrip(into, printing, figure, line[figure]);
  }
  for (const [writer, line] of Object.entries(other.byCode)) {
    for (const figure of codeFigures) countCode(into, writer, figure, line[figure]);
  }
  for (const [writer, line] of Object.entries(other.byChangedCode)) {
    for (const figure of changedFigures) countChanged(into, writer, figure, line[figure]);
  }
  into.combinations.tried += other.combinations.tried;
  into.combinations.reproduced += other.combinations.reproduced;
  for (const each of other.slowest) keepSlow(into, each);
  for (const [kind, { count: times, examples }] of Object.entries(other.failures)) {
    const failure = (into.failures[kind] ??= { count: 0, examples: [] });
    failure.count += times;
    failure.examples.push(...examples.slice(0, 3 - failure.examples.length));
  }
}

/** The sum of all lines of a table. */
export function sumOf(table: Record<string, Figures>): Figures {
  return summed(table, figures);
}

/** The sum of all lines of a table with these figures. */
export function summed<Name extends string>(
  table: Readonly<Record<string, Record<Name, number>>>,
  names: readonly Name[],
): Record<Name, number> {
  const total = zeroes(names);
  for (const line of Object.values(table)) for (const name of names) total[name] += line[name];
  return total;
}

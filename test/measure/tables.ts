import {
  changedFigures,
  codeFigures,
  corruptionFigures,
  damageFigures,
  roundTripFigures,
  summed,
  sumOf,
  tightnessFigures,
  type ChangedFigures,
  type CodeFigures,
  type Combinations,
  type CorruptionFigures,
  type Damage,
  type Failure,
  type Figure,
  type Figures,
  type RoundTrip,
  type Tightness,
} from './tally.js';
import { parts, type Judged, type PartFigures } from './reproductions.js';
import type { CorpusFigures } from './corpus.js';
import type { HostFigures } from './documents.js';

/** A column: what is counted, out of what; without `of` it is a plain number. */
interface Column {
  readonly title: string;
  readonly figure: Figure;
  readonly of?: Figure;
}

export const versionColumns: readonly Column[] = [
  { title: 'texts', figure: 'texts' },
  { title: 'read', figure: 'read', of: 'texts' },
  { title: 'totals', figure: 'totals', of: 'texts' },
  { title: 'refused', figure: 'refusedTexts' },
  { title: 'crashes', figure: 'crashes' },
  { title: 'rows', figure: 'rows' },
  { title: 'equal', figure: 'equal', of: 'rows' },
  { title: 'rows refused', figure: 'refused' },
  { title: 'judgeable', figure: 'judgeable' },
  { title: 'real among', figure: 'admitted', of: 'judgeable' },
  { title: 'undecided', figure: 'undecided', of: 'judgeable' },
];

export const typeColumns: readonly Column[] = versionColumns.slice(5);

export const exampleColumns: readonly Column[] = [
  { title: 'rows', figure: 'rows' },
  { title: 'read', figure: 'read', of: 'rows' },
  { title: 'equal', figure: 'equal', of: 'rows' },
  { title: 'refused', figure: 'refused' },
  { title: 'judgeable', figure: 'judgeable' },
  { title: 'real among', figure: 'admitted', of: 'judgeable' },
  { title: 'undecided', figure: 'undecided', of: 'judgeable' },
];

/** A table of figures with a last line for all. */
export function figureTable(heading: string, lines: Record<string, Figures>, columns: readonly Column[]): string {
  const cells = (figures: Figures): readonly string[] => columns.map((column) => cell(figures, column));
  return table([
    [heading, ...columns.map(({ title }) => title)],
    ...Object.entries(lines).map(([key, figures]) => [key, ...cells(figures)]),
    ['all', ...cells(sumOf(lines))],
  ]);
}

function cell(figures: Figures, { figure, of }: Column): string {
  return of === undefined ? grouped(figures[figure]) : share(figures[figure], figures[of]);
}

/** How tight the alternatives are, by layer type, the most frequent first. */
export function tightnessTable(byType: Record<string, Tightness>): string {
  return table([
    [
      'tightness',
      'rows',
      'alternatives',
      'exactly',
      'no trace',
      'real first',
      'applications',
      'real first',
      'at defaults',
      'real first',
    ],
    ...Object.entries(byType)
      .sort(([, a], [, b]) => b.rows - a.rows)
      .map(([type, figures]) => tightnessLine(type, figures)),
    tightnessLine('all', summed(byType, tightnessFigures)),
  ]);
}

function tightnessLine(key: string, figures: Tightness): readonly string[] {
  const { rows, alternatives, visible, exact, traceless, judged, first } = figures;
  const { applications, applicationsFirst, defaults, defaultsFirst } = figures;
  return [
    key,
    grouped(rows),
    rows === 0 ? '–' : (alternatives / rows).toFixed(2),
    share(exact, visible),
    share(traceless, visible),
    share(first, judged),
    grouped(applications),
    share(applicationsFirst, applications),
    grouped(defaults),
    share(defaultsFirst, defaults),
  ];
}

export function combinationsLine({ tried, reproduced }: Combinations): string {
  return `Sampled combinations that print their row: ${grouped(reproduced)} of ${grouped(tried)}`;
}

/** What is still read after each harm. */
export function damageTable(byHarm: Record<string, Damage>): string {
  return table([
    ['harm', 'texts', 'whole rows', 'recovered', 'connections', 'became broken', 'texts refused', 'crashes'],
    ...Object.entries(byHarm).map(([harm, figures]) => damageLine(harm, figures)),
    damageLine('all', summed(byHarm, damageFigures)),
  ]);
}

function damageLine(key: string, figures: Damage): readonly string[] {
  const { texts, rows, recovered, connected, connectedRecovered, broken, refusedTexts, crashes } = figures;
  return [
    key,
    grouped(texts),
    grouped(rows),
    share(recovered, rows),
    share(connectedRecovered, connected),
    ...[broken, refusedTexts, crashes].map(grouped),
  ];
}

/** What is found of corrupted tables, by kind or by version. */
export function corruptionTable(heading: string, lines: Record<string, CorruptionFigures>): string {
  return table([
    [
      heading,
      'tried',
      'impossible',
      'found',
      'named',
      'possible',
      'refused',
      'unsure',
      'refused',
      'repaired (one way)',
      'among three (several)',
    ],
    ...Object.entries(lines).map(([key, figures]) => corruptionLine(key, figures)),
    corruptionLine('all', summed(lines, corruptionFigures)),
  ]);
}

function corruptionLine(key: string, figures: CorruptionFigures): readonly string[] {
  const { tried, impossible, found, named, possible, refused, unsure, unsureFound } = figures;
  return [
    key,
    grouped(tried),
    grouped(impossible),
    share(found, impossible),
    share(named, found),
    ...[possible, refused, unsure, unsureFound].map(grouped),
    `${share(figures.uniqueFirst, figures.unique)} of ${grouped(figures.unique)}`,
    `${share(figures.openAmong, figures.open)} of ${grouped(figures.open)}`,
  ];
}

/** What of `layers.json` follows from the declarations, and how the list of exceptions stands to it. */
export function reproductionTable({ figures, unlisted, needless }: Judged): string {
  const all = parts.map((part) => figures[part]);
  const sum = (name: 'all' | 'reproduced' | 'excepted'): number => all.reduce((total, each) => total + each[name], 0);
  return [
    table([
      ['reproduced', 'all', 'reproduced', 'exceptions', 'neither', 'without exceptions'],
      ...parts.map((part) => reproductionLine(part, figures[part])),
      reproductionLine('all', { all: sum('all'), reproduced: sum('reproduced'), excepted: sum('excepted') }),
    ]),
    ...unlisted.map((each) => `not reproduced, and no exception: ${each}`),
    ...needless.map((each) => `an exception that is no longer needed: ${each}`),
  ].join('\n');
}

function reproductionLine(key: string, { all, reproduced, excepted }: PartFigures): readonly string[] {
  const counts = [all, reproduced, excepted, all - reproduced - excepted];
  return [key, ...counts.map(grouped), share(reproduced, all - excepted)];
}

/** What came back as it was, by version and printing, then by version and by printing alone. */
/** Models written as Python and read again, by writer and version, and summed by writer. */
export function codeTable(byCode: Record<string, CodeFigures>): string {
  const writers = [...new Set(Object.keys(byCode).map((key) => key.split(' ')[0] ?? ''))];
  const ofWriter = (writer: string): Record<string, CodeFigures> =>
    Object.fromEntries(Object.entries(byCode).filter(([key]) => key.startsWith(`${writer} `)));
  return table([
    ['code', 'models', 'complete', 'in order', 'rows', 'equal', 'not known', 'another'],
    ...Object.entries(byCode).map(([key, figures]) => codeLine(key, figures)),
    ...writers.map((writer) => codeLine(writer, summed(ofWriter(writer), codeFigures))),
    codeLine('all', summed(byCode, codeFigures)),
  ]);
}

function changedLine(key: string, { documents, silent, shown, found, elsewhere }: ChangedFigures): readonly string[] {
  return [key, grouped(documents), share(silent, documents), grouped(shown), share(found, shown), grouped(elsewhere)];
}

export function changedCodeTable(byChangedCode: Record<string, ChangedFigures>): string {
  return table([
    ['code above its table', 'documents', 'silent', 'changes that show', 'found there', 'elsewhere'],
    ...Object.entries(byChangedCode).map(([key, figures]) => changedLine(key, figures)),
    changedLine('all', summed(byChangedCode, changedFigures)),
  ]);
}

function codeLine(key: string, figures: CodeFigures): readonly string[] {
  const { models, complete, ordered, rows, equal, unknown } = figures;
  const shares = [share(complete, models), share(ordered, models)];
  return [
    key,
    grouped(models),
    ...shares,
    grouped(rows),
    share(equal, rows),
    grouped(unknown),
    grouped(rows - equal - unknown),
  ];
}

export function roundTripTable(byPrinting: Record<string, RoundTrip>): string {
  const summedBy = (place: 0 | 1): readonly (readonly string[])[] => {
    const keys = Object.keys(byPrinting).map((key) => key.split(' ')[place] ?? '');
    return [...new Set(keys)].map((key) => {
      const lines = Object.entries(byPrinting).filter(([each]) => each.split(' ')[place] === key);
      return roundTripLine(key, summed(Object.fromEntries(lines), roundTripFigures));
    });
  };
  return table([
    ['round trip', 'texts', 'with cut cells', 'without', 'identical', ''],
    ...Object.entries(byPrinting).map(([key, figures]) => roundTripLine(key, figures)),
    ...summedBy(0),
    ...summedBy(1),
    roundTripLine('all', summed(byPrinting, roundTripFigures)),
  ]);
}

function roundTripLine(key: string, { texts, cut, identical }: RoundTrip): readonly string[] {
  return [key, ...[texts, cut, texts - cut, identical].map(grouped), share(identical, texts - cut)];
}

/** In percent with two decimals, never rounded up to a full hundred or down to nothing. */
function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part === whole) return '100 %';
  if (part === 0) return '0 %';
  return `${Math.min(99.99, Math.max(0.01, (100 * part) / whole)).toFixed(2)} %`;
}

function grouped(value: number): string {
  return value.toLocaleString('en');
}

export function corpusTable(byDialect: Record<string, CorpusFigures>): string {
  const outside = Object.entries(byDialect).filter(([dialect]) => dialect !== 'torch');
  const sum = (name: keyof CorpusFigures): number => outside.reduce((total, [, figures]) => total + figures[name], 0);
  const all = {
    records: sum('records'),
    read: sum('read'),
    some: sum('some'),
    lines: sum('lines'),
    rows: sum('rows'),
    broken: sum('broken'),
    brokenRows: sum('brokenRows'),
  };
  return table([
    ['corpus', 'records', 'row-like lines', 'rows', 'read', 'some rows', 'with refused rows', 'rows refused'],
    ...Object.entries(byDialect).map(([dialect, figures]) => corpusLine(dialect, figures)),
    corpusLine('all outside torch', all),
  ]);
}

export function documentTable(byHost: Record<string, HostFigures>): string {
  const sum = (name: keyof HostFigures): number =>
    Object.values(byHost).reduce((total, figures) => total + figures[name], 0);
  const all = {
    documents: sum('documents'),
    same: sum('same'),
    places: sum('places'),
    spelt: sum('spelt'),
    repaired: sum('repaired'),
    mended: sum('mended'),
  };
  return table([
    ['document', 'documents', 'same as alone', 'places', 'spelt as alone', 'repaired', 'as alone'],
    ...Object.entries({ ...byHost, all }).map(([name, { documents, same, places, spelt, repaired, mended }]) => [
      name,
      grouped(documents),
      share(same, documents),
      grouped(places),
      share(spelt, places),
      grouped(repaired),
      share(mended, repaired),
    ]),
  ]);
}

function corpusLine(key: string, figures: CorpusFigures): readonly string[] {
  const { records, lines, rows, read, some, broken, brokenRows } = figures;
  return [
    key,
    ...[records, lines, rows].map(grouped),
    share(read, records),
    share(some, records),
    grouped(broken),
    grouped(brokenRows),
  ];
}

/** The most frequent kinds of failure with an example each. */
export function failureList(failures: Record<string, Failure>, limit: number): string {
  const undeclared = 'not declared: ';
  const all = Object.entries(failures).sort(([, a], [, b]) => b.count - a.count);
  const worst = all.filter(([kind]) => !kind.startsWith(undeclared));
  const lines = worst.slice(0, limit).map(([kind, { count, examples }]) => {
    return `${String(count).padStart(7)}  ${kind}\n           ${(examples[0] ?? '').slice(0, 260)}`;
  });
  if (worst.length > limit) lines.push(`         … and ${worst.length - limit} more kinds`);
  const types = all.flatMap(([kind, { count }]) =>
    kind.startsWith(undeclared) ? [`${kind.slice(undeclared.length)} ${count}`] : [],
  );
  if (types.length > 0) lines.push(`         not declared, so not judged: ${types.join(', ')}`);
  return lines.length === 0 ? '      no failures' : lines.join('\n');
}

/** Columns side by side: the first to the left, numbers to the right. */
export function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  const print = (line: readonly string[]): string =>
    line.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join('  ');
  return lines.map(print).join('\n');
}

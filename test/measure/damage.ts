import { harmed, harmNames, type Accident, type Harmed } from '../../src/arbitraries/harms.js';
import { check } from '../../src/check/check.js';
import type { CellName, Row } from '../../src/model/summary.js';
import { parse } from '../../src/parse/parse.js';
import type { Finding, ResultRow } from '../../src/result/result.js';
import { textsOf } from './oracle.js';
import type { Options } from './options.js';
import { aligned } from './rows.js';
import { countDamage, emptyTally, fail, type DamageFigure, type Tally } from './tally.js';

/** A row as it is read of the undamaged text: its cells, where they stand, and its verdict. */
interface CleanRow {
  readonly name: string;
  readonly row: Row;
  readonly isBroken: boolean;
}

/** A text whose table is read as one before anything happens to it. */
export interface CleanText {
  readonly text: string;
  readonly rows: readonly CleanRow[];
  /** The column at which connections start; undefined where none is printed. */
  readonly connections: number | undefined;
  /** Whether no error is found in it. */
  readonly holds: boolean;
}

/** What came of a text after an accident. */
export interface Outcome {
  readonly rows: number;
  readonly recovered: number;
  readonly connected: number;
  readonly connectedRecovered: number;
  /** Rows that are broken now and were not. */
  readonly broken: number;
  /** Errors where there were none. */
  readonly errors: readonly Finding[];
  /** `lost`, or the cell that is read otherwise, for each row that is not recovered. */
  readonly misses: readonly string[];
  /** The connections that are read otherwise. */
  readonly disconnected: readonly string[];
}

const damageSample = 20;
/** More than a run asks for, so that no two runs with other seeds share one. */
const seedsOfRun = 1_000_000;

/** Puts texts of one version through every harm; `part` of `parts` equal shares. */
export function measureDamage(version: string, options: Options, part = 0, parts = 1): Tally {
  const tally = emptyTally();
  const sample = options.sample || damageSample;
  const measured = harmNames.filter((harm) => options.harms.length === 0 || options.harms.includes(harm));
  let seed = options.seed * seedsOfRun + part;
  for (const { text, where } of textsOf(version, { ...options, sample }, part, parts)) {
    const clean = cleanText(text);
    if (!clean) continue;
    for (const harm of measured) measureAccident(clean, { harm, seed: (seed += parts) }, where, tally);
  }
  return tally;
}

function measureAccident(clean: CleanText, accident: Accident, where: string, tally: Tally): void {
  const { harm, seed } = accident;
  const counted = (figure: DamageFigure, by = 1): void => countDamage(tally, harm, figure, by);
  counted('texts');
  const place = `${where} seed ${seed}`;
  try {
    const outcome = outcomeOf(clean, harmed(clean.text, accident));
    for (const figure of ['rows', 'recovered', 'connected', 'connectedRecovered', 'broken'] as const) {
      counted(figure, outcome[figure]);
    }
    for (const miss of outcome.misses) fail(tally, `${harm}: ${miss.replace(/ .*/, '')}`, `${place}: ${miss}`);
    for (const miss of outcome.disconnected) fail(tally, `${harm}: connectedTo`, `${place}: ${miss}`);
    for (const { rule, message } of outcome.errors) fail(tally, `${harm}: refused ${rule}`, `${place}: ${message}`);
    if (outcome.errors.length > 0) counted('refusedTexts');
  } catch (error) {
    counted('crashes');
    fail(tally, `${harm} throws: ${String(error).slice(0, 80)}`, place);
  }
}

/** The undamaged reading; undefined where it is not one table. */
export function cleanText(text: string): CleanText | undefined {
  const [summary, ...others] = parse(text);
  const { documents } = check(text, { kind: 'text' });
  const verdicts = documents[0]?.summaries[0]?.rows;
  if (!summary || !verdicts || others.length > 0) return undefined;
  const rows = summary.rows.map((row, at) => ({
    name: row.name,
    row,
    isBroken: verdicts[at]?.verdict === 'broken',
  }));
  const starts = rows.flatMap(({ row }) => (row.connectedTo?.length ? [row.places.connectedTo[0].start] : []));
  const columns = starts.map((start) => start - lineStart(text, start));
  const connections = columns.length > 0 ? Math.min(...columns) : undefined;
  return { text, rows, connections, holds: documents.every(({ findings }) => errorsOf(findings).length === 0) };
}

function errorsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/**
 * What is still read of a damaged text. A row is judged if its name, its type and its shapes are whole in what is
 * left of the text; it is recovered if all its whole cells are read as before.
 */
export function outcomeOf(clean: CleanText, { text, lost }: Harmed): Outcome {
  const [document] = check(text, { kind: 'text' }).documents;
  const rows = (document?.summaries ?? []).flatMap((summary) => summary.rows).map(plainlyNamed);
  const partners = new Map(aligned(rows, clean.rows).map(([row, partner]) => [partner, row]));
  const partnersOfRows = new Map([...partners].map(([partner, row]) => [row, partner]));
  const judged = clean.rows.filter(({ row }) => mustBeRead.every((cell) => isWhole(row, cell, lost)));
  const connected = judged.filter(({ row }) => row.connectedTo && areConnectionsWhole(clean, row, lost));
  const misses = judged.flatMap((each) => miss(each, partners.get(each), lost));
  const disconnected = connected.flatMap((each) => wrongly(each.row, partners.get(each), 'connectedTo'));
  return {
    rows: judged.length,
    recovered: judged.length - misses.length,
    connected: connected.length,
    connectedRecovered: connected.length - disconnected.length,
    broken: rows.filter((row) => row.verdict === 'broken' && !partnersOfRows.get(row)?.isBroken).length,
    errors: clean.holds ? errorsOf(document?.findings ?? []) : [],
    misses,
    disconnected,
  };
}

/** Full-width digits in a name are digits. */
function plainlyNamed(row: ResultRow): ResultRow {
  return { ...row, name: row.name.normalize('NFKC') };
}

const mustBeRead: readonly CellName[] = ['name', 'type', 'outputShapes'];
const judgedCells: readonly CellName[] = [...mustBeRead, 'parameters'];

/** Whether a cell was whole before and none of what is lost touches it. */
function isWhole({ cut, places }: Row, cell: CellName, lost: Harmed['lost']): boolean {
  if (cut.includes(cell)) return false;
  return places[cell].every(({ start, end }) => lost.every((gone) => gone.end < start || end < gone.start));
}

/** An empty cell is whole if its column starts in what is left of its line. */
function areConnectionsWhole({ text, connections = 0 }: CleanText, row: Row, lost: Harmed['lost']): boolean {
  if (row.connectedTo?.length !== 0) return isWhole(row, 'connectedTo', lost);
  const start = lineStart(text, row.at[0].start);
  const end = (text + '\n').indexOf('\n', start);
  return lost.every((gone) => gone.end < start || end < gone.start || start + connections < gone.start);
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function miss({ row }: CleanRow, read: ResultRow | undefined, lost: Harmed['lost']): readonly string[] {
  if (!read) return [`lost ${row.name} (${row.type})`];
  const wrong = judgedCells.find((cell) => isWhole(row, cell, lost) && !isSame(row, read, cell));
  return wrong ? wrongly(row, read, wrong) : [];
}

function wrongly(row: Row, read: ResultRow | undefined, cell: CellName): readonly string[] {
  if (isSame(row, read, cell)) return [];
  return [`${cell} ${row.name} (${row.type}): ${JSON.stringify(read?.[cell])} for ${JSON.stringify(row[cell])}`];
}

function isSame(row: Row, read: ResultRow | undefined, cell: CellName): boolean {
  return JSON.stringify(row[cell]) === JSON.stringify(read?.[cell]);
}

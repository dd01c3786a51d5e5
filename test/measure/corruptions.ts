import { tableIn, type Table } from '../../src/arbitraries/cells.js';
import {
  corruptedTable,
  corruptionKinds,
  type Corrupted,
  type Corruption,
  type CorruptionKind,
} from '../../src/arbitraries/corruptions.js';
import { randomFrom, type Random } from '../../src/arbitraries/random.js';
import { check } from '../../src/check/check.js';
import type { Summary } from '../../src/model/summary.js';
import { parse } from '../../src/parse/parse.js';
import type { Finding, ResultDocument } from '../../src/result/result.js';
import type { Answer } from '../../src/arbitraries/impossible/answers.js';
import { answerFor } from '../../src/arbitraries/impossible/impossible.js';
import { textsOf } from './oracle.js';
import type { Options } from './options.js';
import { measureRepairs } from './repairs.js';
import { countCorruption, emptyTally, fail, type Tally } from './tally.js';

const sampleOf = 16;
/** Larger tables take too long to be corrupted in every way. */
const mostRows = 100;

/** One corrupted table and all that is asked about it. */
export interface Case {
  readonly table: Table;
  readonly corrupted: Corrupted;
  readonly errors: readonly Finding[];
  readonly document: ResultDocument;
  readonly tally: Tally;
  readonly version: string;
  readonly where: string;
}

/** Corrupts texts of one version in every way, once each; `part` of `parts` equal shares. */
export function measureCorruptions(version: string, options: Options, part = 0, parts = 1): Tally {
  const tally = emptyTally();
  const sample = options.sample || sampleOf;
  const random = randomFrom([...version].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), part + 1));
  for (const { text, where } of textsOf(version, { ...options, sample }, part, parts)) {
    const table = tableIn(text);
    if (!table || table.summary.rows.length > mostRows || isRefused(text)) continue;
    for (const kind of corruptionKinds) measureKind(table, kind, { random, tally, version, where });
  }
  return tally;
}

function isRefused(text: string): boolean {
  return check(text, { kind: 'text' }).counts.errors > 0;
}

interface Place extends Pick<Case, 'tally' | 'version' | 'where'> {
  readonly random: Random;
}

function measureKind(table: Table, kind: CorruptionKind, { random, ...at }: Place): void {
  const choice = (): number => Math.floor(random() * 2 ** 31);
  const corruption: Corruption = { kind, choices: [choice(), choice(), choice()] };
  const found = corruptedTable(table, corruption);
  const [changed, ...others] = found ? parse(found.text) : [];
  if (!found || !changed || others.length > 0) return;
  const where = `${at.where} ${kind} ${corruption.choices.join('/')}: ${told(found, table.summary)}`;
  const [document] = check(found.text, { kind: 'text' }).documents;
  if (!document) return;
  const errors = document.findings.filter(({ severity }) => severity === 'error');
  judge({ table, corrupted: found, errors, document, ...at, where }, answerFor(table, changed));
}

/** Which cell, in a few words. */
export function told({ changes }: Corrupted, { rows }: Summary): string {
  const [{ row, cell, was, now }] = changes;
  const of = row === null ? undefined : rows[row];
  const name = of ? `${of.name} (${of.type}) ` : '';
  return cell === 'row' ? name : `${name}${cell} ${was} → ${now}`;
}

function judge(at: Case, answer: Answer): void {
  const { corrupted, errors, tally, version, where, table } = at;
  const { kind } = corrupted;
  const counted = (figure: Parameters<typeof countCorruption>[2]): void => {
    countCorruption(tally.byCorruption, kind, figure);
    countCorruption(tally.byCorruptedVersion, version, figure);
  };
  const isFound = errors.length > 0;
  counted('tried');
  counted(answer);
  if (answer === 'impossible') {
    if (!isFound) {
      fail(tally, `missed: ${kind}${typeTold(at)}, ${eraTold(table.summary)}`, where);
      return;
    }
    counted('found');
    if (isNamed(at)) counted('named');
    else fail(tally, `named another: ${kind}${typeTold(at)}`, `${where}: ${errors[0]?.message ?? ''}`);
    measureRepairs(at);
  } else if (isFound) {
    counted(answer === 'possible' ? 'refused' : 'unsureFound');
    if (answer === 'possible') {
      fail(tally, `refused though possible: ${kind}${typeTold(at)}`, `${where}: ${errors[0]?.message ?? ''}`);
    }
  }
}

function typeTold({ corrupted: { changes }, table }: Case): string {
  const [{ row }] = changes;
  return row === null ? '' : ` ${table.summary.rows[row]?.type ?? ''}`;
}

function eraTold({ dialect, rows }: Summary): string {
  return `${dialect}${rows.some(({ connectedTo }) => connectedTo !== null) ? ' connected' : ''}`;
}

/** Whether an error names the row, or one of the totals, that was changed; where rows moved, one of those beside it. */
function isNamed({ corrupted: { kind, changes }, errors, document, table }: Case): boolean {
  const { rows } = table.summary;
  const nameOf = ({ row }: Finding): string | undefined =>
    row === null ? undefined : document.summaries[0]?.rows[row]?.name;
  const [{ row }] = changes;
  if (row === null) return errors.some((error) => error.row === null);
  const own = rows[row];
  if (kind.startsWith('row-')) return true;
  const fed = kind === 'one-side-of-a-connection' ? fedBy(table.summary, row) : [];
  return errors.some((error) => [own?.name, ...fed].includes(nameOf(error)));
}

/** The rows that a row feeds, as far as the table tells. */
function fedBy({ rows }: Summary, row: number): readonly string[] {
  const { name } = rows[row] ?? {};
  const connected = rows.filter(({ connectedTo }) =>
    connectedTo?.some((connection) => 'layer' in connection && connection.layer === name),
  );
  return [...connected, ...rows.slice(row + 1, row + 2)].map((each) => each.name);
}

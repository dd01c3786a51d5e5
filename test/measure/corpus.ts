import { check } from '../../src/check/check.js';
import type { Finding, ResultDocument } from '../../src/result/result.js';
import { corpusExceptions, exceptionOf } from './corpus-exceptions.js';
import { genuineErrors } from './genuine-errors.js';
import { readCorpus } from './shared.js';
import { emptyTally, fail, type Tally } from './tally.js';

/** Summaries as people published them: in how many one is read, by the dialect that a script guessed. */
export interface CorpusFigures {
  readonly records: number;
  /** At least one row, and as many rows as lines look like rows. */
  readonly read: number;
  /** At least one row, whatever is missing. */
  readonly some: number;
  readonly lines: number;
  readonly rows: number;
  readonly brokenRows: number;
  readonly broken: number;
}

export interface CorpusTally {
  readonly byDialect: Record<string, CorpusFigures>;
  readonly failures: Tally['failures'];
  /** The exceptions as sentences: the reason of each, or that it is none any more. */
  readonly exceptions: readonly string[];
}

const none: CorpusFigures = { records: 0, read: 0, some: 0, lines: 0, rows: 0, brokenRows: 0, broken: 0 };

/**
 * A line that looks like a row to someone who knows nothing of dialects: a name, a type in brackets (its end may be
 * cut), and behind it a shape or a word that stands for one.
 */
const rowLine =
  /(?:^|[^\w.])[A-Za-z_][\w./:-]*[ \t]*\([A-Za-z][\w.>-]*[^ \t)]*\)?[ \t│|]+[[({'"]*(?:None|null|NULL|NA|multiple|\?|\d+[,)])/;

export function measureCorpus(shared: string): CorpusTally {
  const tally = emptyTally();
  const byDialect: Record<string, CorpusFigures> = {};
  const isRead = new Map<string, boolean>();
  for (const { id, dialect, text } of readCorpus(shared)) {
    const line = byDialect[dialect] ?? none;
    const figures = measureRecord(id, dialect, text, tally);
    byDialect[dialect] = added(line, figures);
    if (exceptionOf(id) !== undefined) isRead.set(id, figures.read > 0);
  }
  return { byDialect, failures: tally.failures, exceptions: exceptionsIn(isRead) };
}

function exceptionsIn(isRead: ReadonlyMap<string, boolean>): readonly string[] {
  return Object.entries(corpusExceptions).map(([beginning, reason]) => {
    const id = [...isRead.keys()].find((each) => each.startsWith(beginning));
    if (id === undefined) return `${beginning} is no exception any more: there is no such record`;
    return isRead.get(id) ? `${id} is no exception any more: it is read` : `${id}: ${reason}`;
  });
}

function added(a: CorpusFigures, b: CorpusFigures): CorpusFigures {
  return {
    records: a.records + b.records,
    read: a.read + b.read,
    some: a.some + b.some,
    lines: a.lines + b.lines,
    rows: a.rows + b.rows,
    brokenRows: a.brokenRows + b.brokenRows,
    broken: a.broken + b.broken,
  };
}

function measureRecord(id: string, dialect: string, text: string, tally: Tally): CorpusFigures {
  const lines = text.split('\n').filter((line) => rowLine.test(line)).length;
  const document = checked(id, text, tally);
  const rows = document?.summaries.flatMap((summary) => summary.rows);
  if (document && dialect !== 'torch') compareErrors(id, document, tally);
  if (!rows) return { ...none, records: 1, lines };
  const isRead = rows.length > 0 && rows.length >= lines;
  if (dialect === 'torch' && rows.length > 0) fail(tally, 'corpus: a look-alike is read', id);
  else if (dialect !== 'torch' && !isRead && exceptionOf(id) === undefined) {
    fail(
      tally,
      `corpus ${dialect}: ${rows.length === 0 ? 'nothing' : 'not every row'} is read`,
      `${id}: ${rows.length} of ${lines}`,
    );
  }
  const brokenRows = rows.filter(({ verdict }) => verdict === 'broken');
  return {
    records: 1,
    read: isRead ? 1 : 0,
    some: rows.length > 0 ? 1 : 0,
    lines,
    rows: rows.length,
    brokenRows: brokenRows.length,
    broken: brokenRows.length > 0 ? 1 : 0,
  };
}

/** Errors are compared with the list of those that were checked by hand, in both directions. */
function compareErrors(id: string, { findings, summaries }: ResultDocument, tally: Tally): void {
  const listed = genuineErrors.filter((each) => each.id === id);
  const nameOf = ({ summary, row }: Finding): string | null =>
    row === null ? null : (summaries[summary ?? 0]?.rows[row]?.name ?? null);
  const errors = findings.filter(({ severity }) => severity === 'error');
  for (const error of errors) {
    if (!listed.some(({ rule, row }) => rule === error.rule && row === nameOf(error)))
      fail(tally, `corpus: an error that is not listed, ${error.rule}`, `${id}: ${error.message}`);
  }
  for (const { rule, row, why } of listed) {
    if (!errors.some((error) => error.rule === rule && nameOf(error) === row))
      fail(tally, `corpus: a listed error is not found, ${rule}`, `${id}: ${why}`);
  }
}

function checked(id: string, text: string, tally: Tally): ResultDocument | undefined {
  try {
    return check(text, { kind: 'text' }).documents[0];
  } catch (error) {
    fail(tally, `corpus throws: ${String(error).slice(0, 80)}`, id);
    return undefined;
  }
}

import { corrupted, corruptionKinds } from '../../src/arbitraries/index.js';
import { applyRepairs } from '../../src/check/fix.js';
import { check } from '../../src/check/check.js';
import type { Place, Result, ResultDocument, ResultSummary } from '../../src/result/result.js';
import { hosts } from '../documents/hosts.js';
import type { Host } from '../documents/host.js';
import { readCorpus, type CorpusRecord } from './shared.js';
import { emptyTally, fail, type Tally } from './tally.js';

/** What became of texts that were wrapped in documents of one kind. */
export interface HostFigures {
  readonly documents: number;
  /** As many summaries as in the text alone, row by row the same, with the same verdicts and findings. */
  readonly same: number;
  /** Places of rows and totals, and those that spell in the document what they spell in the text. */
  readonly places: number;
  readonly spelt: number;
  /** Documents around a table with an error that can be repaired, and those that are as right as the text afterwards. */
  readonly repaired: number;
  readonly mended: number;
}

export interface DocumentTally {
  readonly byHost: Record<string, HostFigures>;
  readonly failures: Tally['failures'];
}

/** How many of the hosts each text is put in; the next text is put in the next ones. */
const hostsPerText = 8;

/** A summary found inside a document, against the same summary alone: about so many texts of the corpus. */
export function measureDocuments(shared: string, sample: number): DocumentTally {
  const tally = emptyTally();
  const byHost: Record<string, HostFigures> = {};
  const all = readCorpus(shared).filter(({ dialect }) => dialect !== 'torch');
  const step = Math.max(1, Math.floor(all.length / sample));
  const records = all.filter((_, index) => index % step === 0);
  for (const [index, record] of records.entries()) {
    const alone = resultOf(record.text);
    for (let turn = 0; turn < hostsPerText; turn++) {
      const host = hosts[(index * hostsPerText + turn) % hosts.length];
      const document = host?.wrap(record.text);
      if (!host || document === undefined) continue;
      const figures = inHost(record, alone, { host, document }, tally);
      byHost[host.name] = added(byHost[host.name], figures);
    }
  }
  return { byHost, failures: tally.failures };
}

/** What is said of a text alone, or of a document whose name tells what it is. */
function resultOf(text: string, path?: string): Result {
  return check(text, path === undefined ? { kind: 'text' } : { path });
}

function inHost(
  { id, text }: CorpusRecord,
  alone: Result,
  { host, document }: { readonly host: Host; readonly document: string },
  tally: Tally,
): HostFigures {
  const result = resultOf(document, host.path);
  const [expected, actual] = [factsOf(alone), factsOf(result)];
  const difference = expected.findIndex((fact, at) => fact !== actual[at]);
  const isSame = expected.length === actual.length && difference === -1;
  const where = `${host.name}: ${id}`;
  if (!isSame) {
    const at = difference === -1 ? expected.length : difference;
    fail(tally, `${host.name} differs`, `${id}: ${expected[at] ?? 'nothing'} became ${actual[at] ?? 'nothing'}`);
  }
  const places = isSame ? comparedPlaces(text, alone, document, result, host) : [];
  for (const wrong of places.filter((each) => each !== undefined))
    fail(tally, `${host.name}: another place`, `${where} ${wrong}`);
  return {
    documents: 1,
    same: isSame ? 1 : 0,
    places: places.length,
    spelt: places.filter((each) => each === undefined).length,
    ...repairs(text, host, id, tally),
  };
}

/** What is said of each summary, row by row, as lines that can be compared. */
function factsOf({ documents: [document] }: Result): readonly string[] {
  if (!document) return [];
  const { summaries, findings } = document;
  const rows = summaries.flatMap((summary) => [
    `${summary.dialect} ${summary.model} ${summary.verdict} ${summary.complete}`,
    ...summary.rows.map(({ name, type, depth, outputShapes, parameters, trainable, connectedTo, verdict, reasons }) =>
      JSON.stringify([name, type, depth, outputShapes, parameters, trainable, connectedTo, verdict, reasons]),
    ),
    JSON.stringify({ ...summary.totals, at: undefined }),
  ]);
  const told = findings.filter(({ rule }) => rule !== 'no-summary');
  return [...rows, ...told.map(({ rule, messageId, row, summary }) => `${rule} ${messageId} ${summary} ${row}`)];
}

/** For each row and each line of totals what differs between its two places; undefined where they spell the same. */
function comparedPlaces(
  text: string,
  { documents: [alone] }: Result,
  document: string,
  { documents: [found] }: Result,
  host: Host,
): readonly (string | undefined)[] {
  const [expected, actual] = [placesOf(alone), placesOf(found)];
  return expected.map((at, index) => {
    const inText = squeezed(at.map(({ start, end }) => text.slice(start, end)).join(''));
    const inDocument = squeezed(
      (actual[index] ?? []).map(({ start, end }) => host.spelt(document.slice(start, end))).join(''),
    );
    return inText === inDocument ? undefined : `${JSON.stringify(inText)} became ${JSON.stringify(inDocument)}`;
  });
}

function placesOf(document: ResultDocument | undefined): readonly (readonly Place[])[] {
  return (document?.summaries ?? []).flatMap(({ rows, totals }: ResultSummary) => [
    ...rows.map(({ at }) => at),
    totals.at,
  ]);
}

/** Blanks between the pieces of a place are the host's. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

const nothingRepaired = { repaired: 0, mended: 0 };

/** A table with one corruption that has one repair: repaired in its document, it reads as it does repaired alone. */
function repairs(text: string, host: Host, id: string, tally: Tally): Pick<HostFigures, 'repaired' | 'mended'> {
  const seed = Number.parseInt(id.slice(0, 6), 16);
  const kind = corruptionKinds[seed % corruptionKinds.length] ?? 'count-changed';
  const harmed = corrupted(text, { kind, choices: [seed, seed >> 3, seed >> 5] });
  if (!harmed) return nothingRepaired;
  const alone = mendedText(harmed.text);
  const hosted = host.wrap(harmed.text);
  if (alone === harmed.text || hosted === undefined) return nothingRepaired;
  const document = mendedText(hosted, host.path);
  const [expected, actual] = [resultOf(alone), resultOf(document, host.path)];
  const isMended = factsOf(expected).join('\n') === factsOf(actual).join('\n');
  if (!isMended) fail(tally, `${host.name}: another repair`, `${id} ${kind} ${seed}`);
  return { repaired: 1, mended: isMended ? 1 : 0 };
}

function mendedText(text: string, path?: string): string {
  const { documents } = resultOf(text, path);
  return applyRepairs(
    text,
    documents.flatMap(({ findings }) => findings),
  ).text;
}

function added(a: HostFigures | undefined, b: HostFigures): HostFigures {
  if (!a) return b;
  return {
    documents: a.documents + b.documents,
    same: a.same + b.same,
    places: a.places + b.places,
    spelt: a.spelt + b.spelt,
    repaired: a.repaired + b.repaired,
    mended: a.mended + b.mended,
  };
}

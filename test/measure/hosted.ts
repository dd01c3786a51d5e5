import { check } from '../../src/check/check.js';
import type { Place, ResultRow, ResultSummary } from '../../src/result/result.js';
import { hosts, placeIn, type Host, type Hosted } from '../documents/hosts.js';
import { readCorpus } from './shared.js';

/** How often a text in a document of a kind gives the summaries that it gives alone, in their places. */
export interface HostFigures {
  readonly texts: number;
  readonly same: number;
}

export interface HostTally {
  readonly byHost: Readonly<Record<string, HostFigures>>;
  /** A sentence for each text that is read otherwise. */
  readonly differences: readonly string[];
}

/** Puts every `every`th text of the corpus into a document of each kind. */
export function measureHosts(shared: string, every = 1): HostTally {
  const byHost: Record<string, HostFigures> = {};
  const differences: string[] = [];
  for (const { id, text } of readCorpus(shared).filter((_, at) => at % every === 0)) {
    const alone = check(text, { kind: 'text' }).documents[0]?.summaries ?? [];
    for (const host of hosts) {
      const difference = differenceIn(host, text, alone);
      if (difference === undefined) continue;
      const { texts, same } = byHost[host.name] ?? { texts: 0, same: 0 };
      byHost[host.name] = { texts: texts + 1, same: same + (difference === '' ? 1 : 0) };
      if (difference !== '') differences.push(`${host.name}, ${id}: ${difference}`);
    }
  }
  return { byHost, differences };
}

/** In what a text in a document is read otherwise than alone; undefined where it cannot stand there. */
function differenceIn(host: Host, text: string, alone: readonly ResultSummary[]): string | undefined {
  const hosted = host.wrap(text);
  if (!hosted) return undefined;
  const found = check(hosted.text, { path: host.path }).documents[0]?.summaries ?? [];
  if (found.length !== alone.length) return `${found.length} summaries, not ${alone.length}`;
  for (const [at, summary] of alone.entries()) {
    const [expected, actual] = [saying(summary), saying(found[at])];
    if (expected !== actual) return `${firstDifference(expected, actual)}`;
    const astray = summary.rows.findIndex((row, index) => !isInPlace(row, found[at]?.rows[index], hosted, text));
    if (astray !== -1) return `row ${astray} is not in its place`;
  }
  return '';
}

/** What a summary says, places and alternatives aside. */
function saying(summary: ResultSummary | undefined): string {
  if (!summary) return '';
  const { dialect, model, verdict, complete, rows, totals } = summary;
  const lines = rows.map(({ name, type, depth, cut, outputShapes, parameters, trainable, connectedTo, verdict }) =>
    JSON.stringify([name, type, depth, cut, outputShapes, parameters, trainable, connectedTo, verdict]),
  );
  const { total, trainable, nonTrainable, optimizer } = totals;
  return [
    JSON.stringify([dialect, model, verdict, complete, total, trainable, nonTrainable, optimizer]),
    ...lines,
  ].join('\n');
}

function firstDifference(expected: string, actual: string): string {
  const lines = actual.split('\n');
  const at = expected.split('\n').findIndex((line, index) => line !== lines[index]);
  return `${lines[at] ?? 'nothing'} instead of ${expected.split('\n')[at] ?? 'nothing'}`;
}

/** Where the first of some ranges begins and the last ends. */
function ends([first, ...rest]: readonly Place[]): readonly number[] {
  return [first?.start ?? 0, (rest.at(-1) ?? first)?.end ?? 0];
}

function isInPlace(alone: ResultRow, found: ResultRow | undefined, hosted: Hosted, text: string): boolean {
  const expected = ends(alone.at).map((offset) => placeIn(hosted, text, offset));
  return found !== undefined && JSON.stringify(ends(found.at)) === JSON.stringify(expected);
}

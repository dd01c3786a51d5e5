import { check } from '../../src/check/check.js';
import type { ResultRow } from '../../src/result/result.js';
import { printedTotal } from './oracle.js';
import type { Reproduction } from './reproductions.js';
import { oracleVersions, readCorpus, readFacts, readOracle, type ApplicationFacts } from './shared.js';

interface Counts {
  readonly total: number;
  readonly trainable: number;
  readonly nonTrainable: number;
}

/**
 * The totals that `layers.json` states of applications, recounted from the rows of printed summaries: those of the
 * oracle's applications and of the corpus, by any Keras, that state the same total.
 */
export function forwardApplications(shared: string): readonly Reproduction[] {
  const texts = textsByTotal(shared);
  return readFacts(shared).applications.map((facts) => {
    const failure = failureOf(facts, texts.get(facts.total) ?? []);
    const group = `${facts.name} (${facts.keras})`;
    return {
      part: 'applications' as const,
      name: `${group} ${facts.includeTop ? 'with' : 'without'} top`,
      group,
      ...(failure === undefined ? {} : { failure }),
    };
  });
}

function textsByTotal(shared: string): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const texts = [
    ...oracleVersions(shared).flatMap((version) =>
      readOracle(shared, version)
        .filter(({ kind }) => kind === 'application')
        .flatMap(({ text }) => Object.values(text)),
    ),
    ...readCorpus(shared).map(({ text }) => text),
  ];
  for (const text of texts) {
    const total = printedTotal(text);
    if (total !== null) found.set(total, [...(found.get(total) ?? []), text]);
  }
  return found;
}

function failureOf(facts: ApplicationFacts, texts: readonly string[]): string | undefined {
  let failure = 'no summary of it';
  for (const text of texts) {
    const found = recounted(text);
    const { total, trainable, nonTrainable } = facts;
    if (typeof found === 'string') failure = found;
    else if (found.total !== total || found.trainable !== trainable || found.nonTrainable !== nonTrainable)
      failure = `${JSON.stringify(found)} for ${JSON.stringify({ total, trainable, nonTrainable })}`;
    else return undefined;
  }
  return failure;
}

/** The counts that the best alternatives of the rows add up to; a sentence where a row has none. */
function recounted(text: string): Counts | string {
  const rows = check(text, { kind: 'text' }).documents.flatMap(({ summaries }) =>
    summaries.flatMap((summary) => summary.rows),
  );
  let [trainable, nonTrainable] = [0, 0];
  for (const row of rows.filter(({ depth }) => depth === 0)) {
    const weights = weightsOf(row);
    if (!weights)
      return `${row.name} (${row.type}) is ${row.verdict}: ${row.reasons.map(({ code }) => code).join(' ')}`;
    for (const weight of weights) {
      if (weight.trainable) trainable += weight.count;
      else nonTrainable += weight.count;
    }
  }
  return { total: trainable + nonTrainable, trainable, nonTrainable };
}

function weightsOf({ parameters, alternatives }: ResultRow): ResultRow['alternatives'][number]['weights'] | undefined {
  return alternatives[0]?.weights ?? (parameters === 0 ? [] : undefined);
}

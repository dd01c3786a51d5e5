import type { Verdict } from '../diagnostics/verdict.js';
import { countsOf } from './counts.js';
import type { Counts, ResultDocument } from './result.js';

/** What a report says of documents as a whole; all that is kept of those that it is done with. */
export interface Tally {
  readonly counts: Counts;
  /** Those of the summaries, each once. */
  readonly verdicts: readonly Verdict[];
}

export function tallyOf(documents: readonly ResultDocument[]): Tally {
  const verdicts = documents.flatMap(({ summaries }) => summaries.map(({ verdict }) => verdict));
  return { counts: countsOf(documents), verdicts: [...new Set(verdicts)] };
}

/** The tally of the documents of both. */
export function bothOf(a: Tally, b: Tally): Tally {
  const add = (name: keyof Counts): number => a.counts[name] + b.counts[name];
  return {
    counts: {
      documents: add('documents'),
      summaries: add('summaries'),
      rows: add('rows'),
      holds: add('holds'),
      broken: add('broken'),
      undecided: add('undecided'),
      errors: add('errors'),
      warnings: add('warnings'),
      notes: add('notes'),
    },
    verdicts: [...new Set([...a.verdicts, ...b.verdicts])],
  };
}

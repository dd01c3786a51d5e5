import type { Counts, ResultDocument } from './result.js';

/** What the documents of a Result add up to. */
export function countsOf(documents: readonly ResultDocument[]): Counts {
  const summaries = documents.flatMap((document) => document.summaries);
  const verdicts = { holds: 0, broken: 0, undecided: 0 };
  for (const { rows } of summaries) for (const row of rows) verdicts[row.verdict]++;
  const severities = { error: 0, warning: 0, note: 0 };
  for (const { findings } of documents) for (const finding of findings) severities[finding.severity]++;
  return {
    documents: documents.length,
    summaries: summaries.length,
    rows: verdicts.holds + verdicts.broken + verdicts.undecided,
    ...verdicts,
    errors: severities.error,
    warnings: severities.warning,
    notes: severities.note,
  };
}

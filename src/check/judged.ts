import type { Severity } from '../diagnostics/verdict.js';
import type { Judgement, Verification } from '../verify/verify.js';

/** A row, or the totals, of which an error would be told if it were not set aside: by a comment, or by the settings. */
export const setAside: Judgement = { verdict: 'undecided', reasons: ['opaque'] };

const broken: Judgement = { verdict: 'broken', reasons: [] };

/** What is judged of a summary when these are the findings that are told: broken is what an error names. */
export function judgedBy(
  { rows, totals }: Verification,
  told: readonly { readonly row: number | null; readonly severity: Severity }[],
): Pick<Verification, 'rows' | 'totals'> {
  const named = new Set(told.flatMap(({ row, severity }) => (severity === 'error' ? [row] : [])));
  const judge = (judgement: Judgement, row: number | null): Judgement => {
    if (named.has(row)) return broken;
    return judgement.verdict === 'broken' ? setAside : judgement;
  };
  return { rows: rows.map(judge), totals: judge(totals, null) };
}

import type { Verdict } from '../diagnostics/verdict.js';
import type { Places, ResultDocument } from '../result/result.js';

/** What a document says of its tables, as far as a reader is shown it: a formula, a number in a sentence. */
export interface ShownClaim {
  readonly kind: string;
  readonly at: Places;
  readonly value: string | number | null;
  readonly summary: number | null;
  readonly row: number | null;
  readonly verdict: Verdict;
}

/** What was read of a document besides its tables; every reporter shows these and nothing else of `claims`. */
export function claimsOf({ claims }: ResultDocument): readonly ShownClaim[] {
  return claims;
}

/** A claim in a few words: its kind, and what it says. */
export function claimInWords({ kind, value }: ShownClaim): string {
  return value === null ? kind : `${kind}: ${value}`;
}

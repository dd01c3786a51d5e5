import type { Contradiction } from './compare.js';
import { isName, type Wording } from './wording.js';

/** Contradictions of one cause: a name, or a line in a loop, that several layers are made with. */
export type Cause = readonly [Contradiction, ...Contradiction[]];

/** What has one cause is told once. */
export function causesOf(contradictions: readonly Contradiction[], wording: Wording): readonly Cause[] {
  const causes = new Map<string, Cause>();
  for (const [index, each] of contradictions.entries()) {
    const key = keyOf(each, wording) ?? String(index);
    const known = causes.get(key);
    causes.set(key, known ? [...known, each] : [each]);
  }
  return [...causes.values()];
}

function keyOf(contradiction: Contradiction, wording: Wording): string | undefined {
  if (contradiction.kind !== 'differs') return undefined;
  const { culprit } = contradiction.by;
  const at = culprit?.stated.at;
  if (!culprit || !at) return undefined;
  const text = wording.spelt(at);
  const fits = JSON.stringify(culprit.fits);
  return isName(text) ? `${text} ${fits}` : `${at[0].start} ${fits}`;
}

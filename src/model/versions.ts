/** Versions that a person may mean: all that begin with the numbers given, `2` being 2.0.0, 2.3.1 and every other. */
export interface Versions {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** `2`, `2.3`, `2.3.1`. */
export function versionsOf(stated: string): Versions {
  const numbers = stated.split('.').map(Number);
  return { from: [0, 1, 2].map((at) => numbers[at] ?? 0), to: [0, 1, 2].map((at) => numbers[at] ?? Infinity) };
}

/** What 2.15 has, tf_keras keeps to its last release. */
const lastOfTwo: readonly number[] = [2, Infinity, Infinity];

/**
 * Whether some of the versions has what came in one version and went after another. The patch counts for what came only:
 * what a release still had, its patches have.
 */
export function areIn(versions: Versions, since: string | undefined, until: string | undefined): boolean {
  if (since !== undefined && compare(versionsOf(since).from, versions.to) > 0) return false;
  if (until === undefined) return true;
  const [major, minor] = until.split('.').map(Number);
  const last = major === 2 && minor === 15 ? lastOfTwo : [major ?? 0, minor ?? 0, Infinity];
  return compare(last, versions.from) >= 0;
}

/** Below zero where the first is older. */
function compare(older: readonly number[], newer: readonly number[]): number {
  for (let part = 0; part < 3; part++) {
    const [a, b] = [older[part] ?? 0, newer[part] ?? 0];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}

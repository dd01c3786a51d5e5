/** A source of numbers from 0 up to but without 1. */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32), so that what chance found can be found again. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** One of some values, each as likely as the other. */
export function oneAtRandom<T>(values: readonly [T, ...T[]], random: Random): T {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

/** A whole number from `low` to `high`, both included. */
export function wholeAtRandom(low: number, high: number, random: Random): number {
  return low + Math.floor(random() * (high - low + 1));
}

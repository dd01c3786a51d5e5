/** Divisors are looked for up to this number; what is left above its square counts as prime. */
const mostTried = 65_536;

/**
 * All divisors of a positive whole number, ascending. Bounded: factors of which both exceed 65,536 are not taken
 * apart, so that a count near 2^53 costs no more than a small one.
 */
export function divisors(value: number): readonly number[] {
  let found = [1];
  let rest = value;
  for (let prime = 2; prime * prime <= rest && prime <= mostTried; prime++) {
    let powers = [1];
    while (rest % prime === 0) {
      rest /= prime;
      powers = [1, ...powers.map((power) => power * prime)];
    }
    if (powers.length > 1) found = found.flatMap((divisor) => powers.map((power) => divisor * power));
  }
  if (rest > 1) found = [...found, ...found.map((divisor) => divisor * rest)];
  return found.sort((a, b) => a - b);
}

/** The ordered ways to write a positive whole number as a product of so many: 6 in two parts is 1 × 6, 2 × 3, 3 × 2, 6 × 1. */
export function factorisations(value: number, parts: number): Iterable<readonly number[]> {
  return productsOf(value, parts, parts === 1 ? [] : divisors(value));
}

function* productsOf(value: number, parts: number, among: readonly number[]): Iterable<readonly number[]> {
  if (parts === 1) {
    yield [value];
    return;
  }
  for (const first of among) {
    if (value % first !== 0) continue;
    for (const rest of productsOf(value / first, parts - 1, among)) yield [first, ...rest];
  }
}

/** Every way to take one entry from each list, the last list running fastest. */
export function* combinations<T>(lists: readonly (readonly T[])[]): Iterable<readonly T[]> {
  const [first, ...rest] = lists;
  if (!first) {
    yield [];
    return;
  }
  for (const entry of first) for (const others of combinations(rest)) yield [entry, ...others];
}

/** The first entries of a list, so many at most. */
export function* first<T>(most: number, list: Iterable<T>): Iterable<T> {
  let taken = 0;
  for (const entry of list) {
    if (++taken > most) return;
    yield entry;
  }
}

/** The whole numbers from 1 on. */
export function upTo(most: number): readonly number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}

/** Heads are looked for up to this number, and as what is left when a size up to it is divided off. */
const mostTried = 1024;

/** At most so many unequal pairs are listed; without biases there is one for every way to share the heads' width. */
const mostPairs = 4096;

/** Of sizes of which neither is a multiple of 8, so many are given at most: nobody could read them all. */
const mostUnusual = 256;

const usualHeads: readonly number[] = [8, 4, 2, 1, 12, 16];

/** The numbers of heads that divide a width, the usual ones first. Complete up to a width of 2^20. */
export function headCounts(width: number): readonly number[] {
  const found = new Set(usualHeads.filter((heads) => width % heads === 0));
  const rest: number[] = [];
  for (let heads = 1; heads <= mostTried && heads * heads <= width; heads++) {
    if (width % heads === 0) rest.push(heads, width / heads);
  }
  for (const heads of rest.sort((a, b) => a - b)) found.add(heads);
  return [...found];
}

/** A way to share the widths of keys and values among heads. */
export interface HeadSizes {
  readonly heads: number;
  readonly keySize: number;
  readonly valueSize: number;
}

/**
 * The head sizes for widths of keys and values, `heads × size` each, with as many heads as `suits` lets through;
 * those come first of which both, then one, are a multiple of 8.
 */
export function headSizes(
  widths: Iterable<readonly [number, number]>,
  suits: (heads: number) => boolean,
): readonly HeadSizes[] {
  const usual: HeadSizes[] = [];
  const halfUsual: HeadSizes[] = [];
  const others: HeadSizes[] = [];
  for (const [keys, values] of widths) {
    for (const heads of headCounts(gcd(keys, values)).filter(suits)) {
      const sizes = { heads, keySize: keys / heads, valueSize: values / heads };
      const multiples = (sizes.keySize % 8 === 0 ? 1 : 0) + (sizes.valueSize % 8 === 0 ? 1 : 0);
      if (multiples === 2) usual.push(sizes);
      else if (multiples === 1) halfUsual.push(sizes);
      else if (others.length < mostUnusual) others.push(sizes);
    }
  }
  return [...usual, ...halfUsual, ...others];
}

/** The pairs a ≠ c of positive whole numbers with a·`first` + c·`second` = `total`, c ascending. */
export function* unequalPairs(first: number, second: number, total: number): Iterable<readonly [number, number]> {
  const divisor = gcd(first, second);
  if (total % divisor !== 0) return;
  const step = first / divisor;
  const start = Number(modulo(BigInt(total / divisor) * BigInt(inverse(second / divisor, step)), BigInt(step))) || step;
  let listed = 0;
  for (let c = start; listed < mostPairs && c <= (total - first) / second; c += step) {
    const a = (total - c * second) / first;
    if (a === c) continue;
    listed++;
    yield [a, c];
  }
}

/** The greatest common divisor of two positive whole numbers. */
function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** The x from 0 to m − 1 with value·x ≡ 1 modulo m; the two have no common divisor. */
function inverse(value: number, m: number): number {
  let [r, next] = [m, value % m];
  let [x, nextX] = [0, 1];
  while (next !== 0) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [x, nextX] = [nextX, x - quotient * nextX];
  }
  return x < 0 ? x + m : x;
}

function modulo(a: bigint, m: bigint): bigint {
  return ((a % m) + m) % m;
}

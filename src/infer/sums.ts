/**
 * Which sums some choices can make: each choice adds one of its numbers. Exact within the bounds below.
 *
 * Choices that are equal count as one with a multiplicity; what they have in common is divided out. Where the
 * sums lie close together they are bits of a field, else sorted lists of two halves that meet in the middle.
 */
export type Choice = readonly number[];

export interface Reached {
  /** The reachable sum that is nearest to the range, in it if one is. */
  readonly sum: number;
  /** Whether only one selection gives a sum in the range; undefined where none does. */
  readonly unique: boolean | undefined;
  /** The reachable sums next to the range on either side. */
  readonly below: number | undefined;
  readonly above: number | undefined;
  /** For each choice the number that it adds to make `sum`. */
  select(): readonly number[];
}

/** Words of 32 sums that are written at most, all choices together. */
const mostWords = 100_000_000;
/** Sums that lie in one field of bits at most. */
const mostBits = 2 ** 27;
/** Sums of half the choices that are kept at most; a whole has then up to 10^7 and far more. */
const mostListed = 2 ** 22;
const mostSteps = 20_000_000;
/** Lists that cost no more than this are always tried. */
const leastSteps = 1000;

/** The sums of the choices as seen from a range, both ends included; undefined where the bounds stop the search. */
export function reach(choices: readonly Choice[], low: number, high: number): Reached | undefined {
  const base = choices.reduce((sum, choice) => sum + Math.min(...choice), 0);
  const groups = groupsOf(choices);
  const unit = groups.reduce((common, { values }) => values.reduce(gcd, common), 0) || 1;
  const pieces = groups.flatMap((group) => piecesOf(group, unit));
  const goal = { low: (low - base) / unit, high: (high - base) / unit };
  const found = search(pieces, goal);
  if (!found) return undefined;
  const real = (sum: number | undefined): number | undefined => (sum === undefined ? undefined : sum * unit + base);
  const select = (): readonly number[] => selection(choices, groups, pieces, pick(pieces, found.sum), unit);
  return {
    sum: found.sum * unit + base,
    unique: found.ways === 0 ? undefined : found.ways === 1 && isWhole(groups, pieces, pick(pieces, found.sum), unit),
    below: real(found.below),
    above: real(found.above),
    select,
  };
}

function gcd(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** Equal choices: their numbers from 0 on, and which choices they are. */
interface Group {
  readonly values: readonly number[];
  readonly members: number[];
}

function groupsOf(choices: readonly Choice[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [index, choice] of choices.entries()) {
    const least = Math.min(...choice);
    const values = [...new Set(choice.map((value) => value - least))].sort((a, b) => a - b);
    if (values.length < 2) continue;
    const key = values.join(' ');
    const group = groups.get(key);
    if (group) group.members.push(index);
    else groups.set(key, { values, members: [index] });
  }
  return [...groups.values()];
}

/** A part of a group that is chosen as one: 1, 2, 4 … of its members, where each adds a number or none. */
interface Piece {
  readonly group: Group;
  readonly values: readonly number[];
}

function piecesOf(group: Group, unit: number): readonly Piece[] {
  const values = group.values.map((value) => value / unit);
  if (values.length > 2) return group.members.map(() => ({ group, values }));
  const pieces: Piece[] = [];
  for (let left = group.members.length, size = 1; left > 0; left -= size, size *= 2) {
    size = Math.min(size, left);
    pieces.push({ group, values: values.map((value) => value * size) });
  }
  return pieces;
}

interface Goal {
  readonly low: number;
  readonly high: number;
}

interface Found {
  readonly sum: number;
  /** How many selections give a sum in the range: none, one, or more. */
  readonly ways: 0 | 1 | 2;
  readonly below: number | undefined;
  readonly above: number | undefined;
}

function search(pieces: readonly Piece[], goal: Goal): Found | undefined {
  const [first, second] = halves(pieces);
  const greatest = greatestOf(pieces);
  const words = wordsFor(pieces, greatest);
  const a = listOf(first, words);
  const b = a && listOf(second, words);
  if (b) return nearestPair(a, b, goal);
  return words < mostWords ? nearestBit(fieldOf(pieces, greatest), goal) : undefined;
}

function greatestOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { values }) => sum + (values.at(-1) ?? 0), 0);
}

/** What a field of bits costs; infinitely much where it would be too large. */
function wordsFor(pieces: readonly Piece[], greatest: number): number {
  const shifts = pieces.reduce((sum, { values }) => sum + values.length - 1, 0);
  const words = (greatest / 32) * shifts;
  return greatest < mostBits && words < mostWords ? words : Infinity;
}

function halves(pieces: readonly Piece[]): readonly [readonly Piece[], readonly Piece[]] {
  return [pieces.filter((_, index) => index % 2 === 0), pieces.filter((_, index) => index % 2 === 1)];
}

/** Bit s of `once` says that s is reachable, of `twice` that it is in more than one way. */
interface Field {
  readonly once: Uint32Array;
  readonly twice: Uint32Array;
  readonly greatest: number;
}

function fieldOf(pieces: readonly Piece[], greatest: number): Field {
  const length = Math.floor(greatest / 32) + 1;
  let once = new Uint32Array(length);
  let twice = new Uint32Array(length);
  once[0] = 1;
  for (const { values } of pieces) {
    const [one, two] = [once.slice(), twice.slice()];
    for (const value of values) if (value > 0) addShifted(one, two, once, twice, value);
    [once, twice] = [one, two];
  }
  return { once, twice, greatest };
}

function addShifted(one: Uint32Array, two: Uint32Array, once: Uint32Array, twice: Uint32Array, by: number): void {
  const [words, bits] = [Math.floor(by / 32), by % 32];
  for (let at = one.length - 1; at >= words; at--) {
    const shifted = shiftedWord(once, at - words, bits);
    const own = one[at] ?? 0;
    two[at] = (two[at] ?? 0) | shiftedWord(twice, at - words, bits) | (own & shifted);
    one[at] = own | shifted;
  }
}

function shiftedWord(field: Uint32Array, at: number, bits: number): number {
  const word = field[at] ?? 0;
  return bits === 0 ? word : (word << bits) | ((field[at - 1] ?? 0) >>> (32 - bits));
}

function hasBit(field: Uint32Array, at: number): boolean {
  return (((field[Math.floor(at / 32)] ?? 0) >>> (at % 32)) & 1) === 1;
}

function nearestBit({ once, twice, greatest }: Field, { low, high }: Goal): Found | undefined {
  const from = Math.max(0, Math.ceil(low));
  const to = Math.min(greatest, Math.floor(high));
  const below = bitFrom(once, Math.min(greatest, Math.ceil(low) - 1), -1);
  const above = bitFrom(once, Math.max(0, Math.floor(high) + 1), 1);
  const first = bitFrom(once, from, 1);
  if (first === undefined || first > to) return nearer(below, above, { low, high });
  const second = bitFrom(once, first + 1, 1) ?? Infinity;
  return { sum: first, ways: second <= to || hasBit(twice, first) ? 2 : 1, below, above };
}

/** The first set bit from one on, up or down; words without any are passed over. */
function bitFrom(field: Uint32Array, from: number, step: 1 | -1): number | undefined {
  for (let at = from; at >= 0 && at < field.length * 32; at += step) {
    if (field[Math.floor(at / 32)] === 0) at = step > 0 ? at - (at % 32) + 31 : at - (at % 32);
    else if (hasBit(field, at)) return at;
  }
  return undefined;
}

function nearer(below: number | undefined, above: number | undefined, { low, high }: Goal): Found | undefined {
  const sum = above === undefined || (below !== undefined && low - below <= above - high) ? below : above;
  return sum === undefined ? undefined : { sum, ways: 0, below, above };
}

/** Sorted sums, and whether each comes about in more than one way. */
interface List {
  readonly sums: Float64Array;
  readonly several: Uint8Array;
}

/** The sums of some pieces; undefined where they are too many, or cost more than a field would. */
function listOf(pieces: readonly Piece[], words: number): List | undefined {
  const most = Math.min(mostSteps, Math.max(leastSteps, words));
  let list: List = { sums: new Float64Array(1), several: new Uint8Array(1) };
  let steps = 0;
  for (const { values } of pieces) {
    const before = list;
    for (const value of values) {
      if (value === 0) continue;
      list = merged(list, before, value);
      steps += list.sums.length;
      if (list.sums.length > mostListed || steps > most) return undefined;
    }
  }
  return list;
}

function merged(a: List, b: List, by: number): List {
  const sums = new Float64Array(a.sums.length + b.sums.length);
  const several = new Uint8Array(sums.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.sums.length || j < b.sums.length; length++) {
    const left = a.sums[i] ?? Infinity;
    const right = j < b.sums.length ? (b.sums[j] ?? 0) + by : Infinity;
    sums[length] = Math.min(left, right);
    several[length] = left === right ? 1 : ((left < right ? a.several[i] : b.several[j]) ?? 0);
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return { sums: sums.subarray(0, length), several: several.subarray(0, length) };
}

function nearestPair(a: List, b: List, goal: Goal): Found | undefined {
  let below: number | undefined;
  let above: number | undefined;
  let inside: number | undefined;
  let ways: 0 | 1 | 2 = 0;
  let j = b.sums.length - 1;
  for (const [i, first] of a.sums.entries()) {
    while (j >= 0 && first + (b.sums[j] ?? 0) > goal.high) j--;
    if (j + 1 < b.sums.length) above = Math.min(above ?? Infinity, first + (b.sums[j + 1] ?? 0));
    let at = j;
    for (; at >= 0 && first + (b.sums[at] ?? 0) >= goal.low && ways < 2; at--) {
      ways = ways > 0 || a.several[i] === 1 || b.several[at] === 1 ? 2 : 1;
      inside ??= first + (b.sums[at] ?? 0);
    }
    if (at >= 0 && first + (b.sums[at] ?? 0) < goal.low) below = Math.max(below ?? 0, first + (b.sums[at] ?? 0));
  }
  return inside === undefined ? nearer(below, above, goal) : { sum: inside, ways, below, above };
}

/** For each piece the number that it adds to a sum that is known to be reachable; halves again and again. */
function pick(pieces: readonly Piece[], sum: number): readonly number[] {
  if (pieces.length === 0) return [];
  if (pieces.length === 1) return [sum];
  const [first, second] = [pieces.slice(0, pieces.length >> 1), pieces.slice(pieces.length >> 1)];
  const part = partOf(first, second, sum);
  return [...pick(first, part), ...pick(second, sum - part)];
}

/** What the first pieces add to a sum. */
function partOf(first: readonly Piece[], second: readonly Piece[], sum: number): number {
  const greatest = Math.min(sum, greatestOf([...first, ...second]));
  const words = wordsFor([...first, ...second], greatest);
  const a = listOf(first, words);
  const b = a && listOf(second, words);
  if (!b) {
    const [one, other] = [fieldOf(first, greatest), fieldOf(second, greatest)];
    for (let at: number | undefined = greatest; at !== undefined; at = bitFrom(one.once, at - 1, -1))
      if (hasBit(one.once, at) && hasBit(other.once, sum - at)) return at;
    return 0;
  }
  let j = 0;
  for (const part of a.sums.toReversed()) {
    while (j < b.sums.length && part + (b.sums[j] ?? 0) < sum) j++;
    if (part + (b.sums[j] ?? NaN) === sum) return part;
  }
  return 0;
}

/** Whether a selection takes all or none of equal choices, so that it does not matter which. */
function isWhole(groups: readonly Group[], pieces: readonly Piece[], picked: readonly number[], unit: number): boolean {
  return groups.every((group) => {
    const own = pieces.flatMap((piece, index) => (piece.group === group ? [picked[index] ?? 0] : []));
    if (group.values.length > 2) return new Set(own).size === 1;
    const sum = own.reduce((total, each) => total + each, 0) * unit;
    return sum === 0 || sum === (group.values[1] ?? 0) * group.members.length;
  });
}

function selection(
  choices: readonly Choice[],
  groups: readonly Group[],
  pieces: readonly Piece[],
  picked: readonly number[],
  unit: number,
): readonly number[] {
  const selected = choices.map((choice) => Math.min(...choice));
  for (const group of groups) {
    const { values, members } = group;
    const own = pieces.flatMap((piece, index) => (piece.group === group ? [picked[index] ?? 0] : []));
    if (values.length > 2) {
      for (const [at, member] of members.entries()) selected[member] = (selected[member] ?? 0) + (own[at] ?? 0) * unit;
      continue;
    }
    const size = values[1] ?? 1;
    const taken = (own.reduce((total, each) => total + each, 0) * unit) / size;
    for (const member of members.slice(0, taken)) selected[member] = (selected[member] ?? 0) + size;
  }
  return selected;
}

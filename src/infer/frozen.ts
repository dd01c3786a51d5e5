import { weightCount } from '../layers/layer.js';
import { nestingOf } from '../model/nesting.js';
import { mayBeKeras3 } from '../model/summary.js';
import { likelySet } from './likely-frozen.js';
import type { Candidate, Inference, Member, Row, Split, Summary, Weight } from './split.js';
import { reach } from './sums.js';

/** More numbers than this that one row can leave untrained are as good as any. */
const mostNumbers = 64;

/**
 * The layers that can be frozen, with what each leaves untrained. Any layer at any depth can be, so a container can in
 * any part, unless the table shows all that it holds. A column `Trainable` settles the layers that it stands beside.
 * Undefined where a row is not counted.
 */
export function membersOf(summary: Summary, inferences: readonly Inference[]): readonly Member[] | undefined {
  const members: Member[] = [];
  const { rows } = summary;
  const nesting = nestingOf(rows);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    const inference = inferences[index];
    if (!row || !inference || typeof row.parameters !== 'number') return undefined;
    const end = nesting[index]?.end ?? index + 1;
    if (opens(summary, index, end)) continue;
    if (row.parameters > 0) members.push(memberOf(row, index, row.parameters, inference, summary));
    index = end - 1;
  }
  return members;
}

/** Whether all that a container holds stands below it, each once; a container that is frozen in tf.keras trains nothing. */
function opens({ rows, dialect }: Summary, index: number, end: number): boolean {
  const row = rows[index];
  if (!row || end === index + 1 || (row.trainable === false && dialect !== 'keras3')) return false;
  const inside = rows.slice(index + 1, end).filter(({ depth }) => depth === row.depth + 1);
  if (new Set(inside.map(({ name }) => name)).size < inside.length) return false;
  return (
    inside.reduce((sum, { parameters }) => sum + (typeof parameters === 'number' ? parameters : NaN), 0) ===
    row.parameters
  );
}

/** What a row can leave untrained, given what it can be. */
export function memberOf(row: Row, index: number, count: number, inference: Inference, summary: Summary): Member {
  const member = { row: index, count };
  const isOff = row.trainable === false;
  if (isOff && !mayBeKeras3(summary)) return { ...member, untrained: [count], statistics: [count] };
  // In Keras 3.0 a layer that was switched off before it was built has weights that are trained nevertheless.
  const statistics = new Set<number>(isOff && isOne(inference) ? [count] : []);
  const untrained = new Set<number>();
  for (const each of distinct(inference.candidates)) {
    const still = sumOf(each.weights.filter(({ trainable }) => !trainable));
    statistics.add(still);
    const parts = partsOf(each);
    const isSettled = parts.length === 1 && row.trainable === true;
    for (const frozen of isSettled ? [0] : sumsOf(parts)) untrained.add(still + frozen);
    if (untrained.size > mostNumbers) return { ...member, untrained: [], statistics: [] };
  }
  return { ...member, untrained: [...untrained].sort((a, b) => a - b), statistics: [...statistics] };
}

/** Whether a row is one layer that holds no others. */
function isOne({ candidates }: Inference): boolean {
  return candidates.length > 0 && distinct(candidates).every((each) => partsOf(each).length === 1);
}

const setsOf = new WeakMap<readonly Candidate[], readonly (readonly Candidate[])[]>();

/** Candidates by their weights: those of one list have the same. Equal rows share the lists. */
export function weightSets(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const known = setsOf.get(candidates);
  if (known) return known;
  const sets = new Map<string, Candidate[]>();
  for (const each of candidates) {
    const key = each.weights.map((weight) => `${weight.name} ${weightCount(weight)} ${weight.trainable}`).join();
    const set = sets.get(key);
    if (set) set.push(each);
    else sets.set(key, [each]);
  }
  const list = [...sets.values()];
  setsOf.set(candidates, list);
  return list;
}

/** The candidates that differ in their weights. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  return weightSets(candidates).flatMap(([first]) => first ?? []);
}

/** How many trainable weights each layer in a layer has: directions, projections, the layer of an activation. */
function partsOf({ weights }: Candidate): readonly number[] {
  const parts = new Map<string, number>();
  for (const weight of weights) {
    const name = layerOf(weight);
    parts.set(name, (parts.get(name) ?? 0) + (weight.trainable ? weightCount(weight) : 0));
  }
  return [...parts.values()];
}

/** Names of weights begin with the layer inside that has them: `query/kernel`, `activation.alpha`, `forward_kernel`. */
function layerOf({ name }: Weight): string {
  const slash = name.lastIndexOf('/');
  if (slash !== -1) return name.slice(0, slash);
  if (name.startsWith('activation.')) return 'activation';
  return name.startsWith('forward_') || name.startsWith('backward_') ? name.slice(0, name.indexOf('_')) : '';
}

function sumsOf(parts: readonly number[]): readonly number[] {
  let sums = [0];
  for (const part of parts) {
    sums = [...new Set([...sums, ...sums.map((sum) => sum + part)])];
    if (sums.length > mostNumbers) break;
  }
  return sums;
}

function sumOf(weights: readonly Weight[]): number {
  return weights.reduce((sum, weight) => sum + weightCount(weight), 0);
}

/** What is known of any number of parameters that are not trained; undefined where a row is not counted. */
export function splitsOf(
  summary: Summary,
  inferences: readonly Inference[],
): ((untrained: number) => Split) | undefined {
  const members = membersOf(summary, inferences);
  if (!members) return undefined;
  const all = members.reduce((sum, { count }) => sum + count, 0);
  return (untrained) => {
    const split = splitOf(members, summary.rows, untrained);
    if (split.outcome === 'plain' || untrained !== all || summary.dialect === 'keras3') return split;
    // A frozen model of tf.keras trains nothing, whatever the flags of its layers say.
    const set = { rows: members.map(({ row }) => row), within: [], unique: true };
    return { outcome: 'frozen', set, isCertain: true };
  };
}

/**
 * Whether layers can be frozen so that exactly so many parameters are not trained, and which: first as people freeze
 * them (the first layers, one of them, all of a type), else any that the search finds. Bounded as `reach` is.
 */
function splitOf(members: readonly Member[], rows: readonly Row[], untrained: number): Split {
  const known = members.filter((member) => member.untrained.length > 0);
  const hidden = members.filter((member) => member.untrained.length === 0);
  const anything = hidden.reduce((sum, { count }) => sum + count, 0);
  const statistics = known.map((member) => member.statistics);
  if (reach(statistics, untrained, untrained)?.unique !== undefined) return { outcome: 'plain', isCertain: true };
  const likely = likelySet(members, rows, untrained);
  if (!likely && reach(statistics, untrained - anything, untrained)?.unique !== undefined) {
    return { outcome: 'plain', isCertain: false };
  }
  const found = reach(
    known.map((member) => member.untrained),
    untrained - anything,
    untrained,
  );
  if (likely) {
    const unique = found?.unique === true && hidden.length === 0;
    return { outcome: 'frozen', set: { rows: likely, within: [], unique }, isCertain: true };
  }
  if (!found) return { outcome: 'search-limit' };
  if (found.unique === undefined) return { outcome: 'impossible', nearest: nearestTo(untrained, found, anything) };
  const selected = found.select();
  const left = new Map(known.map(({ row }, index) => [row, selected[index] ?? 0]));
  const frozen = known.filter((member) => !member.statistics.includes(left.get(member.row) ?? 0));
  const isWhole = ({ row, count }: Member): boolean => left.get(row) === count;
  const inside = found.sum === untrained ? [] : hidden;
  return {
    outcome: 'frozen',
    set: {
      rows: frozen.filter(isWhole).map(({ row }) => row),
      within: [...frozen.filter((member) => !isWhole(member)), ...inside].map(({ row }) => row).sort((a, b) => a - b),
      unique: found.unique && hidden.length === 0,
    },
    isCertain: inside.length === 0,
  };
}

/** The reachable numbers on either side, nearest first; what containers hold adds to those below. */
function nearestTo(
  untrained: number,
  { below, above }: { readonly below: number | undefined; readonly above: number | undefined },
  anything: number,
): readonly number[] {
  const sides = [below === undefined ? undefined : below + anything, above].filter((each) => each !== undefined);
  return sides.sort((a, b) => Math.abs(a - untrained) - Math.abs(b - untrained));
}

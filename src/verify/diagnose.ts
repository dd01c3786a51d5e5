import { corrections, type Correction } from '../infer/corrections.js';
import type { Inferences } from '../infer/infer.js';
import type { Registry } from '../layers/layer.js';
import { isSlip } from '../infer/slips.js';
import type { Row, Summary } from '../model/summary.js';

/** So many cells at most are found to be wrong together; what is left then is reported row by row. */
const mostRounds = 4;
/** So many refused rows at most are asked in a round for what would mend them. */
const mostRows = 3;

/** What must read otherwise so that rows follow from one another, and what is left refused even then. */
export interface Diagnosis {
  readonly corrections: readonly Correction[];
  /** Other changes of one cell that mend as much as the first does. */
  readonly others: readonly Correction[];
  readonly unexplained: readonly number[];
  /** The summary as it reads after the corrections. */
  readonly mended: { readonly summary: Summary; readonly inferences: Inferences };
}

/**
 * The fewest changed cells after which no row is refused, found one after another: each time the change
 * that leaves the fewest refused rows, keeps the sum equal to the total, and leaves least undecided.
 * Bounded by `mostRounds`, `mostRows` and the readings that `corrections` follows.
 */
export function diagnose(
  summary: Summary,
  inferences: Inferences,
  counted: number | undefined,
  registry: Registry,
): Diagnosis {
  const made: Correction[] = [];
  let others: readonly Correction[] = [];
  let state: State = { summary, inferences };
  for (let round = 0; round < mostRounds && refusedOf(state.inferences).length > 0; round++) {
    const step = bestStep(state, counted, registry);
    if (!step) break;
    made.push(step.correction);
    if (round === 0) others = step.others;
    state = step.state;
  }
  // With several culprits, a change of another row mends another of them.
  if (made.length > 1) others = others.filter(({ row }) => row === made[0]?.row);
  return { corrections: made, others, unexplained: refusedOf(state.inferences), mended: state };
}

/** The diagnosis with one more cell that has to change. */
export function corrected(diagnosis: Diagnosis, correction: Correction): Diagnosis {
  const summary = withCorrection(diagnosis.mended.summary, correction);
  const mended = { summary, inferences: diagnosis.mended.inferences.again(summary) };
  return { ...diagnosis, corrections: [...diagnosis.corrections, correction], mended };
}

interface State {
  readonly summary: Summary;
  readonly inferences: Inferences;
}

interface Step {
  readonly correction: Correction;
  readonly others: readonly Correction[];
  readonly state: State;
}

function bestStep(state: State, counted: number | undefined, registry: Registry): Step | undefined {
  let least = scoreOf(state, counted) - 1;
  let equal: Step[] = [];
  for (const row of refusedOf(state.inferences).slice(0, mostRows)) {
    const left = leftFor(state.summary, row, counted);
    for (const correction of corrections(state.inferences, state.summary, row, left, registry)) {
      const summary = withCorrection(state.summary, correction);
      const trial: State = { summary, inferences: state.inferences.again(summary) };
      const score = scoreOf(trial, counted);
      if (score > least) continue;
      if (score < least) equal = [];
      least = score;
      equal.push({ correction, others: [], state: trial });
    }
  }
  const likely = equal.filter(({ correction }) => isLikely(correction, state.summary));
  const [best, ...others] = [...likely, ...equal.filter((each) => !likely.includes(each))];
  return best && { ...best, others: others.map(({ correction }) => correction) };
}

/** Whether a slip of one digit explains what is printed. */
function isLikely({ row, count, shape }: Correction, { rows }: Summary): boolean {
  const { parameters, outputShapes: [printed] = [] } = rows[row] ?? {};
  if (count !== undefined) return typeof parameters === 'number' && isSlip(parameters, count);
  if (!shape || !printed || printed === 'unknown') return false;
  const changed = shape.flatMap((extent, axis) => (extent === printed[axis] ? [] : [[printed[axis], extent] as const]));
  const [[was, is] = [null, null], ...more] = changed;
  return more.length === 0 && typeof was === 'number' && typeof is === 'number' && isSlip(was, is);
}

function refusedOf({ rows }: Inferences): readonly number[] {
  return rows.flatMap(({ outcome }, index) => (outcome === 'refused' ? [index] : []));
}

/** Refused rows weigh most, then a sum that is not the total, then rows of which nothing is known. */
function scoreOf({ summary, inferences }: State, counted: number | undefined): number {
  const refused = refusedOf(inferences).length;
  const open = inferences.rows.filter(({ outcome }) => outcome === 'undecided').length;
  const sum = sumOfRows(summary);
  const isOff = counted !== undefined && sum !== undefined && sum !== counted;
  const all = inferences.rows.length + 1;
  return (refused * 2 + (isOff ? 1 : 0)) * all + open;
}

function leftFor({ rows }: Summary, row: number, counted: number | undefined): number | undefined {
  const sum = sumOfRows({ rows });
  const own = rows[row];
  if (counted === undefined || sum === undefined || own?.depth !== 0 || typeof own.parameters !== 'number')
    return undefined;
  return counted - (sum - own.parameters);
}

/** The sum of the rows of depth 0; undefined where one is not counted. */
export function sumOfRows({ rows }: Pick<Summary, 'rows'>): number | undefined {
  let sum = 0;
  for (const { depth, parameters } of rows) {
    if (depth > 0) continue;
    if (typeof parameters !== 'number') return undefined;
    sum += parameters;
  }
  return sum;
}

function withCorrection(summary: Summary, { row, count, shape }: Correction): Summary {
  const change = (each: Row): Row => ({
    ...each,
    ...(count === undefined ? {} : { parameters: count }),
    ...(shape === undefined ? {} : { outputShapes: [shape] }),
  });
  return { ...summary, rows: summary.rows.map((each, index) => (index === row ? change(each) : each)) };
}

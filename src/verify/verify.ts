import type { ReasonCode, Verdict } from '../diagnostics/verdict.js';
import type { Correction } from '../infer/corrections.js';
import { splitsOf } from '../infer/frozen.js';
import { infer, type Inference, type Inferences } from '../infer/infer.js';
import { isSlip } from '../infer/slips.js';
import type { Registry } from '../layers/layer.js';
import { isComplete, mayBeKeras3, type Row, type Summary, type Total } from '../model/summary.js';
import type { Shape } from '../tensors/shape.js';
import { editsOf, repairOf } from '../rules/edits.js';
import { excuseOf } from '../rules/excuses.js';
import { rules } from '../rules/index.js';
import { layerNames } from '../rules/layerNames.js';
import type {
  Books,
  CountCulprit,
  CountedTotal,
  Doubled,
  Edit,
  ModelEvidence,
  NestedMismatch,
  Report,
  RowEvidence,
  Rule,
} from '../rules/rule.js';
import { countCulprits } from './culprits.js';
import { corrected, diagnose, sumOfRows, type Diagnosis } from './diagnose.js';
import { doubledRows } from './doubled.js';
import { groupingOf, type Grouping } from './grouping.js';
import { nestedMismatches } from './nested.js';

/** A report with the rule that made it, and the row it speaks of. */
export interface Found {
  readonly rule: Rule;
  readonly row: number | null;
  readonly report: Report;
}

/** What a rule threw: a bug of ours, reported and passed over. */
export interface Failure {
  readonly rule: Rule;
  readonly error: unknown;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonCode[];
}

/** All that is said of one summary. */
export interface Verification {
  readonly inferences: readonly Inference[];
  readonly complete: boolean;
  readonly rows: readonly Judgement[];
  readonly totals: Judgement;
  readonly found: readonly Found[];
  readonly failures: readonly Failure[];
}

/**
 * Infers a summary's rows, gathers the evidence and asks each rule that has what it needs. Rows that are
 * listed twice are judged once, and what is said of the others is said as if the second were not there.
 */
export function verify(summary: Summary, registry: Registry, input?: Shape): Verification {
  const repeated = doubledRows(summary, registry).filter(({ isSame }) => isSame);
  if (repeated.length > 0) return verifyWithout(summary, repeated, registry, input);
  const inferences = infer(summary, registry, input);
  const gathered = new Evidence(summary, inferences, registry);
  const found: Found[] = [];
  const failures: Failure[] = [];
  const ask = (rule: Rule, row: number | null, evidence: Partial<RowEvidence & ModelEvidence>): void => {
    const answer = answerOf(rule, row, evidence);
    found.push(...answer.found);
    failures.push(...answer.failures);
  };
  // All row rules speak of rows that must read otherwise; one cause gives one finding.
  for (const index of gathered.culprits()) {
    for (const rule of rules) if (rule.scope === 'row') ask(rule, index, gathered.ofRow(index));
  }
  const model = gathered.ofModel();
  for (const rule of rules) {
    const isSound = found.every((each) => each.rule.severity !== 'error');
    if (rule.scope === 'model') ask(rule, null, isSound ? { ...model, sound: true } : model);
  }
  return {
    inferences: inferences.rows,
    complete: gathered.complete,
    rows: judgementsOf(inferences, found),
    totals: totalsOf(summary, gathered, model, found),
    found,
    failures,
  };
}

/** What a rule finds; nothing where it is not given all it needs. */
function answerOf(
  rule: Rule,
  row: number | null,
  evidence: Partial<RowEvidence & ModelEvidence>,
): Pick<Verification, 'found' | 'failures'> {
  const found: Found[] = [];
  if (!rule.needs.every((need) => need in evidence)) return { found, failures: [] };
  try {
    rule.check(evidence, (report) => found.push({ rule, row: report.row ?? row, report }));
    return { found, failures: [] };
  } catch (error) {
    return { found, failures: [{ rule, error }] };
  }
}

const brokenRow: Judgement = { verdict: 'broken', reasons: [] };

/** The verification of a table without the rows that repeat others, with those put back in their places. */
function verifyWithout(
  summary: Summary,
  repeated: readonly Doubled[],
  registry: Registry,
  input: Shape | undefined,
): Verification {
  const gone = new Set(repeated.map(({ index }) => index));
  const kept = summary.rows.flatMap((_, index) => (gone.has(index) ? [] : [index]));
  const rest = verify({ ...summary, rows: summary.rows.filter((_, index) => !gone.has(index)) }, registry, input);
  const { found, failures } = answerOf(layerNames, null, { doubled: repeated });
  const placeOf = new Map(kept.map((index, place) => [index, place]));
  const firsts = new Map(summary.rows.map((row, index) => [row, index]));
  const twin = new Map(repeated.map(({ index, earlier }) => [index, firsts.get(earlier) ?? 0]));
  const rows = summary.rows.map((_, index) => placeOf.get(twin.get(index) ?? index) ?? 0);
  return {
    ...rest,
    inferences: rows.flatMap((place) => rest.inferences[place] ?? []),
    rows: rows.flatMap((place, index) => (gone.has(index) ? brokenRow : (rest.rows[place] ?? []))),
    found: [
      ...rest.found.map((each) => ({ ...each, row: each.row === null ? null : (kept[each.row] ?? null) })),
      ...found,
    ],
    failures: [...rest.failures, ...failures],
  };
}

function judgementsOf({ rows }: Inferences, found: readonly Found[]): readonly Judgement[] {
  const broken = new Set(found.flatMap(({ row, rule }) => (rule.severity === 'error' && row !== null ? [row] : [])));
  return rows.map(({ outcome, reasons }, index) => {
    if (broken.has(index)) return { verdict: 'broken', reasons: [] };
    if (outcome === 'fits') return { verdict: 'holds', reasons: [] };
    // A refused row that a finding on another one explains has no input that can be trusted.
    return { verdict: 'undecided', reasons: reasons.length > 0 ? reasons : ['unknown-input'] };
  });
}

function totalsOf(
  { totals, rows }: Summary,
  { complete }: Evidence,
  model: Partial<ModelEvidence>,
  found: readonly Found[],
): Judgement {
  if (found.some(({ rule, row }) => row === null && rule.severity === 'error'))
    return { verdict: 'broken', reasons: [] };
  if (!totals.total || !complete) return undecided('rows-missing');
  if (totals.total.value === null) return undecided('too-large');
  const uncounted = rows.find(({ depth, parameters }) => depth === 0 && typeof parameters !== 'number');
  if (uncounted) return undecided(uncounted.uncounted ?? 'cut');
  const { books, total, optimizer, parts } = model;
  if (!books || !total || optimizer === undefined) return undecided('ambiguous');
  const { sum, excuse, split } = books;
  if (total.value - optimizer !== sum && excuse && excuse.code !== 'holds') return undecided(excuse.code);
  const isSplit = parts?.trainable.value === sum - (parts?.nonTrainable.value ?? NaN);
  if (isSplit && parts && split(parts.nonTrainable.value).outcome === 'search-limit') return undecided('search-limit');
  return { verdict: 'holds', reasons: [] };
}

function undecided(code: ReasonCode): Judgement {
  return { verdict: 'undecided', reasons: [code] };
}

/** The evidence about one summary, gathered as far as it is asked for. */
class Evidence {
  readonly complete: boolean;
  private readonly summary: Summary;
  private readonly inferences: Inferences;
  private readonly registry: Registry;
  private readonly model: Partial<ModelEvidence>;
  private readonly grouping: Grouping;
  private diagnosis: Diagnosis;
  private readonly sum: number | undefined;
  private readonly nested: readonly NestedMismatch[];

  constructor(summary: Summary, inferences: Inferences, registry: Registry) {
    this.summary = summary;
    this.inferences = inferences;
    this.registry = registry;
    this.complete = isComplete(summary);
    this.grouping = groupingOf(summary);
    this.sum = this.complete ? sumOfRows(summary) : undefined;
    const counted = this.complete ? this.counted() : undefined;
    this.diagnosis = diagnose(summary, inferences, counted, registry);
    const mended = mendedRows(summary.rows, this.diagnosis.corrections);
    this.nested = nestedMismatches(
      mended,
      inferences,
      counted !== undefined && sumOfRows({ rows: mended }) === counted,
    );
    const model = this.ofTotals();
    const culprits = this.countCulprits(model);
    const [culprit, ...others] = culprits;
    this.diagnosis = culprit && others.length === 0 ? corrected(this.diagnosis, culprit) : this.diagnosis;
    this.model = culprit ? { ...(others.length > 0 ? model : this.ofTotals()), countCulprits: culprits } : model;
  }

  /** Rows whose count alone is off, where the lines of the totals agree with one another but not with the sum. */
  private countCulprits({
    parts,
    total,
    optimizer,
    mendedSum,
    excuse,
  }: Partial<ModelEvidence>): readonly CountCulprit[] {
    if (!total || optimizer === undefined || mendedSum === undefined || excuse !== undefined) return [];
    const counted = total.value - optimizer;
    const isUnanimous = parts ? parts.trainable.value + parts.nonTrainable.value === counted : false;
    // Totals that agree with the rows as printed change along with them.
    if (counted === mendedSum || counted === this.sum || this.nested.length > 0) return [];
    if (!isUnanimous && (parts || isSlip(total.value, mendedSum + optimizer))) return [];
    const { summary, inferences } = this.diagnosis.mended;
    if (inferences.rows.some(({ reasons }) => reasons.includes('unknown-connection'))) return [];
    return countCulprits(summary, inferences, counted - mendedSum);
  }

  /** The rows that must read otherwise, and those of which nothing says how. */
  culprits(): readonly number[] {
    const { corrections, unexplained } = this.diagnosis;
    return [...new Set([...corrections.map(({ row }) => row), ...unexplained])].sort((a, b) => a - b);
  }

  ofRow(index: number): Partial<RowEvidence> {
    const row = this.summary.rows[index];
    const inference = this.inferences.rows[index];
    const layer = inference?.layers[0];
    if (!row || !inference || !layer || typeof row.parameters !== 'number') return {};
    const { corrections, others } = this.diagnosis;
    const readings = [...corrections, ...others].filter((each) => each.row === index);
    const isFirst = corrections[0]?.row === index;
    const elsewhere = isFirst ? others.filter((each) => each.row !== index) : [];
    const count = row.parameters;
    return {
      row,
      inference,
      layer,
      inputs: inference.inputs ?? [],
      outputs: inference.outputs.filter((shape) => shape !== undefined),
      count,
      fittingCounts: readings.flatMap((each) => each.count ?? []),
      fittingShapes: readings.flatMap((each) => (each.shape ? [each.shape] : [])),
      isGrouped: this.grouping.rows,
      elsewhere: elsewhere.flatMap((each) => repairOf(each, this.summary.rows, this.grouping.rows)),
      totalsAfter: (other) => (row.depth === 0 ? this.totalsAfter(other - count) : []),
    };
  }

  ofModel(): Partial<ModelEvidence> {
    return this.model;
  }

  private ofTotals(): Partial<ModelEvidence> {
    const { rows, totals } = this.summary;
    const total = this.counting(totals.total);
    const trainable = this.counting(totals.trainable);
    const nonTrainable = this.counting(totals.nonTrainable);
    const optimizer = totals.optimizer ? totals.optimizer.value : 0;
    const all = rows.flatMap((row, index) => {
      const inference = this.inferences.rows[index];
      return inference ? [{ row, inference }] : [];
    });
    const isKerasGraph =
      ['keras2', 'keras3'].includes(this.summary.dialect) && rows.some(({ connectedTo }) => connectedTo?.length);
    const known = {
      ...(this.complete
        ? {
            wholeTable: all,
            isKerasGraph,
            nestedMismatches: this.nested,
            doubled: doubledRows(this.summary, this.registry),
          }
        : {}),
      rows: all.filter(({ row }) => row.depth === 0),
      allRows: rows,
      isGrouped: this.grouping.rows,
      totals,
      countCulprits: [],
      parts: trainable && nonTrainable ? { trainable, nonTrainable } : null,
      mayHaveOptimizer: mayBeKeras3(this.summary) && totals.optimizer === null,
    };
    if (!total || optimizer === null) return { ...known, books: null };
    const evidence = { ...known, total, optimizer };
    const books = this.books(evidence);
    return { ...evidence, ...books, books };
  }

  private books(evidence: Omit<Parameters<typeof excuseOf>[0], 'mendedSum' | 'split' | 'mayBeStale'>): Books | null {
    const mendedSum = this.mendedSum();
    const { summary, inferences } = this.diagnosis.mended;
    const splits = this.sum === undefined ? undefined : splitsOf(summary, inferences.rows);
    if (this.sum === undefined || mendedSum === undefined || !splits) return null;
    const known = new Map<number, ReturnType<typeof splits>>();
    const split: typeof splits = (untrained) => {
      const found = known.get(untrained) ?? splits(untrained);
      known.set(untrained, found);
      return found;
    };
    const excuse = excuseOf({ ...evidence, mendedSum, split, mayBeStale: mayBeStale(this.summary) });
    return { sum: this.sum, mendedSum, split, excuse };
  }

  /** The sum of the rows as they should read. */
  private mendedSum(): number | undefined {
    if (this.sum === undefined) return undefined;
    const mended = mendedRows(this.summary.rows, this.diagnosis.corrections);
    return sumOfRows({
      rows: mendedRows(
        mended,
        this.nested.map(({ culprit }) => ({ ...culprit, row: culprit.index })),
      ),
    });
  }

  private counting(total: Total | null): CountedTotal | undefined {
    return total && total.value !== null
      ? { ...total, value: total.value, isGrouped: this.grouping.totals }
      : undefined;
  }

  /** The total without the optimizer's variables. */
  private counted(): number | undefined {
    const total = this.summary.totals.total?.value;
    const optimizer = this.summary.totals.optimizer ? this.summary.totals.optimizer.value : 0;
    return total === undefined || total === null || optimizer === null ? undefined : total - optimizer;
  }

  private totalsAfter(change: number): readonly Edit[] {
    const { totals } = this.summary;
    const total = this.counting(totals.total);
    const trainable = this.counting(totals.trainable);
    if (!total || this.sum === undefined || this.counted() !== this.sum) return [];
    const edits = editsOf(total, total.value + change);
    return trainable && trainable.value + change >= 0
      ? [...edits, ...editsOf(trainable, trainable.value + change)]
      : edits;
  }
}

/** The rows with other counts in some. */
function mendedRows(rows: readonly Row[], changes: readonly Pick<Correction, 'row' | 'count'>[]): readonly Row[] {
  const counts = new Map(changes.map(({ row, count }) => [row, count]));
  return rows.map((row, index) => ({ ...row, parameters: counts.get(index) ?? row.parameters }));
}

/**
 * Whether the trainable weights may have been collected at `compile()`: to TF 2.1, so in no table with sizes
 * (Keras 2.13) or a column `Trainable` (2.8), and not in Keras 3, whose layers' weights change over at once.
 */
function mayBeStale({ dialect, totals, rows }: Summary): boolean {
  return dialect !== 'keras3' && !totals.total?.bytes && rows.every(({ trainable }) => trainable === null);
}

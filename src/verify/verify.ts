import type { ReasonCode, Verdict } from '../diagnostics/verdict.js';
import { infer, type Inference, type Inferences } from '../infer/infer.js';
import { remainingOf } from '../infer/remaining.js';
import type { Registry } from '../layers/layer.js';
import { isComplete, type Summary } from '../model/summary.js';
import type { Shape } from '../tensors/shape.js';
import { rules } from '../rules/index.js';
import { layerNames } from '../rules/layerNames.js';
import type { Doubled, ModelEvidence, Report, RowEvidence, Rule } from '../rules/rule.js';
import { doubledRows } from './doubled.js';
import { Evidence } from './evidence.js';
import { withCutCount } from './settled.js';

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
  /** What the totals leave of a row's candidates; worked out when it is asked for. */
  readonly candidates: (row: number) => Inference['candidates'];
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
  const doubled = doubledRows(summary, registry);
  const repeated = doubled.filter(({ isSame }) => isSame);
  if (repeated.length > 0) return verifyWithout(summary, repeated, registry, input);
  const inferences = inferencesOf(summary, registry, input);
  const gathered = new Evidence(summary, inferences, doubled, registry);
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
    candidates: remaining(summary, inferences.rows, model, found),
    complete: gathered.complete,
    rows: judgementsOf(inferences, found),
    totals: totalsOf(summary, gathered, model, found),
    found,
    failures,
  };
}

/** What is inferred of a table, with the help of its total where one count is cut. */
function inferencesOf(summary: Summary, registry: Registry, input: Shape | undefined): Inferences {
  const inferences = infer(summary, registry, input);
  const settled = isComplete(summary) ? withCutCount(summary) : summary;
  if (settled === summary) return inferences;
  const index = settled.rows.findIndex((row, at) => row !== summary.rows[at]);
  const again = inferences.again(settled);
  if (again.rows[index]?.outcome !== 'fits') return inferences;
  return { ...inferences, rows: again.rows };
}

/** The candidates that the split leaves, in a table in which nothing contradicts it. */
function remaining(
  summary: Summary,
  rows: readonly Inference[],
  { parts, books }: Partial<ModelEvidence>,
  found: readonly Found[],
): Verification['candidates'] {
  const isSound = found.every(({ rule }) => rule.severity !== 'error');
  const isSum = books && parts && books.excuse === undefined && books.sum === books.mendedSum;
  if (!isSound || !isSum) return (row) => rows[row]?.candidates ?? [];
  return remainingOf(summary, rows, parts.nonTrainable.value);
}

/** What a rule finds; nothing where it is not given all it needs. */
export function answerOf(
  rule: Rule,
  row: number | null,
  evidence: Parameters<Rule['check']>[0],
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
    candidates: (row) => rest.candidates(rows[row] ?? 0),
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

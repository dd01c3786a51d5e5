import { splitsOf } from '../infer/frozen.js';
import type { Inferences } from '../infer/infer.js';
import { isSlip } from '../infer/slips.js';
import type { Registry } from '../layers/layer.js';
import { isComplete, mayBeKeras3, type Summary, type Total } from '../model/summary.js';
import { editsOf, repairOf } from '../rules/edits.js';
import { excuseOf } from '../rules/excuses.js';
import type {
  Books,
  CountCulprit,
  CountedTotal,
  Doubled,
  Edit,
  ModelEvidence,
  NestedMismatch,
  RowEvidence,
} from '../rules/rule.js';
import { countCulprits } from './culprits.js';
import { corrected, diagnose, sumOfRows, type Diagnosis } from './diagnose.js';
import { groupingOf, type Grouping } from './grouping.js';
import { nestedMismatches } from './nested.js';

/** The evidence about one summary, gathered as far as it is asked for. */
export class Evidence {
  readonly complete: boolean;
  private readonly summary: Summary;
  private readonly inferences: Inferences;
  private readonly doubled: readonly Doubled[];
  private readonly model: Partial<ModelEvidence>;
  private readonly grouping: Grouping;
  private diagnosis: Diagnosis;
  private readonly sum: number | undefined;
  private readonly nested: readonly NestedMismatch[];

  /** `doubled` are the rows with the name of another, of which none repeats it. */
  constructor(summary: Summary, inferences: Inferences, doubled: readonly Doubled[], registry: Registry) {
    this.summary = summary;
    this.inferences = inferences;
    this.doubled = doubled;
    this.complete = isComplete(summary);
    this.grouping = groupingOf(summary);
    this.sum = this.complete ? sumOfRows(summary) : undefined;
    const counted = this.complete ? this.counted() : undefined;
    this.diagnosis = diagnose(summary, inferences, counted, registry);
    const mended = this.diagnosis.mended.summary;
    const isSumRight = counted !== undefined && sumOfRows(mended) === counted;
    this.nested = nestedMismatches(mended.rows, inferences, isSumRight);
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
            doubled: this.doubled,
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
    let sum = this.sum === undefined ? undefined : sumOfRows(this.diagnosis.mended.summary);
    for (const { culprit } of this.nested) {
      const { depth, parameters } = culprit.row;
      if (sum !== undefined && depth === 0 && typeof parameters === 'number') sum += culprit.count - parameters;
    }
    return sum;
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

/**
 * Whether the trainable weights may have been collected at `compile()`: to TF 2.1, so in no table with sizes
 * (Keras 2.13) or a column `Trainable` (2.8), and not in Keras 3, whose layers' weights change over at once.
 */
function mayBeStale({ dialect, totals, rows }: Summary): boolean {
  return dialect !== 'keras3' && !totals.total?.bytes && rows.every(({ trainable }) => trainable === null);
}

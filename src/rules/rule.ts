import type { Message, Placeholders } from '../diagnostics/message.js';
import type { ReasonCode, Severity } from '../diagnostics/verdict.js';
import type { Inference } from '../infer/infer.js';
import type { FrozenSet, Split } from '../infer/split.js';
import type { Layer } from '../layers/layer.js';
import type { Row, Total, Totals } from '../model/summary.js';
import type { Shape } from '../tensors/shape.js';
import type { Range, Span } from '../text/source.js';

/** What can be known of one row. */
export interface RowEvidence {
  readonly row: Row;
  readonly inference: Inference;
  readonly layer: Layer;
  /** The tensors of the last call. */
  readonly inputs: readonly Shape[];
  readonly outputs: readonly Shape[];
  readonly count: number;
  /** Counts, and else shapes, that would make a refused row possible; likeliest first. */
  readonly fittingCounts: readonly number[];
  readonly fittingShapes: readonly Shape[];
  /** Whether large counts of rows have commas. */
  readonly isGrouped: boolean;
  /** Changes of other rows that mend as much; likeliest first. */
  readonly elsewhere: NonNullable<Report['repairs']>;
  /** Edits of the totals that keep them equal to the sum when this row's count becomes another. */
  readonly totalsAfter: (count: number) => readonly Edit[];
}

/** What Keras does by habit, or a text has lost, that makes a total differ from the sum of its rows. */
export type ExcuseKind =
  | 'frozenLater'
  | 'unfrozenLater'
  | 'toggledLater'
  | 'lostOptimizer'
  | 'hiddenBranches'
  | 'modelVariables'
  | 'sharedWeights'
  | 'sharedOrStale'
  | 'cutCount'
  | 'searchLimit';

/** Why rows and total differ though nothing is wrong. */
export interface Excuse {
  readonly kind: ExcuseKind;
  /** `holds` where it is certain, else why it is open. */
  readonly code: 'holds' | ReasonCode;
  /** The total without the optimizer, less the sum of the rows. */
  readonly difference: number;
  /** The layers that were frozen when the table was printed, where that explains it. */
  readonly set?: FrozenSet;
  /** The row whose count has lost its last digits, and the whole count. */
  readonly cut?: { readonly row: Row; readonly count: number };
}

/** A printed total that can be counted exactly. */
export type CountedTotal = Total & { readonly value: number; readonly isGrouped: boolean };

/** A row with what was inferred of it. */
export interface ModelRow {
  readonly row: Row;
  readonly inference: Inference;
}

/** The lines that split the total. */
export interface Parts {
  readonly trainable: CountedTotal;
  readonly nonTrainable: CountedTotal;
}

/** What a table says in which no row is missing and each is counted. */
export interface Books {
  /** The sum of the rows of depth 0. */
  readonly sum: number;
  /** The sum when broken rows read as they should. */
  readonly mendedSum: number;
  /** Which layers must be frozen for a number of parameters that are not trained. */
  readonly split: (untrained: number) => Split;
  /** What else accounts for a total that is not the sum. */
  readonly excuse: Excuse | undefined;
}

/** What can be known of a summary as a whole. */
export interface ModelEvidence extends Books {
  /** The rows of depth 0 with what was inferred of them. */
  readonly rows: readonly ModelRow[];
  /** Whether large counts of rows have commas. */
  readonly isGrouped: boolean;
  /** All rows. */
  readonly allRows: readonly Row[];
  /** All rows of a table of which none is missing. */
  readonly wholeTable: readonly ModelRow[];
  /** Whether the table is one of Keras 2 or 3 whose column `Connected to` speaks of the rows that are listed. */
  readonly isKerasGraph: boolean;
  readonly nestedMismatches: readonly NestedMismatch[];
  /** Rows that bear the name of one before them, in a model whose layers must have names of their own. */
  readonly doubled: readonly Doubled[];
  readonly total: CountedTotal;
  readonly totals: Totals;
  /** Null where they are not both printed. */
  readonly parts: Parts | null;
  /** Null where rows are missing or not counted. */
  readonly books: Books | null;
  /** Rows one of whose counts would make the rows add up to the total. */
  readonly countCulprits: readonly CountCulprit[];
  /** The optimizer's variables, 0 where they are not printed. */
  readonly optimizer: number;
  /** Whether Keras may have printed a line of the optimizer that is not here. */
  readonly mayHaveOptimizer: boolean;
  /** There where no error was found in any row or in the counts of the totals. */
  readonly sound: true;
}

/** A row, by its index, with the count that would make the sum right. */
export interface CountCulprit {
  readonly row: number;
  readonly count: number;
}

/** A nested model that is not the sum of its rows, and the count that has to change. */
export interface NestedMismatch {
  readonly container: Row;
  readonly count: number;
  readonly sum: number;
  readonly culprit: { readonly index: number; readonly row: Row; readonly count: number };
}

/** A row with the name of an earlier one, and how it is taken away. */
export interface Doubled {
  readonly index: number;
  readonly row: Row;
  readonly earlier: Row;
  /** Whether it reads as the earlier one. */
  readonly isSame: boolean;
  readonly removal: Edit;
}

/** A statement of a text about a row or a table, and what it is held against. */
export interface ClaimEvidence {
  /** A sum that does not come out. */
  readonly wrongSum: {
    readonly sum: string;
    readonly comesTo: number;
    readonly says: number;
    readonly layer: string;
    /** The row's own formula with its count. */
    readonly right: string;
  };
  /** A sum that comes out and is not the row's; whether the text asks or supposes. */
  readonly otherSum: {
    readonly count: number;
    readonly layer: string;
    readonly right: string;
    readonly what: Message;
    readonly asks: boolean;
  };
  /** A formula in words that is not the layer's. */
  readonly otherFormula: { readonly layer: string; readonly right: Message; readonly what: Message };
  /** A number, or a shape, that the table has otherwise. */
  readonly otherValue: {
    readonly says: string;
    readonly table: string;
    readonly what: Message;
    readonly of: Message;
    readonly kind: string;
  };
  /** Where the statement stands. */
  readonly at: Span;
  /** What it is held against. */
  readonly related: NonNullable<Report['related']>;
  /** What would make it right. */
  readonly mends: NonNullable<Report['repairs']>;
}

/** A contradiction between code and the table that it is said to have printed. */
export type CodeContradiction =
  | {
      readonly kind: 'argument';
      readonly layer: string;
      /** `filters=96`, as the code has it, and as the row wants it. */
      readonly says: string;
      readonly fits: string;
      readonly expected: string;
      readonly actual: string;
      /** Which of code, shape and count stands alone. */
      readonly alone: Message;
    }
  | {
      readonly kind: 'call';
      readonly layer: string;
      readonly call: string;
      readonly expected: string;
      readonly actual: string;
      readonly alone: Message;
    }
  | { readonly kind: 'impossible'; readonly layer: string; readonly call: string; readonly actual: string }
  | { readonly kind: 'type'; readonly layer: string; readonly call: string; readonly expected: string }
  | { readonly kind: 'missing'; readonly layer: string; readonly type: string; readonly where: Message }
  | { readonly kind: 'extra'; readonly call: string }
  | { readonly kind: 'order'; readonly layer: string; readonly call: string; readonly other: string }
  | { readonly kind: 'total'; readonly call: string; readonly expected: string; readonly actual: string };

/** What code says of a table, and what it is held against. */
export interface CodeEvidence {
  /** Of a model that the code shows wholly, and that it says it prints there. */
  readonly wholeCode: CodeContradiction;
  /** Of lines, of a model that is shown in part, or of the only one there is. */
  readonly partOfCode: CodeContradiction;
  /** An input that a layer is told to expect, which is not first. */
  readonly ignoredInput: {
    readonly layer: string;
    readonly says: string;
    readonly input: string;
    readonly from: string;
  };
  readonly at: Span;
  readonly related: NonNullable<Report['related']>;
  readonly mends: NonNullable<Report['repairs']>;
}

interface Evidences {
  readonly row: RowEvidence;
  readonly model: ModelEvidence;
  readonly claim: ClaimEvidence;
  readonly code: CodeEvidence;
}
export type Scope = keyof Evidences;

export interface Edit {
  readonly at: Range;
  readonly replacement: string;
}

/** What a rule found: which message, with which data, where, and what would mend it. */
export interface Report<Id extends string = string> {
  readonly messageId: Id;
  readonly data: Readonly<Record<string, string | number | Message>>;
  /** Its row, where a rule of the model speaks of one. */
  readonly row?: number;
  readonly at: Span;
  readonly related?: readonly { readonly message: Message; readonly at: Span }[];
  readonly expected?: string;
  readonly actual?: string;
  readonly repairs?: readonly { readonly edits: readonly Edit[]; readonly why: Message }[];
}

/** Texts that the tests execute; what is broken stands between `<|` and `|>`. */
export interface RuleExamples {
  readonly holds: readonly string[];
  readonly broken: readonly string[];
  readonly undecided: readonly string[];
}

/** A rule as the engine, `explain` and the reporters see it. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly scope: Scope;
  readonly needs: readonly string[];
  readonly title: Message;
  readonly failureTitle: Message;
  readonly why: Message;
  readonly messages: Readonly<Record<string, Message>>;
  readonly examples: RuleExamples;
  /** Asks the rule; only with evidence that has all it needs. */
  check(
    evidence: Partial<RowEvidence & ModelEvidence & ClaimEvidence & CodeEvidence>,
    report: (found: Report) => void,
  ): void;
}

interface Declaration<
  S extends Scope,
  N extends keyof Evidences[S] & string,
  M extends Readonly<Record<string, Message>>,
> extends Omit<Rule, 'scope' | 'needs' | 'messages' | 'check'> {
  readonly scope: S;
  readonly needs: readonly N[];
  readonly messages: M;
  check(
    evidence: Pick<Evidences[S], NoInfer<N>>,
    report: <Id extends keyof M & string>(
      found: Report<Id> & { readonly data: Readonly<Record<Placeholders<M[Id]['en']>, string | number | Message>> },
    ) => void,
  ): void;
}

/** A rule from its declaration. `needs` is what its `check` is given; without it the rule is not asked. */
export function defineRule<
  S extends Scope,
  const N extends keyof Evidences[S] & string,
  const M extends Readonly<Record<string, Message>>,
>(declaration: Declaration<S, N, M>): Rule {
  // The engine hands over what `needs` names; this is the seam at which the narrowed type is erased.
  return declaration as unknown as Rule;
}

/** A Keras 2 table of rows `[name (Type), shape, count]`, for the examples of rules. */
export function exampleTable(
  rows: readonly (readonly [string, string, string])[],
  total: string,
  trainable: string,
  nonTrainable: string,
): string {
  const body = rows.map(([name, shape, count]) => `${name.padEnd(29)}${shape.padEnd(26)}${count}`);
  return [
    'Model: "sequential"',
    '_'.repeat(65),
    'Layer (type)                 Output Shape              Param #',
    '='.repeat(65),
    body.join(`\n${'_'.repeat(65)}\n`),
    '='.repeat(65),
    `Total params: ${total}`,
    `Trainable params: ${trainable}`,
    `Non-trainable params: ${nonTrainable}`,
    '_'.repeat(65),
    '',
  ].join('\n');
}

import type { ReasonCode, Severity, Verdict } from '../diagnostics/verdict.js';
import type { Knowledge } from '../model/knowledge.js';
import type { CellName, Connection, Dialect, PrintedAxis } from '../model/summary.js';
import type { Dim } from '../tensors/shape.js';

/**
 * The Result, schema version 1: the one object that every reporter, page and exit code reads.
 * `--format json` prints it as is; `schema.json` beside this file is published with the package.
 */
export interface Result {
  readonly version: 1;
  readonly tool: { readonly name: 'keras-recount'; readonly version: string };
  readonly documents: readonly ResultDocument[];
  readonly counts: Counts;
}

/** What a file is; told by its name, else by its content. */
export const documentKinds = [
  'text',
  'markdown',
  'rmarkdown',
  'rst',
  'html',
  'notebook',
  'python',
  'latex',
  'asciidoc',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export interface ResultDocument {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly summaries: readonly ResultSummary[];
  readonly findings: readonly Finding[];
  /** What the text says about its tables: formulas and statements, in the order of the file. */
  readonly claims: readonly Claim[];
}

/** What a statement is about. */
export const claimKinds = ['formula', 'words', 'count', 'share', 'shape', 'hyperparameter', 'layers'] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** A formula, or a statement in words, that a text makes about a table or a row of it. */
export interface Claim {
  readonly kind: ClaimKind;
  readonly at: Places;
  /** What is said: the number, or the words where there is none. */
  readonly value: number | string;
  /** The table and the row that are spoken of, by their places; null where that is open. */
  readonly summary: number | null;
  readonly row: number | null;
  readonly verdict: Verdict;
}

/**
 * A range of the decoded file: offsets in UTF-16, half-open; lines and columns from 1. In a notebook they are those of
 * the raw JSON, and the cell, and line and column in the source or the output at hand, stand beside them, from 1.
 */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly cell?: number;
  readonly cellLine?: number;
  readonly cellColumn?: number;
}

/** The ranges of one place; a wrapped cell has several. */
export type Places = readonly [Place, ...Place[]];

export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
}

export interface ResultSummary {
  readonly dialect: Dialect;
  readonly model: string | null;
  readonly at: Places;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly complete: boolean;
  readonly rows: readonly ResultRow[];
  readonly totals: ResultTotals;
}

export interface ResultRow {
  readonly name: string;
  readonly type: string;
  readonly depth: number;
  readonly cut: readonly CellName[];
  readonly outputShapes: readonly (readonly PrintedAxis[] | 'unknown')[];
  readonly parameters: number | null | { readonly prefix: string };
  readonly trainable: boolean | null;
  readonly connectedTo: readonly Connection[] | null;
  readonly calls: number;
  readonly at: Places;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly alternatives: readonly Alternative[];
}

/** One coherent way to have printed the row; every combination that it admits reproduces the row. */
export interface Alternative {
  /** The canonical type: Keras 3's name, else that of the last Keras that had the layer. */
  readonly type: string;
  /** By Keras 3's own names; every declared hyperparameter appears. */
  readonly hyperparameters: Readonly<Record<string, Knowledge>>;
  readonly inputShapes: readonly (readonly (Dim | Knowledge)[])[];
  readonly weights: readonly ResultWeight[];
  /** With the numbers of the first values: `3 × 3 × 1 × 32 + 32 = 320`; empty where there are no weights. */
  readonly formula: string;
  readonly derivation: readonly DerivationStep[];
}

export interface ResultWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly count: number;
  readonly trainable: boolean;
  readonly factors: readonly { readonly label: string; readonly value: number }[];
}

/** How an axis of the output follows; `axis` 0 is the batch. */
export interface DerivationStep {
  readonly axis: number;
  readonly label: string;
  readonly expression: string;
  readonly value: Dim;
}

export interface ResultTotals {
  readonly total: number | null;
  readonly trainable: number | null;
  readonly nonTrainable: number | null;
  readonly optimizer: number | null;
  readonly at: readonly Place[];
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

export interface Finding {
  readonly rule: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly summary: number | null;
  readonly row: number | null;
  readonly at: Places;
  readonly related: readonly { readonly message: string; readonly at: Places }[];
  readonly expected?: string;
  readonly actual?: string;
  readonly repairs: readonly Repair[];
}

export interface Repair {
  readonly edits: readonly { readonly at: Place; readonly replacement: string }[];
  readonly why: string;
}

/** `holds`, `broken` and `undecided` count rows. */
export interface Counts {
  readonly documents: number;
  readonly summaries: number;
  readonly rows: number;
  readonly holds: number;
  readonly broken: number;
  readonly undecided: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

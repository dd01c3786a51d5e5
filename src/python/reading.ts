import type { SyntaxNode } from '@lezer/common';
import type { CodeRemark, DeclaredModel, KerasGeneration, SummaryCall } from '../model/declared.js';
import type { Span } from '../text/source.js';
import type { Code } from './code.js';
import type { LayerObject, ModelObject, Py, PyFunction, Scope } from './values.js';

/** What is bounded, so that no code takes long: what lies beyond is not known, and a remark says so. */
export const bounds = {
  /** Calls of functions in calls of functions. */
  depth: 24,
  /** Expressions and statements in one another. */
  nesting: 300,
  /** Rounds of one loop. */
  rounds: 1024,
  /** Statements that are read again, in loops and functions, in all of the code. */
  repeats: 60_000,
  /** Layers in all of the code. */
  layers: 10_000,
  /** Layers in all models as they are printed and called, those of models within models too. */
  listed: 20_000,
} as const;

/** What has been read of the code so far. */
export interface Reading {
  readonly generations: readonly KerasGeneration[];
  readonly layers: LayerObject[];
  readonly models: ModelObject[];
  /** Models as they were at a `summary()`. */
  readonly printed: DeclaredModel[];
  readonly summaries: SummaryCall[];
  readonly remarks: CodeRemark[];
  /** Functions that were called; the others are read by themselves at the end. */
  readonly called: Set<number>;
  readonly functions: PyFunction[];
  /** How many branches of which it is unknown whether they run one is in. */
  branch: number;
  depth: number;
  nesting: number;
  repeats: number;
  /** How many layers may still be listed, and what no model that is begun is sure of. */
  readonly room: { layers: number; readonly faults: CodeRemark[] };
  /** Places of which there is a remark. */
  readonly noted: Set<number>;
  /** Runs the statements of a body. */
  run(body: readonly SyntaxNode[], frame: Frame): Outcome;
}

/** Where one is: which text, and which names. */
export interface Frame {
  readonly reading: Reading;
  readonly code: Code;
  readonly scope: Scope;
}

/** How a body ended; `value` is what it returned. */
export interface Outcome {
  readonly end: 'through' | 'return' | 'break' | 'continue';
  readonly value?: Py;
}

export function remark({ remarks }: Reading, code: CodeRemark['code'], at: Span): void {
  remarks.push({ code, at });
}

/** A place that stands for a function. */
export function identity({ code, node }: Pick<PyFunction, 'code' | 'node'>): number {
  return code.index * 2 ** 32 + node.from;
}

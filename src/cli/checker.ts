import {
  check,
  declareLayer,
  streamedReports,
  tallyOf,
  unreadable,
  type CheckOptions,
  type DocumentKind,
  type Finding,
  type LayerData,
  type ReportFormat,
  type ReportOptions,
  type Result,
  type Tally,
} from '../index.js';
import { isAddress } from './address.js';

/** How the texts of a run are checked and reported. Plain data, so that another thread can be told. */
export interface Manner {
  readonly options: Omit<CheckOptions, 'path' | 'layers'>;
  readonly layers: readonly LayerData[];
  /** How each is reported where the format allows to report one by one. */
  readonly report?: Pick<ReportOptions, 'lang' | 'color' | 'quiet'> & {
    readonly format: ReportFormat;
    /** Whether files are linked; this is the name of what is none. */
    readonly unlinked?: string;
  };
}

/** A text to check. */
export interface Subject {
  readonly path: string;
  readonly text: string;
  readonly kind?: DocumentKind;
}

/** What became of a text. Where its part of the report is written already, the Result is let go. */
export interface Outcome {
  readonly tally: Tally;
  readonly findings: readonly Finding[];
  readonly part?: string;
  readonly result?: Result;
}

/** Tells what becomes of a text, and of one that could not be read. */
export interface Checker {
  readonly check: (subject: Subject) => Outcome;
  readonly refuse: (path: string, problem: string) => Outcome;
}

/** The checker of a run; `addressOf` is the `file:` address of a path. */
export function checkerOf({ options, layers, report }: Manner, addressOf: (path: string) => string): Checker {
  const manner = { ...options, layers: layers.map((layer) => declareLayer(layer)) };
  const link = linkOf(report?.unlinked, addressOf);
  const outcomeOf = (result: Result, sources?: ReadonlyMap<string, string>): Outcome => {
    const told = { tally: tallyOf(result.documents), findings: result.documents.flatMap(({ findings }) => findings) };
    const streamed = report && streamedReports[report.format];
    if (!streamed) return { ...told, result };
    return { ...told, part: streamed.part(result, { ...report, ...link, ...(sources ? { sources } : {}) }) };
  };
  return {
    check: ({ path, text, kind }) =>
      outcomeOf(check(text, { ...(kind ? { kind } : {}), ...manner, path }), new Map([[path, text]])),
    refuse: (path, problem) => outcomeOf(unreadable(path, problem)),
  };
}

/** Links to files and addresses, where they are wanted. */
export function linkOf(unlinked: string | undefined, addressOf: (path: string) => string): Pick<ReportOptions, 'link'> {
  if (unlinked === undefined) return {};
  return { link: (path) => (path === unlinked ? undefined : isAddress(path) ? path : addressOf(path)) };
}

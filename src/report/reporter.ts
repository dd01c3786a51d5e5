import type { Language } from '../diagnostics/message.js';
import type { Result } from '../result/result.js';
import type { Tally } from '../result/tally.js';

/** What a reporter may know besides the Result: how its reader reads. */
export interface ReportOptions {
  readonly lang?: Language;
  /** Whether the output understands colours. */
  readonly color?: boolean;
  /** Findings only: no tables, no verdict. Formats for machines ignore it. */
  readonly quiet?: boolean;
  /** The texts that were checked, by path, for the lines that findings point at. */
  readonly sources?: ReadonlyMap<string, string>;
  /** The address of a file, where the output understands hyperlinks. */
  readonly link?: (path: string) => string | undefined;
}

/** Puts a Result into the words of one format: pure, never more than the Result says, one newline at the end. */
export type Reporter = (result: Result, options: ReportOptions) => string;

/**
 * A report that can be written while documents are still being checked, so that none has to be kept: parts with what
 * stands between them. Those of single documents and the end are together what the Reporter says of all.
 */
export interface StreamedReport {
  /** Of one or more documents; empty where there is nothing to say. */
  readonly part: Reporter;
  readonly between: string;
  readonly end: (tally: Tally, options: ReportOptions) => string;
}

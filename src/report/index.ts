/** What a Result looks like to its readers, a format a file. */
import { json } from './json.js';
import { ndjson } from './ndjson.js';
import { pretty, prettyParts } from './pretty.js';
import type { Reporter, StreamedReport } from './reporter.js';

export type { Reporter, ReportOptions, StreamedReport } from './reporter.js';

/** Every format by its name; the choices of `--format` follow from this. */
export const reporters: { readonly pretty: Reporter; readonly json: Reporter; readonly ndjson: Reporter } = {
  pretty,
  json,
  ndjson,
};
export type ReportFormat = keyof typeof reporters;

/** The formats whose reports can be written while documents are still being checked. */
export const streamedReports: Partial<Readonly<Record<ReportFormat, StreamedReport>>> = {
  pretty: prettyParts,
  ndjson: lineByLine(ndjson),
};

/** A report of several documents that is nothing but those of each. */
function lineByLine(part: Reporter): StreamedReport {
  return { part, between: '', end: () => '' };
}

/** What a Result looks like to its readers, a format a file. */
import { github } from './github.js';
import { html } from './html/html.js';
import { json } from './json.js';
import { junit } from './junit/junit.js';
import { markdown } from './markdown.js';
import { ndjson } from './ndjson.js';
import { pretty, prettyParts } from './pretty.js';
import type { Reporter, StreamedReport } from './reporter.js';
import { sarif } from './sarif/sarif.js';

export type { Reporter, ReportOptions, StreamedReport } from './reporter.js';

/** The formats there are, by their names on the command line. */
export type ReportFormat = 'pretty' | 'json' | 'ndjson' | 'sarif' | 'junit' | 'github' | 'markdown' | 'html';

/** Every format by its name; the choices of `--format` follow from this. */
export const reporters: Readonly<Record<ReportFormat, Reporter>> = {
  pretty,
  json,
  ndjson,
  sarif,
  junit,
  github,
  markdown,
  html,
};

/** The formats whose reports can be written while documents are still being checked. */
export const streamedReports: Partial<Readonly<Record<ReportFormat, StreamedReport>>> = {
  pretty: prettyParts,
  ndjson: lineByLine(ndjson),
  github: lineByLine(github),
};

/** A report of several documents that is nothing but those of each. */
function lineByLine(part: Reporter): StreamedReport {
  return { part, between: '', end: () => '' };
}

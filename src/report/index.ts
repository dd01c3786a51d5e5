/** What a Result looks like to its readers, a format a file. */
import { json } from './json.js';
import { ndjson } from './ndjson.js';
import { pretty } from './pretty.js';
import type { Reporter } from './reporter.js';

export type { Reporter, ReportOptions } from './reporter.js';

/** Every format by its name; the choices of `--format` follow from this. */
export const reporters: { readonly pretty: Reporter; readonly json: Reporter; readonly ndjson: Reporter } = {
  pretty,
  json,
  ndjson,
};
export type ReportFormat = keyof typeof reporters;

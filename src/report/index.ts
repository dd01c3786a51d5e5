/** What a Result looks like to its readers, a format a file. */
import { github } from './github.js';
import { html } from './html/html.js';
import { json } from './json.js';
import { junit } from './junit/junit.js';
import { markdown } from './markdown.js';
import { ndjson } from './ndjson.js';
import { pretty } from './pretty.js';
import type { Reporter } from './reporter.js';
import { sarif } from './sarif/sarif.js';

export type { Reporter, ReportOptions } from './reporter.js';

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

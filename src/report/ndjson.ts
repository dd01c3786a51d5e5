import { resultOf } from '../check/merge.js';
import { printable } from './json.js';
import type { Reporter } from './reporter.js';

/** A line a document, each a whole Result of its own: made for streams and for corpora. */
export const ndjson: Reporter = ({ documents }) =>
  documents.map((document) => `${printable(JSON.stringify(resultOf([document])))}\n`).join('');

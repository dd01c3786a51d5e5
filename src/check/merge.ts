import { countsOf } from '../result/counts.js';
import type { Place, Result, ResultDocument } from '../result/result.js';
import { tool } from '../result/tool.js';

const startOfFile: Place = { start: 0, end: 0, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** One Result over the documents of several, in their order. */
export function merge(results: readonly Result[]): Result {
  return resultOf(results.flatMap(({ documents }) => documents));
}

/** The Result of documents that are already checked. */
export function resultOf(documents: readonly ResultDocument[]): Result {
  return { version: 1, tool, documents, counts: countsOf(documents) };
}

/** The Result of a file that could not be read: no summaries, and the finding `internal` at its start. */
export function unreadable(path: string, message: string): Result {
  return resultOf([
    {
      path,
      kind: 'text',
      summaries: [],
      findings: [
        {
          rule: 'internal',
          messageId: 'unreadable',
          severity: 'error',
          message,
          summary: null,
          row: null,
          at: [startOfFile],
          related: [],
          repairs: [],
        },
      ],
      claims: [],
    },
  ]);
}

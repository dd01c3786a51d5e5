import type { DocumentKind, Result } from '../result/result.js';
import { check, type CheckOptions } from './check.js';

/** A document in memory. */
export interface AuditedDocument {
  readonly path: string;
  readonly text: string;
  /** What the text is; told by the path and the text where it is not said. */
  readonly kind?: DocumentKind;
}

/**
 * A Result for each of many documents, in their order. A document is taken when its Result is asked for, and neither is
 * kept, so that there can be more of them than memory holds.
 * @throws TypeError as `check` does, when the first Result is asked for.
 */
export async function* audit(
  documents: Iterable<AuditedDocument> | AsyncIterable<AuditedDocument>,
  options: Omit<CheckOptions, 'path' | 'kind'> = {},
): AsyncIterable<Result> {
  for await (const { path, text, kind } of documents) {
    yield check(text, { ...options, path, ...(kind === undefined ? {} : { kind }) });
  }
}

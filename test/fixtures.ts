import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OracleLayer } from './measure/shared.js';

// From the project's root, where npm runs its scripts: a bundled script has an address of its own.
const folder = pathToFileURL(`${resolve('fixtures/summaries')}/`);

/** What `provenance.json` says of a table: where it is from, and what must come of it. */
export interface Provenance {
  readonly file: string;
  readonly keras: string;
  readonly kind: string;
  readonly config?: unknown;
  readonly count_params?: number | null;
  /** Missing for a table that was made to be broken. */
  readonly layers?: readonly OracleLayer[];
  readonly broken?: { readonly rows: readonly string[]; readonly printed: string; readonly meant: string };
  readonly holds?: readonly string[];
}

export interface Fixture {
  readonly file: string;
  readonly text: string;
  /** Undefined for a table that nobody answers for. */
  readonly provenance: Provenance | undefined;
}

function provenances(): readonly Provenance[] {
  const text = readFileSync(new URL('provenance.json', folder), 'utf8');
  return (JSON.parse(text) as { summaries: readonly Provenance[] }).summaries;
}

/** Every table in `fixtures/summaries`, found by its existence. */
export function fixtures(): readonly Fixture[] {
  const known = new Map(provenances().map((each) => [each.file, each]));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8'), provenance: known.get(file) }));
}

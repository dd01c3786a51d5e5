import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A weight as Keras lists it. */
export interface OracleWeight {
  readonly name: string;
  readonly shape: readonly number[];
}

/** A layer of the model that was printed, as Keras reports it; `output_shape` is nested where there are several tensors. */
export interface OracleLayer {
  readonly name: string;
  readonly class: string;
  readonly output_shape: unknown;
  readonly trainable: boolean;
  readonly weights: readonly OracleWeight[];
}

/** One line of `oracle/*.jsonl.gz`. */
export interface OracleRecord {
  readonly kind: string;
  readonly version: string;
  /** The class that a `zoo` record tries. */
  readonly layer?: string;
  readonly config: unknown;
  readonly text: Readonly<Record<string, string>>;
  readonly layers: readonly OracleLayer[];
  readonly count_params: number | null;
}

/** One line of `corpus/summaries.jsonl.gz`. */
export interface CorpusRecord {
  readonly id: string;
  readonly dialect: string;
  readonly text: string;
}

/** An example of `layers.json`: a row that real Keras printed. */
export interface LayerExample {
  readonly keras: string;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly inputs: readonly unknown[];
  readonly output: unknown;
  readonly parameters: number;
  readonly row: string;
}

export interface LayerFacts {
  readonly type: string;
  readonly opaque: boolean;
  readonly examples: readonly LayerExample[];
}

/** The folder with the shared material; undefined where it is not there. */
export function sharedFolder(path = '../shared'): string | undefined {
  const folder = resolve(path);
  return existsSync(join(folder, 'oracle')) ? folder : undefined;
}

/** The versions of the oracle, by file name: `k2.3`, `tf2.10`. */
export function oracleVersions(shared: string): readonly string[] {
  return readdirSync(join(shared, 'oracle'))
    .filter((name) => name.endsWith('.jsonl.gz'))
    .map((name) => name.slice(0, -'.jsonl.gz'.length))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

export function readOracle(shared: string, version: string): readonly OracleRecord[] {
  return readLines<OracleRecord>(join(shared, 'oracle', `${version}.jsonl.gz`));
}

export function readCorpus(shared: string): readonly CorpusRecord[] {
  const path = join(shared, 'corpus', 'summaries.jsonl.gz');
  return existsSync(path) ? readLines<CorpusRecord>(path) : [];
}

export function readLayerFacts(shared: string): readonly LayerFacts[] {
  const path = join(shared, 'layers.json');
  if (!existsSync(path)) return [];
  // The shared files are trusted to have the form that their README states.
  return (JSON.parse(readFileSync(path, 'utf8')) as { layers: readonly LayerFacts[] }).layers;
}

function readLines<Line>(path: string): readonly Line[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

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
  /** Of `keras.applications`: which, and whether with its top. */
  readonly app?: string;
  readonly include_top?: boolean;
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
  readonly trainable: number;
  /** Name, shape and whether it is trainable. */
  readonly weights: readonly (readonly [name: string, shape: readonly number[], trainable: boolean])[];
  readonly row: string;
}

export interface LayerFacts {
  readonly type: string;
  readonly opaque: boolean;
  readonly examples: readonly LayerExample[];
}

/** Rows that real Keras printed for an expression with operations. */
export interface OperationRows {
  readonly keras: string;
  readonly expression: string;
  readonly rows: readonly string[];
  readonly outputs: unknown;
}

/** How many variables an optimizer had, once built for models of which the shapes are told. */
export interface OptimizerFacts {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly measured: readonly {
    readonly trainableShapes: readonly (readonly number[])[];
    readonly optimizerParams: number;
  }[];
}

/** The totals of one of `keras.applications`. */
export interface ApplicationFacts {
  readonly name: string;
  readonly keras: string;
  readonly includeTop: boolean;
  readonly total: number;
  readonly trainable: number;
  readonly nonTrainable: number;
}

interface Facts {
  readonly layers: readonly LayerFacts[];
  readonly operationRows: readonly OperationRows[];
  readonly optimizers: readonly OptimizerFacts[];
  readonly applications: readonly ApplicationFacts[];
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
  return readFacts(shared).layers;
}

/** `layers.json`; empty where it is not there. */
export function readFacts(shared: string): Facts {
  const path = join(shared, 'layers.json');
  if (!existsSync(path)) return { layers: [], operationRows: [], optimizers: [], applications: [] };
  // The shared files are trusted to have the form that their README states.
  return JSON.parse(readFileSync(path, 'utf8')) as Facts;
}

function readLines<Line>(path: string): readonly Line[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

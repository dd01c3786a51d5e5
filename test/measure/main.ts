import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { measureChangedCode } from './changed-code.js';
import { measureCode } from './code.js';
import { measureCorpus } from './corpus.js';
import { measureCorruptions } from './corruptions.js';
import { measureDamage } from './damage.js';
import { measureDocuments } from './documents.js';
import { measureExamples } from './examples.js';
import { measureVersion } from './oracle.js';
import { exceptions } from './exceptions.js';
import { forwardExamples } from './forward.js';
import { parseOptions, usage, type Options } from './options.js';
import { forwardApplications } from './recounted-applications.js';
import { forwardOperations } from './recounted-operations.js';
import { forwardOptimizers } from './recounted-optimizers.js';
import { judged } from './reproductions.js';
import { measureRoundTrip } from './roundtrip.js';
import { oracleVersions, sharedFolder } from './shared.js';
import {
  changedCodeTable,
  codeTable,
  combinationsLine,
  corpusTable,
  corruptionTable,
  damageTable,
  documentTable,
  exampleColumns,
  failureList,
  figureTable,
  reproductionTable,
  roundTripTable,
  tightnessTable,
  typeColumns,
  versionColumns,
} from './tables.js';
import { addTally, emptyTally, type Tally } from './tally.js';

/** A share of one version, handed to a worker. */
interface Task {
  readonly measured: 'oracle' | 'damage' | 'corruptions' | 'roundtrip' | 'code' | 'changed-code';
  readonly options: Options;
  readonly version: string;
  readonly part: number;
  readonly parts: number;
}

const parts = 2;

/** Runs all tasks, at most `jobs` at a time, each in a thread of its own. */
async function inThreads(tasks: readonly Task[], jobs: number): Promise<Tally> {
  const total = emptyTally();
  const results: Tally[] = [];
  let next = 0;
  const thread = async (): Promise<void> => {
    for (let at = next++; at < tasks.length; at = next++) {
      results[at] = await inThread(tasks[at]);
      if (process.stderr.isTTY) process.stderr.write(`\r${results.filter(Boolean).length} of ${tasks.length} `);
    }
  };
  await Promise.all(Array.from({ length: jobs }, thread));
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  for (const each of results) addTally(total, each);
  return total;
}

function inThread(task: Task | undefined): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function sorted<Line>(lines: Record<string, Line>, by: (line: Line) => number): Record<string, Line> {
  return Object.fromEntries(Object.entries(lines).sort(([, a], [, b]) => by(b) - by(a)));
}

function tasksOf(measured: Task['measured'], shared: string, options: Options): readonly Task[] {
  const versions = oracleVersions(shared).filter(
    (each) => options.versions.length === 0 || options.versions.includes(each),
  );
  const combinations = Math.ceil(options.combinations / (versions.length * parts));
  return versions.flatMap((version) =>
    Array.from({ length: parts }, (_, part) => ({
      measured,
      options: { ...options, shared, combinations },
      version,
      part,
      parts,
    })),
  );
}

async function printDamage(shared: string, options: Options): Promise<void> {
  const { byHarm, failures } = await inThreads(tasksOf('damage', shared, options), options.jobs);
  console.log(`\n${damageTable(byHarm)}`);
  console.log(`\nKinds of failure\n${failureList(failures, options.failures)}`);
}

async function printCorruptions(shared: string, options: Options): Promise<void> {
  const tally = await inThreads(tasksOf('corruptions', shared, options), options.jobs);
  console.log(`\n${corruptionTable('corruption', tally.byCorruption)}`);
  console.log(`\n${corruptionTable('Keras', tally.byCorruptedVersion)}`);
  console.log(`\nKinds of failure\n${failureList(tally.failures, options.failures)}`);
}

async function printRoundTrip(shared: string, options: Options): Promise<void> {
  const { byPrinting, failures } = await inThreads(tasksOf('roundtrip', shared, options), options.jobs);
  console.log(`\n${roundTripTable(byPrinting)}`);
  console.log(`\nKinds of difference\n${failureList(failures, options.failures)}`);
}

async function printOracle(shared: string, options: Options): Promise<void> {
  const tally = await inThreads(tasksOf('oracle', shared, options), options.jobs);
  console.log(figureTable('Keras', tally.byVersion, versionColumns));
  console.log(`\n${figureTable('text', tally.byText, versionColumns)}`);
  console.log(
    `\n${figureTable(
      'layer type',
      sorted(tally.byType, ({ rows }) => rows),
      typeColumns,
    )}`,
  );
  console.log(`\n${tightnessTable(tally.tightness)}`);
  console.log(`\n${combinationsLine(tally.combinations)}`);
  console.log(`\nKinds of failure\n${failureList(tally.failures, options.failures)}`);
  console.log('\nSlowest texts');
  for (const { where, milliseconds } of tally.slowest)
    console.log(`${milliseconds.toFixed(0).padStart(7)} ms  ${where}`);
}

function printExamples(shared: string, options: Options): void {
  const reproductions = [forwardExamples, forwardOperations, forwardOptimizers, forwardApplications].flatMap(
    (measure) => measure(shared),
  );
  const reproduced = judged(reproductions, exceptions);
  console.log(`\n${reproductionTable(reproduced)}`);
  if (reproduced.unlisted.length + reproduced.needless.length > 0) process.exitCode = 1;
  const tally = measureExamples(shared);
  console.log(`\n${figureTable('layers.json', tally.byText, exampleColumns)}`);
  console.log(`\nKinds of failure\n${failureList(tally.failures, options.failures)}`);
}

async function printCode(shared: string, options: Options): Promise<void> {
  const { byCode, failures } = await inThreads(tasksOf('code', shared, options), options.jobs);
  console.log(`\n${codeTable(byCode)}`);
  console.log(`\nKinds of difference\n${failureList(failures, options.failures)}`);
}

async function printChangedCode(shared: string, options: Options): Promise<void> {
  const { byChangedCode, failures } = await inThreads(tasksOf('changed-code', shared, options), options.jobs);
  console.log(`\n${changedCodeTable(byChangedCode)}`);
  console.log(`\nKinds of failure\n${failureList(failures, options.failures)}`);
}

function printCorpus(shared: string, options: Options): void {
  const { byDialect, failures, exceptions } = measureCorpus(shared);
  console.log(`\n${corpusTable(byDialect)}`);
  console.log(`\nExceptions\n${exceptions.map((each) => `         ${each}`).join('\n')}`);
  console.log(`\nKinds of failure\n${failureList(failures, options.failures)}`);
}

function printDocuments(shared: string, { sample, failures: most }: Options): void {
  const { byHost, failures } = measureDocuments(shared, sample || 300);
  console.log(`\n${documentTable(byHost)}`);
  console.log(`\nKinds of difference\n${failureList(failures, most)}`);
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (!options) {
    console.log(usage);
    return;
  }
  const shared = sharedFolder(options.shared);
  if (!shared) {
    console.log(`Nothing to measure: there is no oracle in ${options.shared} (--shared DIR says where it is).`);
    return;
  }
  if (options.only.includes('oracle')) await printOracle(shared, options);
  if (options.only.includes('layers')) printExamples(shared, options);
  if (options.only.includes('roundtrip')) await printRoundTrip(shared, options);
  if (options.only.includes('code')) await printCode(shared, options);
  if (options.only.includes('changed-code')) await printChangedCode(shared, options);
  if (options.only.includes('corpus')) printCorpus(shared, options);
  if (options.only.includes('documents')) printDocuments(shared, options);
  if (options.only.includes('damage')) await printDamage(shared, options);
  if (options.only.includes('corruptions')) await printCorruptions(shared, options);
}

if (isMainThread) await main();
else {
  // What the main thread handed over is a task.
  const { measured, version, options, part, parts: of } = workerData as Task;
  const measures = {
    oracle: measureVersion,
    damage: measureDamage,
    corruptions: measureCorruptions,
    roundtrip: measureRoundTrip,
    code: measureCode,
    'changed-code': measureChangedCode,
  };
  const measure = measures[measured];
  parentPort?.postMessage(measure(version, options, part, of));
}

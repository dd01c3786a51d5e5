// npm run spark: the corpus through `keras-recount pipe` on a local Spark, and whether each Result is that of one process
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCorpus } from '../measure/shared.js';

const usage = `npm run spark -- [options]
  --shared DIR   the shared material (../shared)
  --sample N     every n-th record of the corpus (1)

Needs Python 3, Java (Debian: apt-get install default-jre-headless) and dist/cli.js (npm run build). PySpark is
installed into a folder of its own.`;

const folder = join(tmpdir(), 'keras-recount', 'spark');
const version = '3.5.6';

function main(): number {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({ options: { shared: string, sample: string, help: { type: 'boolean' } } });
  if (values.help) return said(usage, 0);
  const shared = resolve(values.shared ?? '../shared');
  const every = Number(values.sample ?? 1);
  const records = readCorpus(shared).filter((_, index) => index % every === 0);
  const missing = whatIsMissing(records.length, shared);
  if (missing !== undefined) return said(missing, 2);
  // Answers bear the number of the request: lines of different partitions come in any order.
  const requests = records.map(({ id, text }, index) => JSON.stringify({ id: `${index} ${id}`, text, kind: 'text' }));
  return said(...compared(requests));
}

function said(text: string, code: number): number {
  console.log(text);
  return code;
}

function whatIsMissing(records: number, shared: string): string | undefined {
  if (records === 0) return `There is no corpus in ${shared}; name the folder with --shared.`;
  if (!existsSync('dist/cli.js')) return 'dist/cli.js is not built (npm run build).';
  if (spawnSync('java', ['-version']).status !== 0) {
    return 'Spark needs Java, and there is none here (Debian: apt-get install default-jre-headless).';
  }
  if (spawnSync('python3', ['--version']).status !== 0) return 'Spark is driven by Python 3, and there is none here.';
  return installed();
}

/** Installs PySpark where it is not there; a sentence where that fails. */
function installed(): string | undefined {
  if (existsSync(join(folder, 'complete'))) return undefined;
  console.log(`Installing PySpark ${version} into ${folder}; this takes a few minutes once.`);
  rmSync(folder, { recursive: true, force: true });
  const python = join(folder, 'bin', 'python');
  const steps = [
    ['python3', '-m', 'venv', folder],
    [python, '-m', 'pip', 'install', '--quiet', `pyspark==${version}`],
  ];
  for (const [command = '', ...args] of steps) {
    const done = run(command, args);
    if (done.status !== 0) return `PySpark could not be installed (is there a network?): ${lastWords(done)}`;
  }
  mkdirSync(join(folder, 'complete'));
  return undefined;
}

/** How many Results are the same from Spark and from one process; the exit code is 1 where not all are. */
function compared(requests: readonly string[]): [string, number] {
  const work = mkdtempSync(join(tmpdir(), 'keras-recount-spark-'));
  try {
    const [input, output] = [join(work, 'requests.jsonl'), join(work, 'answers')];
    writeFileSync(input, requests.map((line) => `${line}\n`).join(''));
    const command = `${process.execPath} ${resolve('dist/cli.js')} pipe`;
    const spark = run(join(folder, 'bin', 'python'), ['test/spark/pipe.py', input, output, command]);
    if (spark.status !== 0) return [`Spark failed: ${lastWords(spark)}`, 2];
    console.log(spark.stdout.trim());
    const one = spawnSync(process.execPath, ['dist/cli.js', 'pipe'], {
      input: readFileSync(input),
      encoding: 'utf8',
      maxBuffer: 2 ** 31 - 1,
    });
    const [ofSpark, ofOne] = [byId(answersIn(output)), byId(one.stdout)];
    const same = requests.filter((line) => isSame(idOf(line), ofSpark, ofOne)).length;
    return [`${same} of ${requests.length} results the same`, same === requests.length ? 0 : 1];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Both have answered, with a Result, and in the same words. */
function isSame(id: string, a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  const answer = a.get(id);
  return answer !== undefined && answer.includes('"result":') && answer === b.get(id);
}

function answersIn(output: string): string {
  const parts = readdirSync(output).filter((name) => name.startsWith('part-'));
  return parts.map((name) => readFileSync(join(output, name), 'utf8')).join('');
}

function byId(lines: string): ReadonlyMap<string, string> {
  return new Map(
    lines
      .trimEnd()
      .split('\n')
      .map((line) => [idOf(line), line]),
  );
}

/** The id stands at the beginning, in requests and in answers. */
function idOf(line: string): string {
  return /^\{"id":"([^"]*)"/.exec(line)?.[1] ?? '';
}

function run(command: string, args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

function lastWords({ error, stderr }: SpawnSyncReturns<string>): string {
  return (error?.message ?? stderr).trim().split('\n').slice(-3).join(' ');
}

process.exitCode = main();

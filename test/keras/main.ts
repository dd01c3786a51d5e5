import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pythonWith, releaseOf, type Release } from './environment.js';
import { Judge } from './judge.js';
import { Keras } from './process.js';
import { specimens, type Specimen } from './sources.js';
import { report } from './table.js';

const usage = `npm run keras -- --version VERSION [options]
Rebuilds summaries with \`rebuild\`, runs the code in a real Keras and compares what that prints.
  --version VERSION  3.15.1 (Keras 3 with JAX), tf2.15.1 (TensorFlow's), 2.3.1 (Keras 2 by itself)
  --from SOURCE      oracle, fixtures, corpus, or fresh: models that this Keras draws now (oracle)
  --shared DIR       the shared material (../shared)
  --file LIST        files of the oracle: k3.15,k3.0 … (all of that family)
  --texts LIST       default,nested,trainable,nested_trainable,narrow,wide,stdout (default,nested_trainable)
  --count N          about N summaries, evenly chosen (all; of fresh models 200)
  --seed N           for fresh models (1)
  --write DIR        where fresh models are written, for \`npm run measure -- --shared DIR\` (node_modules/.cache/fresh)
  --only TEXT        specimens whose place holds this text
  --failures N       how many kinds of difference are listed (25)
  --format FORMAT    python or json (python)
  --confirmed DIR    write the code of each summary that came out the same into this folder
  --show             print the code and the trace of each example`;

const string = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  version: string,
  from: { ...string, default: 'oracle' },
  shared: { ...string, default: '../shared' },
  file: string,
  texts: { ...string, default: 'default,nested_trainable' },
  count: string,
  seed: { ...string, default: '1' },
  write: { ...string, default: 'node_modules/.cache/fresh' },
  only: { ...string, default: '' },
  failures: { ...string, default: '25' },
  format: { ...string, default: 'python' },
  confirmed: string,
  show: flag,
  help: flag,
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  const release = values.version === undefined ? undefined : releaseOf(values.version);
  if (values.help || !release) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const found = pythonWith(release);
  if ('missing' in found) {
    console.log(found.missing);
    return 2;
  }
  const chosen = values.from === 'fresh' ? fresh(found.python, release, values) : values;
  const all = evenly(
    [...specimensFor(chosen, release)].filter(({ where }) => where.includes(values.only)),
    chosen,
  );
  if (all.length === 0) {
    console.error(`Nothing to judge was found (--from ${values.from}, --shared ${values.shared}).`);
    return 2;
  }
  const keras = new Keras(found.python, release);
  const { keras: version, backend } = await keras.greeting();
  const judge = new Judge(keras, release.target, values.format === 'json' ? 'json' : 'python');
  for (const [index, specimen] of all.entries()) {
    await judge.judge(specimen);
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${all.length} `);
  }
  keras.stop();
  if (values.confirmed !== undefined) keep(judge.confirmed, values.confirmed);
  console.log(`Keras ${version} (${backend}), ${release.target}`);
  console.log(report(judge, Number(values.failures), values.show ?? false));
  return 0;
}

function specimensFor({ from, shared, file, texts }: Values, { target }: Release): Iterable<Specimen> {
  return specimens({ from, shared, target, files: list(file), texts: list(texts) });
}

/** Writes what a real Keras has confirmed: `name.txt` becomes `name.py`. */
function keep(confirmed: Judge['confirmed'], folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [where, code] of confirmed) writeFileSync(join(folder, `${where.replace(/\.txt$/, '')}.py`), code);
}

/** Has a Keras draw models, and reads them like a file of the oracle. */
function fresh(python: string, { version, target, environment }: Release, values: Values): Values {
  const folder = resolve(values.write, 'oracle');
  mkdirSync(folder, { recursive: true });
  const name = `${target === 'keras3' ? `k${version}` : version}-fresh`;
  const file = join(folder, `${name}.jsonl.gz`);
  const args = [resolve('test/keras/fresh.py'), target, values.count ?? '200', values.seed, file];
  const { status, stderr } = spawnSync(python, args, { env: { ...process.env, ...environment }, encoding: 'utf8' });
  if (status !== 0) throw new Error(`No models were drawn: ${stderr.slice(-2000)}`);
  console.log(`Fresh models of seed ${values.seed}: ${file}`);
  return { ...values, from: 'written', shared: values.write, file: name };
}

function evenly(all: readonly Specimen[], { count, from }: Values): readonly Specimen[] {
  const step = count === undefined || from === 'written' ? 1 : Math.max(1, Math.floor(all.length / Number(count)));
  return all.filter((_, index) => index % step === 0);
}

function list(text: string | undefined): readonly string[] {
  return text ? text.split(',') : [];
}

process.exitCode = await main();

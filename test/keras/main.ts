import { parseArgs } from 'node:util';
import { pythonWith, releaseOf } from './environment.js';
import { Judge } from './judge.js';
import { Keras } from './process.js';
import { specimens } from './sources.js';
import { report } from './table.js';

const usage = `npm run keras -- --version VERSION [options]
Rebuilds summaries with \`rebuild\`, runs the code in a real Keras and compares what that prints.
  --version VERSION  3.15.1 (Keras 3 with JAX), tf2.15.1 (TensorFlow's), 2.3.1 (Keras 2 by itself)
  --from SOURCE      oracle, fixtures, corpus (oracle)
  --shared DIR       the shared material (../shared)
  --file LIST        files of the oracle: k3.15,k3.0 … (all of that family)
  --texts LIST       default,nested,trainable,nested_trainable,narrow,wide,stdout (default,nested_trainable)
  --count N          about N summaries, evenly chosen (all)
  --only PATTERN     specimens whose place holds this text
  --failures N       how many kinds of difference are listed (25)
  --format FORMAT    python or json (python)
  --show             print the code and the trace of each example`;

async function main(): Promise<number> {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      version: string,
      from: string,
      shared: string,
      file: string,
      texts: string,
      count: string,
      only: string,
      failures: string,
      format: string,
      show: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
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
  const list = (text: string | undefined): readonly string[] => (text ? text.split(',') : []);
  const all = [
    ...specimens({
      from: values.from ?? 'oracle',
      shared: values.shared ?? '../shared',
      target: release.target,
      files: list(values.file),
      texts: list(values.texts ?? 'default,nested_trainable'),
    }),
  ].filter(({ where }) => where.includes(values.only ?? ''));
  const step = Math.max(1, Math.floor(all.length / Number(values.count ?? all.length)));
  const keras = new Keras(found.python, release);
  const { keras: version, backend } = await keras.greeting();
  const judge = new Judge(keras, release.target, values.format === 'json' ? 'json' : 'python');
  for (const [index, specimen] of all.entries()) {
    if (index % step !== 0) continue;
    await judge.judge(specimen);
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${all.length} `);
  }
  keras.stop();
  console.log(`Keras ${version} (${backend}), ${release.target}`);
  console.log(report(judge, Number(values.failures ?? 25), values.show ?? false));
  return 0;
}

process.exitCode = await main();

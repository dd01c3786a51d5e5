import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

/** What of the shared material is measured, and how much is printed. */
export interface Options {
  readonly shared: string;
  readonly versions: readonly string[];
  readonly kinds: readonly string[];
  readonly types: readonly string[];
  readonly texts: readonly string[];
  readonly harms: readonly string[];
  /** What the chance of harms starts from. */
  readonly seed: number;
  /** Every n-th record, so that about this many of each version are left; 0 for all. */
  readonly sample: number;
  /** How many points of alternatives are run forward. */
  readonly combinations: number;
  readonly failures: number;
  readonly jobs: number;
  readonly only: readonly string[];
}

export const usage = `npm run measure -- [options]
  --shared DIR       the shared material (../shared)
  --only PARTS       oracle, roundtrip, code, changed-code, layers, corpus, documents, damage, corruptions (all)
  --version LIST     k2.3,tf2.10 …           --texts LIST  default,narrow,wide,stdout,nested,trainable,nested_trainable
  --kind LIST        zoo,random-functional … --type LIST   Conv2D,LSTM … (rows of these types only)
  --sample N         about N records of each version (all; for damage 20, for corruptions 16, for changed-code 60; of the corpus in documents 300)
  --harm LIST        tabs,fullWidthDigits …  --seed N      another chance for each harm (0)
  --combinations N   how many points of alternatives are run forward (2000)
  --failures N       how many kinds of failure are listed (25)
  --jobs N           worker threads (one a core)`;

const list = (value: string | undefined): readonly string[] => (value ? value.split(',') : []);

export function parseOptions(args: readonly string[]): Options | undefined {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      shared: string,
      only: string,
      version: string,
      kind: string,
      type: string,
      texts: string,
      harm: string,
      seed: string,
      sample: string,
      combinations: string,
      failures: string,
      jobs: string,
      help: { type: 'boolean' },
    },
  });
  if (values.help) return undefined;
  return {
    shared: values.shared ?? '../shared',
    only: list(values.only ?? 'oracle,roundtrip,code,changed-code,layers,corpus,documents,damage,corruptions'),
    versions: list(values.version),
    kinds: list(values.kind),
    types: list(values.type),
    texts: list(values.texts),
    harms: list(values.harm),
    seed: Number(values.seed ?? 0),
    sample: Number(values.sample ?? 0),
    combinations: Number(values.combinations ?? 2000),
    failures: Number(values.failures ?? 25),
    jobs: Number(values.jobs ?? availableParallelism()),
  };
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oracleVersions, readCorpus, readOracle, sharedFolder } from '../measure/shared.js';
import type { RebuildTarget } from '../../src/rebuild/target.js';

/** A text that holds a summary, and where it is from. */
export interface Specimen {
  readonly where: string;
  readonly text: string;
}

/** Which records of the oracle a target is to print: those of its own family. */
const families: Readonly<Record<RebuildTarget, RegExp>> = {
  keras3: /^k3\./,
  'tf.keras': /^tf/,
  keras2: /^k2\./,
};

const dialects: Readonly<Record<RebuildTarget, readonly string[]>> = {
  keras3: ['keras3', 'keras3-html'],
  'tf.keras': ['tfkeras'],
  keras2: ['keras2-seq', 'keras2-func'],
};

export interface Wanted {
  readonly from: string;
  readonly shared: string;
  readonly target: RebuildTarget;
  /** Files of the oracle; all of the target's family where it is empty. */
  readonly files: readonly string[];
  readonly texts: readonly string[];
}

/** Summaries from the oracle, the fixtures, the corpus, or a folder of files like those of the oracle. */
export function* specimens(wanted: Wanted): Iterable<Specimen> {
  if (wanted.from === 'fixtures') yield* fixtures();
  else if (wanted.from === 'corpus') yield* published(wanted);
  else yield* printed(wanted);
}

function* fixtures(): Iterable<Specimen> {
  const folder = 'fixtures/summaries';
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.txt'))) {
    yield { where: name, text: readFileSync(join(folder, name), 'utf8') };
  }
}

function* published({ shared, target }: Wanted): Iterable<Specimen> {
  for (const { id, dialect, text } of readCorpus(shared)) {
    if (dialects[target].includes(dialect)) yield { where: id, text };
  }
}

function* printed({ shared, target, files, texts }: Wanted): Iterable<Specimen> {
  const folder = sharedFolder(shared);
  if (folder === undefined || !existsSync(join(folder, 'oracle'))) return;
  const versions = oracleVersions(folder).filter((each) =>
    files.length > 0 ? files.includes(each) : families[target].test(each),
  );
  for (const version of versions) {
    for (const [index, { kind, layer, text }] of readOracle(folder, version).entries()) {
      for (const form of texts) {
        const own = text[form];
        if (own !== undefined) yield { where: `${version} ${index} ${form} ${layer ?? kind}`, text: own };
      }
    }
  }
}

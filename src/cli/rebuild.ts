import { rebuild, type RebuildFormat, type RebuildOptions, type RebuildTarget } from '../index.js';
import { checked } from './checked.js';
import type { ReadingOptions } from './options.js';
import { report } from './output.js';
import type { World } from './world.js';

export interface RebuildCommandOptions extends ReadingOptions {
  readonly target: RebuildTarget;
  readonly format: RebuildFormat;
  readonly summary?: number;
  readonly output?: string;
}

/** Writes models that print the summaries of the texts that the arguments name. Returns the exit code. */
export async function rebuildCommand(
  paths: readonly string[],
  options: RebuildCommandOptions,
  world: World,
): Promise<number> {
  const { result, nothing } = await checked(paths, options, world);
  const problems = result.documents.flatMap(({ path, findings }) =>
    findings.flatMap(({ rule, message }) => (rule === 'internal' ? [`${path}: ${message}`] : [])),
  );
  if (nothing !== undefined) problems.push(nothing);
  if (problems.length > 0) await world.stderr.write(`${problems.join('\n')}\n`);
  const count = result.counts.summaries;
  const chosen = options.summary === undefined ? Array.from({ length: count }, (_, at) => at) : [options.summary];
  const texts = count === 0 ? [] : chosen.map((summary) => rebuild(result, rebuildOptions(options, summary)));
  if (texts.length > 0)
    await report(options.format === 'json' ? asJson(texts) : texts.join('\n'), options.output, world);
  return problems.length > 0 ? 2 : 0;
}

function rebuildOptions({ target, format, lang }: RebuildCommandOptions, summary: number): RebuildOptions {
  return { target, format, lang, summary };
}

/** One model is an object, several are a list. */
function asJson(texts: readonly string[]): string {
  return texts.length === 1 ? texts.join('') : `[${texts.map((text) => text.trimEnd()).join(',\n')}]\n`;
}

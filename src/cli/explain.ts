import { explain, explainLayer, explainRule, layers, notAChoice, rules, type ExplainOptions } from '../index.js';
import { isAddress } from './address.js';
import { checked } from './checked.js';
import { isGlob } from './glob.js';
import type { ReadingOptions } from './options.js';
import { report } from './output.js';
import type { World } from './world.js';

export interface ExplainCommandOptions extends ReadingOptions {
  readonly summary?: number;
  readonly row?: number | string;
  readonly expected?: number;
  readonly latex?: boolean;
  readonly output?: string;
}

/** Explains the summaries, layer types and rules that the arguments name. Returns the exit code. */
export async function explainCommand(
  subjects: readonly string[],
  options: ExplainCommandOptions,
  world: World,
): Promise<number> {
  const paths: string[] = [];
  const topics: string[] = [];
  for (const subject of subjects) ((await isPath(subject, world)) ? paths : topics).push(subject);
  const unknown = topics.filter((topic) => !isLayer(topic) && !isRule(topic));
  if (unknown.length > 0) {
    await world.stderr.write(unknown.map((topic) => `${unknownTopic(topic)}\n`).join(''));
    return 2;
  }
  const { lang, output, latex } = options;
  if (options.expected !== undefined && options.row === undefined) {
    await world.stderr.write('--expected needs --row: of which layer is the number expected?\n');
    return 2;
  }
  const format = latex ? 'latex' : 'text';
  const texts = topics.map((topic) =>
    isLayer(topic) ? explainLayer(topic, { lang, format }) : explainRule(topic, { lang }),
  );
  if (topics.length > 0 && paths.length === 0) {
    await report(texts.join('\n'), output, world);
    return 0;
  }
  const { result, nothing } = await checked(paths, options, world);
  const problems = result.documents.flatMap(({ path, findings }) =>
    findings.flatMap(({ rule, message }) => (rule === 'internal' ? [`${path}: ${message}`] : [])),
  );
  if (nothing !== undefined) problems.push(nothing);
  if (problems.length > 0) await world.stderr.write(`${problems.join('\n')}\n`);
  if (result.counts.summaries > 0) texts.push(explain(result, explainOptions(options)));
  await report(texts.join('\n'), output, world);
  return problems.length > 0 ? 2 : 0;
}

async function isPath(subject: string, { files }: World): Promise<boolean> {
  return subject === '-' || isAddress(subject) || isGlob(subject) || (await files.entry(subject)) !== undefined;
}

function isLayer(topic: string): boolean {
  return layers.find(topic) !== undefined;
}

function isRule(topic: string): boolean {
  return rules.some(({ id }) => id === topic);
}

function unknownTopic(topic: string): string {
  return notAChoice('file, layer type or rule', topic, [
    ...layers.layers.map(({ type }) => type),
    ...rules.map(({ id }) => id),
  ]);
}

function explainOptions({ lang, summary, row, expected, latex }: ExplainCommandOptions): ExplainOptions {
  return {
    lang,
    format: latex ? 'latex' : 'text',
    ...(summary === undefined ? {} : { summary }),
    ...(row === undefined ? {} : { row }),
    ...(expected === undefined ? {} : { expected }),
  };
}

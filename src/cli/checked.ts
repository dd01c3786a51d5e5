import { fill, merge, type CheckOptions, type Message, type Result } from '../index.js';
import { audited, type Audited, type AuditManner } from './audited.js';
import { configurationIn } from './configuration.js';
import { foundBy, type Found } from './files.js';
import type { ReadingOptions } from './options.js';
import type { World } from './world.js';

const words = {
  paste: { en: 'paste a summary, then press Ctrl-D', ja: 'サマリーを貼り付け、Ctrl-D を押してください' },
  empty: {
    en: '{path} is empty; expected the table that model.summary() prints.',
    ja: '{path} は空です。model.summary() が表示する表が必要です。',
  },
} satisfies Record<string, Message>;

/** Asks for a text where a person sits at the terminal and nothing else is named. */
export async function askToPaste(
  paths: readonly string[],
  lang: ReadingOptions['lang'],
  { stdin, stderr }: World,
): Promise<void> {
  if (stdin.isTerminal && paths.every((path) => path === '-')) await stderr.write(`${words.paste[lang]}\n`);
}

/** What the arguments of a command name, and how it is to be checked. */
export interface Plan {
  readonly found: readonly Found[];
  readonly manner: AuditManner;
}

/** Finds what the arguments name and reads the configuration. */
export async function planOf(paths: readonly string[], options: ReadingOptions, world: World): Promise<Plan> {
  const { lang, stdinFilename, gitignore } = options;
  const { layers, rules, ignores } = await configurationIn(world, options.config);
  const found = await foundBy(paths, world.files, { gitignore, ignores });
  return { found, manner: { lang, stdinFilename, checking: { layers, options: { ...checkOptions(options), rules } } } };
}

/** What the arguments of a command came to. */
export interface Checked {
  readonly result: Result;
  /** Why there was nothing to work on, where the only text that was named holds no summary. */
  readonly nothing: string | undefined;
}

/** Reads and checks the texts that the arguments name, and keeps all Results. */
export async function checked(paths: readonly string[], options: ReadingOptions, world: World): Promise<Checked> {
  await askToPaste(paths, options.lang, world);
  const { found, manner } = await planOf(paths, options, world);
  const all: Audited[] = [];
  for await (const each of audited(found, { ...manner, jobs: 1 }, world)) all.push(each);
  const result = merge(all.flatMap(({ outcome }) => outcome.result ?? []));
  return { result, nothing: nothingIn(found, all[0], options.lang) };
}

function checkOptions({ lang, kind, keras, input }: ReadingOptions): Omit<CheckOptions, 'path' | 'layers'> {
  return {
    lang,
    ...(kind === undefined ? {} : { kind }),
    ...(keras === undefined ? {} : { keras }),
    ...(input === undefined ? {} : { input }),
  };
}

/** Why there was nothing to work on, where the only text that was named holds no summary. */
export function nothingIn(
  [only, ...others]: readonly Found[],
  first: Audited | undefined,
  lang: ReadingOptions['lang'],
): string | undefined {
  if (!only || !first || only.scanned || others.length > 0) return undefined;
  const { path, outcome, text } = first;
  if (outcome.tally.counts.summaries > 0 || outcome.tally.counts.errors > 0) return undefined;
  if (text?.trim() === '') return fill(words.empty[lang], { path });
  return outcome.findings.find(({ rule }) => rule === 'no-summary')?.message;
}

import { check, fill, merge, unreadable, type CheckOptions, type Message, type Result } from '../index.js';
import { configurationIn } from './configuration.js';
import { inputsOf, type TextInput } from './files.js';
import type { ReadingOptions } from './options.js';
import type { World } from './world.js';

/** What the arguments of a command came to. */
export interface Checked {
  readonly result: Result;
  readonly sources: ReadonlyMap<string, string>;
  /** Why there was nothing to work on, where the only text that was named holds no summary. */
  readonly nothing: string | undefined;
}

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

/** What becomes of a text that was checked: the text as it stands afterwards. */
export type Revise = (input: TextInput, result: Result) => Promise<string>;

/** Reads and checks the texts that the arguments name; and checks again what was revised, which is what is told of. */
export async function checked(
  paths: readonly string[],
  options: ReadingOptions,
  world: World,
  revise: Revise = async ({ text }) => text,
): Promise<Checked> {
  const { lang, stdinFilename } = options;
  const { layers } = await configurationIn(world, options.config);
  await askToPaste(paths, lang, world);
  const results: Result[] = [];
  const sources = new Map<string, string>();
  let scanned = paths.length > 1;
  for await (const input of inputsOf(paths, world, stdinFilename)) {
    scanned ||= input.scanned;
    if ('problem' in input) {
      results.push(unreadable(input.path, input.problem[lang]));
    } else {
      const manner = { ...checkOptions(input.path, options), layers };
      const result = check(input.text, manner);
      const text = await revise(input, result);
      sources.set(input.path, text);
      results.push(text === input.text ? result : check(text, manner));
    }
  }
  const result = merge(results);
  return { result, sources, nothing: scanned ? undefined : nothingIn(result, sources, options) };
}

function checkOptions(path: string, { lang, kind, keras, input }: ReadingOptions): CheckOptions {
  return {
    path,
    lang,
    ...(kind === undefined ? {} : { kind }),
    ...(keras === undefined ? {} : { keras }),
    ...(input === undefined ? {} : { input }),
  };
}

function nothingIn(
  { documents: [only], counts }: Result,
  sources: ReadonlyMap<string, string>,
  { lang }: ReadingOptions,
): string | undefined {
  if (!only || counts.summaries > 0 || counts.errors > 0) return undefined;
  const { path, findings } = only;
  if (sources.get(path)?.trim() === '') return fill(words.empty[lang], { path });
  return findings.map(({ message }) => message).join(' ');
}

import {
  check,
  fill,
  parse,
  print,
  printCsv,
  printJson,
  printLatex,
  printMarkdown,
  type DocumentKind,
  type Language,
  type Message,
  type PrintOptions,
  type Summary,
} from '../index.js';
import { askToPaste } from './checked.js';
import { foundBy } from './files.js';
import { inputsOf } from './input.js';
import type { ReadingOptions } from './options.js';
import { report } from './output.js';
import type { World } from './world.js';

/** What tables can become besides those of a Keras. */
export const conversions = ['markdown', 'csv', 'latex', 'json'] as const;

export interface ConvertCommandOptions extends Pick<ReadingOptions, 'lang' | 'kind' | 'stdinFilename' | 'gitignore'> {
  /** One of the conversions, or a version of Keras. */
  readonly to: string;
  readonly width?: number;
  /** False where rows inside containers are left out. */
  readonly nested: boolean;
  /** False where the column of flags is left out. */
  readonly trainable: boolean;
  readonly output?: string;
}

const words = {
  width: {
    en: '--width is for the tables of a Keras; {to} has none.',
    ja: '--width は Keras の表だけに使えます。{to} には幅がありません。',
  },
} satisfies Record<string, Message>;

/** Prints the summaries of the texts that the arguments name in another form. Returns the exit code. */
export async function convertCommand(
  paths: readonly string[],
  options: ConvertCommandOptions,
  world: World,
): Promise<number> {
  const { lang, to, width, output } = options;
  if (width !== undefined && isConversion(to)) {
    await world.stderr.write(`${fill(words.width[lang], { to })}\n`);
    return 2;
  }
  await askToPaste(paths, lang, world);
  const { summaries, problems } = await summariesOf(paths, options, world);
  if (problems.length > 0) await world.stderr.write(`${problems.join('\n')}\n`);
  if (summaries.length > 0) await report(converted(summaries, options), output, world);
  return problems.length > 0 ? 2 : 0;
}

interface Read {
  readonly summaries: readonly Summary[];
  readonly problems: readonly string[];
}

async function summariesOf(
  paths: readonly string[],
  { lang, kind, stdinFilename, gitignore }: ConvertCommandOptions,
  world: World,
): Promise<Read> {
  const summaries: Summary[] = [];
  const problems: string[] = [];
  for await (const input of inputsOf(await foundBy(paths, world.files, { gitignore }), world, stdinFilename)) {
    const { path, scanned } = input;
    if ('problem' in input) {
      problems.push(`${path}: ${input.problem[lang]}`);
      continue;
    }
    const found = parse(input.text, { path, ...kindOption(kind ?? input.kind) });
    summaries.push(...found);
    // In a folder, most files hold none.
    if (found.length === 0 && !scanned) problems.push(whyNone(input.text, path, lang));
  }
  return { summaries, problems };
}

function kindOption(kind: DocumentKind | undefined): { readonly kind?: DocumentKind } {
  return kind === undefined ? {} : { kind };
}

/** What `check` says of a text without a summary. */
function whyNone(text: string, path: string, lang: Language): string {
  return check(text, { path, lang })
    .documents.flatMap(({ findings }) => findings.map(({ message }) => message))
    .join(' ');
}

function converted(summaries: readonly Summary[], options: ConvertCommandOptions): string {
  const { to, nested, trainable, width } = options;
  const shown = summaries.map((summary) => withoutHidden(summary, nested, trainable));
  if (to === 'json') return `[${shown.map((summary) => printJson(summary).trimEnd()).join(', ')}]\n`;
  const manner: PrintOptions = { keras: to, ...(width === undefined ? {} : { width }) };
  return shown.map((summary) => (isConversion(to) ? printers[to](summary) : print(summary, manner))).join('\n');
}

const printers: Readonly<Record<(typeof conversions)[number], (summary: Summary) => string>> = {
  markdown: printMarkdown,
  csv: printCsv,
  latex: printLatex,
  json: printJson,
};

function isConversion(to: string): to is (typeof conversions)[number] {
  return conversions.some((each) => each === to);
}

function withoutHidden(summary: Summary, nested: boolean, trainable: boolean): Summary {
  const rows = summary.rows.filter(({ depth }) => nested || depth === 0);
  return { ...summary, rows: trainable ? rows : rows.map((row) => ({ ...row, trainable: null })) };
}

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import {
  isKerasVersion,
  kerasVersions,
  languages,
  nearest,
  notAChoice,
  rebuildFormats,
  rebuildTargets,
  remindOf,
  reporters,
  tool,
} from '../index.js';
import { checkCommand, failOn, type CheckCommandOptions } from './check.js';
import { conversions, convertCommand, type ConvertCommandOptions } from './convert.js';
import { explainCommand, type ExplainCommandOptions } from './explain.js';
import { choiceOption, readingOptions } from './options.js';
import { pipe } from './pipe.js';
import { rebuildCommand, type RebuildCommandOptions } from './rebuild.js';
import type { World } from './world.js';

const examples = `
Examples:
  $ keras-recount check summary.txt            recount one table
  $ python train.py | keras-recount check      … or whatever prints one
  $ keras-recount check docs 'notes/**/*.md'   folders and patterns
  $ keras-recount explain summary.txt --row conv2d_1
  $ keras-recount explain LSTM                 what a layer weighs, and why
  $ keras-recount convert summary.txt --to 3.15
  $ keras-recount rebuild summary.txt          the model as Keras code

Exit codes: 0 nothing found, 1 findings, 2 the tool could not do its work.`;

const checkExamples = `
Examples:
  $ keras-recount check summary.txt
  $ keras-recount check - < summary.txt
  $ keras-recount check . --format ndjson      a line a file, for a corpus
  $ keras-recount check https://example.org/post.html
  $ keras-recount check post.txt --input 224,224,3
  $ keras-recount check . --fail-on warning --quiet
  $ keras-recount check docs --dry-run         the repairs, as a diff
  $ keras-recount check docs --fix             … and written into the files

In folders only texts are read, by the ends of their names; hidden folders, node_modules and what .gitignore names
are passed over.
An error is repaired where there is one way to do it; the report is of the text after the repairs.`;

const explainExamples = `
Examples:
  $ keras-recount explain summary.txt
  $ keras-recount explain summary.txt --row dense_1 --lang ja
  $ keras-recount explain summary.txt --row 2 --latex
  $ keras-recount explain summary.txt --row conv2d_1 --expected 288
  $ keras-recount explain Conv2D
  $ keras-recount explain row-parameters`;

const convertExamples = `
Examples:
  $ keras-recount convert summary.txt --to 2.10          as Keras 2.10 prints it
  $ keras-recount convert summary.txt --to 3.15 --width 100
  $ keras-recount convert notes.md --to csv --output layers.csv
  $ python train.py | keras-recount convert --to markdown

A cut cell stays cut: what the text lacks is not made up.`;

const rebuildExamples = `
Examples:
  $ keras-recount rebuild summary.txt > model.py
  $ keras-recount rebuild summary.txt --target tf.keras
  $ keras-recount rebuild summary.txt --format mermaid
  $ python train.py | keras-recount rebuild --format json

The code is one model that prints the table. What leaves no trace in it is Keras's default, and the line says so.`;

const pipeExamples = `
Example:
  $ echo '{"id": 1, "text": "dense (Dense)  (None, 10)  7850"}' | keras-recount pipe

In:  {"id": …, "text": "…", "kind": "text", "path": "…"} (kind and path may be left out)
Out: {"id": …, "result": …} or {"id": …, "error": "…"}, a line for each line, in order`;

/** Runs the command line in a world. Returns the exit code. */
export async function run(args: readonly string[], world: World): Promise<number> {
  let code = 0;
  const program = programIn(world, (result) => (code = result));
  try {
    const slip = await misspeltCommand(args, program, world);
    if (slip !== undefined) throw new Error(slip);
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    await world.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

function programIn(world: World, finish: (code: number) => void): Command {
  const program = new Command('keras-recount')
    .description('Recounts a Keras model from the text that model.summary() printed, and explains each number.')
    .version(tool.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void world.stderr.write(text),
    })
    .addHelpText('after', examples);
  const check = program
    .command('check', { isDefault: true })
    .summary('say whether the tables in a text can be true (the default command)')
    .description('Reads every model summary in the texts, recounts it and says where it contradicts itself.')
    .argument('[paths...]', 'files, folders, patterns, http(s) addresses, or - for standard input')
    .addOption(choiceOption('--format <format>', 'format of the report', Object.keys(reporters)).default('pretty'))
    .addOption(choiceOption('--fail-on <severity>', 'exit with 1 from this severity on', failOn).default('error'))
    .option('--quiet', 'findings only, no tables')
    .option('--allow-none', 'no failure where the only text holds no summary')
    .option('--no-color', 'no colours (NO_COLOR is honoured, too)')
    .option('--output <file>', 'write the report to a file')
    .addOption(
      new Option('--jobs <number>', 'threads side by side, each with memory of its own; auto for one a core').argParser(
        jobsFrom,
      ),
    )
    .option('--fix', 'write the repairs into the files; nothing else in them changes')
    .addOption(new Option('--dry-run', 'print the repairs as a diff in place of the report').conflicts('format'))
    .addHelpText('after', checkExamples)
    .action(async (paths: readonly string[], options: CheckCommandOptions) => {
      finish(await checkCommand(paths, options, world));
    });
  const explain = program
    .command('explain')
    .summary('say where each number comes from')
    .description('Explains each row of a summary: its formula, its shape, what was inferred and how surely.')
    .argument('[subjects...]', 'files, folders, patterns, - for standard input; or layer types and rules')
    .addOption(new Option('--summary <number>', 'only this summary, counted from 1').argParser(ordinalFrom))
    .addOption(new Option('--row <row>', 'only this row: its name, or its number from 1').argParser(rowFrom))
    .addOption(
      new Option('--expected <count>', 'the count that you expect of --row: what that number would be')
        .argParser(countFrom)
        .conflicts('latex'),
    )
    .option('--latex', 'equations in LaTeX (amsmath)')
    .option('--output <file>', 'write the explanation to a file')
    .addHelpText('after', explainExamples)
    .action(async (subjects: readonly string[], options: ExplainCommandOptions) => {
      finish(await explainCommand(subjects, options, world));
    });
  const rebuild = program
    .command('rebuild')
    .summary('write Keras code that prints the table, or Keras JSON, Mermaid, DOT')
    .description('Rebuilds the model of each summary, with what was inferred and Keras’s defaults for the rest.')
    .argument('[paths...]', 'files, folders, patterns, or - for standard input')
    .addOption(choiceOption('--target <keras>', 'the Keras that runs the code', rebuildTargets).default('keras3'))
    .addOption(choiceOption('--format <format>', 'what is written', rebuildFormats).default('python'))
    .addOption(new Option('--summary <number>', 'only this summary, counted from 1').argParser(ordinalFrom))
    .option('--output <file>', 'write it to a file')
    .addHelpText('after', rebuildExamples)
    .action(async (paths: readonly string[], options: RebuildCommandOptions) => {
      finish(await rebuildCommand(paths, options, world));
    });
  for (const option of readingOptions()) {
    check.addOption(option);
    explain.addOption(option);
    rebuild.addOption(option);
  }
  const convert = program
    .command('convert')
    .summary('print the tables as another Keras does, or as Markdown, CSV, LaTeX or JSON')
    .description('Prints every model summary in the texts in another form, without judging it.')
    .argument('[paths...]', 'files, folders, patterns, or - for standard input')
    .addOption(
      new Option('--to <form>', `a version of Keras, or ${conversions.join(', ')}`)
        .argParser(formFrom)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--width <characters>', 'the length of a line of a Keras').argParser(widthFrom))
    .option('--no-nested', 'leave out the rows inside of containers')
    .option('--no-trainable', 'leave out the column of flags')
    .option('--output <file>', 'write the tables to a file')
    .addHelpText('after', convertExamples)
    .action(async (paths: readonly string[], options: ConvertCommandOptions) => {
      finish(await convertCommand(paths, options, world));
    });
  for (const option of readingOptions().filter(
    ({ long }) => long !== '--keras' && long !== '--input' && long !== '--config',
  )) {
    convert.addOption(option);
  }
  program
    .command('pipe')
    .summary('check line by line: a JSON object in, one out')
    .description('Checks texts that come line by line as JSON, and answers each before it needs the next.')
    .addOption(choiceOption('--lang <language>', 'language of the messages', languages).default('en'))
    .addHelpText('after', pipeExamples)
    .action(async (options: Parameters<typeof pipe>[0]) => {
      finish(await pipe(options, world));
    });
  return program;
}

/** What to answer where the first argument is no file but nearly a command: `check` needs no saying. */
async function misspeltCommand(
  [first]: readonly string[],
  { commands }: Command,
  { files }: World,
): Promise<string | undefined> {
  const names = commands.map((command) => command.name());
  if (first === undefined || first.startsWith('-') || names.includes(first) || first === 'help') return undefined;
  if (nearest(first, names) === undefined || (await files.entry(first))) return undefined;
  return notAChoice('file or command', first, names);
}

function formFrom(word: string): string {
  if (conversions.some((each) => each === word) || isKerasVersion(word)) return word;
  const forms = `It is a version of Keras, such as 2.10 or 3.15, or one of ${conversions.join(', ')}.`;
  throw new InvalidArgumentError([...remindOf(word, [...conversions, ...kerasVersions]), forms].join(' '));
}

function jobsFrom(word: string): number | 'auto' {
  if (word === 'auto') return word;
  const jobs = Number(word);
  if (!Number.isSafeInteger(jobs) || jobs < 1)
    throw new InvalidArgumentError('It is a number of threads, from 1, or auto.');
  return jobs;
}

function widthFrom(word: string): number {
  const width = Number(word);
  if (!Number.isSafeInteger(width) || width < 1) throw new InvalidArgumentError('It is a number of characters.');
  return width;
}

function countFrom(word: string): number {
  const count = Number(word.replaceAll(',', ''));
  if (word !== '' && Number.isSafeInteger(count) && count >= 0) return count;
  throw new InvalidArgumentError('A count is a whole number, such as 288 or 18,496.');
}

/** An index from the number that people count from 1. */
function ordinalFrom(word: string): number {
  const number = Number(word);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('It is counted from 1.');
  return number - 1;
}

function rowFrom(word: string): number | string {
  return /^\d+$/.test(word) ? ordinalFrom(word) : word;
}

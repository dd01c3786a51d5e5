import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runIn } from './cli/made-up-world.js';

/** The words of a command as a shell divides them; single quotes alone. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** What a command of the README prints: `[echo … |] npx keras-recount … [| cut -c-N]`. */
async function outputOf(command: string): Promise<string> {
  const stages = command.split(' | ').map(wordsOf);
  const echo = stages.find(([name]) => name === 'echo')?.slice(1);
  const [, , ...args] = stages.find(([name]) => name === 'npx') ?? [];
  const limit = stages.find(([name]) => name === 'cut')?.[1]?.slice('-c-'.length);
  const files = Object.fromEntries(args.filter((arg) => existsSync(arg)).map((path) => [path, readFileSync(path)]));
  const { stdout, stderr } = await runIn({ files, ...(echo ? { stdin: `${echo.join(' ')}\n` } : {}) }, ...args);
  const lines = (stderr + stdout).trimEnd().split('\n');
  // Blanks that end a line are not kept in Markdown.
  return lines.map((line) => (limit === undefined ? line : line.slice(0, Number(limit))).trimEnd()).join('\n');
}

/** A block of the README with each command followed by what it prints today. */
async function rerun(block: string): Promise<string> {
  const commands = block.split('\n').filter((line) => line.startsWith('$ '));
  const transcripts = await Promise.all(commands.map(async (line) => `${line}\n${await outputOf(line.slice(2))}\n`));
  return transcripts.join('\n');
}

// `npx vitest run --config test/vitest.config.ts test/readme.test.ts --update` writes the transcripts anew.
test('the transcripts of the README are what the commands print', async () => {
  const parts = readFileSync('README.md', 'utf8').split(/(?<=```console\n)|(?=```\n)/);
  const printed = await Promise.all(
    parts.map((part, index) => (parts[index - 1]?.endsWith('```console\n') ? rerun(part) : part)),
  );
  await expect(printed.join('')).toMatchFileSnapshot('../README.md');
});

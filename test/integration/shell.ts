import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a program said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** A trial: undefined where it went as it should, else what happened. */
export type Trial = readonly [title: string, trial: () => string | undefined];

export function ran(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Ended {
  const env = { ...process.env, ...options.env };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options, env });
  return { code: status, said: `${stdout}${stderr}` };
}

/** A Python that has pre-commit, and the reader of YAML that comes with it. */
export function python(): string {
  const folder = resolve('node_modules/.cache/integrations');
  const found = join(folder, 'bin', 'python');
  if (!existsSync(join(folder, 'bin', 'pre-commit'))) {
    mustRun('python3', ['-m', 'venv', folder]);
    mustRun(found, ['-m', 'pip', 'install', '--quiet', 'pre-commit==4.7.0']);
  }
  return found;
}

/** Runs what must work for there to be a trial at all. */
export function mustRun(command: string, args: readonly string[], options: Parameters<typeof ran>[2] = {}): string {
  const { code, said } = ran(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: ${said}`);
  return said;
}

/** Puts files into a folder, in folders of their own where their names say so. */
export function filled(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** What a trial came to: the exit code that was due, and what must be in what was said. */
export function fault({ code, said }: Ended, due: number, ...pieces: readonly string[]): string | undefined {
  const missing = pieces.filter((piece) => !said.includes(piece));
  if (code === due && missing.length === 0) return undefined;
  return [`exit code ${code}, not ${due}`, ...missing.map((piece) => `missing: ${piece}`), said].join('\n');
}

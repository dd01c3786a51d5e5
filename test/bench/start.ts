import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { interleaved, type Task } from './timing.js';

function node(...args: readonly string[]): Task {
  return () => spawnSync(process.execPath, args, { stdio: 'ignore' });
}

/** How many times as long as `node -e 0` the command line takes; undefined where it is not built. */
export function startRatios(rounds: number): Readonly<Record<string, number>> | undefined {
  const program = 'dist/cli.js';
  if (!existsSync(program)) return undefined;
  const times = interleaved(
    {
      nothing: node('-e', '0'),
      '--version': node(program, '--version'),
      '--help': node(program, '--help'),
      'check article.txt': node(program, 'check', 'fixtures/summaries/article.txt'),
      'explain Dense': node(program, 'explain', 'Dense'),
    },
    rounds,
  );
  const { nothing, ...others } = times;
  return Object.fromEntries(Object.entries(others).map(([name, time]) => [name, time / nothing]));
}

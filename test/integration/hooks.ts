import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fault, filled, mustRun, ran, type Ended, type Trial } from './shell.js';

const broken = readFileSync('fixtures/summaries/broken-transposed-digits.txt', 'utf8');
const mended = broken.replace(/\b4610\b/, '4160');
const sound = readFileSync('fixtures/summaries/article.txt', 'utf8');
const prose = 'Nothing of Keras here.\n';

/** A repository with files that are about to be committed. */
function repository(folder: string, files: Readonly<Record<string, string>>): string {
  filled(folder, files);
  mustRun('git', ['init', '--quiet'], { cwd: folder });
  mustRun('git', ['add', '.'], { cwd: folder });
  return folder;
}

const home = { PRE_COMMIT_HOME: resolve('node_modules/.cache/integrations/pre-commit') };

/** Tries a hook of the last commit of this project as `pre-commit try-repo` does, which installs it anew. */
function tried(python: string, cwd: string, hook: string): Ended {
  const args = ['try-repo', resolve('.'), hook, '--all-files', '--verbose'];
  return ran(join(dirname(python), 'pre-commit'), args, { cwd, env: home });
}

/** Runs a hook of the last commit of this project as the configuration of a repository names it; installed once a commit. */
function ranHook(python: string, cwd: string, hook: string): Ended {
  const revision = mustRun('git', ['rev-parse', 'HEAD']).trim();
  const repositories = [{ repo: resolve('.'), rev: revision, hooks: [{ id: hook }] }];
  filled(cwd, { '.pre-commit-config.yaml': JSON.stringify({ repos: repositories }) });
  mustRun('git', ['add', '.'], { cwd });
  return ran(join(dirname(python), 'pre-commit'), ['run', '--all-files', '--verbose'], { cwd, env: home });
}

export function hookTrials(python: string, folder: string): readonly Trial[] {
  return [
    [
      'the hook stops a commit that contradicts itself',
      () => {
        const cwd = repository(join(folder, 'hook-1'), { 'a.md': sound, 'docs/b.txt': broken, 'c.json': '{}' });
        return fault(tried(python, cwd, 'keras-recount'), 1, 'docs/b.txt:10:56  error  row-parameters');
      },
    ],
    [
      'the hook lets pass what is sound',
      () => fault(ranHook(python, repository(join(folder, 'hook-2'), { 'a.md': sound }), 'keras-recount'), 0, 'Passed'),
    ],
    [
      'the hook lets pass a lone file without a summary',
      () => fault(ranHook(python, repository(join(folder, 'hook-3'), { 'a.md': prose }), 'keras-recount'), 0, 'Passed'),
    ],
    [
      'the fixing hook mends the file',
      () => {
        const cwd = repository(join(folder, 'hook-4'), { 'b.md': broken });
        const ended = ranHook(python, cwd, 'keras-recount-fix');
        const isMended = readFileSync(join(cwd, 'b.md'), 'utf8') === mended;
        return isMended ? fault(ended, 1, 'files were modified by this hook') : `not mended\n${ended.said}`;
      },
    ],
  ];
}

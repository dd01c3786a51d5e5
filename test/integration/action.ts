import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fault, filled, mustRun, ran, type Ended, type Trial } from './shell.js';

interface Step {
  readonly if?: string;
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const broken = readFileSync('fixtures/summaries/broken-transposed-digits.txt', 'utf8');
const sound = readFileSync('fixtures/summaries/article.txt', 'utf8');

/** The action's steps with the inputs of a workflow, as its runner runs them: `bash -e -o pipefail`, expressions filled in before. */
function runAction(
  action: Action,
  cwd: string,
  given: Readonly<Record<string, string>>,
): Ended & { readonly outputs: string } {
  const inputs = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])),
    ...given,
  };
  const output = join(cwd, '.github-output');
  const filledIn = (text: string): string =>
    text
      .replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => inputs[name] ?? '')
      .replaceAll('${{ github.action_path }}', resolve('.'));
  let ended: Ended = { code: 0, said: '' };
  for (const step of action.runs.steps) {
    if (step.if === "${{ inputs.version == '' }}" && inputs['version'] !== '') continue;
    const entries = Object.entries(step.env ?? {}).map(([name, value]) => [name, filledIn(value)]);
    const script = join(filled(cwd, { '.step.sh': step.run }), '.step.sh');
    const { code, said } = ran('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd,
      env: { ...Object.fromEntries(entries), GITHUB_OUTPUT: output },
    });
    ended = { code, said: ended.said + said };
    if (code !== 0) break;
  }
  return { ...ended, outputs: existsSync(output) ? readFileSync(output, 'utf8') : '' };
}

/** Inputs of a workflow, the exit code that is due, and what must be said or put out. */
const cases: readonly (readonly [string, Readonly<Record<string, string>>, number, readonly string[]])[] = [
  ['annotates what is broken', { paths: 'docs' }, 1, ['::error file=docs/b c.md,line=10,col=56,', 'exit-code=1']],
  ['is content with what is sound', { paths: 'docs/a.md', format: 'pretty' }, 0, ['18 of 18 rows', 'exit-code=0']],
  ['takes patterns, not the shell', { paths: 'docs/*.md', 'fail-on': 'never' }, 0, ['::error', 'exit-code=0']],
  ['writes SARIF besides', { paths: '.', 'sarif-file': 'r.sarif' }, 1, ['::error', 'sarif-file=r.sarif']],
  ['hands on more arguments', { paths: 'docs', args: '--lang ja', format: 'pretty' }, 1, ['不整合です']],
  ['runs nothing that an input holds', { paths: '$(touch owned) `touch owned`; touch owned' }, 2, ['exit-code=2']],
  ['says what it cannot do', { paths: 'docs', format: 'jsn' }, 2, ['Did you mean json?', 'exit-code=2']],
];

export function actionTrials(python: string, folder: string): readonly Trial[] {
  const asJson = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))';
  const action = JSON.parse(mustRun(python, ['-c', asJson, 'action.yml'])) as Action;
  return cases.map(([title, inputs, due, pieces], index): Trial => [
    `action.yml ${title}`,
    () => {
      const cwd = filled(join(folder, `action-${index}`), { 'docs/a.md': sound, 'docs/b c.md': broken });
      const { code, said, outputs } = runAction(action, cwd, inputs);
      if (existsSync(join(cwd, 'owned'))) return 'an input was run';
      const sarif = inputs['sarif-file'];
      if (sarif !== undefined) JSON.parse(readFileSync(join(cwd, sarif), 'utf8'));
      return fault({ code, said: said + outputs }, due, ...pieces);
    },
  ]);
}

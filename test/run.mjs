// Types, lint, build and tests in order; the last line is `N passed, N failed`.
// npm test [-- arguments for Vitest]
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const report = 'node_modules/.cache/tests.json';
mkdirSync('node_modules/.cache', { recursive: true });
rmSync(report, { force: true });

let passed = 0;
let failed = 0;

/** Runs a command of the project and shows what it says. */
function succeeds(title, command, args) {
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0;
}

function step(title, ...args) {
  if (succeeds(title, 'npm', ['run', '--silent', ...args])) passed++;
  else failed++;
}

step('types', 'typecheck');
step('lint and format', 'lint');
step('build', 'build');

const vitest = [
  'vitest',
  'run',
  '--config',
  'test/vitest.config.ts',
  '--coverage',
  '--reporter=dot',
  '--reporter=json',
];
const isGreen = succeeds('tests', 'npx', [...vitest, `--outputFile.json=${report}`, ...process.argv.slice(2)]);
const tests = testsOf(report);
passed += tests.numPassedTests;
// A file that does not load, an unhandled error or a crash has no failed test to show for it.
failed += tests.numFailedTests || (isGreen ? 0 : 1);

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function testsOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  }
}

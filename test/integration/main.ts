import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionTrials } from './action.js';
import { hookTrials } from './hooks.js';
import { python } from './shell.js';

/**
 * Tries what other programs run: the hooks under a real pre-commit, the action by the commands of its steps. What they try is
 * what is committed here. npm run integrations; pre-commit is installed from PyPI into a folder that stays.
 */
const folder = mkdtempSync(join(tmpdir(), 'keras-recount-'));
let failed = 0;
try {
  const tool = python();
  for (const [title, trial] of [...actionTrials(tool, folder), ...hookTrials(tool, folder)]) {
    const fault = trial();
    console.log(fault === undefined ? `✓ ${title}` : `✗ ${title}\n${fault}`);
    if (fault !== undefined) failed++;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

// What npm runs after an installation from a checkout: the build. An installation of all users' (`npm install -g git+…`, which
// is how pre-commit does it) comes here before it has installed what the build needs, so that is done first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

function run(...args) {
  const env = { ...process.env, npm_config_global: 'false', npm_config_prefix: undefined, NODE_ENV: undefined };
  const { status } = spawnSync('npm', args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync('node_modules/vite')) run('ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund');
run('run', 'build');

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { specimenText } from '../result/specimen.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keras-recount-'));
  const outDir = join(folder, 'dist');
  await build({ configFile: resolve('src/cli/vite.config.ts'), logLevel: 'warn', build: { outDir } });
  await writeFile(join(folder, 'post.txt'), specimenText);
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], stdin = ''): Promise<Run> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [join(folder, 'dist/cli.js'), ...args],
      { cwd: folder },
      (error, stdout, stderr) => done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end(stdin);
  });
}

it('checks a file of the disk', async () => {
  const { code, stdout } = await run(['check', 'post.txt']);
  expect(code).toBe(1);
  expect(stdout).toContain('post.txt:9:56  error  row-parameters\n');
});

it('checks the folder, and what is piped in', async () => {
  expect((await run(['check', '.'])).stdout).toContain('post.txt:9:56');
  expect((await run([], specimenText)).stdout).toContain('<stdin>:9:56');
});

it('writes a file', async () => {
  expect(await run(['explain', 'Dense', '--output', 'dense.txt'])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect((await run(['check', 'dense.txt'])).code).toBe(2);
});

it('exits with 2 where it cannot write', async () => {
  const { code, stderr } = await run(['explain', 'Dense', '--output', 'no/such/folder']);
  expect(code).toBe(2);
  expect(stderr).toContain('no/such/folder');
});

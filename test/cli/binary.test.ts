import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
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
      { cwd: folder, maxBuffer: 2 ** 28 },
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

it('checks in threads what it checks in one, and does not follow links round in circles', async () => {
  await mkdir(join(folder, 'posts/deep'), { recursive: true });
  await symlink(join(folder, 'posts'), join(folder, 'posts/deep/round'));
  for (let post = 0; post < 6; post++) await writeFile(join(folder, `posts/${post}.txt`), specimenText);
  await writeFile(join(folder, 'posts/deep/6.txt'), specimenText);
  for (const format of ['pretty', 'json']) {
    const one = await run(['check', 'posts', '--format', format, '--jobs', '1']);
    const three = await run(['check', 'posts', '--format', format, '--jobs', '3']);
    expect(three).toEqual(one);
    expect([one.code, one.stderr]).toEqual([1, '']);
  }
});

it('loads an address', async () => {
  const server = createServer(({ url }, response) => {
    if (url === '/old') response.writeHead(301, { location: '/post.txt' }).end();
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(specimenText);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const { code, stdout } = await run(['check', `http://127.0.0.1:${port}/old`]);
  server.close();
  expect(code).toBe(1);
  expect(stdout).toContain(`http://127.0.0.1:${port}/old:9:56  error  row-parameters`);
});

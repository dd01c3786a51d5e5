import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve, sep } from 'node:path';
import { isatty } from 'node:tty';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { crewOf, serve } from './crew.js';
import { run } from './program.js';
import type { Files, Output, Reply, World } from './world.js';

const files: Files = {
  async entry(path) {
    try {
      const found = await stat(path);
      return { kind: found.isDirectory() ? 'folder' : 'file', bytes: found.size };
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
        return undefined;
      throw error;
    }
  },
  async names(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .map((entry) => ({ name: entry.name, kind: entry.isFile() ? ('file' as const) : ('folder' as const) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  },
  read: (path) => readFile(path),
  write: (path, text) => writeFile(path, text),
  append: (path, text) => appendFile(path, text),
  async rewrite(path, bytes) {
    if (!(await stat(path)).isFile()) throw new Error(`not a regular file, '${path}'`);
    await writeFile(path, bytes);
  },
  absolute: (path) => resolve(path).replaceAll(sep, '/'),
  address: (path) => pathToFileURL(resolve(path)).href,
};

function output(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough (`| head`) is no failure.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isTerminal: stream.isTTY === true,
    ...(stream.isTTY ? { columns: stream.columns } : {}),
    write: (text) => new Promise((done) => stream.write(text, () => done())),
  };
}

async function request(address: string, signal: AbortSignal): Promise<Reply> {
  const { status, headers, body } = await fetch(address, { signal, redirect: 'manual' });
  return { status, header: (name) => headers.get(name) ?? undefined, chunks: body ?? none() };
}

async function* none(): AsyncIterable<Uint8Array> {}

/** Texts leave much behind that is soon done with; V8 by itself lets the heap grow to several times what is in use. */
function expectMany(): void {
  setFlagsFromString('--heap-growing-percent=50');
  setFlagsFromString('--semi-space-growth-factor=1');
}

function world(): World {
  return {
    env: process.env,
    // The stream is opened when it is read, which most runs never do.
    stdin: {
      isTerminal: isatty(0),
      get chunks() {
        return process.stdin;
      },
    },
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    files,
    get cores() {
      return availableParallelism();
    },
    now: () => performance.now(),
    request,
    expectMany,
    crew: (size, manner) => crewOf(size, manner, new URL(import.meta.url)),
  };
}

if (isMainThread) process.exitCode = await run(process.argv.slice(2), world());
else serve(files.address);

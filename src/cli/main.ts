import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isatty } from 'node:tty';
import { pathToFileURL } from 'node:url';
import { run } from './program.js';
import type { Files, Output } from './world.js';

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
  async rewrite(path, bytes) {
    if (!(await stat(path)).isFile()) throw new Error(`not a regular file, '${path}'`);
    await writeFile(path, bytes);
  },
  address: (path) => pathToFileURL(resolve(path)).href,
};

function output(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough (`| head`) is no failure.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isTerminal: stream.isTTY === true,
    write: (text) => new Promise((done) => stream.write(text, () => done())),
  };
}

process.exitCode = await run(process.argv.slice(2), {
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
});

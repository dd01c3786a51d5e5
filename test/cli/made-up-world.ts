import type { Entry, Output, World } from '../../src/cli/world.js';
import { run } from '../../src/cli/program.js';

/** What stands around a run: files by their paths, what is typed or piped in, and where it is shown. */
export interface Surroundings {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** A piece at a time, each taken when it is read. */
  readonly stdin?: string | Iterable<string>;
  /** The files that cannot be written. */
  readonly readOnly?: readonly string[];
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Called at each piece of standard output. */
  readonly onOutput?: () => void;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly written: ReadonlyMap<string, string>;
  /** The files that were there before and have other content now. */
  readonly rewritten: ReadonlyMap<string, Uint8Array>;
}

/** Runs the command line in a world without a disk, a clock or a terminal. */
export async function runIn(surroundings: Surroundings, ...args: readonly string[]): Promise<Outcome> {
  const written = new Map<string, string>();
  const rewritten = new Map<string, Uint8Array>();
  const { terminal = false, onOutput } = surroundings;
  const [stdout, stderr] = [recorder(terminal, onOutput), recorder(terminal)];
  const code = await run(args, worldOf(surroundings, { stdout, stderr, written, rewritten }));
  return { code, stdout: stdout.text(), stderr: stderr.text(), written, rewritten };
}

type Recorder = Output & { readonly text: () => string };

function recorder(isTerminal: boolean, onOutput?: () => void): Recorder {
  const texts: string[] = [];
  return {
    isTerminal,
    async write(text) {
      texts.push(text);
      onOutput?.();
    },
    text: () => texts.join(''),
  };
}

interface Shown {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly written: Map<string, string>;
  readonly rewritten: Map<string, Uint8Array>;
}

function worldOf(
  { files = {}, stdin = '', readOnly = [], terminal = false, env = {} }: Surroundings,
  { stdout, stderr, written, rewritten }: Shown,
): World {
  const bytes = new Map(Object.entries(files).map(([path, content]) => [path, bytesOf(content)]));
  return {
    env,
    stdin: { isTerminal: terminal, chunks: chunksOf(typeof stdin === 'string' ? [stdin] : stdin) },
    stdout,
    stderr,
    files: {
      async entry(path): Promise<Entry | undefined> {
        const content = bytes.get(path);
        if (content !== undefined) return { kind: 'file', bytes: content.length };
        return [...bytes.keys()].some((file) => isBelow(file, path)) ? { kind: 'folder', bytes: 0 } : undefined;
      },
      async names(folder) {
        const names = new Map<string, Entry['kind']>();
        for (const file of bytes.keys()) {
          if (!isBelow(file, folder)) continue;
          const [name = '', ...deeper] = (folder === '.' ? file : file.slice(asFolder(folder).length)).split('/');
          names.set(name, deeper.length > 0 ? 'folder' : 'file');
        }
        return [...names].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
      },
      async read(path) {
        const content = bytes.get(path);
        if (!content) throw new Error(`EACCES: permission denied, open '${path}'`);
        return content;
      },
      async write(path, text) {
        written.set(path, text);
      },
      async rewrite(path, content) {
        if (readOnly.includes(path)) throw new Error(`EACCES: permission denied, open '${path}'`);
        rewritten.set(path, content);
        bytes.set(path, content);
      },
      address: (path) => `file:///made-up/${path}`,
    },
  };
}

function isBelow(file: string, folder: string): boolean {
  return folder === '.' || file.startsWith(asFolder(folder));
}

function asFolder(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

async function* chunksOf(texts: Iterable<string>): AsyncIterable<Uint8Array> {
  for (const text of texts) yield bytesOf(text);
}

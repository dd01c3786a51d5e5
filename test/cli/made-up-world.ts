import { normalize } from 'node:path/posix';
import { checkerOf } from '../../src/cli/checker.js';
import type { Crew, Entry, Output, Reply, World } from '../../src/cli/world.js';
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
  /** What servers answer, by address. */
  readonly web?: Readonly<Record<string, MadeUpReply | Error>>;
  /** The folders that may not be read. */
  readonly closed?: readonly string[];
  readonly cores?: number;
  /** Milliseconds from one look at the clock to the next. */
  readonly tick?: number;
  /** The texts at which a thread of a crew ends. */
  readonly deadly?: readonly string[];
}

export interface MadeUpReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | readonly Uint8Array[];
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly written: ReadonlyMap<string, string>;
  /** The files that were there before and have other content now. */
  readonly rewritten: ReadonlyMap<string, Uint8Array>;
  /** The addresses that were asked for. */
  readonly requested: readonly string[];
  /** How many threads were asked for, and in which order they were done with their texts. */
  readonly crews: readonly number[];
  readonly doneInThreads: readonly string[];
}

/** Runs the command line in a world without a disk, a clock or a terminal. */
export async function runIn(surroundings: Surroundings, ...args: readonly string[]): Promise<Outcome> {
  const written = new Map<string, string>();
  const rewritten = new Map<string, Uint8Array>();
  const [requested, crews, doneInThreads]: [string[], number[], string[]] = [[], [], []];
  const { terminal = false, onOutput } = surroundings;
  const [stdout, stderr] = [recorder(terminal, onOutput), recorder(terminal)];
  const code = await run(
    args,
    worldOf(surroundings, { stdout, stderr, written, rewritten, requested, crews, doneInThreads }),
  );
  return { code, stdout: stdout.text(), stderr: stderr.text(), written, rewritten, requested, crews, doneInThreads };
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
  readonly requested: string[];
  readonly crews: number[];
  readonly doneInThreads: string[];
}

function worldOf(surroundings: Surroundings, shown: Shown): World {
  const { files = {}, stdin = '', readOnly = [], terminal = false, env = {}, closed = [] } = surroundings;
  const { stdout, stderr, written, rewritten } = shown;
  let time = 0;
  const bytes = new Map(Object.entries(files).map(([path, content]) => [path, bytesOf(content)]));
  return {
    env,
    stdin: { isTerminal: terminal, chunks: chunksOf(typeof stdin === 'string' ? [stdin] : stdin) },
    stdout,
    stderr,
    cores: surroundings.cores ?? 1,
    now: () => (time += surroundings.tick ?? 0),
    request: (address) => replyTo(address, surroundings, shown.requested),
    expectMany: () => undefined,
    crew: (size, manner) => crewOf(size, manner, surroundings, shown),
    files: {
      async entry(asked): Promise<Entry | undefined> {
        const path = fromHere(asked);
        const content = bytes.get(path);
        if (content !== undefined) return { kind: 'file', bytes: content.length };
        return [...bytes.keys()].some((file) => isBelow(file, path)) ? { kind: 'folder', bytes: 0 } : undefined;
      },
      async names(asked) {
        const folder = fromHere(asked);
        if (closed.includes(folder)) throw new Error(`EACCES: permission denied, scandir '${folder}'`);
        const names = new Map<string, Entry['kind']>();
        for (const file of bytes.keys()) {
          if (!isBelow(file, folder)) continue;
          const [name = '', ...deeper] = (folder === '.' ? file : file.slice(asFolder(folder).length)).split('/');
          names.set(name, deeper.length > 0 ? 'folder' : 'file');
        }
        return [...names].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
      },
      async read(asked) {
        const path = fromHere(asked);
        const content = bytes.get(path);
        if (!content) throw new Error(`EACCES: permission denied, open '${path}'`);
        return content;
      },
      async write(path, text) {
        written.set(path, text);
      },
      async append(path, text) {
        written.set(path, (written.get(path) ?? '') + text);
      },
      async rewrite(path, content) {
        if (readOnly.includes(path)) throw new Error(`EACCES: permission denied, open '${path}'`);
        rewritten.set(path, content);
        bytes.set(path, content);
      },
      absolute: (path) => (path === '.' ? here : normalize(path.startsWith('/') ? path : `${here}/${path}`)),
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

const here = '/made-up';

/** A path as the files of the surroundings are named. */
function fromHere(path: string): string {
  if (path === here || path === `${here}/`) return '.';
  return path.startsWith(`${here}/`) ? path.slice(here.length + 1) : path.startsWith('./') ? path.slice(2) : path;
}

async function replyTo(address: string, { web = {} }: Surroundings, requested: string[]): Promise<Reply> {
  requested.push(address);
  const reply = web[address] ?? new Error('getaddrinfo ENOTFOUND');
  if (reply instanceof Error) throw new TypeError('fetch failed', { cause: reply });
  const { status = 200, headers = {}, body = '' } = reply;
  const pieces = typeof body === 'string' ? [bytesOf(body)] : body instanceof Uint8Array ? [body] : body;
  return {
    status,
    header: (name) => headers[name],
    chunks: (async function* () {
      yield* pieces;
    })(),
  };
}

/** Threads that are done with every second text at once, and with the others after that. */
function crewOf(
  size: number,
  manner: Parameters<World['crew']>[1],
  { deadly = [] }: Surroundings,
  { crews, doneInThreads }: Shown,
): Crew {
  const checker = checkerOf(manner, (path) => `file:///made-up/${path}`);
  crews.push(size);
  let count = 0;
  return {
    async check(subject) {
      const turns = count++ % 2 === 0 ? 20 : 0;
      for (let turn = 0; turn < turns; turn++) await undefined;
      if (deadly.includes(subject.path)) throw new Error('out of memory');
      doneInThreads.push(subject.path);
      // What comes out of a thread is a copy.
      return structuredClone(checker.check(subject));
    },
    dismiss: async () => undefined,
  };
}

import type { Manner, Outcome, Subject } from './checker.js';

/**
 * Everything outside of the program that it touches, so that a test can make one up and `main.ts`
 * alone knows the real one.
 */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: { readonly isTerminal: boolean; readonly chunks: AsyncIterable<Uint8Array> };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly files: Files;
  /** How many threads run at a time. */
  readonly cores: number;
  /** Milliseconds since some moment. */
  now(): number;
  /** What a server answers to one GET request; redirections are not followed. */
  request(address: string, signal: AbortSignal): Promise<Reply>;
  /** Says that many texts are to come, so that memory is given back early. */
  expectMany(): void;
  /** Threads that check texts, at most so many. */
  crew(size: number, manner: Manner): Crew;
}

export interface Output {
  readonly isTerminal: boolean;
  /** The width of a terminal. */
  readonly columns?: number;
  /** Resolves when more can be written. */
  write(text: string): Promise<void>;
}

export interface Reply {
  readonly status: number;
  /** The value of a header; undefined where it is not sent. */
  header(name: string): string | undefined;
  /** Decompressed; nothing is loaded that is not taken. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface Crew {
  /** Rejects where the thread that checks the text ends before it is done. */
  check(subject: Subject): Promise<Outcome>;
  dismiss(): Promise<void>;
}

/** What stands at a path; what is neither file nor folder (a pipe) reads like a file. */
export interface Entry {
  readonly kind: 'file' | 'folder';
  readonly bytes: number;
}

export interface Files {
  /** Undefined where nothing stands. */
  entry(path: string): Promise<Entry | undefined>;
  /** The names in a folder in order, without what is only a link to elsewhere. */
  names(folder: string): Promise<readonly { readonly name: string; readonly kind: Entry['kind'] }[]>;
  read(path: string): Promise<Uint8Array>;
  write(path: string, text: string): Promise<void>;
  /** Adds to what was written. */
  append(path: string, text: string): Promise<void>;
  /** Gives a file that stands there other content; rejects where what stands there is no regular file. */
  rewrite(path: string, bytes: Uint8Array): Promise<void>;
  /** The path from the root, with `/` between its segments. */
  absolute(path: string): string;
  /** The `file:` address of a path. */
  address(path: string): string;
}

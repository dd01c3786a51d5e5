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
}

export interface Output {
  readonly isTerminal: boolean;
  /** Resolves when more can be written. */
  write(text: string): Promise<void>;
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
  /** Gives a file that stands there other content; rejects where what stands there is no regular file. */
  rewrite(path: string, bytes: Uint8Array): Promise<void>;
  /** The `file:` address of a path. */
  address(path: string): string;
}

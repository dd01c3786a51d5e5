import type { Message } from '../index.js';
import { decoded, encodingOf } from './encoding.js';
import { baseOf, fitsGlob, isGlob } from './glob.js';
import type { Files, World } from './world.js';

/** What an argument came to. `scanned` ones were found in a folder or by a pattern, not named. */
interface Found {
  readonly path: string;
  readonly scanned: boolean;
}

/** A text, and the bytes that spell it. */
interface Content {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Why there is no text. */
interface Problem {
  readonly problem: Message;
}

export type TextInput = Found & Content;
/** A text to work on, or why there is none. */
export type Input = TextInput | (Found & Problem);

/** What may hold a printed summary, by the end of its name; other files of a folder are passed over. */
const textKinds = new Set(
  'adoc asciidoc htm html ipynb log markdown md mdx org out py qmd r rmd rst tex text txt'.split(' '),
);

/** Folders that are never walked, besides hidden ones. */
const skippedFolders = new Set(['node_modules', '__pycache__']);

/** Larger files are refused: 64 MiB. */
export const largestFile: number = 64 * 1024 * 1024;

const problems = {
  missing: { en: 'No such file or folder.', ja: 'ファイルまたはフォルダがありません。' },
  unmatched: { en: 'No file fits this pattern.', ja: 'このパターンに合うファイルがありません。' },
  tooLarge: { en: 'Larger than 64 MiB; not read.', ja: '64 MiB を超えるため読み込みません。' },
  binary: { en: 'A binary file, not a text.', ja: 'テキストではなくバイナリファイルです。' },
} satisfies Record<string, Message>;

/** The texts that the arguments name, in their order, each once; standard input where there are none. */
export async function* inputsOf(
  paths: readonly string[],
  { stdin, files }: World,
  stdinName = '<stdin>',
): AsyncIterable<Input> {
  const seen = new Set<string>();
  for (const argument of paths.length > 0 ? paths : ['-']) {
    for await (const { path, scanned } of pathsOf(argument, files)) {
      if (seen.has(path)) continue;
      seen.add(path);
      if (path === '-') yield { path: stdinName, scanned, ...contentFrom(await joined(stdin.chunks)) };
      else yield { path, scanned, ...(await contentOf(path, argument, files)) };
    }
  }
}

async function* pathsOf(argument: string, files: Files): AsyncIterable<Found> {
  if (argument === '-') return yield { path: argument, scanned: false };
  const entry = await files.entry(argument);
  if (entry?.kind === 'folder') {
    for await (const path of walk(argument, files)) if (isTextKind(path)) yield { path, scanned: true };
  } else if (!entry && isGlob(argument)) {
    yield* matchesOf(argument, files);
  } else {
    yield { path: argument, scanned: false };
  }
}

/** The files that fit a pattern; where it says nothing of their kind, only texts. */
async function* matchesOf(pattern: string, files: Files): AsyncIterable<Found> {
  const saysKind = pattern.slice(pattern.lastIndexOf('/') + 1).includes('.');
  const plain = pattern.startsWith('./') ? pattern.slice(2) : pattern;
  let matched = false;
  for await (const path of walk(baseOf(plain), files)) {
    if (!fitsGlob(plain, path) || !(saysKind || isTextKind(path))) continue;
    matched = true;
    yield { path, scanned: true };
  }
  if (!matched) yield { path: pattern, scanned: false };
}

/** The files below a folder, in the order of their names. */
async function* walk(folder: string, files: Files): AsyncIterable<string> {
  const entry = await files.entry(folder);
  if (entry?.kind !== 'folder') return;
  for (const { name, kind } of await files.names(folder)) {
    const path = folder === '.' ? name : `${folder.endsWith('/') ? folder : `${folder}/`}${name}`;
    if (kind === 'file') yield path;
    else if (!name.startsWith('.') && !skippedFolders.has(name)) yield* walk(path, files);
  }
}

function isTextKind(path: string): boolean {
  return textKinds.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

async function contentOf(path: string, argument: string, files: Files): Promise<Content | Problem> {
  try {
    const entry = await files.entry(path);
    if (!entry) return { problem: isGlob(argument) ? problems.unmatched : problems.missing };
    if (entry.bytes > largestFile) return { problem: problems.tooLarge };
    return contentFrom(await files.read(path));
  } catch (error) {
    const { message } = error instanceof Error ? error : { message: String(error) };
    return { problem: { en: `Not readable: ${message}`, ja: `読み込めません: ${message}` } };
  }
}

function contentFrom(bytes: Uint8Array): Content | Problem {
  const isBinary = encodingOf(bytes).name === 'utf-8' && bytes.includes(0);
  return isBinary ? { problem: problems.binary } : { text: decoded(bytes), bytes };
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of all) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

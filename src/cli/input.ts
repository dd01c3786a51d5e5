import type { Message } from '../index.js';
import { isAddress } from './address.js';
import { joined } from './bytes.js';
import type { Content, Problem } from './content.js';
import { decoded, encodingOf } from './encoding.js';
import { contentAt } from './loading.js';
import { notReadable, type Found } from './files.js';
import type { World } from './world.js';

export type TextInput = Found & Content;
/** A text to work on, or why there is none. */
export type Input = TextInput | (Found & Problem);

/** Larger files are refused: 64 MiB. */
export const largestFile: number = 64 * 1024 * 1024;

const problems = {
  missing: { en: 'No such file or folder.', ja: 'ファイルまたはフォルダがありません。' },
  tooLarge: { en: 'Larger than 64 MiB; not read.', ja: '64 MiB を超えるため読み込みません。' },
  binary: { en: 'A binary file, not a text.', ja: 'テキストではなくバイナリファイルです。' },
} satisfies Record<string, Message>;

/** The texts of what was found, in its order. */
export async function* inputsOf(found: readonly Found[], world: World, stdinName = '<stdin>'): AsyncIterable<Input> {
  for (const each of found) {
    const { path, scanned, problem } = each;
    if (problem) yield { path, scanned, problem };
    else if (path === '-')
      yield { path: stdinName, scanned, ...contentFrom(await joined(world.stdin.chunks, largestFile)) };
    else yield { path, scanned, ...(await contentOf(path, world)) };
  }
}

async function contentOf(path: string, world: World): Promise<Content | Problem> {
  if (isAddress(path)) return contentAt(path, largestFile, world);
  const { files } = world;
  try {
    const entry = await files.entry(path);
    if (!entry) return { problem: problems.missing };
    if (entry.bytes > largestFile) return { problem: problems.tooLarge };
    return contentFrom(await files.read(path));
  } catch (error) {
    return { problem: notReadable(error) };
  }
}

function contentFrom(bytes: Uint8Array | undefined): Content | Problem {
  if (!bytes) return { problem: problems.tooLarge };
  const isBinary = encodingOf(bytes).name === 'utf-8' && bytes.includes(0);
  return isBinary ? { problem: problems.binary } : { text: decoded(bytes), bytes };
}

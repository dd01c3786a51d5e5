import type { Message } from '../index.js';
import { isAddress } from './address.js';
import { isIgnored, patternsAbove, patternsIn, type Patterns } from './gitignore.js';
import { baseOf, fitsGlob, isGlob } from './glob.js';
import type { Entry, Files } from './world.js';

/** What an argument came to. `scanned` ones were found in a folder or by a pattern, not named. */
export interface Found {
  readonly path: string;
  readonly scanned: boolean;
  /** Why it cannot be read, where that is known. */
  readonly problem?: Message;
}

/** What is passed over in folders. */
export interface PassingOver {
  /** Whether `.gitignore` files are honoured. */
  readonly gitignore: boolean;
  /** The patterns of the configuration. */
  readonly ignores?: Patterns | undefined;
}

/** What may hold a printed summary, by the end of its name; other files of a folder are passed over. */
const textKinds = new Set(
  (
    'adoc asciidoc htm html ipynb log markdown md mdown mdx mkd org out py qmd r rmarkdown rmd rst ' +
    'tex text txt xhtml'
  ).split(' '),
);

/** Folders that are never walked, besides hidden ones. */
const skippedFolders = new Set(['node_modules', '__pycache__']);

const unmatched: Message = { en: 'No file fits this pattern.', ja: 'このパターンに合うファイルがありません。' };

/** What the arguments name, in their order, each once; standard input where there are none. */
export async function foundBy(
  paths: readonly string[],
  files: Files,
  passingOver: PassingOver = { gitignore: true },
): Promise<readonly Found[]> {
  const found = new Map<string, Found>();
  for (const argument of paths.length > 0 ? paths : ['-']) {
    for await (const each of pathsOf(argument, new Walk(files, passingOver))) {
      const isFile = each.path !== '-' && !isAddress(each.path);
      const key = isFile ? files.absolute(each.path) : each.path;
      if (!found.has(key)) found.set(key, each);
    }
  }
  return [...found.values()];
}

async function* pathsOf(argument: string, walk: Walk): AsyncIterable<Found> {
  const named = { path: argument, scanned: false };
  if (argument === '-' || isAddress(argument)) return yield named;
  const entry = await walk.files.entry(argument);
  if (entry?.kind === 'folder') {
    for await (const each of walk.of(argument)) if (each.problem || isTextKind(each.path)) yield each;
  } else if (!entry && isGlob(argument)) {
    yield* matchesOf(argument, walk);
  } else {
    yield named;
  }
}

/** The files that fit a pattern; where it says nothing of their kind, only texts. */
async function* matchesOf(pattern: string, walk: Walk): AsyncIterable<Found> {
  const saysKind = pattern.slice(pattern.lastIndexOf('/') + 1).includes('.');
  const plain = pattern.startsWith('./') ? pattern.slice(2) : pattern;
  let matched = false;
  for await (const each of walk.of(baseOf(plain))) {
    if (!each.problem && (!fitsGlob(plain, each.path) || !(saysKind || isTextKind(each.path)))) continue;
    matched = true;
    yield each;
  }
  if (!matched) yield { path: pattern, scanned: false, problem: unmatched };
}

/** The files below folders, in the order of their names. Links are not followed, so that no walk goes round in circles. */
class Walk {
  readonly files: Files;
  private readonly passingOver: PassingOver;

  constructor(files: Files, passingOver: PassingOver) {
    this.files = files;
    this.passingOver = passingOver;
  }

  async *of(folder: string): AsyncIterable<Found> {
    const entry = await this.files.entry(folder);
    if (entry?.kind !== 'folder') return;
    yield* this.below(folder, this.passingOver.gitignore ? await patternsAbove(folder, this.files) : []);
  }

  private async *below(folder: string, above: readonly Patterns[]): AsyncIterable<Found> {
    const { files } = this;
    const inside = await namesIn(folder, files);
    if ('problem' in inside) return yield { path: folder, scanned: true, problem: inside.problem };
    const patterns = this.passingOver.gitignore ? [...above, ...(await patternsIn(folder, files))] : above;
    for (const { name, kind } of inside.names) {
      const path = folder === '.' ? name : `${folder.endsWith('/') ? folder : `${folder}/`}${name}`;
      if (this.isPassedOver(files.absolute(path), kind, patterns)) continue;
      if (kind === 'file') yield { path, scanned: true };
      else if (!name.startsWith('.') && !skippedFolders.has(name)) yield* this.below(path, patterns);
    }
  }

  private isPassedOver(path: string, kind: Entry['kind'], patterns: readonly Patterns[]): boolean {
    const { ignores } = this.passingOver;
    return isIgnored(path, kind, patterns) || (ignores !== undefined && isIgnored(path, kind, [ignores]));
  }
}

async function namesIn(
  folder: string,
  files: Files,
): Promise<{ readonly names: Awaited<ReturnType<Files['names']>> } | { readonly problem: Message }> {
  try {
    return { names: await files.names(folder) };
  } catch (error) {
    return { problem: notReadable(error) };
  }
}

/** That something could not be read, with what the system says of it. */
export function notReadable(error: unknown): Message {
  const { message } = error instanceof Error ? error : { message: String(error) };
  return { en: `Not readable: ${message}`, ja: `読み込めません: ${message}` };
}

function isTextKind(path: string): boolean {
  return textKinds.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

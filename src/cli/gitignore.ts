import ignore from 'ignore';
import { decoded } from './encoding.js';
import type { Files } from './world.js';

/** The patterns of one `.gitignore`, or of the configuration, and the folder that they are of. */
export interface Patterns {
  /** Absolute, with a slash at the end. */
  readonly folder: string;
  readonly patterns: ignore.Ignore;
}

/** So many wildcards of one kind in a row are tried out soon enough, whatever the name; a pattern with more is passed over. */
const mostWildcards = 4;

export function patternsOf(folder: string, lines: readonly string[]): Patterns {
  const patterns = ignore({ ignorecase: false }).add(lines.filter(isTame));
  return { folder: asFolder(folder), patterns };
}

/** Whether a pattern is compared in little time: it becomes a regular expression, and a repository can be anyone's. */
function isTame(line: string): boolean {
  const segments = line.split('/');
  const isShort = segments.every((segment) => segment.split(/\*+/).length - 1 <= mostWildcards);
  return isShort && segments.filter((segment) => segment === '**').length <= mostWildcards;
}

/** What the `.gitignore` of a folder says; nothing where there is none. */
export async function patternsIn(folder: string, files: Files): Promise<readonly Patterns[]> {
  const path = `${asFolder(folder)}.gitignore`;
  try {
    const entry = await files.entry(path);
    if (entry?.kind !== 'file') return [];
    return [patternsOf(files.absolute(folder), decoded(await files.read(path)).split(/\r?\n/))];
  } catch {
    // Without leave to read it, nothing is ignored by it.
    return [];
  }
}

/** What the folders above say that belong to the same repository, the topmost first; unless they ignore the folder itself. */
export async function patternsAbove(folder: string, files: Files): Promise<readonly Patterns[]> {
  const whole = files.absolute(folder);
  const above: string[] = [];
  for (let at = whole; !(await files.entry(`${asFolder(at)}.git`));) {
    const parent = at.slice(0, at.lastIndexOf('/')) || '/';
    if (parent === at) return [];
    above.unshift(parent);
    at = parent;
  }
  const found: Patterns[] = [];
  for (const each of above) found.push(...(await patternsIn(each, files)));
  return isIgnored(whole, 'folder', found) ? [] : found;
}

/** Whether the nearest patterns that speak of a path ignore it; those that are nearest come last. */
export function isIgnored(path: string, kind: 'file' | 'folder', all: readonly Patterns[]): boolean {
  for (const { folder, patterns } of all.toReversed()) {
    if (!path.startsWith(folder) || path === folder) continue;
    const { ignored, unignored } = patterns.test(path.slice(folder.length) + (kind === 'folder' ? '/' : ''));
    if (ignored || unignored) return ignored;
  }
  return false;
}

function asFolder(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

import { applyRepairs, fill, pictured, type Finding, type Language, type Message, type TextEdit } from '../index.js';
import { isAddress } from './address.js';
import type { Revise } from './audited.js';
import { unifiedDiff } from './diff.js';
import { encodedAs, encodingOf, isGivenBack } from './encoding.js';
import type { World } from './world.js';

export interface FixOptions {
  readonly lang: Language;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

const words = {
  standardInput: {
    en: '--fix writes files, and standard input is none: name a file, or see the repairs with --dry-run.',
    ja: '--fix はファイルに書き込むため、標準入力には使えません。ファイルを指定するか、--dry-run で修正を表示してください。',
  },
  address: {
    en: '--fix writes files, and {address} is none: see the repairs with --dry-run.',
    ja: '--fix はファイルに書き込むため、{address} には使えません。--dry-run で修正を表示してください。',
  },
  repaired: {
    en: '{path}: errors repaired: {repaired} of {errors}.',
    ja: '{path}: {errors} 件のエラーのうち {repaired} 件を修正しました。',
  },
  repairable: {
    en: '{path}: errors with a repair: {repaired} of {errors}; nothing was written.',
    ja: '{path}: {errors} 件のエラーのうち {repaired} 件を修正できます（書き込みはしていません）。',
  },
  leftAlone: { en: 'Left alone. {why}', ja: 'そのままにしました。{why}' },
  notGivenBack: {
    en: '{path}: left alone. Its bytes are not valid UTF-8 or UTF-16, so more than the repairs would change.',
    ja: '{path}: そのままにしました。正しい UTF-8 または UTF-16 ではないため、修正箇所以外のバイトも変わってしまいます。',
  },
  notWritten: {
    en: '{path}: not repaired; it cannot be written: {error}',
    ja: '{path}: 書き込めないため修正していません: {error}',
  },
} satisfies Record<string, Message>;

/** Why `--fix` cannot work on what the arguments name; undefined where it can. */
export function refusalToFix(
  paths: readonly string[],
  { lang, fix = false, dryRun = false }: FixOptions,
): string | undefined {
  if (!fix || dryRun) return undefined;
  if (paths.length === 0 || paths.includes('-')) return words.standardInput[lang];
  const address = paths.find(isAddress);
  return address === undefined ? undefined : fill(words.address[lang], { address });
}

/** Repairs texts as they are checked, and tells on standard error what it did: writes the files, or keeps the diffs. */
export class Fixer {
  private readonly options: FixOptions;
  private readonly world: World;
  private readonly diffs: string[] = [];
  private failed = false;

  constructor(options: FixOptions, world: World) {
    this.options = options;
    this.world = world;
  }

  /** What would be written, as a unified diff. */
  get diff(): string {
    return this.diffs.join('');
  }

  /** Whether a file could not be written. */
  get hasFailed(): boolean {
    return this.failed;
  }

  /** The text of a checked file as it stands afterwards. */
  readonly revise: Revise = async ({ path, text, bytes }, { findings }) => {
    const { lang, dryRun = false } = this.options;
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    if (errors === 0) return text;
    if (!isGivenBack(bytes)) {
      await this.say(fill(words.notGivenBack[lang], { path }));
      return text;
    }
    const { text: repairedText, edits, applied, left } = applyRepairs(text, findings);
    if (dryRun) this.diffs.push(unifiedDiff(path, ...withMark(bytes, text, edits)));
    else if (edits.length > 0 && !(await this.write(path, encodedAs(bytes, repairedText)))) return text;
    const head = fill(words[dryRun ? 'repairable' : 'repaired'][lang], { path, repaired: applied.length, errors });
    await this.say(
      head,
      ...applied.map((finding) => `  ${placeOf(finding)}  ${finding.repairs.map(({ why }) => why).join(' ')}`),
      ...left.map(
        ({ finding, message }) => `  ${placeOf(finding)}  ${fill(words.leftAlone[lang], { why: message[lang] })}`,
      ),
    );
    return dryRun ? text : repairedText;
  };

  private async write(path: string, bytes: Uint8Array): Promise<boolean> {
    try {
      await this.world.files.rewrite(path, bytes);
      return true;
    } catch (error) {
      this.failed = true;
      const { message } = error instanceof Error ? error : { message: String(error) };
      await this.say(fill(words.notWritten[this.options.lang], { path, error: message }));
      return false;
    }
  }

  private async say(...lines: readonly string[]): Promise<void> {
    await this.world.stderr.write(lines.map((line) => `${pictured(line)}\n`).join(''));
  }
}

/** For a diff, a byte order mark is part of the first line. */
function withMark(bytes: Uint8Array, text: string, edits: readonly TextEdit[]): [string, readonly TextEdit[]] {
  if (!encodingOf(bytes).isMarked) return [text, edits];
  const moved = edits.map(({ at, replacement }) => ({ at: { start: at.start + 1, end: at.end + 1 }, replacement }));
  return [`\ufeff${text}`, moved];
}

/** Where a finding was in the text before the repairs, and what it was of. */
function placeOf({ at: [{ startLine, startColumn }], rule }: Finding): string {
  return `${startLine}:${startColumn}  ${rule}`;
}

import { pictured, reporters, type ReportFormat, type ReportOptions, type Result, type Severity } from '../index.js';
import { checked } from './checked.js';
import { Fixer, refusalToFix, type FixOptions } from './fix.js';
import type { ReadingOptions } from './options.js';
import { report } from './output.js';
import type { World } from './world.js';

/** From which severity on findings make the command fail, and what each weighs. */
const weights: Readonly<Record<Severity, number>> = { note: 1, warning: 2, error: 3 };
export const failOn = ['error', 'warning', 'note', 'never'] as const;

export interface CheckCommandOptions extends ReadingOptions, FixOptions {
  readonly format: ReportFormat;
  readonly failOn: (typeof failOn)[number];
  readonly quiet?: boolean;
  /** Whether a text without a summary is as good as any, though it is the only one: hooks name what has changed. */
  readonly allowNone?: boolean;
  readonly color: boolean;
  readonly output?: string;
}

/** Checks what the arguments name, repairs it where that is wanted, and reports it. Returns the exit code. */
export async function checkCommand(
  paths: readonly string[],
  options: CheckCommandOptions,
  world: World,
): Promise<number> {
  const refusal = refusalToFix(paths, options);
  if (refusal !== undefined) {
    await world.stderr.write(`${refusal}\n`);
    return 2;
  }
  const fixer = options.fix || options.dryRun ? new Fixer(options, world) : undefined;
  const { result, sources, ...found } = await checked(paths, options, world, fixer?.revise);
  const nothing = options.allowNone ? undefined : found.nothing;
  if (nothing !== undefined) await world.stderr.write(`${nothing}\n`);
  if (fixer && options.dryRun) {
    await report(shown(fixer.diff, options, world), options.output, world);
  } else if (nothing === undefined || options.format !== 'pretty') {
    const manner = { lang: options.lang, quiet: options.quiet ?? false, sources, ...terminalManner(options, world) };
    await report(reporters[options.format](result, manner), options.output, world);
  }
  return nothing !== undefined || fixer?.hasFailed ? 2 : exitCodeOf(result, options.failOn);
}

/** A diff to be applied as it is; on a terminal, nothing in it may steer that. */
function shown(diff: string, { output }: CheckCommandOptions, { stdout }: World): string {
  return stdout.isTerminal && output === undefined ? diff.split('\n').map(pictured).join('\n') : diff;
}

/** Colours and hyperlinks, on a terminal that knows them alone. */
function terminalManner(
  { color, output, stdinFilename = '<stdin>' }: CheckCommandOptions,
  { env, stdout, files }: World,
): Pick<ReportOptions, 'color' | 'link'> {
  if (!stdout.isTerminal || output !== undefined || env['TERM'] === 'dumb') return {};
  return {
    color: color && !env['NO_COLOR'],
    link: (path) => (path === stdinFilename ? undefined : files.address(path)),
  };
}

/** 2 where the tool could not do its work, 1 where a finding weighs enough, else 0. */
function exitCodeOf({ documents }: Result, threshold: CheckCommandOptions['failOn']): number {
  const findings = documents.flatMap((document) => document.findings);
  if (findings.some(({ rule }) => rule === 'internal')) return 2;
  if (threshold === 'never') return 0;
  return findings.some(({ severity }) => weights[severity] >= weights[threshold]) ? 1 : 0;
}

import { pictured, type Finding, type ReportFormat, type Severity } from '../index.js';
import { audited, type Audited, type Revise } from './audited.js';
import { askToPaste, nothingIn, planOf, type Plan } from './checked.js';
import { linkOf, type Manner } from './checker.js';
import { Fixer, refusalToFix, type FixOptions } from './fix.js';
import type { ReadingOptions } from './options.js';
import { report } from './output.js';
import { Progress } from './progress.js';
import { reportingTo, type Reporting, type ReportingOptions } from './reporting.js';
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
  readonly jobs?: number | 'auto';
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
  await askToPaste(paths, options.lang, world);
  const { found, manner } = await planOf(paths, options, world);
  const fixer = options.fix || options.dryRun ? new Fixer(options, world) : undefined;
  const checking = { ...manner.checking, report: reportManner(options, world) };
  const plan = { found, manner: { ...manner, jobs: options.jobs, checking } };
  const reporting = options.dryRun ? silent : reportingTo(reportingOptions(options, world), world);
  const { code, first } = await audit(
    plan,
    { reporting, revise: fixer?.revise, failOn: options.failOn },
    {
      progress: new Progress(found.length, !options.quiet && !fixer, world),
      world,
    },
  );
  const nothing = options.allowNone ? undefined : nothingIn(found, first, options.lang);
  if (nothing !== undefined) await world.stderr.write(`${nothing}\n`);
  if (fixer && options.dryRun) await report(shown(fixer.diff, options, world), options.output, world);
  else if (nothing === undefined || options.format !== 'pretty') await reporting.end();
  return nothing !== undefined || fixer?.hasFailed ? 2 : code;
}

/** What is done with each text that was checked. */
interface Work {
  readonly reporting: Reporting;
  readonly revise: Revise | undefined;
  readonly failOn: CheckCommandOptions['failOn'];
}

/** Checks and reports text by text; and says with which code that ends, and what the first text came to. */
async function audit(
  { found, manner }: Plan,
  { reporting, revise, failOn }: Work,
  { progress, world }: { readonly progress: Progress; readonly world: World },
): Promise<{ readonly code: number; readonly first: Audited | undefined }> {
  let first: Audited | undefined;
  let [code, done] = [0, 0];
  for await (const each of audited(found, manner, world, revise)) {
    first ??= each;
    code = Math.max(code, exitCodeOf(each.outcome.findings, failOn));
    await progress.clear();
    await reporting.add(each);
    await progress.at(++done, each.path);
  }
  await progress.clear();
  return { code, first };
}

const silent: Reporting = { add: async () => undefined, end: async () => undefined };

/** A diff to be applied as it is; on a terminal, nothing in it may steer that. */
function shown(diff: string, { output }: CheckCommandOptions, { stdout }: World): string {
  return stdout.isTerminal && output === undefined ? diff.split('\n').map(pictured).join('\n') : diff;
}

/** Whether the report is for a terminal that knows colours and hyperlinks. */
function isForTerminal({ output }: CheckCommandOptions, { env, stdout }: World): boolean {
  return stdout.isTerminal && output === undefined && env['TERM'] !== 'dumb';
}

/** How the report looks, as a thread can be told. */
function reportManner(options: CheckCommandOptions, world: World): NonNullable<Manner['report']> {
  const { lang, format, quiet = false, dryRun = false, color, stdinFilename = '<stdin>' } = options;
  const plain = { lang, format, quiet: quiet || dryRun };
  if (!isForTerminal(options, world)) return plain;
  return { ...plain, color: color && !world.env['NO_COLOR'], unlinked: stdinFilename };
}

function reportingOptions(options: CheckCommandOptions, world: World): ReportingOptions {
  const { unlinked, ...manner } = reportManner(options, world);
  return { ...manner, ...linkOf(unlinked, world.files.address), output: options.output };
}

/** 2 where the tool could not do its work, 1 where a finding weighs enough, else 0. */
function exitCodeOf(findings: readonly Finding[], threshold: CheckCommandOptions['failOn']): number {
  if (findings.some(({ rule }) => rule === 'internal')) return 2;
  if (threshold === 'never') return 0;
  return findings.some(({ severity }) => weights[severity] >= weights[threshold]) ? 1 : 0;
}

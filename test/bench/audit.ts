import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { check } from '../../src/check/check.js';
import { ordinaryTexts } from './texts.js';
import { interleaved } from './timing.js';

const count = 1000;
const linter = 'markdownlint-cli2@0.18.1';

export interface AuditFigures {
  /** Milliseconds, start included. */
  readonly check: number;
  readonly markdownlint: number;
  readonly largest: string;
  /** Megabytes at the peak, over all files and over the largest of them alone. */
  readonly peak: number;
  readonly aloneMegabytes: number;
  /** Milliseconds for a text without a summary, and for one search through it. */
  readonly prose: number;
  readonly search: number;
}

/** What an audit of many files costs; a sentence where it cannot be measured. */
export function auditFigures(shared: string, rounds: number): AuditFigures | string {
  if (!existsSync('dist/cli.js')) return 'dist/cli.js is not built (npm run build)';
  const lint = linterProgram();
  if (lint === undefined) return `${linter} could not be installed (is there a network?)`;
  const folder = mkdtempSync(join(tmpdir(), 'keras-recount-bench-'));
  try {
    const files = writtenPosts(shared, folder);
    const largest = files.toSorted((a, b) => statSync(b).size - statSync(a).size)[0] ?? '';
    const program = resolve('dist/cli.js');
    const times = interleaved(
      {
        check: () => spawnSync(process.execPath, [program, 'check', folder], { stdio: 'ignore' }),
        markdownlint: () => spawnSync(process.execPath, [lint, `${folder}/*.md`], { stdio: 'ignore' }),
      },
      rounds,
    );
    return {
      ...times,
      ...dismissal(rounds),
      largest: `${(statSync(largest).size / 1000).toFixed(0)} kB`,
      peak: peakOf(program, folder),
      aloneMegabytes: peakOf(program, largest),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Posts that tell of a table each: the texts of the oracle, or the fixtures, over and over. */
function writtenPosts(shared: string, folder: string): readonly string[] {
  const { texts } = ordinaryTexts(shared, 40);
  return Array.from({ length: count }, (_, index) => {
    const path = join(folder, `${index}.md`);
    const table = texts[index % texts.length] ?? '';
    writeFileSync(
      path,
      `# Post ${index}\n\nThis is the model.\n\n\`\`\`text\n${table.trimEnd()}\n\`\`\`\n\nThat was it.\n`,
    );
    return path;
  });
}

/** The program of markdownlint-cli2, installed into a folder of its own. */
function linterProgram(): string | undefined {
  const folder = join(tmpdir(), 'keras-recount', 'markdownlint');
  const program = join(folder, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', linter], { stdio: 'ignore' });
  return existsSync(program) ? program : undefined;
}

/** Megabytes that a check holds at its peak, as the system counts them. */
function peakOf(program: string, path: string): number {
  const told = 'process.on("exit",()=>process.stderr.write(`\\nmaxRSS ${process.resourceUsage().maxRSS}\\n`))';
  const args = ['--import', `data:text/javascript,${encodeURIComponent(told)}`, program, 'check', path];
  const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  return Number(/maxRSS (\d+)/.exec(stderr)?.[1] ?? NaN) / 1024;
}

/** A megabyte of Markdown without a table, and one search for what every table has. */
function dismissal(rounds: number): { readonly prose: number; readonly search: number } {
  const text =
    '# Heading\n\nSome words (and more) about a model, its layers and 12 other things.\n\n- a list\n\n'.repeat(11_000);
  return interleaved(
    { prose: () => check(text, { kind: 'markdown' }), search: () => /Param ?#|\(None,/i.test(text) },
    Math.max(rounds, 5),
  );
}

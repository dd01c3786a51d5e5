import { parseArgs } from 'node:util';
import { table } from '../measure/tables.js';
import { auditFigures } from './audit.js';
import { documentGrowths, growths, type Growth } from './growth.js';
import { proseRatios } from './prose.js';
import { ratios, type Ratios } from './ratios.js';
import { startRatios } from './start.js';
import { ordinaryTexts, residualTable } from './texts.js';

const usage = `npm run bench -- [options]
  --only PARTS   ratios, prose, growth, documents, start, audit (all)
  --shared DIR   the shared material (../shared); without it the fixtures are read
  --every N      every n-th record of the oracle (40)
  --rounds N     how often each is timed (15 for ratios and start, 5 for prose and growth)
  --scale X      size of the adversarial inputs, 1 is a megabyte (1)`;

/** What is aimed at, printed beside the figures. */
const aims = { markdownlint: 0.1, parse: 20, check: 40, prose: 1, growth: 2.2, start: 2.5 };

function times(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ×`;
}

function against(value: number, aim: number): string {
  return `${times(value)} ${value <= aim ? '(aim' : '(MISSED: aim'} ≤ ${aim} ×)`;
}

function ratioLine(name: string, { bytes, cheapest, times: by, againstJson }: Ratios): readonly string[] {
  return [
    name,
    `${(bytes / 1000).toFixed(0)} kB`,
    `${cheapest.toFixed(2)} ms`,
    times(by.cells),
    times(by.grammar),
    against(by.parse, aims.parse),
    times(by.inference),
    times(by.rules),
    times(by.result),
    against(by.check, aims.check),
    times(againstJson.parse),
    times(againstJson.check),
  ];
}

function printRatios(shared: string, every: number, rounds: number): void {
  const { from, texts } = ordinaryTexts(shared, every);
  const titles = [
    'cells',
    'grammar',
    '= parse',
    'inference',
    'rules',
    'Result',
    '= check',
    'parse / JSON',
    'check / JSON',
  ];
  console.log('How many times as long as one split and one anchored expression a line, on the same text');
  console.log(
    table([
      ['texts', 'size', 'cheapest', ...titles],
      ratioLine(`${from} (${texts.length} texts)`, ratios(texts, rounds)),
      ratioLine('one table of 600 rows', ratios([residualTable(600)], Math.max(rounds, 25))),
    ]),
  );
}

function printProse(rounds: number): void {
  const { characters, tables: read, times: by } = proseRatios(rounds);
  console.log('\nHow many times as long as the document and its tables the formulas and claims of its prose take');
  console.log(
    table([
      ['documents', 'document and tables', 'formulas and claims', '= judged'],
      [
        `${(characters / 1000).toFixed(0)} kB`,
        `${read.toFixed(0)} ms`,
        times(by.found),
        against(by.judged, aims.prose),
      ],
    ]),
  );
}

function printGrowth(title: string, found: readonly Growth[]): void {
  console.log(`\n${title}`);
  const lines = found.map(({ name, length, milliseconds, factor }) => [
    name,
    `${(length / 1000).toFixed(0)} kB`,
    `${milliseconds.toFixed(1)} ms`,
    `${(length / milliseconds / 1000).toFixed(1)} MB/s`,
    against(factor, aims.growth),
  ]);
  console.log(table([['input', 'length', 't(2n)', 'speed', 't(2n) / t(n)'], ...lines]));
}

/** Those that take long enough to be told from noise; the steepest first. */
function steepest(found: readonly Growth[], most: number): readonly Growth[] {
  return found
    .filter(({ milliseconds }) => milliseconds > 5)
    .toSorted((a, b) => b.factor - a.factor)
    .slice(0, most);
}

function printStart(rounds: number): void {
  const found = startRatios(rounds);
  console.log('\nHow many times as long as `node -e 0` the command line takes');
  if (!found) console.log('dist/cli.js is not built (npm run build)');
  else console.log(table(Object.entries(found).map(([name, ratio]) => [name, against(ratio, aims.start)])));
}

function printAudit(shared: string, rounds: number): void {
  console.log('\nThe audit of 1,000 Markdown files, each with a summary');
  const found = auditFigures(shared, rounds);
  if (typeof found === 'string') {
    console.log(found);
    return;
  }
  const { check, markdownlint, largest, peak, aloneMegabytes, search, prose } = found;
  console.log(
    table([
      [
        'time, of that of markdownlint-cli2',
        `${check.toFixed(0)} ms`,
        against(check / markdownlint, aims.markdownlint),
      ],
      [
        `peak memory, of that over the largest (${largest})`,
        `${peak.toFixed(0)} MB`,
        against(peak / aloneMegabytes, 2),
      ],
      ['a megabyte without a summary, of one linear search', `${prose.toFixed(1)} ms`, times(prose / search)],
    ]),
  );
}

function main(): void {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { only: string, shared: string, every: string, rounds: string, scale: string, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const only = (values.only ?? 'ratios,prose,growth,documents,start,audit').split(',');
  const rounds = (otherwise: number): number => Number(values.rounds ?? otherwise);
  if (only.includes('ratios')) printRatios(values.shared ?? '../shared', Number(values.every ?? 40), rounds(15));
  if (only.includes('prose')) printProse(rounds(5));
  const scale = Number(values.scale ?? 1);
  if (only.includes('growth'))
    printGrowth('How the time of check grows as the input doubles', [...growths(scale, rounds(5))]);
  if (only.includes('documents')) {
    const found = [...documentGrowths(scale, rounds(3))];
    printGrowth(`How the time of reading a document grows: the steepest of ${found.length}`, steepest(found, 20));
  }
  if (only.includes('start')) printStart(rounds(15));
  if (only.includes('audit')) printAudit(values.shared ?? '../shared', rounds(3));
}

main();

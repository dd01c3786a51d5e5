import { fill, type Language, type Message } from '../diagnostics/message.js';
import type { Verdict } from '../diagnostics/verdict.js';
import { sharedSteps, stepEquation } from '../explain/formula.js';
import { printedCount, printedName, printedShapes } from '../model/printed.js';
import type { Finding, ResultRow, ResultSummary, ResultTotals } from '../result/result.js';
import { grouped } from '../tensors/shape.js';
import { marks } from './outcome.js';
import { columnsOf, oneLine, padded, type Style } from './terminal.js';

/** The mark of a verdict in its colour. */
export function mark(verdict: Verdict, style: Style): string {
  const colour = { holds: style.good, broken: style.bad, undecided: style.unsure }[verdict];
  return colour(marks[verdict]);
}

/** A fit among several, said beside a row. */
const oneOfFits: Message = { en: '1 of {count} fits', ja: '{count} 通りのうち 1 つ' };

/** A cell is shown up to this many characters. */
const longestCell = 60;
const longestRemark = 110;

/** The table as its reader knows it, a mark before each row and its formula behind it. */
export function table(
  summary: ResultSummary,
  findings: readonly Finding[],
  style: Style,
  lang: Language,
): readonly string[] {
  const cells = summary.rows.map((row, index) => ({
    mark: mark(row.verdict, style),
    name: '  '.repeat(row.depth) + oneLine(printedName(row), longestCell),
    shape: oneLine(printedShapes(row.outputShapes), longestCell),
    count: oneLine(printedCount(row.parameters), longestCell),
    remark: remarkOf(
      row,
      findings.find((finding) => finding.row === index),
      lang,
    ),
  }));
  const header = { mark: ' ', name: 'Layer (type)', shape: 'Output Shape', count: 'Param #', remark: '' };
  const lines = [header, ...cells];
  const width = {
    name: Math.max(...lines.map(({ name }) => columnsOf(name))),
    shape: Math.max(...lines.map(({ shape }) => columnsOf(shape))),
    count: Math.max(...lines.map(({ count }) => columnsOf(count))),
  };
  const printed = lines.map((line) =>
    [
      `${line.mark} ${padded(line.name, width.name)}`,
      padded(line.shape, width.shape),
      ' '.repeat(width.count - columnsOf(line.count)) + line.count,
      line.remark === '' ? '' : style.faint(oneLine(line.remark, longestRemark)),
    ]
      .join('  ')
      .trimEnd(),
  );
  const [first = '', ...rest] = printed;
  return [style.faint(first), ...rest, ...totalLines(summary.totals, style)];
}

/** What is said beside a row: its formula, else how its shape comes about; what is wrong; why nothing can be said. */
export function remarkOf(row: ResultRow, finding: Finding | undefined, lang: Language): string {
  if (row.verdict === 'broken') return finding?.expected === undefined ? '' : `≠ ${finding.expected}`;
  if (row.verdict === 'undecided') return row.reasons[0]?.message ?? '';
  const [best] = row.alternatives;
  if (!best) return '';
  const formula = best.formula === '' ? sharedSteps(best.derivation).map(stepEquation).join(', ') : best.formula;
  if (row.alternatives.length === 1 || formula === '') return formula;
  return `${formula}  (${fill(oneOfFits[lang], { count: row.alternatives.length })})`;
}

const totalNames: Readonly<Record<'total' | 'trainable' | 'nonTrainable' | 'optimizer', string>> = {
  total: 'Total params',
  trainable: 'Trainable params',
  nonTrainable: 'Non-trainable params',
  optimizer: 'Optimizer params',
};

/** The totals that are printed, by the names that Keras gives them. */
export function figuresOf(totals: ResultTotals): readonly { readonly name: string; readonly value: string }[] {
  return (['total', 'trainable', 'nonTrainable', 'optimizer'] as const).flatMap((name) => {
    const value = totals[name];
    return value === null ? [] : [{ name: totalNames[name], value: grouped(value) }];
  });
}

/** The totals that are printed, the first one marked, and why they cannot be judged. */
function totalLines(totals: ResultTotals, style: Style): readonly string[] {
  const figures = figuresOf(totals).map(({ name, value }) => `${name}: ${value}`);
  const reasons = totals.reasons.slice(0, 1).map(({ message }) => style.faint(oneLine(message, longestRemark)));
  return [...figures, ...reasons].map((line, index) => `${index === 0 ? mark(totals.verdict, style) : ' '} ${line}`);
}

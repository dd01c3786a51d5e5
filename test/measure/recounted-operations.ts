import { check } from '../../src/check/check.js';
import { layers as registry } from '../../src/layers/index.js';
import { printedShapes } from '../../src/model/printed.js';
import type { ResultRow } from '../../src/result/result.js';
import type { Reproduction } from './reproductions.js';
import { shapesIn } from './rows.js';
import { readFacts, type OperationRows } from './shared.js';

/**
 * The rows of `layers.json` that operations printed: each is read as it stands and holds, and what the expression puts
 * out is among their shapes.
 */
export function forwardOperations(shared: string): readonly Reproduction[] {
  return readFacts(shared).operationRows.map((facts) => {
    const name = `${facts.expression} (${facts.keras})`;
    return { part: 'operations' as const, name, group: name, ...failureOf(facts) };
  });
}

/** What is not as it should be; the group is the type of the first row that is left undecided. */
function failureOf({ rows: lines, outputs }: OperationRows): { failure?: string; group?: string } {
  const rows = check(lines.join('\n'), { kind: 'text' }).documents.flatMap(({ summaries }) =>
    summaries.flatMap((summary) => summary.rows),
  );
  if (rows.length !== lines.length) return { failure: `${rows.length} rows are read, not ${lines.length}` };
  const misread = rows.findIndex((row, at) => !isAsPrinted(row, lines[at] ?? ''));
  if (misread !== -1) return { failure: `read wrongly: ${lines[misread] ?? ''}` };
  const shapes = new Set(rows.flatMap((row) => row.outputShapes.map((shape) => JSON.stringify(shape))));
  if (!shapesIn(outputs).every((shape) => shapes.has(JSON.stringify(shape))))
    return { failure: 'its output is in no row' };
  const open = rows.find(({ verdict }) => verdict !== 'holds');
  if (!open) return {};
  const failure = `${open.verdict}: ${open.type}, ${open.reasons.map(({ code }) => code).join(' ')}`;
  return open.verdict === 'undecided' ? { failure, group: typeOf(open) } : { failure };
}

/** The type of a row; of a cut one the only declared type of which it is the beginning. */
function typeOf({ type, cut }: ResultRow): string {
  const whole = cut.includes('type') ? registry.layers.find((layer) => layer.type.startsWith(type)) : undefined;
  return whole?.type ?? type;
}

/** Whether the name, the type, the shapes and the count of a row stand in what was printed, in this order. */
function isAsPrinted({ name, type, cut, outputShapes, parameters }: ResultRow, row: string): boolean {
  const printed = joined(row);
  const shapes = outputShapes.map((shape) => (shape === 'unknown' ? 'multiple' : printedShapes([shape])));
  const texts = [
    cut.includes('type') ? `${name} (${type}` : `${name} (${type})`,
    // Keras 3 prints `(None)` for one axis.
    ...(cut.includes('outputShapes') ? [] : shapes.map((text) => text.replace(',)', ''))),
    ` ${String(parameters)}`,
  ];
  let from = 0;
  for (const text of texts) {
    const at = printed.indexOf(text, from);
    if (at === -1) return false;
    from = at + text.length;
  }
  return true;
}

/** The text of a row with its lines joined: in a box column by column, else what goes on is the connections alone. */
function joined(row: string): string {
  const lines = row.split('\n').map((line) => line.split('│'));
  const columns = (lines[0] ?? []).map((_, column) => lines.map((line) => (line[column] ?? '').trim()).join(' '));
  return columns.join(' ').replace(/\s+/g, ' ');
}

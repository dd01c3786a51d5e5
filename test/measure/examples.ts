import { check } from '../../src/check/check.js';
import type { ResultRow } from '../../src/result/result.js';
import { printShape, type Shape } from '../../src/tensors/shape.js';
import type { ConfiguredLayer } from './configuration.js';
import { missed, notJudgeable, printedOutput, realHyperparameters } from './judge.js';
import { shapesIn } from './rows.js';
import { readLayerFacts, type LayerExample } from './shared.js';
import { count, emptyTally, fail, type Tally } from './tally.js';

/**
 * The rows of `layers.json`: each is checked alone, with nothing said of its input, and behind a made-up input row
 * that states it.
 */
export function measureExamples(shared: string): Tally {
  const tally = emptyTally();
  for (const { type, opaque, examples } of readLayerFacts(shared)) {
    if (opaque) continue;
    for (const [index, example] of examples.entries()) {
      if (example.row === '') continue;
      const where = `${type} example ${index} (${example.keras})`;
      measure(type, example, example.row, { tally, form: 'row alone', where });
      const input = shapesIn(example.inputs);
      if (input.length === 1) {
        measure(type, example, `${inputRow(input[0] ?? [], example.row)}\n${example.row}`, {
          tally,
          form: 'behind its input',
          where,
        });
      }
    }
  }
  return tally;
}

interface Place {
  readonly tally: Tally;
  readonly form: string;
  readonly where: string;
}

/** An input row in the manner of the row behind it. */
function inputRow(shape: Shape, row: string): string {
  const edge = row.trimStart().startsWith('│') ? '│' : '';
  return `${edge} the_input (InputLayer)  ${edge} ${printShape(shape)}  ${edge} 0 ${edge}`;
}

function measure(type: string, example: LayerExample, text: string, at: Place): void {
  const { tally, form, where } = at;
  const row = check(text, { kind: 'text' })
    .documents.flatMap(({ summaries }) => summaries.flatMap(({ rows }) => rows))
    .findLast((each) => each.name !== 'the_input');
  count(tally.byText, form, 'rows');
  if (!row) {
    fail(tally, `${form}: the row is not read`, where);
    return;
  }
  count(tally.byText, form, 'read');
  if (isEqual(row, example)) count(tally.byText, form, 'equal');
  else
    fail(tally, `${form}: read wrongly`, `${where}: ${JSON.stringify([row.type, row.outputShapes, row.parameters])}`);
  judge({ type, config: withDefaults(example), calls: 1 }, row, at);
}

function isEqual(row: ResultRow, { output, parameters }: LayerExample): boolean {
  return JSON.stringify(row.outputShapes) === JSON.stringify(shapesIn(output)) && row.parameters === parameters;
}

/** What an example leaves out is the default of its version; here is the only one that changed. */
function withDefaults({ keras, hyperparameters }: LayerExample): ConfiguredLayer['config'] {
  return { reset_after: !/^[12]\./.test(keras), ...hyperparameters };
}

function judge(layer: ConfiguredLayer, row: ResultRow, { tally, form, where }: Place): void {
  const { type } = layer;
  const told = `${where} ${JSON.stringify(row.outputShapes)} ${JSON.stringify(row.parameters)} ${JSON.stringify(layer.config)}`;
  if (row.verdict === 'broken') {
    count(tally.byText, form, 'refused');
    fail(tally, `${form}: refused ${type}`, told);
  }
  const real = realHyperparameters(layer, printedOutput(row));
  if (!real || notJudgeable(row)) return;
  // The examples leave out defaults, which are the version's own; only what is stated can be judged.
  const stated = real.filter(({ spellings }) => spellings);
  count(tally.byText, form, 'judgeable');
  if (row.verdict === 'undecided') {
    count(tally.byText, form, 'undecided');
    fail(tally, `${form}: undecided ${type}, ${row.reasons.map(({ code }) => code).join(' ')}`, told);
  }
  if (row.verdict !== 'holds') return;
  const misses = missed(row, stated);
  if (misses.length === 0) count(tally.byText, form, 'admitted');
  else fail(tally, `${form}: not among: ${type} ${misses.join(' ')}`, told);
}

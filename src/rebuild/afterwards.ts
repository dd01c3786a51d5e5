import type { TrainableWeight } from '../layers/optimizers.js';
import type { ResultRow, ResultSummary } from '../result/result.js';
import type { NamesOf } from './names.js';
import { trains, type Training } from './training.js';
import { pythonString } from './literals.js';
import { optimizerFor } from './optimizer.js';

/** Statements that follow a model: which layers are not trained, and how it is compiled. */
export function afterwards(summary: ResultSummary, training: Training, names: NamesOf): readonly string[] {
  const frozen = freezing(summary.rows, training, names);
  const { optimizer } = summary.totals;
  if (optimizer === null) return frozen;
  const now = optimizerFor(optimizer, weightsIn(summary, training));
  if (now !== undefined) return [...frozen, ...compiling(now)];
  // What is frozen once the optimizer is built keeps its variables.
  const before = optimizerFor(optimizer, weightsIn(summary, { ...training, frozen: new Set() }));
  return before === undefined ? frozen : [...compiling(before), ...frozen];
}

function compiling(optimizer: string): readonly string[] {
  return [
    `model.compile(optimizer=keras.optimizers.${optimizer}, loss="mse")`,
    'model.optimizer.build(model.trainable_variables)',
  ];
}

/** The weights that are trained; of rows of which nothing more is known, one of as many elements. */
function weightsIn({ rows }: ResultSummary, training: Training): readonly TrainableWeight[] {
  return rows.flatMap((row, index): readonly TrainableWeight[] => {
    const isOpened = (rows[index + 1]?.depth ?? 0) > row.depth;
    if (isOpened || training.frozen.has(row) || typeof row.parameters !== 'number') return [];
    const best = row.alternatives.find((each) => trains(each, row, training)) ?? row.alternatives[0];
    if (!best) return [{ shape: [row.parameters - (training.inside.get(row) ?? 0)] }];
    return best.weights
      .filter(({ trainable }) => trainable)
      .map(({ shape }) => ({ shape, isEmbedding: best.type === 'Embedding' }));
  });
}

function freezing(rows: readonly ResultRow[], { frozen }: Training, names: NamesOf): readonly string[] {
  const groups: { readonly owner: string; readonly value: boolean; readonly names: string[] }[] = [];
  const path: { readonly name: string; readonly isFrozen: boolean }[] = [];
  for (const row of rows) {
    path.length = row.depth;
    const isInFrozen = path.some(({ isFrozen }) => isFrozen);
    const isFrozen = frozen.has(row);
    const owner = ['model', ...path.map(({ name }) => `get_layer(${pythonString(name)})`)].join('.');
    path.push({ name: names(row), isFrozen });
    // A model within the model passes its flag on to what is inside.
    if (isFrozen === isInFrozen || (!isFrozen && row.trainable !== true)) continue;
    const last = groups.at(-1);
    if (last?.owner === owner && last.value === !isFrozen) last.names.push(names(row));
    else groups.push({ owner, value: !isFrozen, names: [names(row)] });
  }
  return groups.flatMap(({ owner, value, names: own }) => {
    const flag = value ? 'True' : 'False';
    const [only = '', ...more] = own.map(pythonString);
    if (more.length === 0) return [`${owner}.get_layer(${only}).trainable = ${flag}`];
    return [`for name in [${[only, ...more].join(', ')}]:`, `    ${owner}.get_layer(name).trainable = ${flag}`];
  });
}

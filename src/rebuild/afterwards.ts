import type { ResultRow, ResultSummary } from '../result/result.js';
import type { NamesOf } from './names.js';
import type { Training } from './training.js';
import { pythonString } from './literals.js';
import { optimizerFor } from './optimizer.js';

/** Statements that follow a model: which layers are not trained, and how it is compiled. */
export function afterwards(summary: ResultSummary, training: Training, names: NamesOf): readonly string[] {
  return [...freezing(summary.rows, training, names), ...compiling(summary)];
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

function compiling({ totals: { optimizer, trainable } }: ResultSummary): readonly string[] {
  if (optimizer === null || trainable === null) return [];
  const made = optimizerFor(optimizer, trainable);
  if (made === undefined) return [];
  return [
    `model.compile(optimizer=keras.optimizers.${made}, loss="mse")`,
    'model.optimizer.build(model.trainable_variables)',
  ];
}

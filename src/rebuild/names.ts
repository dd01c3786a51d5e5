import type { ResultRow } from '../result/result.js';

/** Names of layers in full: a model has each once. */
export type NamesOf = (row: ResultRow) => string;

/**
 * Completes names that are cut: with one that a connection spells in full, else with the one that Keras makes for the
 * type, else with a number where the beginning is not a name by itself.
 */
export function fullNames(rows: readonly ResultRow[]): NamesOf {
  const names = new Map<ResultRow, string>();
  for (const siblings of modelsIn(rows)) complete(siblings, names);
  return (row) => names.get(row) ?? row.name;
}

/** The rows of each model: those of the summary's own, and those inside of each container. */
function modelsIn(rows: readonly ResultRow[]): readonly (readonly ResultRow[])[] {
  const models: ResultRow[][] = [];
  const open: ResultRow[][] = [];
  for (const row of rows) {
    open.length = Math.min(open.length, row.depth + 1);
    while (open.length <= row.depth) {
      const started: ResultRow[] = [];
      models.push(started);
      open.push(started);
    }
    open[row.depth]?.push(row);
  }
  return models;
}

function complete(rows: readonly ResultRow[], names: Map<ResultRow, string>): void {
  const whole = rows.filter(({ cut }) => !cut.includes('name'));
  const taken = new Set(whole.map(({ name }) => name));
  const spelt = new Set(
    rows
      .flatMap(({ connectedTo }) => connectedTo ?? [])
      .flatMap((connection) => ('layer' in connection ? [connection.layer] : []))
      .filter((name) => !taken.has(name)),
  );
  for (const row of rows) {
    if (!row.cut.includes('name')) continue;
    const name = [...spelt].find((each) => each.startsWith(row.name)) ?? numbered(stemOf(row), taken);
    spelt.delete(name);
    taken.add(name);
    names.set(row, name);
  }
}

function stemOf({ name, type, alternatives: [best] }: ResultRow): string {
  const stem = snakeCase(best?.type ?? type);
  return stem.startsWith(name) ? stem : name;
}

function numbered(stem: string, taken: ReadonlySet<string>): string {
  let name = stem;
  for (let number = 1; taken.has(name); number++) name = `${stem}_${number}`;
  return name;
}

/** Keras's `to_snake_case`: `Conv2DTranspose` is `conv2d_transpose`. */
export function snakeCase(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z0-9]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

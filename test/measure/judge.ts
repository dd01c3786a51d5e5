import { layers as registry } from '../../src/layers/index.js';
import { kerasName } from '../../src/layers/names.js';
import { admits, type Knowledge, type Value } from '../../src/model/knowledge.js';
import type { Alternative, ResultRow } from '../../src/result/result.js';
import { configuredLayer, type ConfiguredLayer } from './configuration.js';
import { realValue, unrecorded, type Spellings } from './real-values.js';

/** A hyperparameter that shows in the row, and what it really was. */
export interface Real {
  readonly name: string;
  /** Undefined where the configuration does not tell: then the measure has a gap. */
  readonly spellings: Spellings | undefined;
}

type Output = readonly (number | null)[];

/** The visible hyperparameters of a layer with their real values; undefined for opaque and undeclared types. */
export function realHyperparameters(layer: ConfiguredLayer, output: Output, prefix = ''): readonly Real[] | undefined {
  const declared = registry.find(layer.type);
  if (!declared || declared.opaque) return undefined;
  const real: Real[] = [];
  for (const [name, domain] of Object.entries(declared.hyperparameters)) {
    if (!domain.visible) continue;
    const named = kerasName(name);
    if (domain.kind !== 'type') {
      real.push({ name: prefix + named, spellings: realValue(named, layer, output) });
      continue;
    }
    const inner = configuredLayer(layer.config[named]);
    const innerReal = inner && realHyperparameters(inner, innerOutput(layer.type, output), `${prefix}${named}.`);
    if (!inner || !innerReal) return undefined;
    real.push(
      { name: prefix + named, spellings: [registry.find(inner.type)?.type ?? inner.type, inner.type] },
      ...innerReal,
    );
  }
  return real;
}

function innerOutput(wrapper: string, output: Output): Output {
  return wrapper === 'TimeDistributed' ? [...output.slice(0, 1), ...output.slice(2)] : output;
}

/** Why a row cannot be judged; undefined where it can. */
export function notJudgeable(row: ResultRow): string | undefined {
  if (row.cut.length > 0) return 'cut';
  if (row.outputShapes.some((shape) => shape === 'unknown')) return 'shape not printed';
  return typeof row.parameters === 'number' ? undefined : 'no count';
}

/** The output of a row as printed, for a row that can be judged. */
export function printedOutput(row: ResultRow): Output {
  const [shape] = row.outputShapes;
  if (shape === undefined || shape === 'unknown') return [];
  return shape.map((axis) => (typeof axis === 'number' ? axis : null));
}

/** The real values that no alternative admits all at once, `[]` where one does: those that the best one misses. */
export function missed(row: ResultRow, real: readonly Real[]): readonly string[] {
  let fewest: readonly string[] | undefined;
  for (const alternative of row.alternatives) {
    const misses = missedBy(alternative, real);
    if (fewest === undefined || misses.length < fewest.length) fewest = misses;
    if (fewest.length === 0) return fewest;
  }
  return fewest ?? ['no alternative'];
}

/** The real values that one alternative does not admit. */
export function missedBy(alternative: Alternative, real: readonly Real[]): readonly string[] {
  return real.filter((each) => !isAmong(alternative, each, real)).map(({ name }) => name);
}

function isAmong({ hyperparameters }: Alternative, { name, spellings }: Real, real: readonly Real[]): boolean {
  const known = hyperparameters[name];
  if (!known || !spellings) return false;
  if (spellings === unrecorded) return true;
  if (spellings.some((value) => admits(known, value))) return true;
  return isRenamed(name, known, hyperparameters, real);
}

/** The letters of an `EinsumDense` equation may be others, the same in `bias_axes`. */
function isRenamed(
  name: string,
  known: Knowledge,
  hyperparameters: Alternative['hyperparameters'],
  real: readonly Real[],
): boolean {
  const stem = name.replace(/(?:equation|bias_axes)$/, '');
  if (stem === name) return false;
  const values = (at: string): readonly Value[] => spelt(hyperparameters[stem + at] ?? known);
  const truth = (at: string): Value => real.find((each) => each.name === stem + at)?.spellings?.[0] ?? null;
  const wanted = lettersInOrder(truth('equation'), truth('bias_axes'));
  return values('equation').some((equation) =>
    values('bias_axes').some((biasAxes) => lettersInOrder(equation, biasAxes) === wanted),
  );
}

function spelt(known: Knowledge): readonly Value[] {
  if ('exactly' in known) return [known.exactly];
  return 'oneOf' in known ? known.oneOf : [];
}

/** An equation and its bias axes with letters numbered as they appear. */
function lettersInOrder(equation: Value, biasAxes: Value): string {
  const order = new Map<string, number>();
  return `${String(equation)}|${String(biasAxes ?? '')}`.replace(/[a-zA-Z]/g, (letter) => {
    if (!order.has(letter)) order.set(letter, order.size);
    return `<${order.get(letter) ?? 0}>`;
  });
}

import { layers as registry } from '../../src/layers/index.js';
import type { Layer, Point } from '../../src/layers/layer.js';
import { kerasName } from '../../src/layers/names.js';
import { sameValue, type Value } from '../../src/model/knowledge.js';
import type { ResultRow } from '../../src/result/result.js';
import { configuredLayer, type ConfiguredLayer } from './configuration.js';
import { missedBy, realHyperparameters, printedOutput, type Real } from './judge.js';
import { unrecorded } from './real-values.js';
import { countTightness, type Tally } from './tally.js';

/** Counts what the alternatives of a row that holds leave open, and whether the first of them is the real one. */
export function measureTightness(
  row: ResultRow,
  real: readonly Real[],
  layer: ConfiguredLayer,
  { tally, kind }: { readonly tally: Tally; readonly kind: string },
): void {
  const { type } = layer;
  const [best] = row.alternatives;
  if (!best) return;
  const known = real.map(({ name }) => best.hyperparameters[name]).filter((each) => each !== undefined);
  countTightness(tally, type, 'rows');
  countTightness(tally, type, 'alternatives', row.alternatives.length);
  countTightness(tally, type, 'visible', known.length);
  countTightness(tally, type, 'exact', known.filter((each) => 'exactly' in each).length);
  countTightness(tally, type, 'traceless', known.filter((each) => 'unconstrained' in each).length);
  // A layer without a visible hyperparameter has nothing to be right about.
  if (real.length === 0) return;
  const isFirst = missedBy(best, real).length === 0 ? 1 : 0;
  countTightness(tally, type, 'judged');
  countTightness(tally, type, 'first', isFirst);
  if (kind === 'application') {
    countTightness(tally, type, 'applications');
    countTightness(tally, type, 'applicationsFirst', isFirst);
  }
  if (hasOnlyDefaults(layer, printedOutput(row))) {
    countTightness(tally, type, 'defaults');
    countTightness(tally, type, 'defaultsFirst', isFirst);
  }
}

/** Whether every visible hyperparameter that has a default in Keras 3 is at it, those of a wrapped layer too. */
function hasOnlyDefaults(configured: ConfiguredLayer, output: ReturnType<typeof printedOutput>): boolean {
  const layer = registry.find(configured.type);
  const own = layer && realHyperparameters(configured, output);
  if (!layer || !own) return false;
  const real = new Map(own.map((each) => [each.name, each]));
  const point = realPoint(layer, real);
  return Object.entries(layer.hyperparameters).every(([name, { kind, visible, default: fallback }]) => {
    if (!visible) return true;
    if (kind === 'type') {
      const inner = configuredLayer(configured.config[kerasName(name)]);
      return inner !== undefined && hasOnlyDefaults(inner, output);
    }
    const spellings = real.get(kerasName(name))?.spellings;
    if (fallback === undefined || spellings === unrecorded) return true;
    const expected = typeof fallback === 'function' ? fallback(point) : fallback;
    return spellings?.some((value) => sameValue(value, expected)) ?? false;
  });
}

/** The real values, and defaults or specimens where they are not recorded. */
function realPoint({ hyperparameters }: Layer, real: ReadonlyMap<string, Real>): Point {
  const point: Record<string, Value> = {};
  for (const [name, { specimen }] of Object.entries(hyperparameters)) {
    const spellings = real.get(kerasName(name))?.spellings;
    point[name] = (spellings === unrecorded ? undefined : spellings?.[0]) ?? specimen;
  }
  return point;
}

import type { Domain } from '../layers/domains.js';
import type { Layer, Point, Registry } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import { sameValue, type Knowledge, type Value } from '../model/knowledge.js';
import type { Alternative } from '../result/result.js';
import type { Shape } from '../tensors/shape.js';
import { adapted } from './adaptations.js';
import { className, departingDefault, isPossible, isPresent, isRequired, type RebuildTarget } from './target.js';
import { untracedArguments } from './untraced.js';
import { likelyValue } from './values.js';
import type { Argument, Construction } from './witness.js';

/** A layer that is to be constructed: what is known of it, and what it is called on. */
export interface Making {
  readonly layer: Layer;
  readonly hyperparameters: Alternative['hyperparameters'];
  readonly inputs: readonly Shape[];
  readonly outputs: readonly Shape[];
  readonly target: RebuildTarget;
  readonly registry: Registry;
}

/** A construction, and the arguments that leave no trace in a summary. */
export interface Constructed {
  readonly construction: Construction;
  readonly untraced: readonly string[];
}

/** The call of the class that makes the layer; arguments that are the target's defaults are left out. */
export function constructed(making: Making): Constructed {
  const { layer, target } = making;
  const values = valuesOf(making);
  const inner = wrapped(making);
  const args = new Map<string, Argument>();
  if (inner) args.set('layer', inner.construction);
  for (const [name, value] of values.departing) args.set(name, value);
  for (const [name, value] of untracedArguments(layer.type)) if (!args.has(name)) args.set(name, value);
  adapted(args, { ...making, values: values.all });
  return {
    construction: { type: className(layer.type, target), args: [...args] },
    untraced: [...values.untraced, ...(inner?.untraced ?? []).map((name) => `layer.${name}`)],
  };
}

/** The values that a construction has. */
export interface ChosenValues {
  /** By the names of the declaration. */
  readonly point: Point;
  /** By Keras's names; what departs from the target's defaults. */
  readonly departing: readonly (readonly [string, Value])[];
  readonly all: Readonly<Record<string, Value>>;
  readonly untraced: readonly string[];
}

/** A value for each hyperparameter of a layer: the default where it is possible, else the first one. */
export function valuesOf({
  layer,
  hyperparameters,
  target,
}: Pick<Making, 'layer' | 'hyperparameters' | 'target'>): ChosenValues {
  const departing: [string, Value][] = [];
  const all: Record<string, Value> = {};
  const point: Record<string, Value> = {};
  const untraced: string[] = [];
  for (const [name, domain] of Object.entries(layer.hyperparameters)) {
    const named = kerasName(name);
    const known = hyperparameters[named];
    if (domain.kind === 'type' || !known) continue;
    if (!domain.visible && 'unconstrained' in known) {
      untraced.push(named);
      continue;
    }
    const fallback = departingDefault(layer.type, named, target) ?? defaultOf(domain, point);
    const value = likelyValue(known, fallback);
    if (value === undefined) continue;
    all[named] = point[name] = value;
    if (fallback === undefined || !sameValue(value, fallback) || isRequired(layer.type, named, target))
      departing.push([named, value]);
  }
  for (const name of [
    'activation.shared_axes',
    'lora_rank',
    'quantization',
    'block_size',
    'weight_bits',
    'group_size',
  ]) {
    const known = hyperparameters[name];
    if (known) all[name] = likelyValue(known, undefined) ?? null;
  }
  return { departing, all, point, untraced };
}

function defaultOf({ default: fallback }: Domain, point: Readonly<Record<string, Value>>): Value | undefined {
  return typeof fallback === 'function' ? fallback(point) : fallback;
}

/** The layer that a wrapper holds; the first that the target has. */
function wrapped(making: Making): Constructed | undefined {
  const { layer, hyperparameters, registry, target } = making;
  const holds = Object.values(layer.hyperparameters).some(({ kind }) => kind === 'type');
  const known = hyperparameters['layer'];
  if (!holds || !known) return undefined;
  const types = typesIn(known).flatMap((type) => registry.find(type) ?? []);
  const inner = types.find((each) => isPresent(each, target)) ?? types[0];
  if (!inner) return undefined;
  const prefix = 'layer.';
  const own = Object.entries(hyperparameters).flatMap(([name, each]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), each] as const] : [],
  );
  const inputs = layer.type === 'TimeDistributed' ? making.inputs.map(withoutSteps) : making.inputs;
  const outputs = layer.type === 'TimeDistributed' ? making.outputs.map(withoutSteps) : making.outputs;
  return constructed({ ...making, layer: inner, hyperparameters: Object.fromEntries(own), inputs, outputs });
}

/** The types that a wrapper's layer can have. */
export function typesIn(known: Knowledge | undefined): readonly string[] {
  if (!known) return [];
  const values = 'oneOf' in known ? known.oneOf : 'exactly' in known ? [known.exactly] : [];
  return values.filter((value) => typeof value === 'string');
}

function withoutSteps([batch = null, , ...rest]: Shape): Shape {
  return [batch, ...rest];
}

/** Whether the target can make it. */
export function isMade(
  { type, hyperparameters }: Pick<Alternative, 'type' | 'hyperparameters'>,
  { registry, target }: Pick<Making, 'registry' | 'target'>,
): boolean {
  const layer = registry.find(type);
  const inner = typesIn(hyperparameters['layer']).flatMap((each) => registry.find(each) ?? []);
  if (inner.length > 0 && !inner.some((each) => isPresent(each, target))) return false;
  return !layer || isPossible(layer, valuesOf({ layer, hyperparameters, target }).all, target);
}

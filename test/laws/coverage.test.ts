import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { layers as registry } from '../../src/layers/index.js';
import { candidates, reproduces, type Candidate } from '../../src/layers/candidates.js';
import type { Domain } from '../../src/layers/domains.js';
import { combinations } from '../../src/layers/enumeration.js';
import { parameterCount, weightCount, type Evidence, type Layer, type Weight } from '../../src/layers/layer.js';
import { admits, type Knowledge, type Value } from '../../src/model/knowledge.js';
import type { Shape } from '../../src/tensors/shape.js';
import { realHyperparameters, type Real } from '../measure/judge.js';
import { unrecorded } from '../measure/real-values.js';
import { shapesIn } from '../measure/rows.js';
import { sharedFolder, type LayerExample } from '../measure/shared.js';

interface Example extends Omit<LayerExample, 'inputs'> {
  /** Null where it is not a row by itself. */
  readonly inputs: readonly unknown[] | null;
  readonly weights: readonly (readonly [name: string, shape: readonly number[], trainable: boolean])[];
}

/** What `layers.json` says of a type. */
interface Facts {
  readonly type: string;
  readonly aliases: readonly string[];
  readonly opaque: boolean;
  readonly since: string;
  readonly until: string | null;
  readonly examples: readonly Example[];
}

interface OperationRow {
  readonly keras: string;
  readonly rows: readonly string[];
}

interface AllFacts {
  readonly layers: readonly Facts[];
  readonly operationRows: readonly OperationRow[];
}

const shared = sharedFolder();
const facts: AllFacts | undefined =
  shared === undefined ? undefined : (JSON.parse(readFileSync(join(shared, 'layers.json'), 'utf8')) as AllFacts);

/** Types of which no row was printed for `layers.json`, so that nothing but their name is known here. */
const unchecked: readonly string[] = ['ConvLSTM2DCell'];

/** Examples that are not reproduced, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'Convolution2D 2': 'border_mode="full", which Keras 1 had on Theano, is not declared',
};

if (!facts) console.warn('The shared material is not there: what layers.json says is not compared.');

describe.skipIf(!facts)('layers.json', () => {
  const types = facts?.layers ?? [];

  test.each(types.map((each) => [each.type, each] as const))('%s is declared', (type, { aliases, opaque }) => {
    const layer = registry.find(type);
    expect(layer).toBeDefined();
    expect(aliases.filter((alias) => !registry.find(alias))).toEqual([]);
    if (!opaque && !unchecked.includes(type)) expect(layer?.opaque).toBe(false);
  });

  test('says the same of the first and the last version', () => {
    const wrong = types.filter((each) => !hasVersionsOf(registry.find(each.type), each));
    expect(wrong.map(({ type, since, until }) => `${type} ${since} ${until ?? ''}`)).toEqual([]);
  });

  test('names no operation that is not declared', () => {
    const names = (facts?.operationRows ?? []).flatMap(({ rows }) =>
      rows.flatMap((row) => /\((\w+)\)/.exec(row)?.[1] ?? []),
    );
    // A cut in the middle of a type leaves no closing bracket, so that these are whole.
    expect([...new Set(names)].filter((name) => !registry.find(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(100);
  });

  const declared = types.flatMap((each) => {
    const layer = registry.find(each.type);
    return layer && !layer.opaque ? each.examples.map((example, at) => [each.type, at, layer, example] as const) : [];
  });
  let mapped = 0;

  test.for(declared)('%s example %d', ([type, at, layer, example], { skip }) => {
    const exception = exceptions[`${type} ${at}`];
    if (exception !== undefined) skip(exception);
    const { keras, parameters, weights } = example;
    const config = configurationOf(type, example);
    const outputs = shapesIn(example.output) as readonly Shape[];
    const [first = []] = outputs;
    const real = realHyperparameters({ type, config, calls: 1 }, first);
    const inputs = type === 'InputLayer' ? [] : example.inputs && (shapesIn(example.inputs) as readonly Shape[]);
    if (!inputs || !real) {
      skip('its hyperparameters are not told');
      return;
    }
    mapped++;
    const found = foundWith(layer, real, { inputs, outputs: [first, ...outputs.slice(1)], parameters });
    expect(found, JSON.stringify([real, inputs, outputs, parameters])).toBeDefined();
    expect(parameterCount(found ?? [])).toBe(parameters);
    // Keras 1 has a weight for each gate, where later versions have one for all.
    if (keras.startsWith('1.')) return;
    const printed = weights.map(([, shape]) => shape.reduce((count, extent) => count * extent, 1)).filter(Boolean);
    expect((found ?? []).map(weightCount).toSorted(ascending)).toEqual(printed.toSorted(ascending));
  });

  test('has few examples whose hyperparameters are not told', () => {
    expect(mapped).toBeGreaterThan(0.9 * declared.length);
  });
});

/**
 * Whether a layer is said to exist from and until the versions of its type. Not stated where it always did; a layer of
 * tf.keras is there before Keras 2.6 took it over, and a type that is another name of a layer has bounds of its own.
 */
function hasVersionsOf(layer: Layer | undefined, { type, since, until }: Facts): boolean {
  if (!layer || layer.type !== type) return layer !== undefined;
  const [from, to] = [since, until ?? undefined].map((version) => version?.replace(/^[A-Za-z_]+ /, ''));
  const sinceFits =
    from === '0.1.0'
      ? layer.since === undefined
      : from === '2.6.0'
        ? layer.since !== undefined && layer.since.localeCompare(from, 'en', { numeric: true }) <= 0
        : hasEarlierName(layer) || (layer.since ?? '').startsWith(from ?? '');
  // TF 2.2 had the Keras 2.3.1 of that time.
  return sinceFits && (to === '2.2' ? layer.until === '2.3.1' : (layer.until ?? '').startsWith(to ?? ''));
}

function hasEarlierName({ aliases }: Layer): boolean {
  return (facts?.layers ?? []).some(({ type }) => aliases.includes(type));
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** What an example leaves out is the default of its version; here are those that changed, and what follows from the input. */
function configurationOf(type: string, { keras, hyperparameters, inputs }: Example): Readonly<Record<string, unknown>> {
  const given = type === 'InputLayer' ? { batch_shape: inputs?.[0] } : {};
  return { reset_after: !/^[12]\./.test(keras), ...given, ...hyperparameters };
}

function visibleOf({ hyperparameters }: Layer): readonly (readonly [string, Domain])[] {
  return Object.entries(hyperparameters).filter(([, { visible }]) => visible);
}

/**
 * The weights of a layer with these hyperparameters that prints the row; those that nobody wrote down have their
 * default, or what the row lets one know. An attention that is called on one tensor takes it for all of its arguments.
 */
function foundWith(layer: Layer, real: readonly Real[], evidence: Evidence): readonly Weight[] | undefined {
  const names = visibleOf(layer);
  const values = names.map(([, domain], at) => spellingsOf(domain, real[at]));
  const all = evidence.inputs ?? [];
  for (const inputs of all.length === 1 ? [all, [...all, ...all], [...all, ...all, ...all]] : [all]) {
    for (const chosen of combinations(values)) {
      const h: Record<string, Value> = Object.fromEntries(names.map(([name], at) => [name, chosen[at] ?? null]));
      for (const [name, { default: fallback }] of names) {
        if (h[name] === null && typeof fallback === 'function') h[name] = fallback(h);
      }
      if (!names.every(([name, { specimen }]) => isOfItsKind(h[name] ?? null, specimen))) continue;
      if (reproduces(layer, { h, inputs }, evidence, registry)) return layer.weights(h, inputs, registry);
    }
    const among = [...candidates(layer, { ...evidence, inputs }, registry)].find(({ h }) =>
      names.every(([name], at) => isAdmitted(h[name], real[at])),
    );
    if (among) return layer.weights({ ...among.point, ...toldBy(names, real, among) }, inputs, registry);
  }
  return undefined;
}

/** The real values in the spelling that the candidate has. */
function toldBy(
  names: readonly (readonly [string, Domain])[],
  real: readonly Real[],
  { h }: Candidate,
): Readonly<Record<string, Value>> {
  const told = names.flatMap(([name], at) => {
    const spellings = real[at]?.spellings ?? unrecorded;
    const known = h[name];
    return spellings === unrecorded
      ? []
      : spellings.filter((value) => known && admits(known, value)).map((value) => [name, value] as const);
  });
  return Object.fromEntries(told.toReversed());
}

function isAdmitted(known: Knowledge | undefined, real: Real | undefined): boolean {
  const spellings = real?.spellings;
  return !spellings || spellings === unrecorded || spellings.some((value) => known && admits(known, value));
}

/** A spelling may be what only people write: a number for a list of one, null for what follows from others. */
function isOfItsKind(value: Value, specimen: Value): boolean {
  return specimen === null || (value !== null && (Array.isArray(value) || !Array.isArray(specimen)));
}

/** The real value, else the default; null where that follows from the others. */
function spellingsOf({ choices, default: fallback, specimen }: Domain, real: Real | undefined): readonly Value[] {
  if (real?.spellings === unrecorded) return choices ?? [specimen];
  return real?.spellings ?? [fallback === undefined || typeof fallback === 'function' ? null : fallback];
}

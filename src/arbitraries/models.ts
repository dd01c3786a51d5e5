import fc from 'fast-check';
import { layers as allLayers } from '../layers/index.js';
import type { Layer, Registry } from '../layers/layer.js';
import { areIn, versionsOf } from '../model/versions.js';
import { kerasVersions, numbersOf } from '../print/releases.js';
import type { Shape } from '../tensors/shape.js';
import { built, type ModelLayer, type Step } from './graph.js';

export interface ModelOptions {
  /** The most layers beside the inputs; 8 by default. */
  readonly maxLayers?: number;
  /** `functional` models branch and merge, share layers, hold models and have several inputs and outputs. Both by default. */
  readonly kind?: 'sequential' | 'functional';
  /** Only layers of these types; by default those that Keras has today and that have a formula. */
  readonly types?: readonly string[];
  /** Only layers that this version of Keras has. */
  readonly keras?: string;
  /** Where types are looked up: with `registryOf`, also those of one's own. */
  readonly registry?: Registry;
}

/** A valid model, with all that Keras would know of it. */
export interface Model {
  readonly kind: 'sequential' | 'functional';
  /** Inputs first, then in the order in which they were made. */
  readonly layers: readonly ModelLayer[];
  readonly optimizer: Optimizer;
}

/** Which optimizer Keras 3 counts: its slots for each weight that is trained, and variables of its own. */
export interface Optimizer {
  readonly slots: number;
  readonly own: number;
}

/**
 * Valid models, built by running layer declarations forward alone. Always true of the values: each layer takes what is
 * connected to it, and its shapes and its count follow from its hyperparameters. They shrink to one small layer.
 */
export function models(options: ModelOptions = {}): fc.Arbitrary<Model> {
  const { maxLayers = 8, kind, types, keras = today, registry = allLayers } = options;
  const pool = types
    ? types.map((type) => declared(type, registry))
    : registry.layers.filter((layer) => isIn(layer, keras));
  const kinds = kind ? [kind] : (['sequential', 'functional'] as const);
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      inputs: fc.array(inputShapes, { minLength: 1, maxLength: 2 }),
      steps: fc.array(steps(true), { minLength: 1, maxLength: maxLayers }),
      optimizer: fc.constantFrom(...optimizers),
    })
    .map(({ kind: chosen, inputs, steps: told, optimizer }) => {
      const isFunctional = chosen === 'functional';
      const used = isFunctional ? inputs : inputs.slice(0, 1);
      return {
        kind: chosen,
        layers: built(used, told, { pool: simplestFirst(pool), registry, isFunctional }),
        optimizer,
      };
    })
    .filter(({ layers }) => layers.some(({ type }) => type !== 'InputLayer'));
}

/** @throws TypeError where there is no such layer. */
function declared(type: string, registry: Registry): Layer {
  const layer = registry.find(type);
  if (!layer || layer.opaque) throw new TypeError(`There is no layer ${type} of which the formula is known.`);
  return layer;
}

const today = kerasVersions.at(-1) ?? '';

/** Layers with a formula, which print what they are called with: not the operations, not what holds layers unnamed, and not cells. */
function isIn(layer: Layer, keras: string): boolean {
  const { type, opaque, holdsOthers, staticShape, source, arity } = layer;
  return (
    !opaque &&
    !holdsOthers &&
    !staticShape &&
    arity.min > 0 &&
    !source.startsWith('keras/src/ops/') &&
    !type.endsWith('Cell') &&
    // What it weighs today it weighs since 1.2.
    (type !== 'BatchNormalization' || had(keras, '1.2.0')) &&
    had(keras, layer.since, layer.until)
  );
}

function had(keras: string, since: string | undefined, until?: string): boolean {
  return numbersOf(keras).some((number) => areIn(versionsOf(number), since, until));
}

/** The types to which models shrink. */
const simple = ['Dense', 'Activation', 'Dropout', 'Flatten', 'Conv2D'];

function simplestFirst(pool: readonly Layer[]): readonly Layer[] {
  return pool.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ type }: Layer): number {
  return simple.includes(type) ? simple.indexOf(type) : simple.length;
}

const extent = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most });

/** Vectors, sequences and images, batch first. */
const inputShapes: fc.Arbitrary<Shape> = fc.oneof(
  extent(100).map((features) => [null, features]),
  fc.tuple(extent(50), extent(32)).map(([length, features]) => [null, length, features]),
  fc.tuple(extent(64), fc.constantFrom(1, 3, 8)).map(([side, channels]) => [null, side, side, channels]),
);

function steps(mayHold: boolean): fc.Arbitrary<Step> {
  const seldom = fc.nat({ max: 7 }).map((each) => each === 7);
  return fc.record({
    layer: fc.nat({ max: 999 }),
    from: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 9 }) }),
    values: fc.array(fc.nat({ max: 9999 }), { maxLength: 6 }),
    isAgain: seldom,
    isFrozen: seldom,
    inner: mayHold
      ? fc.oneof(
          { weight: 9, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: fc.array(steps(false), { minLength: 1, maxLength: 3 }) },
        )
      : fc.constant([]),
  });
}

/** None, SGD with and without momentum, RMSprop, Adam, Adadelta. */
const optimizers: readonly Optimizer[] = [
  { slots: 0, own: 0 },
  { slots: 0, own: 2 },
  { slots: 1, own: 2 },
  { slots: 2, own: 2 },
  { slots: 3, own: 2 },
];

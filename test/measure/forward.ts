import { candidates, type Candidate } from '../../src/layers/candidates.js';
import { layers as registry } from '../../src/layers/index.js';
import { weightCount, type Layer } from '../../src/layers/layer.js';
import { kerasName } from '../../src/layers/names.js';
import type { Shape } from '../../src/tensors/shape.js';
import type { ConfiguredLayer } from './configuration.js';
import { missedBy, realHyperparameters, type Real } from './judge.js';
import type { Reproduction } from './reproductions.js';
import { shapesIn } from './rows.js';
import { readLayerFacts, type LayerExample } from './shared.js';

/**
 * The examples of `layers.json` run forward: is there a configuration with the hyperparameters that are stated which
 * has this output on these inputs, these weights, each with its size, and so many trainable parameters?
 */
export function forwardExamples(shared: string): readonly Reproduction[] {
  return readLayerFacts(shared).flatMap(({ type, examples }) =>
    examples.map((example, index) => {
      const failure = failureOf(type, example);
      return {
        part: 'examples' as const,
        name: `${type} ${index}`,
        group: type,
        ...(failure === undefined ? {} : { failure: `${failure}; Keras ${example.keras} ${told(example)}` }),
      };
    }),
  );
}

function told({ hyperparameters, inputs, output, parameters }: LayerExample): string {
  return `${JSON.stringify(hyperparameters)} on ${JSON.stringify(inputs)}: ${JSON.stringify(output)}, ${parameters}`;
}

/** No example has more configurations that fit. */
const mostCandidates = 20_000;

function failureOf(type: string, example: LayerExample): string | undefined {
  const layer = registry.find(type);
  if (!layer) return 'not declared';
  if (layer.opaque) return 'opaque';
  const [first, ...rest] = shapesIn(example.output);
  if (!first) return 'no output is recorded';
  const real = statedOf(type, example, first);
  if (!real) return 'what it wraps is opaque';
  const evidence = {
    inputs: inputsOf(layer, shapesIn(example.inputs)),
    outputs: [first, ...rest] as const,
    parameters: example.parameters,
  };
  let nearest = 'no configuration fits';
  let tried = 0;
  for (const candidate of candidates(layer, evidence, registry)) {
    if (++tried > mostCandidates) break;
    const missed = missedBy(knowledgeOf(candidate), real);
    if (missed.length > 0) nearest = `not with the ${missed.join(', ')}`;
    else if (!hasWeights(candidate, example)) return 'other weights';
    else return undefined;
  }
  return nearest;
}

/** An attention that is given one tensor attends to itself. */
function inputsOf(layer: Layer, shapes: readonly Shape[]): readonly Shape[] {
  const [only] = shapes;
  return only && shapes.length === 1 && layer.arity.min > 1 ? Array<Shape>(layer.arity.min).fill(only) : shapes;
}

function knowledgeOf({ h }: Candidate): Parameters<typeof missedBy>[0] {
  const hyperparameters = Object.fromEntries(Object.entries(h).map(([name, known]) => [kerasName(name), known]));
  return { type: '', hyperparameters, inputShapes: [], weights: [], formula: '', derivation: [] };
}

/**
 * Weights are compared by their sizes: Keras keeps the gates of an LSTM side by side in one axis, and Keras 1 in
 * weights of their own, so that only their sum is the same.
 */
function hasWeights({ weights }: Candidate, { keras, weights: real, trainable }: LayerExample): boolean {
  const trained = weights.filter((each) => each.trainable).map(weightCount);
  if (trained.reduce((sum, size) => sum + size, 0) !== trainable) return false;
  const sizes = weights.map(weightCount).sort(byValue);
  const realSizes = real.map(([, shape]) => shape.reduce((size, extent) => size * extent, 1)).sort(byValue);
  return keras.startsWith('1.') || JSON.stringify(sizes) === JSON.stringify(realSizes);
}

function byValue(a: number, b: number): number {
  return a - b;
}

/** The visible hyperparameters as far as an example states them; what it leaves out is the default of its version. */
function statedOf(type: string, example: LayerExample, output: Shape): readonly Real[] | undefined {
  const config = withInner({ reset_after: !/^[12]\./.test(example.keras), ...example.hyperparameters }, example.keras);
  return realHyperparameters({ type, config, calls: 1 }, output)?.filter(({ spellings }) => spellings);
}

/** The first arguments of the layers that are wrapped in examples. */
const positional: Readonly<Record<string, readonly string[]>> = {
  Conv2D: ['filters', 'kernel_size'],
  Convolution2D: ['nb_filter', 'nb_row', 'nb_col'],
  Embedding: ['input_dim', 'output_dim'],
};

/** A wrapped layer is written as a call: `LSTM(4, return_sequences=True)`. */
function withInner(config: ConfiguredLayer['config'], keras: string): ConfiguredLayer['config'] {
  const [, type = '', text = ''] = /^(\w+)\((.*)\)$/.exec(String(config['layer'])) ?? [];
  if (type === '' || text.includes('[')) return config;
  const inner: Record<string, unknown> = { reset_after: !/^[12]\./.test(keras) };
  for (const [at, argument] of text.split(', ').entries()) {
    const [value = '', name = positional[type]?.[at] ?? 'units'] = argument.split('=').reverse();
    if (value !== '') inner[name] = value === 'True' ? true : value === 'False' ? false : Number(value);
  }
  return { merge_mode: 'concat', ...config, layer: { class_name: type, config: inner } };
}

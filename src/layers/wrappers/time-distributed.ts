import type { Shape } from '../../tensors/shape.js';
import { candidates, type Candidate } from '../candidates.js';
import { defineLayer } from '../define.js';
import { layerType } from '../domains.js';
import { first } from '../enumeration.js';
import { label } from '../labels.js';
import type { Evidence, Layer, Point, Proposal, Registry } from '../layer.js';
import { operations } from '../operations.js';
import { wrappedKnowledge, wrappedLayer } from './wrapped.js';

/**
 * What people wrap, the most usual first. Everything else that can be wrapped comes after, and is tried only where the
 * input is printed.
 */
const usual: readonly string[] = [
  'Dense',
  'Conv2D',
  'Conv1D',
  'Flatten',
  'MaxPooling2D',
  'MaxPooling1D',
  'Dropout',
  'Activation',
  'BatchNormalization',
  'GlobalAveragePooling2D',
  'GlobalAveragePooling1D',
  'GlobalMaxPooling2D',
  'GlobalMaxPooling1D',
  'LSTM',
  'GRU',
  'Bidirectional',
  'Embedding',
  'AveragePooling2D',
  'ReLU',
  'LeakyReLU',
  'LayerNormalization',
  'Reshape',
  'RepeatVector',
  'ZeroPadding2D',
  'UpSampling2D',
];

/** What nobody wraps, though it takes one tensor: it stands for a model's input, reads text or is an operation. */
const unusable: ReadonlySet<string> = new Set([
  'InputLayer',
  'Sequential',
  'Functional',
  'Model',
  'StringLookup',
  'IntegerLookup',
  'TextVectorization',
  'Hashing',
  'HashedCrossing',
  'AddLoss',
  'AddMetric',
  ...operations.map(({ type }) => type),
]);

/** `(batch, steps, …)` to `(batch, …)`, which the wrapped layer sees. */
function sliced([batch = null, , ...rest]: Shape): Shape {
  return [batch, ...rest];
}

function forward(h: Point, [input]: readonly Shape[], registry: Registry) {
  const inner = wrappedLayer(h, registry);
  return inner && input && input.length >= 3 ? { ...inner, input, slices: [sliced(input)] } : undefined;
}

/** The wrapped layer's only output with the steps put back behind the batch axis. */
function withSteps(input: Shape, shapes: readonly Shape[] | undefined): readonly Shape[] | undefined {
  const [output, ...others] = shapes ?? [];
  if (!output || output.length === 0 || others.length > 0) return undefined;
  return [[output[0] ?? null, input[1] ?? null, ...output.slice(1)]];
}

/** The layers that can be wrapped, the usual ones first. */
const wrappables = new WeakMap<Registry, readonly Layer[]>();

/**
 * The layers that are tried, in that order: all that can be wrapped; where the input is not printed the usual ones, and
 * no Bidirectional over images.
 */
function wrappable({ inputs, outputs: [output] }: Evidence, registry: Registry): readonly Layer[] {
  let all = wrappables.get(registry);
  if (!all) {
    all = registry.layers
      .filter(({ type, opaque, arity }) => !opaque && arity.min === 1 && !unusable.has(type))
      .sort((a, b) => place(a) - place(b));
    wrappables.set(registry, all);
  }
  if (inputs) return all;
  return all.filter(({ type }) => usual.includes(type) && (output.length <= 3 || type !== 'Bidirectional'));
}

function place({ type }: Layer): number {
  return usual.includes(type) ? usual.indexOf(type) : usual.length;
}

/** Layers of which the same is known, so that one alternative says it of all of them. */
interface Group {
  readonly candidate: Candidate;
  readonly layers: Layer[];
}

/** Every layer that takes a slice of the input to a slice of the output with the same count. Bounded by what each of them proposes. */
function* propose({ inputs, outputs, parameters }: Evidence, registry: Registry): Iterable<Proposal> {
  const [output] = outputs;
  const [input] = inputs ?? [];
  if (outputs.length !== 1 || output.length < 2 || (input && input.length < 3)) return;
  const evidence: Evidence = { inputs: input && [sliced(input)], outputs: [sliced(output)], parameters };
  for (const { candidate, layers } of groups(evidence, registry)) {
    const h = wrappedKnowledge(layers, candidate);
    const [batch = null, ...rest] = candidate.inputs[0] ?? [];
    if (input) yield { h };
    else if (rest.length > 0) yield { h, inputs: [[batch, output[1] ?? null, ...rest]] };
  }
}

/** Candidates of one layer that are thought of where the input is not printed; the likely ones come first. */
const mostOpen = 256;

function groups(evidence: Evidence, registry: Registry): Iterable<Group> {
  const byKnowledge = new Map<string, Group>();
  for (const layer of wrappable(evidence, registry)) {
    const found = candidates(layer, evidence, registry);
    for (const candidate of evidence.inputs ? found : first(mostOpen, found)) {
      const key = JSON.stringify([visible(layer, candidate), candidate.inputs]);
      const group = byKnowledge.get(key);
      if (group) group.layers.push(layer);
      else byKnowledge.set(key, { candidate, layers: [layer] });
    }
  }
  return byKnowledge.values();
}

function visible({ hyperparameters }: Layer, { h }: Candidate): unknown {
  return Object.entries(h)
    .filter(([name]) => hyperparameters[name]?.visible ?? true)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A layer that is applied to every step of a sequence, `(batch, steps, …)`, with one set of weights. */
export const timeDistributed: Layer = defineLayer({
  type: 'TimeDistributed',
  source: 'keras/src/layers/rnn/time_distributed.py',
  since: '0.3.3',
  summary: {
    en: 'Applies one layer to every step of a sequence; its weights are shared by all steps.',
    ja: '1つのレイヤーを系列の全ステップに適用します。重みは全ステップで共有されます。',
  },
  // A model, a layer of one's own.
  holdsOthers: true,
  staticShape: true,
  hyperparameters: { layer: layerType(label.wrappedLayer) },
  weights(h, inputs, registry) {
    const inner = forward(h, inputs, registry);
    return inner?.layer.weights(inner.h, inner.slices, registry) ?? [];
  },
  outputShapes(h, inputs, registry) {
    const inner = forward(h, inputs, registry);
    return inner && withSteps(inner.input, inner.layer.outputShapes(inner.h, inner.slices, registry));
  },
  alsoPrints(h, inputs, registry) {
    const inner = forward(h, inputs, registry);
    const others = inner?.layer.alsoPrints(inner.h, inner.slices, registry) ?? [];
    return others.flatMap((shapes) => (inner ? [withSteps(inner.input, shapes) ?? []] : []));
  },
  derive(h, inputs, registry) {
    const inner = forward(h, inputs, registry);
    const steps = inner?.layer.derive(inner.h, inner.slices, registry) ?? [];
    return steps.map((step) => ({ ...step, axis: step.axis === 0 ? 0 : step.axis + 1 }));
  },
  propose,
  examples: [
    {
      h: { layer: 'Dense', 'layer.units': 8, 'layer.useBias': true },
      inputs: [[null, 10, 16]],
      output: [null, 10, 8],
      parameters: 136,
    },
  ],
});

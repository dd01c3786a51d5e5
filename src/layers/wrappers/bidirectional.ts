import { exactly, type Knowledge } from '../../model/knowledge.js';
import type { Dim, Shape } from '../../tensors/shape.js';
import { candidates } from '../candidates.js';
import { defineLayer } from '../define.js';
import { integer, layerType, type Domain } from '../domains.js';
import { label } from '../labels.js';
import type { Evidence, Layer, Point, Proposal, Registry, Step, Weight } from '../layer.js';
import { wrappedKnowledge, wrappedLayer } from './wrapped.js';

const mergeMode: Domain<string | null> = {
  kind: 'choice',
  label: label.mergeMode,
  visible: true,
  choices: ['concat', 'sum', 'mul', 'ave', null],
  default: 'concat',
  specimen: 'concat',
};

/** The two halves of the initial states go to the two directions: `[input, …states]` of the forward one. */
function forwardInputs([input = [], ...states]: readonly Shape[]): readonly Shape[] {
  return [input, ...states.slice(0, states.length / 2)];
}

function weights(h: Point, inputs: readonly Shape[], registry: Registry): readonly Weight[] {
  const inner = wrappedLayer(h, registry);
  const each = inner?.layer.weights(inner.h, forwardInputs(inputs), registry) ?? [];
  const directions = h['forwardBuilds'] === 2 ? ['forward', 'forward_again', 'backward'] : ['forward', 'backward'];
  return directions.flatMap((direction) => each.map((weight) => ({ ...weight, name: `${direction}_${weight.name}` })));
}

/** The merged output, or one a direction where `merge_mode` is None; then the states of both directions. */
function outputShapes(h: Point, inputs: readonly Shape[], registry: Registry): readonly Shape[] | undefined {
  const inner = wrappedLayer(h, registry);
  if (!inner || !isRecurrent(inner.layer) || inputs.length % 2 === 0) return undefined;
  const [output, ...states] = inner.layer.outputShapes(inner.h, forwardInputs(inputs), registry) ?? [];
  if (!output) return undefined;
  const merged = h['mergeMode'] === 'concat' ? [doubled(output)] : [output];
  return [...(h['mergeMode'] === null ? [output, output] : merged), ...states, ...states];
}

function doubled(shape: Shape): Shape {
  const last = shape.at(-1) ?? null;
  return [...shape.slice(0, -1), last === null ? null : 2 * last];
}

function isRecurrent({ hyperparameters, opaque }: Layer): boolean {
  return !opaque && 'returnSequences' in hyperparameters && 'returnState' in hyperparameters;
}

/** What one direction returned, for each way in which two of them can have given the printed tensors. */
function* readings(outputs: Evidence['outputs']): Iterable<readonly [Knowledge, Evidence['outputs']]> {
  const [output, ...rest] = outputs;
  const last = output.at(-1) ?? null;
  if (rest.length % 2 === 0) {
    const states = rest.slice(0, rest.length / 2);
    const half: Dim = last === null ? null : last / 2;
    if (half === null || Number.isInteger(half)) {
      yield [exactly('concat'), [[...output.slice(0, -1), half], ...states]];
    }
    yield [{ oneOf: ['sum', 'mul', 'ave'] }, [output, ...states]];
  } else {
    yield [exactly(null), [output, ...rest.slice(1, 1 + (rest.length - 1) / 2)]];
  }
}

/**
 * Every recurrent layer of which the count is a multiple and half the outputs are one. Bounded by what that layer
 * proposes; where the input is not printed, sequences of vectors are not looked for as images.
 */
function* propose({ inputs, outputs, parameters }: Evidence, registry: Registry): Iterable<Proposal> {
  const recurrent = registry.layers
    .filter(isRecurrent)
    .filter(({ hyperparameters }) => inputs ?? (outputs[0].length > 3 || !('kernelSize' in hyperparameters)));
  for (const builds of [1, 2]) {
    const each = parameters / (builds + 1);
    if (!Number.isInteger(each)) continue;
    for (const [mode, half] of readings(outputs)) {
      const evidence = { inputs: inputs && forwardInputs(inputs), outputs: half, parameters: each };
      for (const layer of recurrent) {
        for (const candidate of candidates(layer, evidence, registry)) {
          const h = { ...wrappedKnowledge([layer], candidate), mergeMode: mode, forwardBuilds: exactly(builds) };
          yield inputs ? { h } : { h, inputs: candidate.inputs };
        }
      }
    }
  }
}

function derive(h: Point, inputs: readonly Shape[], registry: Registry): readonly Step[] {
  const inner = wrappedLayer(h, registry);
  const [output] = inner?.layer.outputShapes(inner.h, forwardInputs(inputs), registry) ?? [];
  const steps = inner?.layer.derive(inner.h, forwardInputs(inputs), registry) ?? [];
  const last = output?.at(-1);
  if (!output || !last || h['mergeMode'] !== 'concat') return steps;
  const axis = output.length - 1;
  const directions = { axis, label: label.directions, expression: `2 × ${last}`, value: 2 * last };
  return [...steps.filter((step) => step.axis !== axis), directions];
}

/**
 * Two copies of a recurrent layer, one of them backwards. A `backward_layer` of another size is not told from
 * a contradiction here.
 */
export const bidirectional: Layer = defineLayer({
  type: 'Bidirectional',
  source: 'keras/src/layers/rnn/bidirectional.py',
  since: '1.0.8',
  summary: {
    en: 'Runs a recurrent layer forwards and a copy of it backwards, and merges both outputs.',
    ja: '再帰レイヤーを順方向と逆方向に走らせ、両方の出力をまとめます。',
  },
  arity: { min: 1, max: 5 },
  // An RNN of a cell of one's own, a backward layer of another size.
  holdsOthers: true,
  staticShape: true,
  hyperparameters: {
    layer: layerType(label.wrappedLayer),
    mergeMode,
    /**
     * No argument but a habit: Keras 3.0 builds the forward layer of a Bidirectional in a Sequential twice, and its row
     * counts both sets of weights.
     */
    forwardBuilds: integer(label.forwardBuilds, 1),
  },
  weights,
  outputShapes,
  derive,
  propose,
  examples: [
    {
      h: {
        layer: 'LSTM',
        mergeMode: 'concat',
        forwardBuilds: 1,
        'layer.units': 32,
        'layer.useBias': true,
        'layer.returnSequences': false,
        'layer.returnState': false,
        'layer.timeMajor': false,
      },
      inputs: [[null, 10, 8]],
      output: [null, 64],
      parameters: 10496,
    },
    {
      h: {
        layer: 'SimpleRNN',
        mergeMode: null,
        forwardBuilds: 1,
        'layer.units': 4,
        'layer.useBias': true,
        'layer.returnSequences': true,
        'layer.returnState': false,
        'layer.timeMajor': false,
      },
      inputs: [[null, 10, 8]],
      output: [
        [null, 10, 4],
        [null, 10, 4],
      ],
      parameters: 104,
    },
  ],
});

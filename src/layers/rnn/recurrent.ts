import { exactly, unconstrained, type Knowledge } from '../../model/knowledge.js';
import type { Dim, Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { flag, free, integer } from '../domains.js';
import { label } from '../labels.js';
import type { Evidence, Layer, Proposal } from '../layer.js';
import {
  cellWeights,
  gru,
  gruBiases,
  lstm,
  simple,
  withOrWithoutBias,
  type Biases,
  type Cell,
} from './cell-weights.js';
import { returnsFrom, sequenceDomains, sequenceOutputs, cellDomains, type Returns } from './sequence.js';

interface Settings extends Returns {
  readonly units: number;
  readonly timeMajor: boolean;
}

const cudnnBiases: Biases = [[2, {}]];

const domains = {
  units: integer(label.units),
  ...sequenceDomains,
  /** tf.keras 1.13 to 2.15 only: input and sequences are `(steps, batch, features)`. */
  timeMajor: { ...flag(label.timeMajor, false), since: '1.13.0', until: '2.15.0' },
} as const;

const simpleDomains = {
  ...domains,
  useBias: flag(label.addsBias, true),
  ...cellDomains,
  unroll: free(label.unroll),
} as const;
const gatedDomains = { ...simpleDomains, recurrentActivation: free(label.recurrentActivation) } as const;

/** `(batch, steps, features)` to the tensors returned. Further inputs are initial states, whose shapes Keras 3 does not check. */
function outputs({ states }: Cell, h: Settings, inputs: readonly Shape[]): readonly Shape[] | undefined {
  const [input] = inputs;
  if (input?.length !== 3 || typeof input[2] !== 'number') return undefined;
  if (inputs.length !== 1 && inputs.length !== 1 + states) return undefined;
  const [first = null, second = null] = input;
  const [batch, steps] = h.timeMajor ? [second, first] : [first, second];
  const [output = [], ...rest] = sequenceOutputs(h, { batch, steps, step: [h.units], states });
  return [h.returnSequences ? [first, second, h.units] : output, ...rest];
}

/** TensorFlow 1 loses the number of steps on the way through its loop. */
function withOpenSteps(cell: Cell, h: Settings, inputs: readonly Shape[]): readonly (readonly Shape[])[] {
  const [sequence, ...states] = (h.returnSequences && outputs(cell, h, inputs)) || [];
  return sequence ? [[[sequence[0] ?? null, null, h.units], ...states]] : [];
}

/**
 * The units stand in the output, the count tells the bias vectors. An input that is not printed is solved for with the
 * either order of batch and time; its steps are unknown unless every one is returned.
 */
function* proposals(cell: Cell, biases: Biases, { inputs, outputs, parameters }: Evidence): Iterable<Proposal> {
  const returns = returnsFrom(outputs, 2, cell.states);
  const units = outputs[0].at(-1);
  if (!returns || !units) return;
  const settings = {
    units: exactly(units),
    returnSequences: exactly(returns.returnSequences),
    returnState: exactly(returns.returnState),
  };
  const features = inputs?.[0]?.[2];
  for (const [vectors, bias] of biases) {
    const solved = parameters / (cell.gates * units) - units - vectors;
    if (inputs) {
      if (solved !== features) continue;
      for (const timeMajor of timeAxes(returns, inputs[0])) yield { h: { ...settings, ...bias, timeMajor } };
    } else if (Number.isInteger(solved) && solved > 0) {
      const [first = null, second = null] = outputs[0];
      if (returns.returnSequences) {
        for (const timeMajor of timeAxes(returns, [first, second])) {
          yield { h: { ...settings, ...bias, timeMajor }, inputs: [[first, second, solved]] };
        }
        continue;
      }
      const steps = { atLeast: 1 };
      yield { h: { ...settings, ...bias, timeMajor: exactly(false) }, inputs: [[first, steps, solved]] };
      yield { h: { ...settings, ...bias, timeMajor: exactly(true) }, inputs: [[steps, first, solved]] };
    }
  }
}

function timeAxes(returns: Returns, [first, second]: readonly Dim[] = []): readonly Knowledge[] {
  return leavesNoTrace(returns) || first === second ? [unconstrained] : [exactly(false), exactly(true)];
}

/** Whether the order of batch and time does not show: both axes are returned as they came. */
function leavesNoTrace({ returnSequences, returnState }: Returns): boolean {
  return returnSequences && !returnState;
}

const simpleRnn: Layer = defineLayer({
  type: 'SimpleRNN',
  source: 'keras/src/layers/rnn/simple_rnn.py',
  summary: {
    en: 'Runs over the steps and feeds its output back into the next one.',
    ja: 'ステップを順にたどり、出力を次のステップへ戻します。',
  },
  arity: { min: 1, max: 2 },
  staticShape: true,
  hyperparameters: simpleDomains,
  weights: ({ units, useBias }, inputs) => cellWeights(simple, units, useBias ? 1 : 0, inputs),
  outputShapes: (h, inputs) => outputs(simple, h, inputs),
  alsoPrints: (h, inputs) => withOpenSteps(simple, h, inputs),
  propose: (evidence) => proposals(simple, withOrWithoutBias, evidence),
  examples: [
    {
      h: { units: 32, useBias: true, returnSequences: false, returnState: false, timeMajor: false },
      inputs: [[null, 10, 8]],
      output: [null, 32],
      parameters: 1312,
    },
    {
      h: { units: 64, useBias: true, returnSequences: true, returnState: false, timeMajor: false },
      inputs: [[null, null, 128]],
      output: [null, null, 64],
      parameters: 12352,
    },
  ],
});

const lstmLayer: Layer = defineLayer({
  type: 'LSTM',
  aliases: ['UnifiedLSTM'],
  source: 'keras/src/layers/rnn/lstm.py',
  summary: {
    en: 'Runs over the steps with four gates and two states: the output and the memory.',
    ja: '4つのゲートと2つの状態（出力とメモリ）でステップを順に処理します。',
  },
  arity: { min: 1, max: 3 },
  staticShape: true,
  hyperparameters: gatedDomains,
  weights: ({ units, useBias }, inputs) => cellWeights(lstm, units, useBias ? 1 : 0, inputs),
  outputShapes: (h, inputs) => outputs(lstm, h, inputs),
  alsoPrints: (h, inputs) => withOpenSteps(lstm, h, inputs),
  propose: (evidence) => proposals(lstm, withOrWithoutBias, evidence),
  examples: [
    {
      h: { units: 32, useBias: true, returnSequences: false, returnState: false, timeMajor: false },
      inputs: [[null, 10, 8]],
      output: [null, 32],
      parameters: 5248,
    },
    {
      h: { units: 4, useBias: true, returnSequences: true, returnState: true, timeMajor: false },
      inputs: [[null, 5, 3]],
      output: [
        [null, 5, 4],
        [null, 4],
        [null, 4],
      ],
      parameters: 128,
    },
    {
      h: { units: 4, useBias: true, returnSequences: false, returnState: false, timeMajor: true },
      inputs: [[5, null, 3]],
      output: [null, 4],
      parameters: 128,
    },
  ],
});

/** TensorFlow 1 and Keras before it left its 2.3. */
const formerly = { until: '2.3.1', default: false } as const;

/** `reset_after` is an argument since Keras 2.1.5; before, and by default until 2.3.1 and TensorFlow 1, it is false. */
const gruLayer: Layer = defineLayer({
  type: 'GRU',
  aliases: ['UnifiedGRU'],
  source: 'keras/src/layers/rnn/gru.py',
  summary: {
    en: 'Runs over the steps with three gates and one state.',
    ja: '3つのゲートと1つの状態でステップを順に処理します。',
  },
  arity: { min: 1, max: 2 },
  staticShape: true,
  hyperparameters: { ...gatedDomains, resetAfter: { ...flag(label.resetAfter, true), formerly } },
  weights: ({ units, useBias, resetAfter }, inputs) =>
    cellWeights(gru, units, useBias ? (resetAfter ? 2 : 1) : 0, inputs),
  outputShapes: (h, inputs) => outputs(gru, h, inputs),
  alsoPrints: (h, inputs) => withOpenSteps(gru, h, inputs),
  propose: (evidence) => proposals(gru, gruBiases, evidence),
  examples: [
    {
      h: { units: 32, useBias: true, resetAfter: true, returnSequences: false, returnState: false, timeMajor: false },
      inputs: [[null, 10, 8]],
      output: [null, 32],
      parameters: 4032,
    },
    {
      h: { units: 32, useBias: true, resetAfter: false, returnSequences: false, returnState: false, timeMajor: false },
      inputs: [[null, 10, 8]],
      output: [null, 32],
      parameters: 3936,
    },
  ],
});

const cudnnLstm: Layer = defineLayer({
  type: 'CuDNNLSTM',
  source: 'keras/layers/rnn/cudnn_lstm.py',
  since: '2.0.9',
  until: '2.15.0',
  summary: { en: 'An LSTM on cuDNN, with two bias vectors.', ja: 'cuDNN による LSTM。バイアスは2本です。' },
  arity: { min: 1, max: 3 },
  staticShape: true,
  hyperparameters: domains,
  weights: ({ units }, inputs) => cellWeights(lstm, units, 2, inputs),
  outputShapes: (h, inputs) => outputs(lstm, h, inputs),
  alsoPrints: (h, inputs) => withOpenSteps(lstm, h, inputs),
  propose: (evidence) => proposals(lstm, cudnnBiases, evidence),
  examples: [
    {
      h: { units: 8, returnSequences: false, returnState: false, timeMajor: false },
      inputs: [[null, 5, 3]],
      output: [null, 8],
      parameters: 416,
    },
  ],
});

const cudnnGru: Layer = defineLayer({
  type: 'CuDNNGRU',
  source: 'keras/layers/rnn/cudnn_gru.py',
  since: '2.0.9',
  until: '2.15.0',
  summary: { en: 'A GRU on cuDNN, with two bias vectors.', ja: 'cuDNN による GRU。バイアスは2本です。' },
  arity: { min: 1, max: 2 },
  staticShape: true,
  hyperparameters: domains,
  weights: ({ units }, inputs) => cellWeights(gru, units, 2, inputs),
  outputShapes: (h, inputs) => outputs(gru, h, inputs),
  alsoPrints: (h, inputs) => withOpenSteps(gru, h, inputs),
  propose: (evidence) => proposals(gru, cudnnBiases, evidence),
  examples: [
    {
      h: { units: 16, returnSequences: true, returnState: false, timeMajor: false },
      inputs: [[null, null, 3]],
      output: [null, null, 16],
      parameters: 1008,
    },
  ],
});

/** The printed name says nothing of the cell, which can be anybody's own or a stack of any depth. */
const rnn: Layer = defineLayer({
  type: 'RNN',
  source: 'keras/src/layers/rnn/rnn.py',
  since: '2.0.9',
  summary: { en: 'Runs over the steps with any cell.', ja: '任意のセルでステップを順に処理します。' },
  opaque: true,
  arity: { min: 1, max: Infinity },
  hyperparameters: sequenceDomains,
  outputShapes: () => undefined,
  propose: () => [],
  examples: [
    {
      h: { returnSequences: false, returnState: false },
      inputs: [[null, 10, 8]],
      output: [null, 32],
      parameters: 5248,
    },
  ],
});

/** The recurrent layers over vectors, the usual ones first. */
export const recurrent: readonly Layer[] = [lstmLayer, gruLayer, simpleRnn, cudnnLstm, cudnnGru, rnn];

import { exactly, type Knowledge } from '../../model/knowledge.js';
import type { Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { flag, free, integer } from '../domains.js';
import { label } from '../labels.js';
import { weight, type Arity, type Evidence, type Layer, type Proposal, type Weight } from '../layer.js';
import { cellDomains } from './sequence.js';
import {
  cellWeights,
  gruBiases,
  gru,
  lstm,
  simple,
  withOrWithoutBias,
  type Biases,
  type Cell,
} from './cell-weights.js';

const domains = { units: integer(label.units), useBias: flag(label.addsBias, true), ...cellDomains } as const;
const gatedDomains = { ...domains, recurrentActivation: free(label.recurrentActivation) } as const;

/** One step takes `(batch, features)` and the states. */
function arityOf({ states }: Cell): Arity {
  return { min: 1 + states, max: 1 + states };
}

/** The output of the step, then the states, all `(batch, units)`. */
function outputs({ states }: Cell, units: number, [input]: readonly Shape[]): readonly Shape[] | undefined {
  if (input?.length !== 2 || !input[1]) return undefined;
  return Array.from({ length: 1 + states }, () => [input[0] ?? null, units]);
}

/** `vectors` are weights of one row besides the biases, such as the peepholes. */
function* proposals(cell: Cell, biases: Biases, evidence: Evidence, vectors = 0): Iterable<Proposal> {
  const { inputs, outputs: shapes, parameters } = evidence;
  const [output] = shapes;
  const units = output[1];
  if (!units || output.length !== 2) return;
  for (const [count, bias] of biases) {
    const h: Readonly<Record<string, Knowledge>> = { units: exactly(units), ...bias };
    const features = (parameters / units - vectors) / cell.gates - units - count;
    if (!Number.isInteger(features) || features <= 0) continue;
    const states = Array<Shape>(cell.states).fill(output);
    if (!inputs) yield { h, inputs: [[output[0] ?? null, features], ...states] };
    else if (features === inputs[0]?.[1]) yield { h };
  }
}

const summary = {
  en: 'One step of the recurrent layer of that name.',
  ja: '同名の再帰レイヤーの1ステップです。',
};

const simpleCell: Layer = defineLayer({
  type: 'SimpleRNNCell',
  source: 'keras/src/layers/rnn/simple_rnn.py',
  since: '2.0.9',
  summary,
  arity: arityOf(simple),
  hyperparameters: domains,
  weights: ({ units, useBias }, inputs) => cellWeights(simple, units, useBias ? 1 : 0, inputs),
  outputShapes: ({ units }, inputs) => outputs(simple, units, inputs),
  alsoPrints: ({ units }, inputs) => onlyFirst(outputs(simple, units, inputs)),
  propose: (evidence) => proposals(simple, withOrWithoutBias, evidence),
  examples: [
    {
      h: { units: 4, useBias: true },
      inputs: [
        [null, 3],
        [null, 4],
      ],
      output: [null, 4],
      parameters: 32,
    },
  ],
});

const gruCell: Layer = defineLayer({
  type: 'GRUCell',
  source: 'keras/src/layers/rnn/gru.py',
  since: '2.0.9',
  summary,
  arity: arityOf(gru),
  hyperparameters: {
    ...gatedDomains,
    resetAfter: { ...flag(label.resetAfter, true), formerly: { until: '2.3.1', default: false } },
  },
  weights: ({ units, useBias, resetAfter }, inputs) =>
    cellWeights(gru, units, useBias ? (resetAfter ? 2 : 1) : 0, inputs),
  outputShapes: ({ units }, inputs) => outputs(gru, units, inputs),
  alsoPrints: ({ units }, inputs) => onlyFirst(outputs(gru, units, inputs)),
  propose: (evidence) => proposals(gru, gruBiases, evidence),
  examples: [
    {
      h: { units: 4, useBias: true, resetAfter: true },
      inputs: [
        [null, 3],
        [null, 4],
      ],
      output: [null, 4],
      parameters: 108,
    },
    {
      h: { units: 4, useBias: true, resetAfter: false },
      inputs: [
        [null, 3],
        [null, 4],
      ],
      output: [null, 4],
      parameters: 96,
    },
  ],
});

const lstmCell: Layer = defineLayer({
  type: 'LSTMCell',
  source: 'keras/src/layers/rnn/lstm.py',
  since: '2.0.9',
  summary,
  arity: arityOf(lstm),
  hyperparameters: gatedDomains,
  weights: ({ units, useBias }, inputs) => cellWeights(lstm, units, useBias ? 1 : 0, inputs),
  outputShapes: ({ units }, inputs) => outputs(lstm, units, inputs),
  alsoPrints: ({ units }, inputs) => onlyFirst(outputs(lstm, units, inputs)),
  propose: (evidence) => proposals(lstm, withOrWithoutBias, evidence),
  examples: [
    {
      h: { units: 4, useBias: true },
      inputs: [
        [null, 3],
        [null, 4],
        [null, 4],
      ],
      output: [null, 4],
      parameters: 128,
    },
  ],
});

/** Three gates look at the memory through a vector each. */
const peepholes = ['input', 'forget', 'output'] as const;

function peepholeWeights(units: number, useBias: boolean, inputs: readonly Shape[]): readonly Weight[] {
  return [
    ...cellWeights(lstm, units, useBias ? 1 : 0, inputs),
    ...peepholes.map((gate) => weight(`${gate}_gate_peephole_weights`, [[label.units, units]])),
  ];
}

const peepholeCell: Layer = defineLayer({
  type: 'PeepholeLSTMCell',
  source: 'keras/layers/recurrent.py',
  since: '2.0.0',
  until: '2.8.0',
  summary: {
    en: 'One step of an LSTM whose gates also see the memory.',
    ja: 'ゲートがメモリも参照する LSTM の1ステップです。',
  },
  arity: arityOf(lstm),
  hyperparameters: gatedDomains,
  weights: ({ units, useBias }, inputs) => peepholeWeights(units, useBias, inputs),
  outputShapes: ({ units }, inputs) => outputs(lstm, units, inputs),
  alsoPrints: ({ units }, inputs) => onlyFirst(outputs(lstm, units, inputs)),
  propose: (evidence) => proposals(lstm, withOrWithoutBias, evidence, peepholes.length),
  examples: [
    {
      h: { units: 4, useBias: true },
      inputs: [
        [null, 3],
        [null, 4],
        [null, 4],
      ],
      output: [null, 4],
      parameters: 140,
    },
  ],
});

/** Subclassed models are told the output of the step only. */
function onlyFirst(shapes: readonly Shape[] | undefined): readonly (readonly Shape[])[] {
  return shapes ? [shapes.slice(0, 1)] : [];
}

/** The cells by themselves, which are rows in models that call them step by step. */
export const cells: readonly Layer[] = [simpleCell, gruCell, lstmCell, peepholeCell];

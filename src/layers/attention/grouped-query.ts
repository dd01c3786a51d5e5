import { exactly, type Knowledge } from '../../model/knowledge.js';
import type { Shape } from '../../tensors/shape.js';
import { defineLayer, type Values } from '../define.js';
import { flag, free, integer } from '../domains.js';
import { label } from '../labels.js';
import type { Evidence, Layer, Proposal, Weight } from '../layer.js';
import { callArguments, operandsOf, readings, selfAttention, type Operands } from './operands.js';
import { projectionWeights } from './projection.js';
import { headCounts } from './sizes.js';

/** Groups are looked for up to so many query heads that share a key and a value. */
const mostShared = 1024;

const hyperparameters = {
  headDim: integer(label.headSize),
  numQueryHeads: integer(label.queryHeads),
  numKeyValueHeads: integer(label.keyValueHeads),
  useBias: flag(label.addsBias, true),
  /** Since Keras 3.14. */
  useGate: flag(label.usesGate, false),
  /** An argument of the call, which shows like a hyperparameter. */
  callArguments,
  dropout: free(label.dropout),
} as const;

type H = Values<typeof hyperparameters>;

function weights(h: H, inputs: readonly Shape[]): readonly Weight[] {
  const operands = operandsOf(h.callArguments, inputs);
  if (!operands) return [];
  const query = [label.queryFeatures, operands.query.at(-1) ?? 0] as const;
  const key = [label.keyFeatures, operands.key.at(-1) ?? 0] as const;
  const values = [label.valueFeatures, operands.value.at(-1) ?? 0] as const;
  const headSize = [label.headSize, h.headDim] as const;
  const queryHeads = [[label.queryHeads, h.numQueryHeads] as const, headSize];
  const keyValueHeads = [[label.keyValueHeads, h.numKeyValueHeads] as const, headSize];
  return projectionWeights(
    [
      { name: 'query', from: [query], to: queryHeads },
      { name: 'key', from: [key], to: keyValueHeads },
      ...(h.useGate ? [{ name: 'gate', from: [query], to: queryHeads }] : []),
      { name: 'value', from: [values], to: keyValueHeads },
      { name: 'attention_output', from: queryHeads, to: [[label.outputFeatures, operands.query.at(-1) ?? 0]] },
    ],
    h.useBias,
  );
}

/** The shape of the query, `(batch, steps, features)`. */
function outputShape(h: H, inputs: readonly Shape[]): Shape | undefined {
  const operands = operandsOf(h.callArguments, inputs);
  if (!operands || h.numQueryHeads % h.numKeyValueHeads !== 0) return undefined;
  const { query, value, key } = operands;
  if (query.length !== 3 || value.length !== 3 || typeof key[2] !== 'number') return undefined;
  return typeof query[2] === 'number' && query[2] === value[2] ? query : undefined;
}

/**
 * The count gives key-value heads × head size for every number of query heads that share them, up to `mostShared`;
 * the heads are a divisor of it. An input that is not printed is looked for as self-attention.
 */
function* propose({ inputs, outputs, parameters }: Evidence): Iterable<Proposal> {
  if (outputs.length !== 1) return;
  for (const [operands, order] of inputs ? readings(inputs) : [selfAttention(outputs[0])]) {
    for (const sizes of headSizes(operands, parameters)) {
      const h = { ...sizes, callArguments: order };
      yield inputs ? { h } : { h, inputs: [operands.query, operands.value] };
    }
  }
}

function* headSizes({ query, key, value }: Operands, parameters: number): Iterable<Record<string, Knowledge>> {
  const [q, k, v] = [query.at(-1), key.at(-1), value.at(-1)];
  if (!q || !k || !v) return;
  for (const useGate of [false, true]) {
    for (const useBias of [true, false]) {
      const bias = useBias ? 1 : 0;
      const perQuery = 2 * q + bias + (useGate ? q + bias : 0);
      const perKeyValue = k + v + 2 * bias;
      const total = parameters - bias * q;
      for (let shared = 1; shared <= mostShared && shared * perQuery + perKeyValue <= total; shared++) {
        const width = total / (shared * perQuery + perKeyValue);
        if (!Number.isInteger(width)) continue;
        for (const heads of headCounts(width)) {
          yield {
            headDim: exactly(width / heads),
            numQueryHeads: exactly(shared * heads),
            numKeyValueHeads: exactly(heads),
            useBias: exactly(useBias),
            useGate: exactly(useGate),
          };
        }
      }
    }
  }
}

/** Multi-head attention in which several query heads share a key and a value; exported as `GroupQueryAttention`. */
export const groupedQueryAttention: Layer = defineLayer({
  type: 'GroupedQueryAttention',
  source: 'keras/src/layers/attention/grouped_query_attention.py',
  since: '3.0.0',
  summary: {
    en: 'Attention over several heads, of which groups share one key and value.',
    ja: '複数のクエリヘッドが1組のキーとバリューを共有するアテンションです。',
  },
  arity: { min: 2, max: 4 },
  staticShape: true,
  hyperparameters,
  weights,
  outputShape,
  propose,
  examples: [
    {
      h: {
        headDim: 8,
        numQueryHeads: 4,
        numKeyValueHeads: 2,
        useBias: true,
        useGate: false,
        callArguments: 'query value',
      },
      inputs: [
        [null, 10, 32],
        [null, 10, 32],
      ],
      output: [null, 10, 32],
      parameters: 3168,
    },
    {
      h: {
        headDim: 4,
        numQueryHeads: 4,
        numKeyValueHeads: 2,
        useBias: true,
        useGate: true,
        callArguments: 'query value',
      },
      inputs: [
        [null, 10, 24],
        [null, 10, 24],
      ],
      output: [null, 10, 24],
      parameters: 1608,
    },
  ],
});

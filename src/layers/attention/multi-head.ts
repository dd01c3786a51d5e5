import { exactly, unconstrained, type Knowledge } from '../../model/knowledge.js';
import { product, type Dim, type Shape } from '../../tensors/shape.js';
import { defineLayer, type Values } from '../define.js';
import { flag, free, integer, value } from '../domains.js';
import { divisors } from '../enumeration.js';
import { label } from '../labels.js';
import type { Evidence, Layer, Proposal, Weight } from '../layer.js';
import { callArguments, operandsOf, readings, selfAttention, type Operands } from './operands.js';
import { projectionWeights } from './projection.js';
import { headSizes, unequalPairs } from './sizes.js';

const hyperparameters = {
  numHeads: integer(label.heads),
  keyDim: integer(label.keySize),
  valueDim: integer(label.valueSize, ({ keyDim }) => (typeof keyDim === 'number' ? keyDim : 1)),
  useBias: flag(label.addsBias, true),
  useGate: { ...flag(label.usesGate, false), since: '3.14.0' },
  /** The axes that replace the query's last one; Keras's default is that one itself. */
  outputShape: value<readonly number[]>(label.attentionOutputShape, [1]),
  /** Shows in the scores only. */
  attentionAxes: value<readonly number[]>(label.attentionAxes, [1]),
  /** This and the next are arguments of the call, which show like hyperparameters. */
  callArguments,
  returnAttentionScores: flag(label.returnsScores, false),
  dropout: free(label.dropout),
} as const;

type H = Values<typeof hyperparameters>;

function weights(h: H, inputs: readonly Shape[]): readonly Weight[] {
  const operands = operandsOf(h.callArguments, inputs);
  if (!operands) return [];
  const query = [label.queryFeatures, operands.query.at(-1) ?? 0] as const;
  const key = [label.keyFeatures, operands.key.at(-1) ?? 0] as const;
  const values = [label.valueFeatures, operands.value.at(-1) ?? 0] as const;
  const heads = [label.heads, h.numHeads] as const;
  const keySize = [heads, [label.keySize, h.keyDim] as const];
  const valueSize = [heads, [label.valueSize, h.valueDim] as const];
  const output = h.outputShape.map((extent) => [label.outputFeatures, extent] as const);
  return projectionWeights(
    [
      { name: 'query', from: [query], to: keySize },
      { name: 'key', from: [key], to: keySize },
      ...(h.useGate ? [{ name: 'gate', from: [query], to: valueSize }] : []),
      { name: 'value', from: [values], to: valueSize },
      { name: 'attention_output', from: valueSize, to: output },
    ],
    h.useBias,
  );
}

/** `(batch, …, features)` of the query with the last axis replaced, then the scores where they are returned. */
function outputShapes(h: H, inputs: readonly Shape[], scores = scoresOf): readonly Shape[] | undefined {
  const operands = operandsOf(h.callArguments, inputs);
  if (!operands || operands.query.length < 2 || h.outputShape.length === 0) return undefined;
  const { query, value, key } = operands;
  if ([query, value, key].some((shape) => typeof shape.at(-1) !== 'number')) return undefined;
  const output = [...query.slice(0, -1), ...h.outputShape];
  return h.returnAttentionScores ? [output, scores(operands, h)] : [output];
}

/** `(batch, …, heads, query axes…, value axes…)`: what the product of queries and keys traces to. */
function scoresOf({ query, value }: Operands, { numHeads, attentionAxes }: H): Shape {
  const others = query.slice(0, -1).filter((_, axis) => !attentionAxes.includes(axis));
  const attended = (shape: Shape): Shape => attentionAxes.map((axis) => shape[axis] ?? null);
  return [...others, numHeads, ...attended(query), ...attended(value)];
}

/** `(batch, heads, T, T)`: Keras 3's `compute_output_spec` takes the query's axis 1 for both, whatever the value's is. */
function specOfScores({ query }: Operands, { numHeads }: H): Shape {
  const [batch = null, length = null] = query;
  return [batch, numHeads, length, length];
}

/**
 * The count gives heads × key size and heads × value size, of which the biases decide one or few pairs; the heads are a
 * common divisor of both. Equal sizes come first, then unequal ones as far as `unequalPairs` and `headSizes` list them.
 * An input that is not printed is looked for as self-attention over a tensor of the output's shape; then, with equal
 * sizes, as one of other features, and as a query of the output's features on values of others. The divisors of the
 * count bound both.
 */
function* propose({ inputs, outputs, parameters }: Evidence): Iterable<Proposal> {
  const [output, ...scores] = outputs;
  if (scores.length > 1) return;
  const read = inputs ? readings(inputs) : [selfAttention(output)];
  for (const equal of [true, false]) {
    for (const [operands, order] of read) {
      const from = Math.min(operands.query.length - 1, output.length - 1);
      const asked = { operands, outputShape: output.slice(from), scores: scores[0], parameters, equal };
      for (const sizes of projectionSizes(asked)) {
        for (const axes of scores.length === 0 ? [unconstrained] : axesAttended(operands.query)) {
          const returned = { attentionAxes: axes, returnAttentionScores: exactly(scores.length > 0) };
          const h = { ...sizes, ...returned, callArguments: order };
          yield inputs ? { h } : { h, inputs: [operands.query, operands.value] };
        }
      }
    }
  }
  if (!inputs && scores.length === 0) yield* onOtherFeatures(output, parameters);
}

/** The output's last axis need not be a feature of the query; key and value size are the same. */
function* onOtherFeatures(output: Shape, parameters: number): Iterable<Proposal> {
  const out = output.at(-1);
  if (!out) return;
  for (const useBias of [true, false]) {
    const bias = useBias ? 1 : 0;
    const total: number = parameters - bias * out;
    for (const width of total > 0 ? divisors(total) : []) {
      const rest = total / width - out - 3 * bias;
      const features: readonly (readonly [query: number, value: number])[] = [
        [rest / 3, rest / 3],
        [out, (rest - out) / 2],
      ];
      for (const [ofQuery, ofValue] of features) {
        if (ofValue === out || !Number.isInteger(ofValue) || ofValue < 1) continue;
        const value: Shape = output.with(output.length - 1, ofValue);
        const operands: Operands = { query: output.with(output.length - 1, ofQuery), value, key: value };
        const asked: Asked = { operands, outputShape: [out], scores: undefined, parameters, equal: true };
        for (const sizes of projectionSizes(asked)) {
          const called = { attentionAxes: unconstrained, returnAttentionScores: exactly(false) };
          const h = { ...sizes, ...called, callArguments: exactly('query value') };
          yield { h, inputs: [operands.query, operands.value] };
        }
      }
    }
  }
}

interface Asked {
  readonly operands: Operands;
  readonly outputShape: readonly Dim[];
  /** The scores' shape, in which the heads are an axis, where they are returned. */
  readonly scores: Shape | undefined;
  readonly parameters: number;
  /** Whether key and value size are the same, which is Keras's default. */
  readonly equal: boolean;
}

function* projectionSizes({
  operands,
  outputShape,
  scores,
  parameters,
  equal,
}: Asked): Iterable<Record<string, Knowledge>> {
  const { query, key, value: values } = operands;
  const [q, k, v, out] = [query.at(-1), key.at(-1), values.at(-1), product(outputShape)];
  if (!q || !k || !v || !out) return;
  const suits = (heads: number) => scores?.includes(heads) ?? true;
  for (const useGate of [false, true]) {
    for (const useBias of [true, false]) {
      const bias = useBias ? 1 : 0;
      const perKey = q + k + 2 * bias;
      const perValue = v + out + bias + (useGate ? q + bias : 0);
      const total = parameters - bias * out;
      const widths = equal ? equalWidths(perKey + perValue, total) : unequalPairs(perKey, perValue, total);
      const settings = { useBias: exactly(useBias), useGate: exactly(useGate), outputShape: exactly([...outputShape]) };
      for (const { heads, keySize, valueSize } of headSizes(widths, suits)) {
        yield { ...settings, numHeads: exactly(heads), keyDim: exactly(keySize), valueDim: exactly(valueSize) };
      }
    }
  }
}

function equalWidths(perWidth: number, total: number): readonly (readonly [number, number])[] {
  const width = total / perWidth;
  return Number.isInteger(width) && width > 0 ? [[width, width]] : [];
}

/** The sets of axes between batch and features, all of them first; more than four such axes are only taken together. */
function axesAttended(query: Shape): readonly Knowledge[] {
  const all = query.slice(1, -1).map((_, index) => index + 1);
  if (all.length > 4) return [exactly(all)];
  const sets = Array.from({ length: 2 ** all.length - 1 }, (_, bits) =>
    all.filter((_axis, bit) => (bits >> bit) % 2 === 0),
  );
  return sets.map((set) => exactly(set));
}

/** Attention over several heads of its own projections; called with query, value and, if it differs, key. */
export const multiHeadAttention: Layer = defineLayer({
  type: 'MultiHeadAttention',
  source: 'keras/src/layers/attention/multi_head_attention.py',
  since: '2.4.0',
  summary: {
    en: 'Lets every step of the query attend to the steps of the value, in several heads.',
    ja: 'クエリの各ステップから、複数のヘッドでバリューの各ステップに注意を向けます。',
  },
  arity: { min: 2, max: 4 },
  staticShape: true,
  hyperparameters,
  weights,
  outputShapes: (h, inputs) => outputShapes(h, inputs),
  alsoPrints(h, inputs) {
    const shapes = h.returnAttentionScores && outputShapes(h, inputs, specOfScores);
    return shapes ? [shapes] : [];
  },
  propose,
  examples: [
    {
      h: {
        numHeads: 2,
        keyDim: 32,
        valueDim: 32,
        useBias: true,
        useGate: false,
        outputShape: [64],
        attentionAxes: [1],
        callArguments: 'query value',
        returnAttentionScores: false,
      },
      inputs: [
        [null, 10, 64],
        [null, 10, 64],
      ],
      output: [null, 10, 64],
      parameters: 16640,
    },
    {
      h: {
        numHeads: 8,
        keyDim: 64,
        valueDim: 32,
        useBias: true,
        useGate: false,
        outputShape: [16],
        attentionAxes: [1],
        callArguments: 'query value',
        returnAttentionScores: false,
      },
      inputs: [
        [null, 10, 16],
        [null, 12, 20],
      ],
      output: [null, 10, 16],
      parameters: 28944,
    },
    {
      h: {
        numHeads: 2,
        keyDim: 3,
        valueDim: 3,
        useBias: true,
        useGate: false,
        outputShape: [16],
        attentionAxes: [1],
        callArguments: 'query value',
        returnAttentionScores: true,
      },
      inputs: [
        [null, 10, 16],
        [null, 10, 16],
      ],
      output: [
        [null, 10, 16],
        [null, 2, 10, 10],
      ],
      parameters: 418,
    },
  ],
});

import { exactly, type Knowledge } from '../../model/knowledge.js';
import type { Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { choice, flag, free } from '../domains.js';
import { label } from '../labels.js';
import { weight, type Evidence, type InputShape, type Layer, type Proposal } from '../layer.js';

/** Called on a list [query, value] or [query, value, key]; the key is the value where it is not given. */
const arity = { min: 2, max: 3 } as const;

/**
 * The query with the features of the value, then the scores `(batch, query steps, key steps)` where they are returned.
 * Keras 3 compares nothing else before the layer runs.
 */
function outputs(
  returnAttentionScores: boolean,
  [query, value, key = value]: readonly Shape[],
): readonly Shape[] | undefined {
  if (!query || !value || !key || query.length < 2 || value.length < 2) return undefined;
  const output = [...query.slice(0, -1), value.at(-1) ?? null];
  return returnAttentionScores ? [output, [...query.slice(0, -1), key.at(-2) ?? null]] : [output];
}

/** Query and value for an output, with what is known of the query's features; the value's steps are anybody's guess. */
function unprinted([output]: Evidence['outputs'], features: number | Knowledge): readonly InputShape[] {
  const steps = output.length > 2 ? [...output.slice(0, -2), { atLeast: 1 }] : output.slice(0, -1);
  return [
    [...output.slice(0, -1), features],
    [...steps, output.at(-1) ?? null],
  ];
}

function returnsScores({ outputs }: Evidence): Knowledge {
  return exactly(outputs.length > 1);
}

const attentionLayer: Layer = defineLayer({
  type: 'Attention',
  source: 'keras/src/layers/attention/attention.py',
  since: '1.15.0',
  summary: {
    en: 'Averages the values with the similarity of query and key (Luong).',
    ja: 'クエリとキーの類似度でバリューを平均します（Luong 型）。',
  },
  arity,
  staticShape: true,
  hyperparameters: {
    useScale: flag(label.usesScale, false),
    scoreMode: choice(label.scoreMode, ['dot', 'concat'], 'dot'),
    returnAttentionScores: flag(label.returnsScores, false),
    dropout: free(label.dropout),
  },
  weights: ({ useScale, scoreMode }) => [
    ...(useScale ? [weight('scale', [])] : []),
    ...(scoreMode === 'concat' ? [weight('concat_score_weight', [])] : []),
  ],
  outputShapes: (h, inputs) => outputs(h.returnAttentionScores, inputs),
  *propose(evidence) {
    for (const [useScale, scoreMode, count] of [
      [false, 'dot', 0],
      [true, 'dot', 1],
      [false, 'concat', 1],
      [true, 'concat', 2],
    ] as const) {
      if (count !== evidence.parameters) continue;
      const h = {
        useScale: exactly(useScale),
        scoreMode: exactly(scoreMode),
        returnAttentionScores: returnsScores(evidence),
      };
      yield evidence.inputs ? { h } : { h, inputs: unprinted(evidence.outputs, { atLeast: 1 }) };
    }
  },
  examples: [
    {
      h: { useScale: false, scoreMode: 'dot', returnAttentionScores: false },
      inputs: [
        [null, 10, 16],
        [null, 12, 16],
      ],
      output: [null, 10, 16],
      parameters: 0,
    },
    {
      h: { useScale: true, scoreMode: 'concat', returnAttentionScores: false },
      inputs: [
        [null, 10, 16],
        [null, 12, 16],
      ],
      output: [null, 10, 16],
      parameters: 2,
    },
  ],
});

const additiveAttention: Layer = defineLayer({
  type: 'AdditiveAttention',
  source: 'keras/src/layers/attention/additive_attention.py',
  since: '1.15.0',
  summary: {
    en: 'Averages the values with scores from the sum of query and key (Bahdanau).',
    ja: 'クエリとキーの和から求めたスコアでバリューを平均します（Bahdanau 型）。',
  },
  arity,
  staticShape: true,
  hyperparameters: {
    useScale: flag(label.usesScale, true),
    returnAttentionScores: flag(label.returnsScores, false),
    dropout: free(label.dropout),
  },
  weights: ({ useScale }, [query]) => (useScale ? [weight('scale', [[label.features, query?.at(-1) ?? 0]])] : []),
  outputShapes: (h, inputs) =>
    h.useScale && typeof inputs[0]?.at(-1) !== 'number' ? undefined : outputs(h.returnAttentionScores, inputs),
  *propose(evidence): Iterable<Proposal> {
    const useScale = evidence.parameters > 0;
    const h = { useScale: exactly(useScale), returnAttentionScores: returnsScores(evidence) };
    const features = useScale ? evidence.parameters : { atLeast: 1 };
    yield evidence.inputs ? { h } : { h, inputs: unprinted(evidence.outputs, features) };
  },
  examples: [
    {
      h: { useScale: true, returnAttentionScores: false },
      inputs: [
        [null, 10, 16],
        [null, 12, 16],
      ],
      output: [null, 10, 16],
      parameters: 16,
    },
    {
      h: { useScale: false, returnAttentionScores: false },
      inputs: [
        [null, 10, 16],
        [null, 12, 16],
      ],
      output: [null, 10, 16],
      parameters: 0,
    },
  ],
});

/** Attention without projections of its own. */
export const scored: readonly Layer[] = [attentionLayer, additiveAttention];

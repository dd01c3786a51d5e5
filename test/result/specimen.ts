import { countsOf } from '../../src/result/counts.js';
import type { Place, Result, ResultDocument, ResultRow } from '../../src/result/result.js';
import { lineStarts, positionOf } from '../../src/text/source.js';

/** A table with a row of every verdict. */
export const specimenText = `Model: "sequential_1"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
conv2d_1 (Conv2D)            (None, 26, 26, 32)        320
max_pooling2d_1 (MaxPooling2 (None, 13, 13, 32)        0
lambda_1 (Lambda)            (None, 13, 13, 32)        0
flatten_1 (Flatten)          (None, 5408)              0
dense_1 (Dense)              (None, 10)                54900
=================================================================
Total params: 54,410
`;

/** Where a piece of the specimen stands. */
export function placeOf(piece: string): Place {
  const start = specimenText.indexOf(piece);
  const end = start + piece.length;
  const starts = lineStarts(specimenText);
  const [from, to] = [positionOf(starts, start), positionOf(starts, end)];
  return { start, end, startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

const plain = {
  depth: 0,
  cut: [],
  trainable: null,
  connectedTo: null,
  calls: 1,
  verdict: 'holds',
  reasons: [],
  alternatives: [],
} satisfies Partial<ResultRow>;

const kernel = {
  name: 'kernel',
  shape: [3, 3, 1, 32],
  count: 288,
  trainable: true,
  factors: [
    { label: 'kernel height', value: 3 },
    { label: 'kernel width', value: 3 },
    { label: 'input channels', value: 1 },
    { label: 'filters', value: 32 },
  ],
};

const bias = { name: 'bias', shape: [32], count: 32, trainable: true, factors: [{ label: 'filters', value: 32 }] };

const conv: ResultRow = {
  ...plain,
  name: 'conv2d_1',
  type: 'Conv2D',
  outputShapes: [[null, 26, 26, 32]],
  parameters: 320,
  at: [placeOf('conv2d_1 (Conv2D)')],
  alternatives: [
    {
      type: 'Conv2D',
      hyperparameters: {
        filters: { exactly: 32 },
        kernel_size: { exactly: [3, 3] },
        padding: { exactly: 'valid' },
        dilation_rate: { axes: [{ exactly: 1 }, { atLeast: 1, atMost: 2 }] },
        activation: { unconstrained: true },
      },
      inputShapes: [[null, 28, 28, 1]],
      weights: [kernel, bias],
      formula: '3 × 3 × 1 × 32 + 32 = 320',
      derivation: [
        { axis: 1, label: 'height', expression: '⌊(28 − 3) / 1⌋ + 1', value: 26 },
        { axis: 2, label: 'width', expression: '⌊(28 − 3) / 1⌋ + 1', value: 26 },
      ],
    },
  ],
};

const pool: ResultRow = {
  ...plain,
  name: 'max_pooling2d_1',
  type: 'MaxPooling2',
  cut: ['type'],
  outputShapes: [[null, 13, 13, 32]],
  parameters: 0,
  at: [placeOf('max_pooling2d_1 (MaxPooling2')],
  alternatives: [2, 3].map((size) => ({
    type: 'MaxPooling2D',
    hyperparameters: {
      pool_size: { exactly: [size, size] },
      strides: { exactly: [2, 2] },
      padding: { oneOf: ['valid', 'same'] },
    },
    inputShapes: [[null, 26, 26, 32]],
    weights: [],
    formula: '',
    derivation: [
      { axis: 1, label: 'height', expression: `⌊(26 − ${size}) / 2⌋ + 1`, value: 13 },
      { axis: 2, label: 'width', expression: `⌊(26 − ${size}) / 2⌋ + 1`, value: 13 },
    ],
  })),
};

const lambda: ResultRow = {
  ...plain,
  name: 'lambda_1',
  type: 'Lambda',
  outputShapes: [[null, 13, 13, 32]],
  parameters: 0,
  at: [placeOf('lambda_1 (Lambda)')],
  verdict: 'undecided',
  reasons: [{ code: 'opaque', message: 'lambda_1 has no fixed formula.' }],
};

const flatten: ResultRow = {
  ...plain,
  name: 'flatten_1',
  type: 'Flatten',
  outputShapes: [[null, 5408]],
  parameters: 0,
  at: [placeOf('flatten_1 (Flatten)')],
  alternatives: [
    {
      type: 'Flatten',
      hyperparameters: { data_format: { unconstrained: true } },
      inputShapes: [[null, 13, 13, 32]],
      weights: [],
      formula: '',
      derivation: [{ axis: 1, label: 'features', expression: '13 × 13 × 32', value: 5408 }],
    },
  ],
};

const dense: ResultRow = {
  ...plain,
  name: 'dense_1',
  type: 'Dense',
  outputShapes: [[null, 10]],
  parameters: 54900,
  at: [placeOf('dense_1 (Dense)')],
  verdict: 'broken',
};

const documents: readonly ResultDocument[] = [
  {
    path: 'post.txt',
    kind: 'text',
    summaries: [
      {
        dialect: 'keras2',
        model: 'sequential_1',
        at: [placeOf(specimenText)],
        verdict: 'broken',
        reasons: [],
        complete: true,
        rows: [conv, pool, lambda, flatten, dense],
        totals: {
          total: 54410,
          trainable: null,
          nonTrainable: null,
          optimizer: null,
          at: [placeOf('Total params: 54,410')],
          verdict: 'holds',
          reasons: [],
        },
      },
    ],
    findings: [
      {
        rule: 'row-parameters',
        messageId: 'mismatch',
        severity: 'error',
        message: 'dense_1 reports 54,900 parameters; its shapes allow 54,090.',
        summary: 0,
        row: 4,
        at: [placeOf('54900')],
        related: [{ message: 'The total agrees with 54,090.', at: [placeOf('54,410')] }],
        expected: '54,090',
        actual: '54,900',
        repairs: [
          {
            edits: [{ at: placeOf('54900'), replacement: '54090' }],
            why: '54090 makes the row and the total agree (digits transposed)',
          },
        ],
      },
    ],
    claims: [],
  },
];

/** A Result made by hand: one table, five rows, one of them broken, one undecided. */
export const specimen: Result = {
  version: 1,
  tool: { name: 'keras-recount', version: '0.1.0' },
  documents,
  counts: countsOf(documents),
};

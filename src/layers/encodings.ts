import { exactly, unconstrained, type Knowledge } from '../model/knowledge.js';
import type { Dim, Shape } from '../tensors/shape.js';
import { defineLayer, defineLayers, type LayerDeclaration } from './define.js';
import { choice, flag, free, integer, value, type Domain } from './domains.js';
import { label } from './labels.js';
import { weight, type Arity, type Example, type InputShape, type Layer, type Proposal } from './layer.js';

const folder = 'keras/src/layers/preprocessing';

type Named = Pick<LayerDeclaration<Record<string, Domain>>, 'type' | 'source' | 'since' | 'summary'>;

/** How categories become numbers: their index, or a vector as wide as there are categories. */
const outputModes = ['int', 'one_hot', 'multi_hot', 'count', 'tf_idf'] as const;
type OutputMode = (typeof outputModes)[number];

/**
 * The shape of encoded categories. `one_hot` gives every entry a vector, in place of a last axis of 1; the others turn
 * the last axis into one vector, so that a batch alone becomes a vector without a batch.
 */
export function encoded(input: Shape, mode: OutputMode, size: number): Shape {
  if (mode === 'int') return input;
  if (mode === 'one_hot' && (input.at(-1) !== 1 || input.length < 2)) return [...input, size];
  return [...input.slice(0, -1), size];
}

/** The inputs that a vector encoding can have come from: any last axis, or for `one_hot` 1 and none. */
export function unencoded(output: Shape, mode: OutputMode): readonly InputShape[] {
  const before = output.slice(0, -1);
  if (mode === 'int') return [output];
  if (mode !== 'one_hot') return [[...before, { atLeast: 1 }]];
  const replaced: readonly InputShape[] = before.length > 0 ? [[...before, 1]] : [];
  return before.at(-1) === 1 && before.length > 1 ? replaced : [...replaced, before];
}

/** A layer of encodings: which modes it has, and whether its size is called bins or a vocabulary. */
interface Encoding {
  readonly named: Named;
  readonly sizeName: 'numBins' | 'vocabularySize';
  readonly modes: readonly [OutputMode, ...OutputMode[]];
  readonly arity?: Arity;
  readonly examples: readonly [Example, ...Example[]];
}

/** Nothing shows of the size where the index is put out. Keras counts no table: all weigh 0. */
function encoding({ named, sizeName, modes, arity = { min: 1, max: 1 }, examples }: Encoding): Layer {
  return defineLayer({
    ...named,
    arity,
    hyperparameters: {
      [sizeName]: integer(sizeName === 'numBins' ? label.bins : label.vocabulary),
      outputMode: choice<OutputMode>(label.outputMode, modes, 'int'),
    },
    outputShape: (h, [input, ...others]) => {
      if (!input || others.some((other) => other.at(-1) !== input.at(-1))) return undefined;
      return encoded(input, modes.find((mode) => mode === h['outputMode']) ?? 'int', Number(h[sizeName]));
    },
    // Keras 3 replaces the last axis in `Hashing(output_mode="one_hot")` whatever it is.
    alsoPrints: (h, [input]) =>
      input && named.type === 'Hashing' && h['outputMode'] === 'one_hot'
        ? [[[...input.slice(0, -1), Number(h[sizeName])]]]
        : [],
    *propose({ inputs, outputs: [output] }): Iterable<Proposal> {
      const size = output.at(-1);
      for (const mode of modes) {
        if (mode !== 'int' && typeof size !== 'number') continue;
        const h = { [sizeName]: mode === 'int' ? unconstrained : exactly(size ?? null), outputMode: exactly(mode) };
        if (inputs) yield { h };
        else for (const input of unencoded(output, mode)) yield { h, inputs: Array<InputShape>(arity.min).fill(input) };
      }
    },
    examples,
  });
}

function examplesOf(sizeName: Encoding['sizeName'], size: number): Encoding['examples'] {
  return [
    { h: { [sizeName]: size, outputMode: 'int' }, inputs: [[null, 3]], output: [null, 3], parameters: 0 },
    { h: { [sizeName]: size, outputMode: 'one_hot' }, inputs: [[null, 1]], output: [null, size], parameters: 0 },
    { h: { [sizeName]: size, outputMode: 'multi_hot' }, inputs: [[null, 4]], output: [null, size], parameters: 0 },
  ];
}

const binned: readonly Layer[] = (
  [
    [
      'Discretization',
      'discretization',
      'Replaces numbers by the bin they fall into.',
      '数値を、入るビンの番号に置き換えます。',
    ],
    ['Hashing', 'hashing', 'Hashes categories into bins.', 'カテゴリーをハッシュしてビンに分けます。'],
  ] as const
).map(([type, file, en, ja]) =>
  encoding({
    named: { type, source: `${folder}/${file}.py`, since: '2.3.0', summary: { en, ja } },
    sizeName: 'numBins',
    modes: ['int', 'one_hot', 'multi_hot', 'count'],
    examples: examplesOf('numBins', 4),
  }),
);

const hashedCrossing: Layer = encoding({
  named: {
    type: 'HashedCrossing',
    source: `${folder}/hashed_crossing.py`,
    since: '2.8.0',
    summary: { en: 'Hashes pairs of categories into bins.', ja: 'カテゴリーの組をハッシュしてビンに分けます。' },
  },
  sizeName: 'numBins',
  modes: ['int', 'one_hot'],
  arity: { min: 2, max: 2 },
  examples: [
    {
      h: { numBins: 5, outputMode: 'int' },
      inputs: [
        [null, 1],
        [null, 1],
      ],
      output: [null, 1],
      parameters: 0,
    },
    {
      h: { numBins: 10, outputMode: 'one_hot' },
      inputs: [
        [null, 1],
        [null, 1],
      ],
      output: [null, 10],
      parameters: 0,
    },
  ],
});

const crossing: Layer = defineLayer({
  type: 'CategoryCrossing',
  source: 'keras/layers/preprocessing/category_crossing.py',
  since: '2.3.0',
  until: '2.7.0',
  summary: {
    en: 'Joins categories to crossed ones; how many come out is not known before it runs.',
    ja: 'カテゴリーを組み合わせます。いくつになるかは実行するまで分かりません。',
  },
  arity: { min: 2, max: Infinity },
  hyperparameters: { depth: free(label.depthOfCross), separator: free(label.separator) },
  outputShape: (_h, [input]) => input && [input[0] ?? null, null],
  *propose({ inputs, outputs: [output] }): Iterable<Proposal> {
    const input: InputShape = [output[0] ?? null, { atLeast: 1 }];
    yield inputs ? { h: {} } : { h: {}, inputs: [input, input] };
  },
  examples: [
    {
      h: {},
      inputs: [
        [null, 1],
        [null, 1],
      ],
      output: [null, null],
      parameters: 0,
    },
  ],
});

const lookups: readonly Layer[] = (
  [
    [
      'StringLookup',
      'string_lookup',
      'Replaces strings by their place in a vocabulary.',
      '文字列を語彙の番号に置き換えます。',
    ],
    [
      'IntegerLookup',
      'integer_lookup',
      'Replaces integers by their place in a vocabulary.',
      '整数を語彙の番号に置き換えます。',
    ],
  ] as const
).map(([type, file, en, ja]) =>
  encoding({
    named: { type, source: `${folder}/${file}.py`, since: '2.3.0', summary: { en, ja } },
    sizeName: 'vocabularySize',
    modes: outputModes,
    examples: examplesOf('vocabularySize', 4),
  }),
);

/** `output_sequence_length`, which is not set by default. */
const outputSequenceLength: Domain<number | null> = value<number | null>(label.sequenceLength, null, null);

const textVectorization: readonly Layer[] = defineLayers({
  types: [
    {
      type: 'TextVectorization',
      source: `${folder}/text_vectorization.py`,
      since: '2.1.0',
      summary: { en: 'Splits texts into words and encodes these.', ja: '文章を単語に分けて符号化します。' },
    },
  ],
  hyperparameters: {
    outputMode: choice(label.outputMode, ['int', 'multi_hot', 'count', 'tf_idf'], 'int'),
    outputSequenceLength,
    vocabularySize: integer(label.vocabulary),
    countsTable: flag(label.countsTable, false),
  },
  // A handle of a table has no shape, of which numpy's product is 1; later versions pass it over.
  weights: ({ countsTable }) => (countsTable ? [weight('table', [], false)] : []),
  outputShape: (h, [input]) =>
    input && [input[0] ?? null, h.outputMode === 'int' ? h.outputSequenceLength : h.vocabularySize],
  // Keras 3 keeps the axis of the texts before that of the words.
  alsoPrints: (h, [input]) => (input?.length === 2 && h.outputMode !== 'int' ? [[[...input, h.vocabularySize]]] : []),
  *propose({ inputs, outputs: [output], parameters }): Iterable<Proposal> {
    const last = output.at(-1) ?? null;
    const texts: Dim | Knowledge = output.length === 3 ? (output[1] ?? null) : 1;
    const countsTable = exactly(parameters > 0);
    const given = inputs ? {} : { inputs: [[output[0] ?? null, texts]] };
    yield {
      h: {
        outputMode: exactly('int'),
        outputSequenceLength: exactly(last),
        vocabularySize: unconstrained,
        countsTable,
      },
      ...given,
    };
    if (last === null) return;
    for (const mode of ['multi_hot', 'count', 'tf_idf']) {
      const h = {
        outputMode: exactly(mode),
        outputSequenceLength: unconstrained,
        vocabularySize: exactly(last),
        countsTable,
      };
      yield { h, ...given };
    }
  },
  examples: [
    {
      h: { outputMode: 'int', outputSequenceLength: null, vocabularySize: 100, countsTable: false },
      inputs: [[null, 1]],
      output: [null, null],
      parameters: 0,
    },
    {
      h: { outputMode: 'int', outputSequenceLength: 20, vocabularySize: 100, countsTable: false },
      inputs: [[null, 1]],
      output: [null, 20],
      parameters: 0,
    },
    {
      h: { outputMode: 'multi_hot', outputSequenceLength: null, vocabularySize: 3, countsTable: false },
      inputs: [[null, 1]],
      output: [null, 1, 3],
      parameters: 0,
    },
  ],
});

/** The layers of `layers/preprocessing` that put categories and texts into numbers. */
export const encodings: readonly Layer[] = [...binned, hashedCrossing, crossing, ...lookups, ...textVectorization];

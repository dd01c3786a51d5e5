import { fill, type Language, type Message } from '../diagnostics/message.js';
import { changesFor, misreadingsOf, type Counted } from '../infer/misreadings.js';
import { label } from '../layers/labels.js';
import type { Weight } from '../layers/layer.js';
import { printedName } from '../model/printed.js';
import type { Alternative, ResultRow, ResultWeight } from '../result/result.js';
import { grouped, type Shape } from '../tensors/shape.js';

const words = {
  right: { en: '{count} is right: {formula}.', ja: '{count} で正しい数です: {formula}。' },
  slip: { en: '{count} {what}.', ja: '{count} は{what}。' },
  withoutBias: {
    en: 'It would be right with use_bias=False.',
    ja: 'use_bias=False なら正しい数です。',
  },
  total: { en: '{layer} has {formula}.', ja: '{layer} は {formula} です。' },
  unknown: {
    en: '{count} does not follow from the shapes of {layer}, and no known slip explains it.',
    ja: '{count} は {layer} の形からは出ず、既知の取り違えでも説明できません。',
  },
  change: {
    en: 'It would be right with {to} {factor} in place of {from}.',
    ja: '{factor}が {from} でなく {to} なら正しい数です。',
  },
  noWeights: {
    en: '{layer} has no weights: its count is 0, not {count}.',
    ja: '{layer} には重みがなく、パラメータ数は {count} ではなく 0 です。',
  },
  open: {
    en: '{layer} is not decided; what {count} would be is not known.',
    ja: '{layer} は判定できていないため、{count} については何も言えません。',
  },
} satisfies Record<string, Message>;

/** What a count that somebody expects of a row would be, then the row's own: sentences, the answer first. */
export function expectedInWords(row: ResultRow, expected: number, lang: Language): readonly string[] {
  const layer = printedName(row);
  const count = grouped(expected);
  const [best] = row.alternatives;
  if (!best) return [fill(words.open[lang], { layer, count })];
  if (best.weights.length === 0) {
    return expected === 0
      ? [fill(words.right[lang], { count, formula: '0' })]
      : [fill(words.noWeights[lang], { layer, count })];
  }
  const { formula } = best;
  if (row.parameters === expected) return [fill(words.right[lang], { count, formula })];
  const total = fill(words.total[lang], { layer, formula });
  const readings = row.alternatives.slice(0, mostReadings).map((each) => countedOf(row, each, lang));
  for (const counted of readings) {
    const slip = misreadingsOf(counted).find((each) => each.count === expected);
    if (!slip) continue;
    const isTwin =
      'use_bias' in best.hyperparameters && slip.weights.every(({ name }) => !name.includes('bias')) && slip.isPart;
    return [
      fill(words.slip[lang], { count, what: slip.message[lang] }),
      ...(isTwin && slip.weights.length < counted.weights.length && isPlain(slip.weights, counted.weights)
        ? [words.withoutBias[lang]]
        : []),
      total,
    ];
  }
  const [counted] = readings;
  const changes = counted ? changesFor(counted, expected) : [];
  return [
    fill(words.unknown[lang], { count, layer }),
    ...changes.map(({ label: factor, from, to }) =>
      fill(words.change[lang], { factor: factor[lang], from: grouped(from), to: grouped(to) }),
    ),
    total,
  ];
}

/** So many ways to make the row are asked. */
const mostReadings = 6;

/** Whether weights are some of others, unchanged. */
function isPlain(some: readonly Weight[], all: readonly Weight[]): boolean {
  return some.every((each) => all.includes(each));
}

const labels = Object.values(label);

/** A row of the Result as it is counted; labels are found again by their words. */
function countedOf({ outputShapes }: ResultRow, { type, weights, inputShapes }: Alternative, lang: Language): Counted {
  return {
    type,
    weights: weights.map((each) => weightOf(each, lang)),
    inputs: inputShapes.map(plainShape),
    outputs: outputShapes.flatMap((shape) => (shape === 'unknown' ? [] : [plainShape(shape)])),
  };
}

function weightOf({ name, factors, trainable }: ResultWeight, lang: Language): Weight {
  return {
    name,
    trainable,
    factors: factors.map(({ label: text, value }) => ({ label: labelOf(text, lang), value })),
  };
}

function labelOf(text: string, lang: Language): Message {
  return (
    labels.find((each) => each[lang] === text) ??
    labels.find((each) => each.en === text || each.ja === text) ?? { en: text, ja: text }
  );
}

function plainShape(shape: readonly unknown[]): Shape {
  return shape.map((axis) => (typeof axis === 'number' ? axis : null));
}

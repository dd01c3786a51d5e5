import { fill, type Language, type Message } from '../diagnostics/message.js';
import { layers } from '../layers/index.js';
import { printedCount, printedName, printedShapes } from '../model/printed.js';
import type { Alternative, Finding, ResultRow } from '../result/result.js';
import { namedProduct, symbolicSum } from './formula.js';
import { inferred } from './inferred.js';
import { knownShapes } from './knowledge.js';
import { indented, section } from './lines.js';
import { shapeReasons } from './shape.js';

const words = {
  parameters: { en: 'parameters', ja: 'パラメータ' },
  none: { en: '0: the layer has no weights', ja: '0（重みなし）' },
  shape: { en: 'shape', ja: '形' },
  from: { en: 'from {shapes}', ja: '{shapes} から' },
  inferredInput: {
    en: 'from {shapes}, as inferred; the input is not printed',
    ja: '{shapes} から（表示がないため推定）',
  },
  inferred: { en: 'inferred', ja: '推定' },
  notTrained: { en: 'not trained', ja: '学習しない' },
  calls: { en: 'called {calls} times, counted once', ja: '{calls} 回呼ばれ、数えるのは 1 回' },
} satisfies Record<string, Message>;

/** A row in words: where its count and its shape come from, and what the layer must have been. */
export function rowInWords(row: ResultRow, findings: readonly Finding[], lang: Language): readonly string[] {
  const [best] = row.alternatives;
  return [
    `${printedName(row)}  ${printedShapes(row.outputShapes)}  ${printedCount(row.parameters)}`,
    ...indented([
      ...summaryOf(best?.type ?? row.type, lang),
      ...findings.map(({ message }) => `✗ ${message}`),
      ...row.reasons.map(({ message }) => `? ${message}`),
      ...(row.calls > 1 ? [fill(words.calls[lang], { calls: row.calls })] : []),
      ...(best ? bestFit(row, best, lang) : []),
    ]),
  ];
}

function summaryOf(type: string, lang: Language): readonly string[] {
  const layer = layers.find(type);
  return layer ? [layer.summary[lang]] : [];
}

function bestFit(row: ResultRow, best: Alternative, lang: Language): readonly string[] {
  return [
    ...section(words.parameters[lang], countReasons(best, lang)),
    ...section(words.shape[lang], [...inputInWords(row, best, lang), ...shapeReasons(row, best, lang)]),
    ...section(words.inferred[lang], inferred(row.alternatives, lang)),
  ];
}

/** The input; a printed one is the same in every fit. */
function inputInWords({ alternatives }: ResultRow, best: Alternative, lang: Language): readonly string[] {
  if (best.inputShapes.length === 0) return [];
  const shapes = knownShapes(best.inputShapes, lang);
  const isPrinted = alternatives.every((each) => knownShapes(each.inputShapes, lang) === shapes);
  return [fill(words[isPrinted ? 'from' : 'inferredInput'][lang], { shapes })];
}

/** The formula with numbers, with names, then weight by weight with both. */
function countReasons({ weights, formula }: Alternative, lang: Language): readonly string[] {
  if (weights.length === 0) return [words.none[lang]];
  return [
    formula,
    symbolicSum(weights),
    ...weights.map((weight) => {
      const remark = weight.trainable ? '' : ` [${words.notTrained[lang]}]`;
      return `${weight.name}: ${namedProduct(weight)}${remark}`;
    }),
  ];
}

import { formulaOf } from '../layers/formula.js';
import { notAChoice } from '../diagnostics/choice.js';
import { fill, type Language, type Message } from '../diagnostics/message.js';
import type { Domain } from '../layers/domains.js';
import { layers } from '../layers/index.js';
import type { Layer, Point, Registry } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import { grouped } from '../tensors/shape.js';
import { explainFormats, type ExplainFormat } from './explain.js';
import { namedProduct, sharedSteps, stepEquation, symbolicSum } from './formula.js';
import { pythonValue } from './knowledge.js';
import { layerInLatex } from './layer-latex.js';
import { section } from './lines.js';
import { sumOfProducts, symbolicCount, type SymbolEntry } from './symbols.js';
import { workedExample, type Worked } from './worked.js';

const words = {
  parameters: { en: 'parameters', ja: 'パラメータ' },
  none: { en: '0: the layer has no weights', ja: '0（重みなし）' },
  opaque: { en: 'any: the layer has no fixed formula', ja: '不定（決まった式がない）' },
  opaqueWhy: {
    en: 'what decides on the count and the shape is not printed in a summary, so that no row of it is refused',
    ja: '個数と形を決めるものが表に現れないため、この行は不整合とされない',
  },
  where: { en: 'where {legend}', ja: 'ただし {legend}' },
  holdsOthers: {
    en: 'may hold what is not declared here; no such row is refused',
    ja: 'ここに宣言のないものを含みうる。その行は不整合とされない',
  },
  notTrained: { en: 'not trained', ja: '学習しない' },
  example: { en: 'example', ja: '例' },
  hyperparameters: { en: 'hyperparameters', ja: 'ハイパーパラメータ' },
  default: { en: 'default {value}', ja: '既定値 {value}' },
  derived: { en: 'default follows from the others, here {value}', ja: '既定値は他から決まる（この例では {value}）' },
  choices: { en: 'one of {values}', ja: '{values} のいずれか' },
  noTrace: { en: 'leaves no trace in a summary', ja: '表に現れない' },
  aliases: { en: 'also printed as {names}', ja: '別名: {names}' },
  since: { en: 'since Keras {version}', ja: 'Keras {version} から' },
  until: { en: 'until Keras {version}', ja: 'Keras {version} まで' },
  source: { en: 'source: {file}', ja: '出典: {file}' },
} satisfies Record<string, Message>;

export interface ExplainLayerOptions {
  readonly lang?: Language;
  readonly format?: ExplainFormat;
  readonly layers?: Registry;
}

/**
 * What a layer type does, weighs and can be told, all of it from its declaration, in words or in LaTeX.
 * @throws TypeError when no such layer is declared, or no such format.
 */
export function explainLayer(
  type: string,
  { lang = 'en', format = 'text', layers: registry = layers }: ExplainLayerOptions = {},
): string {
  if (!explainFormats.includes(format)) throw new TypeError(notAChoice('format', format, explainFormats));
  const layer = registry.find(type);
  if (!layer)
    throw new TypeError(
      notAChoice(
        'layer type',
        type,
        registry.layers.map((each) => each.type),
      ),
    );
  const worked = workedExample(layer, registry, lang);
  return format === 'latex' ? layerInLatex(layer, worked, lang) : layerInWords(layer, worked, lang);
}

function layerInWords(layer: Layer, worked: Worked | undefined, lang: Language): string {
  return [
    layer.type,
    `  ${layer.summary[lang]}`,
    '',
    ...section(words.parameters[lang], weightsInWords(layer, worked, lang)),
    ...section(words.example[lang], worked ? exampleInWords(layer, worked) : []),
    ...section(words.hyperparameters[lang], hyperparameters(layer, worked?.example.h ?? {}, lang)),
    '',
    ...origin(layer, lang),
    '',
  ].join('\n');
}

/** The count with names, in letters, then weight by weight. */
function weightsInWords({ opaque }: Layer, worked: Worked | undefined, lang: Language): readonly string[] {
  if (opaque) return [words.opaque[lang], words.opaqueWhy[lang]];
  if (!worked || worked.weights.length === 0) return [words.none[lang]];
  const { terms, legend } = symbolicCount(worked.weights);
  return [
    symbolicSum(worked.named),
    ...(legend.length === 0 ? [] : [sumOfProducts(terms, ' × '), legendInWords(legend, lang)]),
    ...worked.named.map((weight) => {
      const remark = weight.trainable ? '' : ` [${words.notTrained[lang]}]`;
      return `${weight.name}: ${symbolicSum([weight])}${remark}`;
    }),
  ];
}

function legendInWords(legend: readonly SymbolEntry[], lang: Language): string {
  const entries = legend.map(({ symbol, labels }) => [symbol, ...labels.map((label) => label[lang])].join(' = '));
  return fill(words.where[lang], { legend: entries.join(', ') });
}

/** A row that real Keras printed, recounted: the call, the shapes, each weight with its numbers, each axis. */
function exampleInWords(layer: Layer, worked: Worked): readonly string[] {
  const { example, weights, named, derivation, settings, shapes } = worked;
  return [
    `${layer.type}(${settings})`,
    shapes,
    formulaOf(weights) || grouped(example.parameters),
    ...named.map((weight) => `${weight.name}: ${namedProduct(weight)}`),
    ...sharedSteps(derivation).map((step) => `${step.labels.join(', ')} = ${stepEquation(step)}`),
  ];
}

function hyperparameters({ hyperparameters: domains }: Layer, h: Point, lang: Language): readonly string[] {
  return Object.entries(domains).map(([name, domain]) => {
    const remarks = [domain.label[lang], ...domainInWords(domain, h, lang)];
    return `${kerasName(name)}: ${remarks.join('; ')}`;
  });
}

function domainInWords(domain: Domain, h: Point, lang: Language): readonly string[] {
  if (!domain.visible) return [words.noTrace[lang]];
  const values = domain.kind === 'choice' ? (domain.choices ?? []).map(pythonValue).join(', ') : '';
  return [...(values === '' ? [] : [fill(words.choices[lang], { values })]), ...defaultInWords(domain, h, lang)];
}

function defaultInWords({ default: standard }: Domain, h: Point, lang: Language): readonly string[] {
  if (standard === undefined) return [];
  const [message, value] = typeof standard === 'function' ? [words.derived, standard(h)] : [words.default, standard];
  return [fill(message[lang], { value: pythonValue(value) })];
}

function origin({ aliases, since, until, source, holdsOthers }: Layer, lang: Language): readonly string[] {
  return [
    ...(holdsOthers ? [words.holdsOthers[lang]] : []),
    ...(aliases.length > 0 ? [fill(words.aliases[lang], { names: aliases.join(', ') })] : []),
    ...(since === undefined ? [] : [fill(words.since[lang], { version: since })]),
    ...(until === undefined ? [] : [fill(words.until[lang], { version: until })]),
    fill(words.source[lang], { file: source }),
  ];
}

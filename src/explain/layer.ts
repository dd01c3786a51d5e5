import { weightOf } from '../check/alternatives.js';
import { formulaOf } from '../check/formula.js';
import { notAChoice } from '../diagnostics/choice.js';
import { fill, type Language, type Message } from '../diagnostics/message.js';
import type { Domain } from '../layers/domains.js';
import { layers } from '../layers/index.js';
import type { Example, Layer, Registry } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import { grouped, printShape, type Shape } from '../tensors/shape.js';
import { namedProduct, symbolicSum } from './formula.js';
import { pythonValue } from './knowledge.js';
import { section } from './lines.js';

const words = {
  parameters: { en: 'parameters', ja: 'パラメータ' },
  none: { en: '0: the layer has no weights', ja: '0（重みなし）' },
  opaque: { en: 'any: the layer has no fixed formula', ja: '不定（決まった式がない）' },
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
  readonly layers?: Registry;
}

/**
 * What a layer type does, weighs and can be told, all of it from its declaration.
 * @throws TypeError when no such layer is declared.
 */
export function explainLayer(
  type: string,
  { lang = 'en', layers: registry = layers }: ExplainLayerOptions = {},
): string {
  const layer = registry.find(type);
  if (!layer)
    throw new TypeError(
      notAChoice(
        'layer type',
        type,
        registry.layers.map((each) => each.type),
      ),
    );
  const [example] = layer.examples;
  return [
    layer.type,
    `  ${layer.summary[lang]}`,
    '',
    ...section(words.parameters[lang], weightsInWords(layer, example, registry, lang)),
    ...section(words.example[lang], example ? exampleInWords(layer, example, registry, lang) : []),
    ...section(words.hyperparameters[lang], hyperparameters(layer, example, lang)),
    '',
    ...origin(layer, lang),
    '',
  ].join('\n');
}

function weightsInWords(
  layer: Layer,
  example: Example | undefined,
  registry: Registry,
  lang: Language,
): readonly string[] {
  if (layer.opaque) return [words.opaque[lang]];
  const weights = example ? layer.weights(example.h, example.inputs, registry) : [];
  if (weights.length === 0) return [words.none[lang]];
  const named = weights.map((weight) => weightOf(weight, lang));
  return [
    symbolicSum(named),
    ...named.map((weight) => {
      const remark = weight.trainable ? '' : ` [${words.notTrained[lang]}]`;
      return `${weight.name}: ${symbolicSum([weight])}${remark}`;
    }),
  ];
}

/** A row that real Keras printed, recounted: the call, the shapes, each weight with its numbers. */
function exampleInWords(layer: Layer, example: Example, registry: Registry, lang: Language): readonly string[] {
  const settings = Object.entries(example.h).map(([name, value]) => `${kerasName(name)}=${pythonValue(value)}`);
  const weights = layer.weights(example.h, example.inputs, registry);
  const outputs = isShape(example.output) ? [example.output] : example.output;
  return [
    `${layer.type}(${settings.join(', ')})`,
    [...example.inputs.map(printShape), '→', ...outputs.map(printShape)].join(' '),
    formulaOf(weights) || grouped(example.parameters),
    ...weights.map((weight) => `${weight.name}: ${namedProduct(weightOf(weight, lang))}`),
  ];
}

function isShape(output: Example['output']): output is Shape {
  return output.every((axis) => axis === null || typeof axis === 'number');
}

function hyperparameters(
  { hyperparameters: domains }: Layer,
  example: Example | undefined,
  lang: Language,
): readonly string[] {
  return Object.entries(domains).map(([name, domain]) => {
    const remarks = [domain.label[lang], ...domainInWords(domain, example?.h ?? {}, lang)];
    return `${kerasName(name)}: ${remarks.join('; ')}`;
  });
}

function domainInWords(domain: Domain, h: Example['h'], lang: Language): readonly string[] {
  if (!domain.visible) return [words.noTrace[lang]];
  const values = domain.kind === 'choice' ? (domain.choices ?? []).map(pythonValue).join(', ') : '';
  return [...(values === '' ? [] : [fill(words.choices[lang], { values })]), ...defaultInWords(domain, h, lang)];
}

function defaultInWords({ default: standard }: Domain, h: Example['h'], lang: Language): readonly string[] {
  if (standard === undefined) return [];
  const [message, value] = typeof standard === 'function' ? [words.derived, standard(h)] : [words.default, standard];
  return [fill(message[lang], { value: pythonValue(value) })];
}

function origin({ aliases, since, until, source }: Layer, lang: Language): readonly string[] {
  return [
    ...(aliases.length > 0 ? [fill(words.aliases[lang], { names: aliases.join(', ') })] : []),
    ...(since === undefined ? [] : [fill(words.since[lang], { version: since })]),
    ...(until === undefined ? [] : [fill(words.until[lang], { version: until })]),
    fill(words.source[lang], { file: source }),
  ];
}

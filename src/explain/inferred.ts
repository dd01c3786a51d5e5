import { fill, type Language, type Message } from '../diagnostics/message.js';
import type { Knowledge } from '../model/knowledge.js';
import type { Alternative } from '../result/result.js';
import { knownSetting, knownShapes, knownValue } from './knowledge.js';

const words = {
  certain: { en: 'certain', ja: '確定' },
  oneOf: { en: 'one of these', ja: 'いずれか' },
  range: { en: 'any of these', ja: 'この範囲のどれでも' },
  differs: { en: 'in this fit; another has {others}', ja: 'この解の場合。別の解では {others}' },
  noTrace: { en: 'no trace in the summary: {names}', ja: '表に現れないもの: {names}' },
  otherFits: { en: 'also fits:', ja: 'ほかにも当てはまるもの:' },
  input: { en: 'input {shapes}', ja: '入力 {shapes}' },
  more: { en: '… and {count} more', ja: '… ほか {count} 通り' },
} satisfies Record<string, Message>;

/** How many other fits, and how many other values of one hyperparameter, are spelt out. */
const shown = 4;

/** What was inferred of a row's hyperparameters and how surely, then the other fits; best first. */
export function inferred(alternatives: readonly Alternative[], lang: Language): readonly string[] {
  const [best, ...others] = alternatives;
  if (!best) return [];
  const entries = Object.entries(best.hyperparameters);
  const silent = entries.filter(([, knowledge]) => 'unconstrained' in knowledge).map(([name]) => name);
  const told = entries.filter(([, knowledge]) => !('unconstrained' in knowledge));
  return [
    ...told.map(([name, knowledge]) => {
      return `${knownSetting(name, knowledge, lang)} (${surety(name, knowledge, others, lang)})`;
    }),
    ...(silent.length > 0 ? [fill(words.noTrace[lang], { names: silent.join(', ') })] : []),
    ...otherFits(best, others, lang),
  ];
}

/** How surely a value is known: certain only where every other fit says the same. */
function surety(name: string, knowledge: Knowledge, others: readonly Alternative[], lang: Language): string {
  const value = knownValue(knowledge, lang);
  const different = new Set<string>();
  for (const { hyperparameters } of others) {
    const other = hyperparameters[name];
    if (other && knownValue(other, lang) !== value) different.add(knownValue(other, lang));
  }
  if (different.size > 0) {
    const listed = [...different].slice(0, shown).join(', ') + (different.size > shown ? ', …' : '');
    return fill(words.differs[lang], { others: listed });
  }
  if ('exactly' in knowledge) return words.certain[lang];
  return 'oneOf' in knowledge ? words.oneOf[lang] : words.range[lang];
}

function otherFits(best: Alternative, others: readonly Alternative[], lang: Language): readonly string[] {
  if (others.length === 0) return [];
  const hidden = others.length - shown;
  return [
    words.otherFits[lang],
    ...others.slice(0, shown).map((other) => `  ${difference(best, other, lang)}`),
    ...(hidden > 0 ? [`  ${fill(words.more[lang], { count: hidden })}`] : []),
  ];
}

/** In what another fit departs from the best one. */
function difference(best: Alternative, other: Alternative, lang: Language): string {
  const parts = other.type === best.type ? [] : [other.type];
  for (const [name, knowledge] of Object.entries(other.hyperparameters)) {
    const first = best.hyperparameters[name];
    if (!first || knownValue(first, lang) !== knownValue(knowledge, lang)) {
      parts.push(knownSetting(name, knowledge, lang));
    }
  }
  const shapes = knownShapes(other.inputShapes, lang);
  if (shapes !== knownShapes(best.inputShapes, lang)) parts.push(fill(words.input[lang], { shapes }));
  return parts.join(', ');
}

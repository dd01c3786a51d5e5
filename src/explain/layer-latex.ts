import type { Language, Message } from '../diagnostics/message.js';
import type { Layer } from '../layers/layer.js';
import { pictured } from '../text/controls.js';
import { aligned, equationsOf, textInLatex } from './latex.js';
import { sumOfProducts, symbolicCount, type SymbolEntry } from './symbols.js';
import type { Worked } from './worked.js';

const words = {
  parameters: { en: 'parameters', ja: 'パラメータ' },
  any: { en: 'any: the layer has no fixed formula', ja: '不定（決まった式がない）' },
} satisfies Record<string, Message>;

/** A layer type in LaTeX (amsmath): its formula in letters with a legend, then a row of real Keras with numbers. */
export function layerInLatex(layer: Layer, worked: Worked | undefined, lang: Language): string {
  const { type, opaque, summary } = layer;
  const left = `${textInLatex(words.parameters[lang])} &=`;
  const blocks = [comment(`${type}: ${summary[lang]}`)];
  if (opaque || !worked) blocks.push(aligned([`${left} ${textInLatex(words.any[lang])}`]));
  else {
    const { terms, legend } = symbolicCount(worked.weights);
    const formula = sumOfProducts(
      terms.map((term) => term.map(symbolInLatex)),
      ' \\times ',
    );
    blocks.push(aligned([`${left} ${formula}`, ...legend.map((entry) => legendInLatex(entry, lang))]));
    const equations = equationsOf({ name: type }, { weights: worked.named, derivation: worked.derivation });
    blocks.push(comment(`${type}(${worked.settings}): ${worked.shapes}`));
    if (equations.length > 0) blocks.push(aligned(equations));
  }
  return `${blocks.join('\n')}\n`;
}

function comment(text: string): string {
  return `% ${pictured(text)}`;
}

function legendInLatex({ symbol, labels }: SymbolEntry, lang: Language): string {
  return `${symbolInLatex(symbol)} &= ${labels.map((label) => textInLatex(label[lang])).join(' = ')}`;
}

/** `k_h` with its subscript in braces: `k_{h}`. */
function symbolInLatex(symbol: string): string {
  const [letter = '', subscript] = symbol.split('_');
  return subscript === undefined ? letter : `${letter}_{${subscript}}`;
}

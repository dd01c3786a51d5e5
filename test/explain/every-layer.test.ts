import { describe, expect, it } from 'vitest';
import { languages } from '../../src/diagnostics/message.js';
import { explainLayer } from '../../src/explain/layer.js';
import { workedExample } from '../../src/explain/worked.js';
import { layers } from '../../src/layers/index.js';
import { parameterCount } from '../../src/layers/layer.js';
import { symbolicCount } from '../../src/explain/symbols.js';

/** Whether every brace closes one that was opened; escaped ones are text. */
function isBalanced(latex: string): boolean {
  let depth = 0;
  for (const brace of latex.replace(/\\[{}]/g, '').match(/[{}]/g) ?? []) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function withoutComments(latex: string): string {
  return latex.replace(/^%.*$/gm, '');
}

const all = layers.layers.map((layer) => [layer.type, layer] as const);

describe.each(languages)('every layer, in %s', (lang) => {
  it.each(all)('%s is explained with every factor of its example', (type, layer) => {
    const text = explainLayer(type, { lang });
    const latex = explainLayer(type, { lang, format: 'latex' });
    expect(text).toContain(layer.summary[lang]);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(latex).not.toMatch(/undefined|NaN|\[object/);
    expect(isBalanced(withoutComments(latex))).toBe(true);
    expect(latex.match(/\\begin/g)?.length).toBe(latex.match(/\\end/g)?.length);
    for (const { label, value } of workedExample(layer, layers, lang)?.weights.flatMap(({ factors }) => factors) ??
      []) {
      expect(text).toContain(`${value.toLocaleString('en')} (${label[lang]})`);
      expect(latex).toContain(`_{\\text{${label[lang]}}}`);
    }
  });
});

// The declarations' examples were printed by real Keras.
it.each(all)('the letters of %s give the count that Keras printed', (_type, layer) => {
  if (layer.opaque) return;
  for (const { h, inputs, parameters } of layer.examples) {
    const weights = layer.weights(h, inputs, layers);
    const { terms, legend } = symbolicCount(weights);
    const values = new Map(legend.map(({ symbol, value }) => [symbol, value]));
    expect(values.size).toBe(legend.length);
    const valueOf = (symbol: string): number => values.get(symbol) ?? NaN;
    const count = terms.reduce((sum, term) => sum + term.reduce((product, each) => product * valueOf(each), 1), 0);
    expect(count).toBe(parameters);
    expect(count).toBe(parameterCount(weights));
  }
});

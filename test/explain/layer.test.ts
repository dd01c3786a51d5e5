import { describe, expect, it } from 'vitest';
import { languages } from '../../src/diagnostics/message.js';
import { explainLayer } from '../../src/explain/layer.js';
import { layers } from '../../src/layers/index.js';

describe('explainLayer', () => {
  it('says what a layer weighs and can be told, from its declaration', () => {
    expect(explainLayer('Dense')).toBe(`Dense
  Multiplies the last axis by a matrix and adds a bias.

parameters
  input features × units + units
  kernel: input features × units
  bias: units
example
  Dense(units=10, use_bias=True)
  (None, 784) → (None, 10)
  784 × 10 + 10 = 7,850
  kernel: 784 (input features) × 10 (units) = 7,840
  bias: 10 (units)
hyperparameters
  units: units
  use_bias: adds a bias; default True
  activation: activation; leaves no trace in a summary

source: keras/src/layers/core/dense.py
`);
  });

  it('speaks Japanese', () => {
    expect(explainLayer('Dense', { lang: 'ja' })).toContain('入力サイズ × ユニット数 + ユニット数\n');
  });

  it.each([
    ['Desne', 'There is no layer type "Desne". Did you mean Dense?'],
    ['lstm', 'There is no layer type "lstm". Did you mean LSTM?'],
  ])('refuses %s', (type, message) => {
    expect(() => explainLayer(type)).toThrow(TypeError);
    expect(() => explainLayer(type)).toThrow(message);
  });

  it.each(layers.layers.map((layer) => [layer.type, layer] as const))('names every factor of %s', (type, layer) => {
    const [example] = layer.examples;
    const weights = example && !layer.opaque ? layer.weights(example.h, example.inputs, layers) : [];
    for (const lang of languages) {
      const text = explainLayer(type, { lang });
      expect(text).toContain(layer.summary[lang]);
      expect(text).toContain(layer.source);
      for (const { label, value } of weights.flatMap(({ factors }) => factors)) {
        expect(text).toContain(`${value.toLocaleString('en')} (${label[lang]})`);
      }
    }
  });
});

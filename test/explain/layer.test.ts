import { describe, expect, it } from 'vitest';
import { explainLayer } from '../../src/explain/layer.js';

describe('explainLayer', () => {
  it('says what a layer weighs and can be told, from its declaration', () => {
    expect(explainLayer('Dense')).toBe(`Dense
  Multiplies the last axis by a matrix and adds a bias.

parameters
  input features × units + units
  m × n + n
  where m = input features, n = units
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

  it('writes LaTeX: the formula in letters, their legend, and a row of real Keras', () => {
    expect(explainLayer('Conv1D', { format: 'latex' }))
      .toBe(String.raw`% Conv1D: Slides kernels along a sequence, each over all channels.
\begin{align*}
  \text{parameters} &= k \times c \times f + f \\
  k &= \text{kernel length} \\
  c &= \text{input channels} \\
  f &= \text{filters}
\end{align*}
% Conv1D(filters=8, kernel_size=(4,), strides=(1,), padding="causal", data_format="channels_last", dilation_rate=(2,), groups=1, use_bias=True): (None, 50, 6) → (None, 50, 8)
\begin{align*}
  \text{Conv1D} &= \underbrace{4}_{\text{kernel length}} \times \underbrace{6}_{\text{input channels}} \times \underbrace{8}_{\text{filters}} + \underbrace{8}_{\text{filters}} = 200 \\
  \text{steps} &= \left\lceil 50 / 1\right\rceil  = 50
\end{align*}
`);
  });

  it('says how the axes of the example come about', () => {
    expect(explainLayer('EinsumDense')).toContain('  output features = c = 64\n');
    expect(explainLayer('Conv2D')).toContain('  height = ⌊(224 − 7) / 2⌋ + 1 = 109\n');
  });

  it('says why there is no formula', () => {
    const text = explainLayer('Lambda');
    expect(text).toContain('any: the layer has no fixed formula\n');
    expect(text).toContain('is not printed in a summary, so that no row of it is refused\n');
    expect(text).not.toContain('example');
    expect(explainLayer('Lambda', { format: 'latex' })).toContain('any: the layer has no fixed formula');
    expect(explainLayer('TimeDistributed')).toContain('may hold what is not declared here; no such row is refused\n');
  });

  it('refuses a format that there is not', () => {
    expect(() => explainLayer('Dense', { format: 'html' as 'latex' })).toThrow('There is no format "html".');
  });
});

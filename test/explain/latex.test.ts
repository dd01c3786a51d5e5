import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.js';
import { expressionInLatex, textInLatex } from '../../src/explain/latex.js';
import { specimen } from '../result/specimen.js';

describe('LaTeX', () => {
  it('names each factor beneath its number', () => {
    expect(explain(specimen, { row: 'conv2d_1', format: 'latex' })).toBe(String.raw`% \text{conv2d\_1 (Conv2D)}
\begin{align*}
  \text{conv2d\_1} &= \underbrace{3}_{\text{kernel height}} \times \underbrace{3}_{\text{kernel width}} \times \underbrace{1}_{\text{input channels}} \times \underbrace{32}_{\text{filters}} + \underbrace{32}_{\text{filters}} = 320 \\
  \text{height} &= \left\lfloor (28 - 3) / 1\right\rfloor + 1 = 26 \\
  \text{width} &= \left\lfloor (28 - 3) / 1\right\rfloor + 1 = 26
\end{align*}
`);
  });

  it.each([
    ['19 × 19 × 32', String.raw`19 \times 19 \times 32`],
    ['⌈1000 / 2⌉', String.raw`\left\lceil 1{,}000 / 2\right\rceil `],
    ['max(3 − 5, 0)', String.raw`\text{max}(3 - 5, 0)`],
  ])('writes %s', (expression, latex) => {
    expect(expressionInLatex(expression)).toBe(latex);
  });

  it('escapes what LaTeX would obey', () => {
    expect(textInLatex('a_b\\input{x}%\n')).toBe(String.raw`\text{a\_b\textbackslash{}input\{x\}\%␊}`);
  });
});

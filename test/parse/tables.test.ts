import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/parse.js';
import { facts, rowsOf, spellings } from './facts.js';

const rows = [
  ['dense_1', 'Dense', [[null, 64]], 50240],
  ['dense_2', 'Dense', [[null, 10]], 650],
];
const table = [{ dialect: 'table', model: null, rows, total: 50890 }];

const written = {
  Markdown: `
| Layer (type) | Output Shape | Param # |
|:-------------|:------------:|--------:|
| dense_1 (Dense) | (None, 64) | 50,240 |
| dense_2 (Dense) | (None, 10) | 650 |

Total params: 50,890
`,
  'Markdown with marks and escapes': `
| **Layer (type)** | **Output Shape** | **Param #** |
| --- | --- | --- |
| \`dense_1\` (Dense) | \`(None, 64)\` | **50,240** |
| dense\\_2 (Dense) | (None, 10) | 650 |
| **Total params** | | **50,890** |
`,
  'Markdown without sides': `
Layer (type) | Output Shape | Param #
--- | --- | ---
dense_1 (Dense) | (None, 64) | 50240
dense_2 (Dense) | (None, 10) | 650

Total params: 50,890
`,
  'Markdown with a column for the type': `
| # | Layer Name | Type | Output Shape | Params | Remark |
|---|------------|------|--------------|--------|--------|
| 1 | dense_1 | Dense | (None, 64) | 50,240 | hidden |
| 2 | dense_2 | Dense | (None, 10) | 650 | |

Total params: 50,890
`,
  CSV: `
Layer (type),Output Shape,Param #
dense_1 (Dense),"(None, 64)",50240
dense_2 (Dense),"(None, 10)",650
Total params,,50890
`,
  'CSV of a data frame': `
,Layer (type),Output Shape,Param #
0,dense_1 (Dense),"(None, 64)",50240
1,dense_2 (Dense),"(None, 10)",650
Total params: 50890
`,
  TSV: `
name\ttype\toutput shape\tparams
dense_1\tDense\t(None, 64)\t50240
dense_2\tDense\t(None, 10)\t650
Total params: 50890
`,
  LaTeX: `
\\begin{tabular}{lll}
  \\hline
  Layer (type) & Output Shape & Param \\# \\\\
  \\hline
  dense\\_1 (Dense) & (None, 64) & 50,240 \\\\
  \\texttt{dense\\_2} (Dense) & (None, 10) & 650 \\\\ \\hline
\\end{tabular}
Total params: 50,890
`,
  HTML: `
<table><thead><tr><th>Layer (type)</th><th>Output Shape</th><th>Param #</th></tr></thead>
<tbody><tr><td>dense_1 (Dense)</td><td>(None, 64)</td><td>50,240</td></tr>
<tr><td>dense_2 (Dense)</td><td>(None, 10)</td><td>650</td></tr></tbody></table>
<p>Total params: 50,890</p>
`,
};

describe('tables that people make of summaries', () => {
  it.each(Object.entries(written))('reads %s', (_, text) => {
    expect(facts(text)).toEqual(table);
  });

  it('points at what stands in the file, escapes and all', () => {
    const text = written['Markdown with marks and escapes'];
    expect(spellings(text, rowsOf(text)[1])).toEqual(['dense\\_2 (Dense)', '(None, 10)', '650']);
    const { start = 0, end = 0 } = parse(text)[0]?.totals.total?.number ?? {};
    expect(text.slice(start, end)).toBe('50,890');
  });

  it('takes Yes and No for the flag of a row', () => {
    const text = `
| Layer (type) | Output Shape | Param # | Trainable |
| :--- | :--- | :--- | :--- |
| embedding (Embedding) | (None, 192, 100) | 5,682,700 | No |
| dense (Dense) | (None, 32) | 4,128 | Yes |
`;
    expect(rowsOf(text).map(({ trainable }) => trainable)).toEqual([false, true]);
  });

  it('reads a data frame as it is printed', () => {
    const text = `
      Layer (type) Output Shape Param #
0  dense_1 (Dense)   (None, 64)   50240
1  dense_2 (Dense)   (None, 10)     650
2  dense_3 (Dense)    (None, 1)      11
`;
    expect(rowsOf(text).map(({ name, parameters }) => [name, parameters])).toEqual([
      ['dense_1', 50240],
      ['dense_2', 650],
      ['dense_3', 11],
    ]);
  });
});

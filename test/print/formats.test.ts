import { expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.js';
import { printCsv, printJson, printLatex, printMarkdown } from '../../src/print/index.js';
import { from, row, said, summary } from './summaries.js';

const model = summary(
  [
    row('input_1', 'InputLayer', 0, { connectedTo: [] }),
    row('a|b', 'Dense', 1234, { connectedTo: [from('input_1')], trainable: true }),
    row('say_"x"', 'Add', 0, { connectedTo: [from('a|b'), from('input_1')], depth: 1 }),
    row('long', 'MaxPooling', { prefix: '2086' }, { connectedTo: [], cut: ['type', 'parameters'] }),
  ],
  { trainable: 1234 },
);

test('comma-separated values quote what needs it', () => {
  expect(printCsv(model)).toBe(`\
Layer (type),Output Shape,Param #,Connected to,Trainable
input_1 (InputLayer),"(None, 8)",0,,
a|b (Dense),"(None, 8)",1234,input_1[0][0],Y
"   └ say_""x"" (Add)","(None, 8)",0,"a|b[0][0], input_1[0][0]",
long (MaxPooling…),"(None, 8)",2086…,,
Total params,,1234,,
Trainable params,,1234,,
Non-trainable params,,0,,
`);
});

test('Markdown', () => {
  expect(printMarkdown(model)).toBe(`\
Model: "m"

| Layer (type) | Output Shape | Param # | Connected to | Trainable |
| --- | --- | ---: | --- | --- |
| input_1 (InputLayer) | (None, 8) | 0 |  |  |
| a\\|b (Dense) | (None, 8) | 1,234 | input_1[0][0] | Y |
|    └ say\\_"x" (Add) | (None, 8) | 0 | a\\|b[0][0], input_1[0][0] |  |
| long (MaxPooling…) | (None, 8) | 2086… |  |  |

Total params: 1,234  
Trainable params: 1,234  
Non-trainable params: 0
`);
});

test('Markdown is read again', () => {
  const plain = summary([row('input_1', 'InputLayer', 0), row('dense', 'Dense', 1234)], { trainable: 1234 });
  const [again] = parse(printMarkdown(plain));
  expect(again && said(again)).toEqual(said(plain));
});

test('LaTeX', () => {
  expect(printLatex(model)).toBe(`\
% Model: "m"
\\begin{tabular}{llrll}
\\hline
Layer (type) & Output Shape & Param \\# & Connected to & Trainable \\\\
\\hline
input\\_1 (InputLayer) & (None, 8) & 0 &  &  \\\\
a|b (Dense) & (None, 8) & 1,234 & input\\_1{[}0]{[}0] & Y \\\\
\\quad say\\_"x" (Add) & (None, 8) & 0 & a|b{[}0]{[}0], input\\_1{[}0]{[}0] &  \\\\
long (MaxPooling\\ldots{}) & (None, 8) & 2086\\ldots{} &  &  \\\\
\\hline
\\multicolumn{2}{l}{Total params} & 1,234 \\\\
\\multicolumn{2}{l}{Trainable params} & 1,234 \\\\
\\multicolumn{2}{l}{Non-trainable params} & 0 \\\\
\\hline
\\end{tabular}
`);
});

test('JSON has the fields of a Result', () => {
  expect(JSON.parse(printJson(model))).toMatchObject({
    dialect: 'keras2',
    model: 'm',
    rows: [
      { name: 'input_1', type: 'InputLayer', depth: 0, outputShapes: [[null, 8]], parameters: 0, connectedTo: [] },
      { name: 'a|b', trainable: true, connectedTo: [{ layer: 'input_1', node: 0, tensor: 0 }] },
      { depth: 1 },
      { cut: ['type', 'parameters'], parameters: { prefix: '2086' } },
    ],
    totals: { total: 1234, trainable: 1234, nonTrainable: 0, optimizer: null },
  });
});

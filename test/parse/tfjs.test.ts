import { describe, expect, it } from 'vitest';
import { facts, rowsOf, spellings } from './facts.js';

const sequential = `
__________________________________________________________________________________________
Layer (type)                Input Shape               Output shape              Param #   
==========================================================================================
conv2d_Conv2D1 (Conv2D)     [[null,28,28,1]]          [null,26,26,8]            80        
__________________________________________________________________________________________
dense_Dense1 (Dense)        [[null,5408]]             [null,10]                 54090     
==========================================================================================
Total params: 54170
Trainable params: 54170
Non-trainable params: 0
__________________________________________________________________________________________
`;
const rows = [
  ['conv2d_Conv2D1', 'Conv2D', [[null, 26, 26, 8]], 80],
  ['dense_Dense1', 'Dense', [[null, 10]], 54090],
];

describe('tables of TensorFlow.js', () => {
  it('does not take the input for the output', () => {
    expect(facts(sequential)).toEqual([{ dialect: 'tfjs', model: null, rows, total: 54170 }]);
  });

  it('does not even where blanks are collapsed', () => {
    expect(facts(sequential.replaceAll(/ +/g, ' '))).toEqual([{ dialect: 'tfjs', model: null, rows, total: 54170 }]);
  });

  it('reads what a row receives', () => {
    const text = `
__________________________________________________________________________________________________
Layer (type)                    Output shape         Param #     Receives inputs                  
==================================================================================================
dense_Dense2 (Dense)            [null,6]             30          input1[0][0]                     
__________________________________________________________________________________________________
concatenate_Concatenate1 (Conca [null,12]            0           dense_Dense2[0][0]               
                                                                 dense_Dense3[0][0]               
==================================================================================================
`;
    expect(facts(text)).toMatchObject([{ dialect: 'tfjs' }]);
    expect(rowsOf(text).map(({ connectedTo }) => connectedTo)).toEqual([
      [{ layer: 'input1', node: 0, tensor: 0 }],
      [
        { layer: 'dense_Dense2', node: 0, tensor: 0 },
        { layer: 'dense_Dense3', node: 0, tensor: 0 },
      ],
    ]);
  });

  it('reads the strings of a unit test', () => {
    const text = `
      'Layer (type)                Input Shape               Output shape              Param #   ',
      '==========================================================================================',
      \`\${name} (Concatenate)       [[null,3],[null,4]]       [null,7]                  0         \`,
      '==========================================================================================',
      'Total params: 0', 'Trainable params: 0', 'Non-trainable params: 0',
    ]);
`;
    expect(facts(text)).toEqual([
      { dialect: 'tfjs', model: null, rows: [['${name}', 'Concatenate', [[null, 7]], 0]], total: 0 },
    ]);
    expect(spellings(text, rowsOf(text)[0])).toEqual(['${name} (Concatenate)', '[null,7]', '0']);
  });
});

import { describe, expect, it } from 'vitest';
import { facts, rowsOf } from './facts.js';

const keras0 = `
--------------------------------------------------------------------------------
Initial input shape: (None, 784)
--------------------------------------------------------------------------------
Layer (name)                  Output Shape                  Param #             
--------------------------------------------------------------------------------
Dense (dense)                 (None, 64)                    50240               
BatchNormalization (batchnorma(None, 64)                    128                 
Dense (dense)                 (None, 10)                    650                 
--------------------------------------------------------------------------------
Total params: 51018
--------------------------------------------------------------------------------
`;

describe('tables of Keras 0 and 1.0', () => {
  it('takes the type first and the name from the brackets', () => {
    expect(facts(keras0)).toEqual([
      {
        dialect: 'keras0',
        model: null,
        rows: [
          ['dense', 'Dense', [[null, 64]], 50240],
          ['batchnorma', 'BatchNormalization', [[null, 64]], 128],
          ['dense', 'Dense', [[null, 10]], 650],
        ],
        total: 51018,
      },
    ]);
    expect(rowsOf(keras0).map(({ cut }) => cut)).toEqual([[], ['name'], []]);
  });

  it('parts cells that touch each other', () => {
    const text = `
____________________________________________________________________________________________________
Layer (type)                       Output Shape        Param #     Connected to                     
====================================================================================================
input_1 (InputLayer)               (None, 224, 224, 3) 0                                            
____________________________________________________________________________________________________
conv2d_1 (Conv2D)                  (None, 112, 112, 12818944       input_1[0][0]                    
____________________________________________________________________________________________________
global_average_pooling2d_1 (GlobalA(None, 128)         0           conv2d_1[0][0]                   
====================================================================================================
Total params: 18944
____________________________________________________________________________________________________
`;
    expect(facts(text)).toEqual([
      {
        dialect: 'keras1',
        model: null,
        rows: [
          ['input_1', 'InputLayer', [[null, 224, 224, 3]], 0],
          ['conv2d_1', 'Conv2D', [[null, 112, 112, { prefix: '128' }]], 18944],
          ['global_average_pooling2d_1', 'GlobalA', [[null, 128]], 0],
        ],
        total: 18944,
      },
    ]);
  });
});

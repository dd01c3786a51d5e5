import { describe, expect, it } from 'vitest';
import { facts, rowsOf } from './facts.js';

describe('tables that R draws', () => {
  it('reads a grid and what it nests', () => {
    const text = `
## Model: "sequential"
## +---------------------------------+------------------------+---------------+
## | Layer (type)                    | Output Shape           |       Param # |
## +=================================+========================+===============+
## | outer (Functional)              | (None, 1)              |            11 |
## +---------------------------------+------------------------+---------------+
## |    > dense (Dense)              | (None, 1)              |            11 |
## +---------------------------------+------------------------+---------------+
##  Total params: 35 (144.00 B)
##  Trainable params: 11 (44.00 B)
##  Non-trainable params: 0 (0.00 B)
##  Optimizer params: 24 (100.00 B)
`;
    expect(facts(text)).toEqual([
      {
        dialect: 'r',
        model: 'sequential',
        rows: [
          ['outer', 'Functional', [[null, 1]], 11],
          ['dense', 'Dense', [[null, 1]], 11],
        ],
        total: 35,
      },
    ]);
    expect(rowsOf(text).map(({ depth }) => depth)).toEqual([0, 1]);
  });

  it('knows R by the line that it puts above', () => {
    const table = `
______________________________________________________________________
Layer (type)                      Output Shape                Param # 
======================================================================
dense_4 (Dense)                   (None, 32)                  25120   
======================================================================
Total params: 25,120
`;
    const rows = [['dense_4', 'Dense', [[null, 32]], 25120]];
    expect(facts(`Model${table}`)).toEqual([{ dialect: 'r', model: null, rows, total: 25120 }]);
    expect(facts(`A model${table}`)).toEqual([{ dialect: 'keras2', model: null, rows, total: 25120 }]);
  });

  it('parts rows that no blank line parts, numbers that fill their column too', () => {
    const text = `
## ________________________________________________________________________________
##  Layer (type)             Output Shape      Param #  Connected to               
## ================================================================================
##  embedding_3 (Embedding)  (None, None, 64)  128000   ['input_2[0][0]']          
##  encoder (LSTM)           [(None, 64),      33024    ['embedding_2[0][0]']      
##                            (None, 64)]                                          
## ================================================================================
`;
    expect(rowsOf(text).map(({ name, outputShapes, parameters }) => [name, outputShapes, parameters])).toEqual([
      ['embedding_3', [[null, null, 64]], 128000],
      [
        'encoder',
        [
          [null, 64],
          [null, 64],
        ],
        33024,
      ],
    ]);
  });

  it('reads the boxes of a console without box drawing', () => {
    const text = `
+------------------------------------------------------------------+
| Layer (type)                | Output Shape          |    Param # |
|-----------------------------+-----------------------+------------|
| outer (Functional)          | (None, 4)             |         28 |
|-----------------------------+-----------------------+------------|
|    ? input_layer_1          | (None, 4)             |          0 |
| (InputLayer)                |                       |            |
+------------------------------------------------------------------+
`;
    expect(rowsOf(text).map(({ name, type, depth }) => [name, type, depth])).toEqual([
      ['outer', 'Functional', 0],
      ['input_layer_1', 'InputLayer', 1],
    ]);
    expect(facts(text)).toMatchObject([{ dialect: 'keras3' }]);
  });
});

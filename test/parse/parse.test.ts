import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/parse.js';

const facts = (text: string): unknown =>
  parse(text).map(({ dialect, model, rows }) => ({
    dialect,
    model,
    rows: rows.map(({ name, type, outputShapes, parameters }) => [name, type, outputShapes, parameters]),
  }));

const keras2 = `
_________________________________________________________________
Layer (type)                 Output Shape              Param #   
=================================================================
dense_1 (Dense)              (None, 64)                50240     
_________________________________________________________________
batch_normalization_1 (Batch (None, 64)                256       
=================================================================
Total params: 50,496
Trainable params: 50,368
Non-trainable params: 128
_________________________________________________________________
`;

describe('parse', () => {
  it('reads a table of Keras 2', () => {
    const [summary] = parse(keras2);
    expect(facts(keras2)).toEqual([
      {
        dialect: 'keras2',
        model: null,
        rows: [
          ['dense_1', 'Dense', [[null, 64]], 50240],
          ['batch_normalization_1', 'Batch', [[null, 64]], 256],
        ],
      },
    ]);
    expect(summary?.rows[1]?.cut).toEqual(['type']);
    expect(summary?.totals.total?.value).toBe(50496);
    expect(summary?.totals.nonTrainable?.value).toBe(128);
  });

  it.each([['# '], ['## '], ['// '], ['> '], [' * '], ['    ']])('passes over the prefix %j of each line', (prefix) => {
    const text = keras2.replace(/^(?=.)/gm, prefix);
    expect(facts(text)).toEqual(facts(keras2));
  });

  it('passes over line ends of Windows and trailing text', () => {
    expect(facts(`>>> model.summary()\r\n${keras2.replaceAll('\n', '\r\n')}None\r\n>>> 1 + 1\r\n2\r\n`)).toEqual(
      facts(keras2),
    );
  });

  it('reads several summaries in one text', () => {
    expect(facts(`${keras2}\nprose between them\n${keras2}`)).toEqual([
      ...(facts(keras2) as []),
      ...(facts(keras2) as []),
    ]);
  });

  it('joins what Keras 2.7 and later wrap, and keeps the references of a row together', () => {
    const text = `
Model: "model_1"
__________________________________________________________________________________________________
 Layer (type)                   Output Shape         Param #     Connected to                     
==================================================================================================
 input_1 (InputLayer)           [(None, 224, 224, 3  0           []                               
                                )]                                                                
                                                                                                  
 global_average_pooling2d_1 (Gl  (None, 128)         0           ['conv2d_1[0][0]']               
 obalAveragePooling2D)                                                                            
                                                                                                  
 concatenate_1 (Concatenate)    (None, 144)          0           ['global_average_pooling2d_1[0][0
                                                                 ]',                              
                                                                  'input_2[0][0]']                
                                                                                                  
==================================================================================================
Total params: 18,944
`;
    const [summary] = parse(text);
    expect(
      summary?.rows.map(({ name, type, outputShapes, connectedTo }) => [name, type, outputShapes, connectedTo]),
    ).toEqual([
      ['input_1', 'InputLayer', [[null, 224, 224, 3]], []],
      [
        'global_average_pooling2d_1',
        'GlobalAveragePooling2D',
        [[null, 128]],
        [{ layer: 'conv2d_1', node: 0, tensor: 0 }],
      ],
      [
        'concatenate_1',
        'Concatenate',
        [[null, 144]],
        [
          { layer: 'global_average_pooling2d_1', node: 0, tensor: 0 },
          { layer: 'input_2', node: 0, tensor: 0 },
        ],
      ],
    ]);
  });

  it('joins a count that is split over two lines', () => {
    const text = `
__________________________________________________________________________________________________
 Layer (type)                Output Shape                 Param #   Connected to                  
==================================================================================================
 backbone (Functional)       (None, 512)                  1312153   ['input_1[0][0]']             
                                                          6                                       
                                                                                                  
==================================================================================================
`;
    expect(parse(text)[0]?.rows[0]?.parameters).toBe(13121536);
  });

  it('keeps what a cut has left as a beginning', () => {
    const text = `
__________________________________________________________________________________________________
Layer (type)                    Output Shape         Param #     Connected to                     
==================================================================================================
input_1 (InputLayer)            (None, 224, 224, 3)  0                                            
__________________________________________________________________________________________________
conv2d_1 (Conv2D)               (None, 112, 112, 128 18944       input_1[0][0]                    
__________________________________________________________________________________________________
global_average_pooling2d_1 (Glo (None, 128)          0           conv2d_1[0][0]                   
==================================================================================================
`;
    const rows = parse(text)[0]?.rows ?? [];
    expect(rows.map(({ outputShapes }) => outputShapes)).toEqual([
      [[null, 224, 224, 3]],
      [[null, 112, 112, { prefix: '128' }]],
      [[null, 128]],
    ]);
    expect(rows.map(({ cut }) => cut)).toEqual([[], ['outputShapes'], ['type']]);
  });

  it('reads boxes, their colours, their cut words and what they nest', () => {
    const text = `\u001b[1mModel: "m"\u001b[0m
┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)        ┃ Output Shape      ┃ Param # ┃ Connected to      ┃
┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
│ block_1_expand_con… │ (None, 224, 224,  │ 1,234,… │ input_layer[0][0] │
│ (\u001b[38;5;33mConv2D\u001b[0m)            │ 64)               │         │                   │
├─────────────────────┼───────────────────┼─────────┼───────────────────┤
│ concatenate         │ (None, 128)       │       0 │ global_average_p… │
│ (Concatenate)       │                   │         │ get_item[0][0]    │
├─────────────────────┼───────────────────┼─────────┼───────────────────┤
│    └ dense (Dense)  │ ?                 │       0 │ -                 │
│                     │                   │ (unbui… │                   │
└─────────────────────┴───────────────────┴─────────┴───────────────────┘
 Total params: 56,066 (219.01 KB)
 Optimizer params: 37,378 (146.01 KB)
`;
    const [summary] = parse(text);
    expect(summary?.dialect).toBe('keras3');
    expect(summary?.model).toBe('m');
    expect(summary?.rows.map(({ at: _, places: __, ...row }) => row)).toEqual([
      {
        name: 'block_1_expand_con',
        type: 'Conv2D',
        depth: 0,
        cut: ['name', 'parameters'],
        outputShapes: [[null, 224, 224, 64]],
        parameters: { prefix: '1234' },
        trainable: null,
        connectedTo: [{ layer: 'input_layer', node: 0, tensor: 0 }],
      },
      {
        name: 'concatenate',
        type: 'Concatenate',
        depth: 0,
        cut: ['connectedTo'],
        outputShapes: [[null, 128]],
        parameters: 0,
        trainable: null,
        connectedTo: [{ prefix: 'global_average_p' }, { layer: 'get_item', node: 0, tensor: 0 }],
      },
      {
        name: 'dense',
        type: 'Dense',
        depth: 1,
        cut: [],
        outputShapes: ['unknown'],
        parameters: null,
        uncounted: 'unbuilt',
        trainable: null,
        connectedTo: [],
      },
    ]);
    expect(summary?.totals.optimizer?.bytes).toEqual({ value: 146.01 * 1024, tolerance: 0.005 * 1024 });
  });

  it('reads frames around nested rows', () => {
    const text = `
_________________________________________________________________
 Layer (type)                Output Shape              Param #   
=================================================================
 mobilenetv2_1.00_128 (Funct  (None, 4, 4, 1280)       2257984   
 ional)                                                          
|¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯|
| bn_Conv1 (BatchNormalizatio  (None, 64, 64, 32)     128       |
| n)                                                            |
|                                                               |
| Conv1_relu (ReLU)         (None, 64, 64, 32)        0         |
¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
 dense (Dense)               (None, 1)                 5         
                                                                 
=================================================================
`;
    expect(parse(text)[0]?.rows.map(({ name, type, depth, parameters }) => [name, type, depth, parameters])).toEqual([
      ['mobilenetv2_1.00_128', 'Functional', 0, 2257984],
      ['bn_Conv1', 'BatchNormalization', 1, 128],
      ['Conv1_relu', 'ReLU', 1, 0],
      ['dense', 'Dense', 0, 5],
    ]);
  });

  it('reads a fragment, with its blanks or without', () => {
    const row = ['dropout_3', 'Dropout', [[null, 19, 19, 32]], 0];
    for (const text of [
      'dropout_3 (Dropout)          (None, 19, 19, 32)        0',
      'dropout_3 (Dropout) (None, 19, 19, 32) 0',
    ]) {
      expect(facts(text)).toEqual([{ dialect: 'keras2', model: null, rows: [row] }]);
    }
  });

  it('points into the file, past colours', () => {
    const text = '│ dense (\u001b[38;5;33mDense\u001b[0m) │ (None, 4) │ \u001b[38;5;34m36\u001b[0m │';
    const [at] = parse(text)[0]?.rows[0]?.places.parameters ?? [];
    expect(text.slice(at?.start, at?.end)).toBe('36');
  });

  it('passes over the tables of other tools', () => {
    const torchsummary = `
----------------------------------------------------------------
        Layer (type)               Output Shape         Param #
================================================================
            Conv2d-1           [-1, 64, 26, 26]             640
              ReLU-2           [-1, 64, 26, 26]               0
================================================================
Total params: 640
`;
    expect(parse(torchsummary)).toEqual([]);
    expect(parse('Layer (type:depth-idx)   Output Shape   Param #\n====\n├─Linear: 1-1   [1, 32]   2,080\n')).toEqual(
      [],
    );
  });
});

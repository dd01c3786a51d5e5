import { describe, expect, it } from 'vitest';
import { lookAlike } from '../../src/parse/lookAlikes.js';
import { parse } from '../../src/parse/parse.js';

const texts: readonly (readonly [string, string])[] = [
  [
    'torchsummary',
    `
----------------------------------------------------------------
        Layer (type)               Output Shape         Param #
================================================================
            Conv2d-1           [-1, 64, 26, 26]             640
  ConvTranspose2d-22          [-1, 128, 16, 16]         524,288
================================================================
Total params: 524,928
Estimated Total Size (MB): 16.64
`,
  ],
  [
    'PaddlePaddle',
    `
---------------------------------------------------------------------------
 Layer (type)       Input Shape          Output Shape         Param #
===========================================================================
   Conv2D-1       [[1, 1, 28, 28]]      [1, 6, 28, 28]          60
    ReLU-1        [[1, 6, 28, 28]]      [1, 6, 28, 28]           0
===========================================================================
Total params: 60
Estimated Total Size (MB): 0.11
`,
  ],
  [
    'torchinfo',
    `
==========================================================================================
Layer (type:depth-idx)                   Output Shape              Param #
==========================================================================================
SmallNet                                 [1, 10]                   --
├─Linear: 1-2                            [1, 10]                   330
==========================================================================================
Total params: 330
`,
  ],
  [
    'PyTorch Lightning',
    `
  | Name      | Type       | Params
-----------------------------------------
0 | model     | PyTorchCNN | 103 K 
1 | train_acc | Accuracy   | 0     
-----------------------------------------
103 K     Trainable params
`,
  ],
  [
    'fastai',
    `
======================================================================
Layer (type)         Output Shape         Param #    Trainable 
======================================================================
Embedding            [1, 40]              2,137,000  True      
______________________________________________________________________
Total params: 2,137,000
Total trainable params: 2,137,000
`,
  ],
  [
    'Flax',
    `
┏━━━━━━━━━┳━━━━━━━━┳━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
┃ path    ┃ module ┃ inputs        ┃ outputs      ┃ params            ┃
┡━━━━━━━━━╇━━━━━━━━╇━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
│ Dense_0 │ Dense  │ float32[16,9] │ float32[16,4]│ bias: float32[4]  │
└─────────┴────────┴───────────────┴──────────────┴───────────────────┘
Total Parameters: 40 (160 B)
`,
  ],
  [
    'MXNet Gluon',
    `
--------------------------------------------------------------------------------
        Layer (type)                                Output Shape         Param #
================================================================================
               Input                                     (1, 20)               0
             Dense-1                                     (1, 64)            1344
================================================================================
Parameters in forward computation graph, duplicate included
`,
  ],
  ['larq', '+sequential stats-----+\n| Layer   Input prec.  Outputs |\n| dense   1            (-1, 10) |\n'],
  [
    'pytorch_model_summary',
    `
-----------------------------------------------------------------------
      Layer (type)        Output Shape         Param #     Tr. Param #
=======================================================================
          Conv2d-1     [1, 10, 24, 24]             260             260
          Linear-2             [1, 50]          16,050          16,050
=======================================================================
`,
  ],
];

describe('tables of other tools', () => {
  it.each(texts)('knows %s by name and does not read it', (tool, text) => {
    expect(parse(text)).toEqual([]);
    expect(lookAlike(text)).toBe(tool);
  });

  it('passes over a report of our own', () => {
    const report = `    Layer (type)                    Output Shape        Param #
  ✓ dense_1 (Dense)                 (None, 64)            2,112  32 × 64 + 64 = 2,112
  ✗ dense_2 (Dense)                 (None, 64)            4,610  ≠ 4,160
  ✓ Total params: 6,722
`;
    expect(parse(report)).toEqual([]);
  });
});

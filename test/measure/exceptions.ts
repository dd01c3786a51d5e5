import type { Exception } from './reproductions.js';

function applications(keras: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${name} (${keras})`);
}

/** Of these no summary is in the oracle or in the corpus, of any Keras. */
const inTwo =
  'ConvNeXtBase ConvNeXtLarge ConvNeXtSmall ConvNeXtXLarge DenseNet169 DenseNet201 EfficientNetB1 ' +
  'EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6 EfficientNetB7 ' +
  'EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2L EfficientNetV2M ' +
  'EfficientNetV2S InceptionResNetV2 MobileNetV3Large NASNetLarge ResNet101 ResNet101V2 ResNet152 ' +
  'ResNet152V2 ResNet50V2';
const inKeras2 =
  'RegNetX002 RegNetX004 RegNetX006 RegNetX008 RegNetX016 RegNetX032 RegNetX040 RegNetX064 ' +
  'RegNetX080 RegNetX120 RegNetX160 RegNetX320 RegNetY002 RegNetY004 RegNetY006 RegNetY008 ' +
  'RegNetY016 RegNetY032 RegNetY040 RegNetY064 RegNetY080 RegNetY120 RegNetY160 RegNetY320 ' +
  'ResNetRS50 ResNetRS101 ResNetRS152 ResNetRS200 ResNetRS270 ResNetRS350 ResNetRS420';
const inTensorflow23 =
  'DenseNet169 DenseNet201 EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 ' +
  'EfficientNetB5 EfficientNetB6 EfficientNetB7 InceptionResNetV2 NASNetLarge ResNet101 ' +
  'ResNet101V2 ResNet152 ResNet152V2 ResNet50V2';

const opaqueOperations =
  'TFOpLambda SlicingOpLambda TensorFlowOpLayer Lambda TrueDivide Power Matmul GetItem NotEqual Greater Mean ExpandDims ' +
  'Split Einsum Norm Transpose Stack Argmax Resize Clip Sum Squeeze Tile';

/**
 * What of `layers.json` need not follow from the layers, rules and optimizers that are declared here. The measure
 * complains about entries that are no longer needed.
 */
export const exceptions: readonly Exception[] = [
  {
    part: 'examples',
    reason: 'The function or graph inside is not printed: any shape is possible (layers.md X7, “examples only”).',
    names: ['Lambda', 'Pipeline', 'TFOpLambda', 'SlicingOpLambda', 'TensorFlowOpLayer', 'DenseFeatures'],
  },
  {
    part: 'examples',
    reason: 'A container: what is inside is not printed (layers.md X7, “nested models”).',
    names: ['Sequential', 'Functional', 'Model', 'TimeDistributed 3', 'TimeDistributed 7', 'TimeDistributed 11'],
  },
  {
    part: 'examples',
    reason: 'Any cells may be inside, the user’s own as well, and none is printed.',
    names: ['RNN', 'StackedRNNCells'],
  },
  { part: 'examples', reason: 'layers.json records no output of it.', names: ['AddLoss', 'AddMetric'] },
  {
    part: 'examples',
    reason: 'The backward layer is one with other units; the declaration knows copies of the forward one alone.',
    names: ['Bidirectional 5', 'Bidirectional 11'],
  },
  {
    part: 'examples',
    reason: 'The weights of the inverse document frequency are listed and not counted: the row says 0.',
    names: ['TextVectorization 6'],
  },
  {
    part: 'examples',
    reason: 'trainable=True makes its scale alone trainable; no row shows that, and only the totals could.',
    names: ['RandomFourierFeatures 1'],
  },
  {
    part: 'operations',
    reason: 'Read as printed and not refused, but undecided: what decides on the shape of an operation is not printed.',
    names: opaqueOperations.split(' '),
  },
  {
    part: 'operations',
    reason: 'Called twice, a layer prints the last shape or `multiple`; the other output is in no row.',
    names: ['dense multi-shape (3.15.1)', 'dense multi-shape (tf.keras 2.15.1)', 'dense multi-shape (tf.keras 2.3.4)'],
  },
  { part: 'operations', reason: 'The column cuts the shapes of the states off.', names: ['LSTM'] },
  {
    part: 'applications',
    reason: 'Its summary is neither in the oracle nor in the corpus, so that there are no rows to recount.',
    names: [
      ...applications('3.15.1', inTwo),
      ...applications('tf.keras 2.15.1', `${inTwo} ${inKeras2}`),
      ...applications('tf.keras 2.3.4', inTensorflow23),
      ...applications('2.2.4', 'DenseNet169 DenseNet201 InceptionResNetV2 NASNetLarge'),
    ],
  },
  {
    part: 'applications',
    reason: 'Its stem and downsampling are Sequential rows, of which the weights are not printed one by one.',
    names: [...applications('3.15.1', 'ConvNeXtTiny'), ...applications('tf.keras 2.15.1', 'ConvNeXtTiny')],
  },
  {
    part: 'applications',
    reason: 'The one summary of it, by Keras 3 at 76 columns, cuts what its separable convolutions are connected to.',
    names: ['3.15.1', 'tf.keras 2.15.1', 'tf.keras 2.3.4', '2.2.4'].flatMap((keras) =>
      applications(keras, 'NASNetMobile'),
    ),
  },
];

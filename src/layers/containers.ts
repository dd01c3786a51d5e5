import type { Message } from '../diagnostics/message.js';
import { defineLayer } from './define.js';
import type { Layer } from './layer.js';

const model: Message = {
  en: 'A model within the model; its row holds all of it.',
  ja: 'モデルの中のモデルで、行はその全体を表します。',
};
const operation: Message = {
  en: 'An operation of TensorFlow; any shape is possible.',
  ja: 'TensorFlow の演算で、どの形もありえます。',
};
const foreign: Message = {
  en: 'Code from elsewhere; any count and any shape are possible.',
  ja: '外部のコードで、どの数や形もありえます。',
};
const base: Message = { en: 'A base class; what it does is its author’s.', ja: '基底クラスで、動作は作者次第です。' };
const anyFunction: Message = {
  en: 'Calls a function of one’s own; any shape is possible.',
  ja: '任意の関数を呼び出し、どの形もありえます。',
};
const columns: Message = {
  en: 'Puts feature columns side by side; some hold tables.',
  ja: '特徴量の列を並べます。列によっては表を持ちます。',
};
const growing: Message = {
  en: 'A table of embeddings that grows with what it sees.',
  ja: '見たものに応じて広がる埋め込みの表です。',
};
const early: Message = {
  en: 'A layer of Keras 0.x, of which no formula is kept here.',
  ja: 'Keras 0.x のレイヤーで、ここに計算式はありません。',
};

/** Types of which any count and any shape are possible: containers, operations, code from elsewhere. */
export const containers: readonly Layer[] = (
  [
    ['Sequential', 'keras/src/models/sequential.py', model],
    ['Functional', 'keras/src/models/functional.py', model],
    ['Model', 'keras/src/models/model.py', model],
    ['Network', 'keras/engine/network.py', model],
    ['Graph', 'keras/models.py', model],
    ['Pipeline', 'keras/src/layers/preprocessing/pipeline.py', model],
    ['Lambda', 'keras/src/layers/core/lambda_layer.py', anyFunction],
    ['StackedRNNCells', 'keras/src/layers/rnn/stacked_rnn_cells.py', foreign],
    ['Layer', 'keras/src/layers/layer.py', base],
    ['Wrapper', 'keras/src/layers/core/wrapper.py', base],
    ['PreprocessingLayer', 'keras/engine/base_preprocessing_layer.py', base],
    ['TensorFlowOpLayer', 'tensorflow/python/keras/engine/base_layer.py', operation],
    ['TFOpLambda', 'keras/layers/core/tf_op_layer.py', operation],
    ['SlicingOpLambda', 'keras/layers/core/tf_op_layer.py', operation],
    ['ClassMethod', 'keras/layers/core/tf_op_layer.py', operation],
    ['InstanceMethod', 'keras/layers/core/tf_op_layer.py', operation],
    ['InstanceProperty', 'keras/layers/core/tf_op_layer.py', operation],
    ['AddLoss', 'keras/engine/base_layer.py', operation],
    ['AddMetric', 'keras/engine/base_layer.py', operation],
    ['ModuleWrapper', 'keras/engine/functional.py', foreign],
    ['TFSMLayer', 'keras/src/export/tfsm_layer.py', foreign],
    ['JaxLayer', 'keras/src/utils/jax_layer.py', foreign],
    ['FlaxLayer', 'keras/src/utils/jax_layer.py', foreign],
    ['TorchModuleWrapper', 'keras/src/utils/torch_utils.py', foreign],
    ['KerasLayer', 'tensorflow_hub/keras_layer.py', foreign],
    ['DenseFeatures', 'keras/feature_column/dense_features_v2.py', columns],
    ['SequenceFeatures', 'keras/feature_column/sequence_feature_column.py', columns],
    ['DynamicEmbedding', 'tf_keras/src/layers/experimental/dynamic_embedding.py', growing],
    ['DynamicLookup', 'tf_keras/src/layers/experimental/dynamic_lookup.py', growing],
    ['AutoEncoder', 'keras/layers/core.py', early],
    ['DenoisingAutoEncoder', 'keras/layers/core.py', early],
    ['Siamese', 'keras/layers/core.py', early],
    ['SiameseHead', 'keras/layers/core.py', early],
    ['LambdaMerge', 'keras/layers/core.py', early],
    ['MaskedLambda', 'keras/layers/core.py', early],
    ['TimeDistributedMerge', 'keras/layers/core.py', early],
    ['JZS1', 'keras/layers/recurrent.py', early],
    ['JZS2', 'keras/layers/recurrent.py', early],
    ['JZS3', 'keras/layers/recurrent.py', early],
    ['SimpleDeepRNN', 'keras/layers/recurrent.py', early],
    ['WordContextProduct', 'keras/layers/embeddings.py', early],
    ['NeuralTuringMachine', 'keras/layers/ntm.py', early],
  ] as const
).map(([type, source, summary]) =>
  defineLayer({
    type,
    source,
    summary,
    opaque: true,
    arity: { min: 1, max: Infinity },
    hyperparameters: {},
    *propose() {
      // Nothing can be told of what is inside.
    },
    examples: [{ h: {}, inputs: [[null, 8]], output: [null, 8], parameters: 0 }],
  }),
);

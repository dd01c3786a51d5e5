import type { Message } from '../diagnostics/message.js';
import type { Layer } from './layer.js';
import { opaqueLayer } from './opaque.js';
import { sameShape } from './same-shape.js';

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
const cells: Message = {
  en: 'A cell, or a stack of them, that steps through a sequence; the row does not tell which.',
  ja: '系列を1ステップずつ処理するセル（またはその積み重ね）で、種類は行に表れません。',
};
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

/** The types of models that hold nothing but their layers; a subclass can have weights of its own. */
export const modelTypes: ReadonlySet<string> = new Set(['Sequential', 'Functional', 'Model']);

/** Layers whose weights are those of what they hold, or of nobody knows what: type, file, reason, first and last version. */
const kinds: readonly (readonly [string, string, Message, since?: string | undefined, until?: string | undefined])[] = [
  ['Sequential', 'keras/src/models/sequential.py', model],
  ['Functional', 'keras/src/models/functional.py', model, '2.3.0'],
  ['Model', 'keras/src/models/model.py', model, '1.0.0', '2.3.1'],
  ['Network', 'keras/engine/network.py', model],
  ['Graph', 'keras/models.py', model, '0.1.2', '1.1.1'],
  ['Pipeline', 'keras/src/layers/preprocessing/pipeline.py', model, '3.6.0'],
  ['Lambda', 'keras/src/layers/core/lambda_layer.py', anyFunction, '0.3.0'],
  ['StackedRNNCells', 'keras/src/layers/rnn/stacked_rnn_cells.py', cells, '2.0.9'],
  ['ConvLSTM2DCell', 'keras/layers/convolutional_recurrent.py', cells, '2.1.5', '2.3.1'],
  ['Layer', 'keras/src/layers/layer.py', base],
  ['Wrapper', 'keras/src/layers/core/wrapper.py', base, '1.0.0'],
  ['PreprocessingLayer', 'keras/engine/base_preprocessing_layer.py', base, '2.1.0', '2.15.0'],
  ['AbstractRNNCell', 'keras/layers/rnn/abstract_rnn_cell.py', base, '1.15.0', '2.15.0'],
  ['Recurrent', 'keras/legacy/layers.py', base, '0.1.2', '2.3.1'],
  ['ConvRecurrent2D', 'keras/legacy/layers.py', base, '1.1.2', '2.3.1'],
  ['ConvRNN2D', 'keras/layers/convolutional_recurrent.py', base, '2.1.5', '2.3.1'],
  ['TensorFlowOpLayer', 'tensorflow/python/keras/engine/base_layer.py', operation, '1.13.0', '2.15.0'],
  ['TFOpLambda', 'keras/layers/core/tf_op_layer.py', operation, '2.4.0', '2.15.0'],
  ['SlicingOpLambda', 'keras/layers/core/tf_op_layer.py', operation, '2.4.0', '2.15.0'],
  ['ClassMethod', 'keras/layers/core/tf_op_layer.py', operation, '2.6.0', '2.15.0'],
  ['InstanceMethod', 'keras/layers/core/tf_op_layer.py', operation, '2.6.0', '2.15.0'],
  ['InstanceProperty', 'keras/layers/core/tf_op_layer.py', operation, '2.6.0', '2.15.0'],
  ['ModuleWrapper', 'keras/engine/functional.py', foreign, '2.6.0', '2.15.0'],
  ['TFSMLayer', 'keras/src/export/tfsm_layer.py', foreign, '3.0.0'],
  ['JaxLayer', 'keras/src/utils/jax_layer.py', foreign, '3.0.0'],
  ['FlaxLayer', 'keras/src/utils/jax_layer.py', foreign, '3.0.0'],
  ['TorchModuleWrapper', 'keras/src/utils/torch_utils.py', foreign, '3.0.0'],
  ['DenseFeatures', 'keras/feature_column/dense_features_v2.py', columns, '1.15.0', '2.15.0'],
  ['SequenceFeatures', 'keras/feature_column/sequence_feature_column.py', columns, '2.6.0', '2.15.0'],
  ['DynamicEmbedding', 'tf_keras/src/layers/experimental/dynamic_embedding.py', growing, '2.16.0', '2.21.0'],
  ['DynamicLookup', 'tf_keras/src/layers/experimental/dynamic_lookup.py', growing, '2.16.0', '2.21.0'],
  ['AutoEncoder', 'keras/layers/core.py', early, undefined, '0.3.3'],
  ['DenoisingAutoEncoder', 'keras/layers/core.py', early, undefined, '0.1.1'],
  ['Siamese', 'keras/layers/core.py', early, '0.3.0', '0.3.3'],
  ['SiameseHead', 'keras/layers/core.py', early, '0.3.0', '0.3.3'],
  ['LambdaMerge', 'keras/layers/core.py', early, '0.3.0', '0.3.3'],
  ['MaskedLambda', 'keras/layers/core.py', early, '0.3.0', '0.3.3'],
  ['TimeDistributedMerge', 'keras/layers/core.py', early, '0.2.0', '0.3.3'],
  ['JZS1', 'keras/layers/recurrent.py', early, '0.1.2', '0.2.0'],
  ['JZS2', 'keras/layers/recurrent.py', early, '0.1.2', '0.2.0'],
  ['JZS3', 'keras/layers/recurrent.py', early, '0.1.2', '0.2.0'],
  ['SimpleDeepRNN', 'keras/layers/recurrent.py', early, undefined, '0.2.0'],
  ['WordContextProduct', 'keras/layers/embeddings.py', early, undefined, '0.2.0'],
  ['NeuralTuringMachine', 'keras/layers/ntm.py', early, '0.3.0', '0.3.0'],
];

/** What tf.keras puts into a functional model for `add_loss` and `add_metric`; both pass on what they are given. */
const added: readonly Layer[] = sameShape(
  {
    type: 'AddLoss',
    source: 'keras/engine/base_layer.py',
    since: '2.3.0',
    until: '2.15.0',
    summary: { en: 'Adds a tensor of the model to its loss.', ja: 'モデルのテンソルを損失に加えます。' },
    example: [],
  },
  {
    type: 'AddMetric',
    source: 'keras/engine/base_layer.py',
    since: '2.3.0',
    until: '2.15.0',
    summary: { en: 'Adds a tensor of the model to its metrics.', ja: 'モデルのテンソルを評価指標に加えます。' },
    example: [null, 2],
  },
);

/** Keras's own layers of which any count and any shape are possible: containers, operations, bases, other people's code. */
export const containers: readonly Layer[] = [
  ...kinds.map(([type, source, summary, since, until]) => opaqueLayer({ type, source, summary, since, until })),
  ...added,
];

import type { Message } from '../diagnostics/message.js';
import { defineLayer } from './define.js';
import type { Layer } from './layer.js';

const model: Message = { en: 'A model within the model; its row holds all of it.', ja: 'モデルの中のモデルで、行はその全体を表します。' };
const operation: Message = { en: 'An operation of TensorFlow; any shape is possible.', ja: 'TensorFlow の演算で、どの形もありえます。' };
const foreign: Message = { en: 'Code from elsewhere; any count and any shape are possible.', ja: '外部のコードで、どの数や形もありえます。' };
const base: Message = { en: 'A base class; what it does is its author’s.', ja: '基底クラスで、動作は作者次第です。' };
const anyFunction: Message = { en: 'Calls a function of one’s own; any shape is possible.', ja: '任意の関数を呼び出し、どの形もありえます。' };

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

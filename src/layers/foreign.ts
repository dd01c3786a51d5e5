import type { Message } from '../diagnostics/message.js';
import type { Layer } from './layer.js';
import { opaqueLayer } from './opaque.js';

const transformers: Message = {
  en: 'A model of Hugging Face’s transformers; its row holds all of it.',
  ja: 'Hugging Face transformers のモデルで、行はその全体を表します。',
};
const hub: Message = {
  en: 'A model loaded from TensorFlow Hub; its row holds all of it.',
  ja: 'TensorFlow Hub から読み込んだモデルで、行はその全体を表します。',
};
const kerasHub: Message = {
  en: 'A layer or model of KerasHub (KerasNLP, KerasCV); its formula is not kept here.',
  ja: 'KerasHub（KerasNLP、KerasCV）のレイヤーまたはモデルで、ここに計算式はありません。',
};
const optimized: Message = {
  en: 'A layer of the TensorFlow Model Optimization toolkit, with what it needs besides the weights that it wraps.',
  ja: 'TensorFlow Model Optimization のレイヤーで、包んだ重みのほかに補助の変数を持ちます。',
};
const quantized: Message = {
  en: 'A layer of QKeras; its quantizers decide on further weights.',
  ja: 'QKeras のレイヤーで、量子化器が追加の重みを決めます。',
};
const addons: Message = {
  en: 'A layer of TensorFlow Addons; its formula is not kept here.',
  ja: 'TensorFlow Addons のレイヤーで、ここに計算式はありません。',
};

/** `TFBertModel` and `TFBertMainLayer`, for every model of which transformers has a TensorFlow version. */
const transformerNames =
  'Albert Bart Bert Blenderbot BlenderbotSmall Blip CLIP Camembert CTRL ConvNext ConvNextV2 Cvt Data2VecVision Deberta ' +
  'DebertaV2 DeiT DistilBert EfficientFormer Electra Esm Flaubert Funnel GPT2 GPTJ GroupViT Hubert Idefics LED ' +
  'LayoutLM LayoutLMv3 Longformer Lxmert MBart MPNet MT5 Marian MobileBert MobileViT OPT OpenAIGPT Pegasus ' +
  'RegNet RemBert ResNet Roberta RobertaPreLayerNorm RoFormer Sam Segformer Speech2Text Swin SwiftFormer T5 Tapas ' +
  'TransfoXL ViT ViTMAE VisionEncoderDecoder Wav2Vec2 Whisper XGLM XLM XLMRoberta XLNet';

/** What the transformers add of their own to `Model` and `MainLayer`. */
const transformerParts =
  'TFSharedEmbeddings TFSequenceSummary TFConv1D TFBertForSequenceClassification TFBertForTokenClassification ' +
  'TFBertForPreTraining TFBertForMaskedLM TFBertForQuestionAnswering TFDistilBertForSequenceClassification ' +
  'TFRobertaForSequenceClassification TFT5ForConditionalGeneration TFGPT2LMHeadModel TFBertEmbeddings TFBertEncoder ' +
  'TFBertPooler TFT5EncoderModel TFBartForConditionalGeneration';

/** By the file that has them: the names, and why nothing is told of them. */
const packages: readonly (readonly [source: string, reason: Message, names: string])[] = [
  ['tensorflow_hub/keras_layer.py', hub, 'KerasLayer'],
  ['transformers/modeling_tf_utils.py', transformers, transformerParts],
  [
    'keras_hub/src/models/backbone.py',
    kerasHub,
    'AlbertBackbone BartBackbone BertBackbone BloomBackbone DebertaV3Backbone DeepLabV3Backbone DistilBertBackbone ' +
      'EfficientNetBackbone FalconBackbone FNetBackbone GPT2Backbone GPTNeoXBackbone GemmaBackbone Gemma3Backbone ' +
      'LlamaBackbone Llama3Backbone MistralBackbone OPTBackbone PaliGemmaBackbone Phi3Backbone ResNetBackbone ' +
      'RobertaBackbone T5Backbone ViTBackbone WhisperBackbone XLMRobertaBackbone XLNetBackbone',
  ],
  [
    'keras_hub/src/layers/modeling/transformer_encoder.py',
    kerasHub,
    'CachedMultiHeadAttention FNetEncoder MaskedLMHead PositionEmbedding RotaryEmbedding SinePositionEncoding ' +
      'TokenAndPositionEmbedding TransformerDecoder TransformerEncoder',
  ],
  [
    'tensorflow_model_optimization/python/core/api/sparsity/keras/__init__.py',
    optimized,
    'ClusterWeights PruneLowMagnitude QuantizeAnnotate QuantizeLayer QuantizeWrapper QuantizeWrapperV2',
  ],
  [
    'qkeras/qlayers.py',
    quantized,
    'QActivation QAdaptiveActivation QAveragePooling2D QBatchNormalization QConv1D QConv2D QConv2DBatchnorm ' +
      'QConv2DTranspose QDense QDenseBatchnorm QDepthwiseConv2D QGlobalAveragePooling2D QSeparableConv1D QSeparableConv2D',
  ],
  [
    'tensorflow_addons/layers/__init__.py',
    addons,
    'CRF GELU InstanceNormalization Maxout NetVLAD NoisyDense WeightNormalization',
  ],
];

function listed(source: string, reason: Message, names: readonly string[]): readonly Layer[] {
  return names.map((type) => opaqueLayer({ type, source, summary: reason }));
}

/** Layers of well-known packages. A name alone says which package; others with similar names are not guessed at. */
export const foreign: readonly Layer[] = [
  ...packages.flatMap(([source, reason, names]) => listed(source, reason, names.split(' '))),
  ...listed(
    'transformers/modeling_tf_utils.py',
    transformers,
    transformerNames.split(' ').flatMap((name) => [`TF${name}Model`, `TF${name}MainLayer`]),
  ),
];

import type { Layer } from '../layers/layer.js';
import type { Value } from '../model/knowledge.js';
import type { Alternative } from '../result/result.js';
import { likelyValue } from './values.js';
import type { Usage } from './witness.js';

/** How a layer is called on so many tensors, and what was done to it once it was built. */
export function usageOf(
  layer: Layer,
  hyperparameters: Alternative['hyperparameters'],
  tensors: number,
  masks = 0,
): Usage {
  const value = (name: string): Value | undefined => {
    const known = hyperparameters[name];
    return known && likelyValue(known, undefined);
  };
  return {
    manner: mannerOf(layer, value('call_arguments'), tensors),
    keywords: keywords(value),
    masks,
    after: after(value),
  };
}

type Asked = (name: string) => Value | undefined;

function mannerOf({ hyperparameters }: Layer, order: Value | undefined, tensors: number): Usage['manner'] {
  if (typeof order === 'string') {
    return { names: order.split(' ').map((name) => (name === 'mask' ? 'attention_mask' : name)) };
  }
  if (tensors === 1) return 'single';
  const isRecurrent = 'returnState' in hyperparameters || 'mergeMode' in hyperparameters;
  return isRecurrent ? 'states' : 'list';
}

function keywords(value: Asked): Usage['keywords'] {
  return ['return_attention_scores', 'reverse'].flatMap((name) =>
    value(name) === true ? [[name, true] as const] : [],
  );
}

/** Low-rank factors on a quantized kernel; without that they are an argument of the layer. */
function after(value: Asked): Usage['after'] {
  const mode = value('quantization');
  const rank = value('lora_rank');
  if (mode === undefined) return rank === undefined ? [] : [['enable_lora', [rank]]];
  return [['quantize', [mode]], ...(rank === undefined ? [] : [['enable_lora', [rank]] as const])];
}

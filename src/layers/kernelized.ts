import { exactly, unconstrained } from '../model/knowledge.js';
import { defineLayer } from './define.js';
import { flag, free, integer } from './domains.js';
import { label } from './labels.js';
import { weight, type Layer } from './layer.js';

/** Random features of a kernel; nothing of it is trained but the scale, and that only where it is asked for. */
const randomFourierFeatures: Layer = defineLayer({
  type: 'RandomFourierFeatures',
  source: 'keras/layers/kernelized.py',
  since: '2.1.0',
  until: '2.15.0',
  summary: {
    en: 'Maps its input to random features that approximate a kernel.',
    ja: '入力を、カーネルを近似するランダムな特徴量に写します。',
  },
  hyperparameters: {
    outputDim: integer(label.outputFeatures),
    trainable: flag(label.trainsScale, false),
    kernelInitializer: free(label.kernelInitializer),
    scale: free(label.factor),
  },
  weights: ({ outputDim, trainable }, [input]) => [
    weight('kernel_scale', [], trainable),
    weight(
      'unscaled_kernel',
      [
        [label.inputFeatures, input?.[1] ?? 0],
        [label.outputFeatures, outputDim],
      ],
      false,
    ),
    weight('bias', [[label.outputFeatures, outputDim]], false),
  ],
  outputShape: ({ outputDim }, [input]) =>
    input?.length === 2 && input[1] ? [input[0] ?? null, outputDim] : undefined,
  *propose({ inputs, outputs: [output], parameters }) {
    const width = output[1];
    if (!width) return;
    // Whether the scale is trained shows in the totals only.
    const h = { outputDim: exactly(width), trainable: unconstrained };
    const features = (parameters - 1) / width - 1;
    if (inputs) yield { h };
    else if (Number.isInteger(features) && features > 0) yield { h, inputs: [[output[0] ?? null, features]] };
  },
  examples: [
    { h: { outputDim: 10, trainable: false }, inputs: [[null, 5]], output: [null, 10], parameters: 61 },
    { h: { outputDim: 64, trainable: true }, inputs: [[null, 3]], output: [null, 64], parameters: 257 },
  ],
});

/** Keras's `layers/kernelized.py`. */
export const kernelized: readonly Layer[] = [randomFourierFeatures];

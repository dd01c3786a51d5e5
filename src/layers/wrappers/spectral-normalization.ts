import type { Shape } from '../../tensors/shape.js';
import { candidates } from '../candidates.js';
import { defineLayer } from '../define.js';
import { free, layerType } from '../domains.js';
import { label } from '../labels.js';
import { weight, type Evidence, type Layer, type Point, type Proposal, type Registry, type Weight } from '../layer.js';
import { wrappedKnowledge, wrappedLayer } from './wrapped.js';

/** The layers with a `kernel` or `embeddings`, which is what is normalised; the most usual first. */
const normalizable: readonly string[] = [
  'Dense',
  'Conv2D',
  'Conv1D',
  'Conv3D',
  'Conv2DTranspose',
  'Conv1DTranspose',
  'Conv3DTranspose',
  'DepthwiseConv2D',
  'DepthwiseConv1D',
  'Embedding',
  'EinsumDense',
  'LocallyConnected1D',
  'LocallyConnected2D',
];

/** The multipliers that are tried where the input of a depthwise layer is not printed. */
const fewest: readonly number[] = [1, 2, 3, 4];

function isKernel({ name }: Weight): boolean {
  return name === 'kernel' || name === 'embeddings' || name === 'depthwise_kernel';
}

/** The extent of the normalised weight's last axis, for which there is one vector. */
function columnsOf(weights: readonly Weight[]): number | undefined {
  return weights.find(isKernel)?.factors.at(-1)?.value;
}

function weightsOf(h: Point, inputs: readonly Shape[], registry: Registry): readonly Weight[] {
  const inner = wrappedLayer(h, registry);
  const own = inner?.layer.weights(inner.h, inputs, registry) ?? [];
  const columns = columnsOf(own);
  return columns === undefined ? own : [...own, weight('vector_u', [[label.outputFeatures, columns]], false)];
}

function canHold({ type }: Layer): boolean {
  return normalizable.includes(type);
}

/** How many columns there can be: any extent that is printed, or how many outputs a channel has. */
function columnCounts({ inputs, outputs: [output] }: Evidence): ReadonlySet<number> {
  const made = output.slice(1).filter((extent) => extent !== null);
  const given = (inputs?.[0] ?? []).slice(1).filter((extent) => extent !== null);
  const ratios = made.flatMap((extent) => given.map((other) => extent / other)).filter(Number.isInteger);
  return new Set([...made.toReversed(), ...given.toReversed(), ...ratios, ...(inputs ? [] : fewest)]);
}

/**
 * Every layer with a kernel whose count is that of the row without the vector. Where the input is not printed, the
 * columns are those of the output or up to 4, so that transposed convolutions are found by chance only.
 */
function* propose(evidence: Evidence, registry: Registry): Iterable<Proposal> {
  for (const columns of columnCounts(evidence)) {
    const parameters = evidence.parameters - columns;
    if (parameters <= 0) continue;
    for (const type of normalizable) {
      const layer = registry.find(type);
      if (!layer) continue;
      for (const candidate of candidates(layer, { ...evidence, parameters }, registry)) {
        if (columnsOf(candidate.weights) !== columns) continue;
        const h = wrappedKnowledge([layer], candidate);
        yield evidence.inputs ? { h } : { h, inputs: candidate.inputs };
      }
    }
  }
}

/** Keeps the largest singular value of the kernel at 1, for which it remembers one vector. */
export const spectralNormalization: Layer = defineLayer({
  type: 'SpectralNormalization',
  source: 'keras/src/layers/normalization/spectral_normalization.py',
  since: '2.13.1',
  summary: {
    en: 'Divides the kernel of the layer it wraps by its largest singular value; the vector it keeps for that is not trained.',
    ja: '包んだレイヤーのカーネルを最大特異値で割ります。そのために保つベクトルは訓練されません。',
  },
  // A layer of one's own with a kernel.
  holdsOthers: true,
  staticShape: true,
  hyperparameters: { layer: layerType(label.wrappedLayer), powerIterations: free(label.powerIterations) },
  weights: weightsOf,
  outputShapes(h, inputs, registry) {
    const inner = wrappedLayer(h, registry);
    return inner && canHold(inner.layer) ? inner.layer.outputShapes(inner.h, inputs, registry) : undefined;
  },
  alsoPrints(h, inputs, registry) {
    const inner = wrappedLayer(h, registry);
    return inner?.layer.alsoPrints(inner.h, inputs, registry) ?? [];
  },
  derive(h, inputs, registry) {
    const inner = wrappedLayer(h, registry);
    return inner?.layer.derive(inner.h, inputs, registry) ?? [];
  },
  propose,
  examples: [
    {
      h: { layer: 'Dense', 'layer.units': 5, 'layer.useBias': true },
      inputs: [[null, 10]],
      output: [null, 5],
      parameters: 60,
    },
    {
      h: { layer: 'Embedding', 'layer.inputDim': 20, 'layer.outputDim': 7 },
      inputs: [[null, 4]],
      output: [null, 4, 7],
      parameters: 147,
    },
    {
      h: {
        layer: 'Conv2D',
        'layer.filters': 6,
        'layer.kernelSize': [3, 3],
        'layer.strides': [1, 1],
        'layer.padding': 'valid',
        'layer.dataFormat': 'channels_last',
        'layer.dilationRate': [1, 1],
        'layer.groups': 1,
        'layer.useBias': true,
      },
      inputs: [[null, 8, 8, 3]],
      output: [null, 6, 6, 6],
      parameters: 174,
    },
  ],
});

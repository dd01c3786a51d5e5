import { exactly, oneOf, unconstrained, type Knowledge } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';
import { defineLayer, defineLayers } from './define.js';
import { flag, free, value } from './domains.js';
import { label } from './labels.js';
import { weight, type Evidence, type Layer, type Proposal, type Weight } from './layer.js';
import { sameShape } from './same-shape.js';

/** One axis, or several. */
type Axis = number | readonly number[];

function extentsOf(input: Shape | undefined, axis: Axis): readonly number[] {
  return [axis].flat().map((each) => input?.[each] ?? 0);
}

function vectors(names: readonly (string | false)[], extents: readonly number[], trainable = true): readonly Weight[] {
  return names.flatMap((name) =>
    name === false
      ? []
      : [
          weight(
            name,
            extents.map((extent) => [extents.length === 1 ? label.channels : label.axisExtent, extent]),
            trainable,
          ),
        ],
  );
}

/** Keeps the shape where the axes exist and are known. */
function keeps(input: Shape | undefined, axis: Axis): Shape | undefined {
  return extentsOf(input, axis).every((extent) => extent > 0) ? input : undefined;
}

/**
 * The axes that a layer can normalise, the last one first, then single ones, then groups of them.
 * Bounded by the subsets of the axes behind the batch; a batch of known size comes by itself.
 */
export function* axesOf({ length, 0: batch = null }: Shape): Iterable<Axis> {
  for (let axis = length - 1; axis >= 1; axis--) yield axis;
  if (batch !== null) yield 0;
  if (length > 7) return;
  for (let bits = 1; bits < 1 << (length - 1); bits++) {
    const subset = Array.from({ length: length - 1 }, (_, at) => at + 1).filter((axis) => (bits >> (axis - 1)) & 1);
    if (subset.length > 1) yield subset;
  }
}

/** A proposal for the input that the row keeps the shape of. */
function onInput({ inputs, outputs: [output] }: Evidence, h: Readonly<Record<string, Knowledge>>): Proposal {
  return inputs ? { h } : { h, inputs: [output] };
}

/** Which of `center` and `scale` are set, for so many vectors: one alone can be either. */
function centerAndScale(vectorsThere: number): readonly Readonly<Record<string, Knowledge>>[] {
  if (vectorsThere === 2) return [{ center: exactly(true), scale: exactly(true) }];
  if (vectorsThere === 0) return [{ center: exactly(false), scale: exactly(false) }];
  if (vectorsThere !== 1) return [];
  return [
    { center: exactly(true), scale: exactly(false) },
    { center: exactly(false), scale: exactly(true) },
  ];
}

const centered = { center: flag(label.addsOffset, true), scale: flag(label.scales, true) };
const normalized = { epsilon: free(label.epsilon) };

const batchNormalization: readonly Layer[] = defineLayers({
  types: [
    {
      type: 'BatchNormalization',
      aliases: ['BatchNormalizationV1', 'BatchNormalizationV2'],
      source: 'keras/src/layers/normalization/batch_normalization.py',
      summary: {
        en: 'Normalises each channel over the batch; half of its parameters are statistics that are not trained.',
        ja: 'バッチ全体でチャンネルごとに正規化します。パラメータの半分は訓練されない統計量です。',
      },
    },
    {
      type: 'SyncBatchNormalization',
      source: 'keras/layers/normalization/batch_normalization.py',
      since: '2.3.0',
      until: '2.15.0',
      summary: { en: 'Batch normalization across devices.', ja: '複数の装置にまたがるバッチ正規化です。' },
    },
  ],
  hyperparameters: {
    axis: value<Axis>(label.axis, 1),
    ...centered,
    renorm: { ...flag(label.renorm, false), since: '1.13.0', until: '2.15.0' },
    momentum: free(label.momentum),
    ...normalized,
  },
  weights: ({ axis, center, scale, renorm }, [input]) => {
    const extents = extentsOf(input, axis);
    return [
      ...vectors([scale && 'gamma', center && 'beta'], extents),
      ...vectors(['moving_mean', 'moving_variance'], extents, false),
      ...(renorm ? vectors(['moving_stddev', 'renorm_mean', 'renorm_stddev'], extents, false) : []),
    ];
  },
  outputShape: ({ axis }, [input]) => keeps(input, axis),
  *propose(evidence) {
    const shape = evidence.inputs?.[0] ?? evidence.outputs[0];
    for (const axis of axesOf(shape)) {
      const extent = extentsOf(shape, axis).reduce((a, b) => a * b, 1);
      for (const renorm of [false, true]) {
        const vectors = evidence.parameters / extent;
        // Before Keras 1.2 a row counts what is trained only.
        const counts = renorm ? [vectors - 5] : [vectors - 2, vectors];
        for (const h of counts.flatMap(centerAndScale)) {
          yield onInput(evidence, { axis: exactly(axis), ...h, renorm: exactly(renorm) });
        }
      }
    }
  },
  examples: [
    {
      h: { axis: 3, center: true, scale: true, renorm: false },
      inputs: [[null, 112, 112, 64]],
      output: [null, 112, 112, 64],
      parameters: 256,
    },
    {
      h: { axis: 1, center: true, scale: false, renorm: false },
      inputs: [[null, 32]],
      output: [null, 32],
      parameters: 96,
    },
  ],
});

const layerNormalization: Layer = defineLayer({
  type: 'LayerNormalization',
  source: 'keras/src/layers/normalization/layer_normalization.py',
  since: '1.15.0',
  summary: { en: 'Normalises each sample over an axis.', ja: 'サンプルごとに軸方向で正規化します。' },
  hyperparameters: {
    axis: value<Axis>(label.axis, 1),
    ...centered,
    rmsScaling: flag(label.rmsScaling, false),
    ...normalized,
  },
  weights: ({ axis, center, scale, rmsScaling }, [input]) =>
    vectors([(scale || rmsScaling) && 'gamma', center && !rmsScaling && 'beta'], extentsOf(input, axis)),
  outputShape: ({ axis, center, scale, rmsScaling }, [input]) =>
    center || scale || rmsScaling ? keeps(input, axis) : input,
  *propose(evidence) {
    const shape = evidence.inputs?.[0] ?? evidence.outputs[0];
    if (evidence.parameters === 0) {
      yield onInput(evidence, {
        axis: unconstrained,
        center: exactly(false),
        scale: exactly(false),
        rmsScaling: exactly(false),
      });
      return;
    }
    for (const axis of axesOf(shape)) {
      const count = evidence.parameters / extentsOf(shape, axis).reduce((a, b) => a * b, 1);
      if (count !== 1 && count !== 2) continue;
      for (const h of centerAndScale(count)) {
        yield onInput(evidence, { axis: exactly(axis), ...h, rmsScaling: exactly(false) });
      }
      if (count === 1) {
        const free = { center: unconstrained, scale: unconstrained };
        yield onInput(evidence, { axis: exactly(axis), ...free, rmsScaling: exactly(true) });
      }
    }
  },
  examples: [
    {
      h: { axis: 2, center: true, scale: true, rmsScaling: false },
      inputs: [[null, 10, 64]],
      output: [null, 10, 64],
      parameters: 128,
    },
  ],
});

const groupNormalization: Layer = defineLayer({
  type: 'GroupNormalization',
  source: 'keras/src/layers/normalization/group_normalization.py',
  since: '2.11.0',
  summary: { en: 'Normalises groups of channels.', ja: 'チャンネルのグループごとに正規化します。' },
  hyperparameters: { axis: value<number>(label.axis, 1), ...centered, groups: free(label.groups), ...normalized },
  weights: ({ axis, center, scale }, [input]) => vectors([scale && 'gamma', center && 'beta'], extentsOf(input, axis)),
  outputShape: ({ axis }, [input]) => keeps(input, axis),
  *propose(evidence) {
    const shape = evidence.inputs?.[0] ?? evidence.outputs[0];
    const all = Array.from({ length: shape.length - 1 }, (_, at) => shape.length - 1 - at).filter(
      (axis) => shape[axis] !== null,
    );
    if (evidence.parameters === 0 && all.length > 0) {
      yield onInput(evidence, { axis: oneOf(all), center: exactly(false), scale: exactly(false) });
      return;
    }
    for (const axis of all) {
      const count = evidence.parameters / (shape[axis] ?? 0);
      if (count !== 1 && count !== 2) continue;
      for (const h of centerAndScale(count)) yield onInput(evidence, { axis: exactly(axis), ...h });
    }
  },
  examples: [
    { h: { axis: 3, center: true, scale: true }, inputs: [[null, 8, 8, 16]], output: [null, 8, 8, 16], parameters: 32 },
  ],
});

const rmsNormalization: Layer = defineLayer({
  type: 'RMSNormalization',
  source: 'keras/src/layers/normalization/rms_normalization.py',
  since: '3.9.0',
  summary: { en: 'Divides by the root mean square.', ja: '二乗平均平方根で割ります。' },
  hyperparameters: { axis: value<Axis>(label.axis, 1), ...normalized },
  weights: ({ axis }, [input]) => vectors(['scale'], extentsOf(input, axis)),
  outputShape: ({ axis }, [input]) => keeps(input, axis),
  *propose(evidence) {
    const shape = evidence.inputs?.[0] ?? evidence.outputs[0];
    for (const axis of axesOf(shape)) yield onInput(evidence, { axis: exactly(axis) });
  },
  examples: [{ h: { axis: 2 }, inputs: [[null, 10, 64]], output: [null, 10, 64], parameters: 64 }],
});

/** Which neighbours a response is normalised over leaves no trace. */
const localResponse: readonly Layer[] = sameShape({
  type: 'LRN2D',
  source: 'keras/layers/normalization.py',
  since: '0.1.2',
  until: '0.3.0',
  summary: { en: 'Divides by the responses of neighbouring channels.', ja: '隣のチャンネルの応答で割ります。' },
  rank: 4,
});

/** Keras's `layers/normalization`. */
export const normalization: readonly Layer[] = [
  ...batchNormalization,
  layerNormalization,
  groupNormalization,
  rmsNormalization,
  ...localResponse,
  ...sameShape({
    type: 'UnitNormalization',
    source: 'keras/src/layers/normalization/unit_normalization.py',
    since: '2.9.0',
    summary: { en: 'Scales each sample to length 1.', ja: '各サンプルの長さを 1 にします。' },
    hyperparameters: { axis: free(label.axis) },
  }),
];

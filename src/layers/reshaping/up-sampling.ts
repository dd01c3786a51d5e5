import { exactly, unconstrained, type Knowledge } from '../../model/knowledge.js';
import { sameShape, type Dim, type Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { combinations, divisors } from '../enumeration.js';
import { free, integer, tuple } from '../domains.js';
import { dataFormat, dataFormats, imageOf, shapeOf, type DataFormat, type Image, type Rank } from '../images.js';
import { label } from '../labels.js';
import type { Example, Layer } from '../layer.js';
import { anyNumber, single, tupleKnowledge, type Range } from '../windows.js';
import { spatialSteps } from './steps.js';

const summary = { en: 'Repeats every value along the spatial axes.', ja: '空間軸に沿って各値を繰り返します。' };

/** Its factor is a number, and it has no data format: the channels are last. */
const upSampling1D: Layer = defineLayer({
  type: 'UpSampling1D',
  aliases: ['UpSample1D'],
  source: 'keras/src/layers/reshaping/up_sampling1d.py',
  since: '0.1.3',
  summary,
  hyperparameters: { size: integer(label.upSamplingSize, 2) },
  outputShape: ({ size }, [input]) => enlarged([size], input, 1, 'channels_last'),
  derive: ({ size }, [input]) => stepsOf([size], input, 1, 'channels_last'),
  *propose({ inputs, outputs: [output] }) {
    const to = imageOf(output, 1, 'channels_last');
    const from = inputs?.[0] && imageOf(inputs[0], 1, 'channels_last');
    if (!to) return;
    const [length = null] = to.spatial;
    if (from) {
      const factor = from.channels === to.channels && factorOf(from.spatial[0] ?? null, length);
      if (factor) yield { h: { size: factor === anyNumber ? unconstrained : exactly(factor.low) } };
      return;
    }
    for (const size of inputs ? [] : length === null ? [undefined] : divisors(length)) {
      const spatial = [length === null || size === undefined ? null : length / size];
      const h = { size: size === undefined ? unconstrained : exactly(size) };
      yield { h, inputs: [shapeOf({ ...to, spatial }, 'channels_last')] };
    }
  },
  examples: [{ h: { size: 4 }, inputs: [[null, 5, 1]], output: [null, 20, 1], parameters: 0 }],
});

const examples: Readonly<Record<2 | 3, Example>> = {
  2: {
    h: { size: [2, 2], dataFormat: 'channels_first' },
    inputs: [[null, 3, 8, 8]],
    output: [null, 3, 16, 16],
    parameters: 0,
  },
  3: {
    h: { size: [3, 3, 3], dataFormat: 'channels_last' },
    inputs: [[null, 2, 2, 2, 3]],
    output: [null, 6, 6, 6, 3],
    parameters: 0,
  },
};

/** Over two or three axes; tf.keras prints None for both of two as soon as one is unknown. */
function upSampling(rank: 2 | 3): Layer {
  return defineLayer({
    type: `UpSampling${rank}D`,
    aliases: rank === 2 ? ['UpSample2D'] : [],
    source: `keras/src/layers/reshaping/up_sampling${rank}d.py`,
    since: rank === 2 ? '0.1.3' : '0.3.3',
    summary,
    hyperparameters: {
      size: tuple(label.upSamplingSize, rank, Array<number>(rank).fill(2)),
      dataFormat,
      interpolation: free(label.interpolation),
    },
    outputShape: (h, [input]) => enlarged(h.size, input, rank, h.dataFormat),
    alsoPrints: (h, [input]) => {
      const image = rank === 2 && input ? imageOf(input, rank, h.dataFormat) : undefined;
      return image?.spatial.includes(null) ? [[shapeOf({ ...image, spatial: [null, null] }, h.dataFormat)]] : [];
    },
    derive: (h, [input]) => stepsOf(h.size, input, rank, h.dataFormat),
    *propose({ inputs, outputs: [output] }) {
      for (const format of dataFormats) {
        const to = imageOf(output, rank, format);
        if (!to) continue;
        const from = inputs?.[0] && imageOf(inputs[0], rank, format);
        const size = from && sizeBetween(from, to);
        if (size) yield { h: { size, dataFormat: exactly(format) } };
        for (const { known, spatial } of inputs ? [] : openSizes(to.spatial)) {
          const input = shapeOf<Dim | Knowledge>({ ...to, spatial }, format);
          yield { h: { size: known, dataFormat: exactly(format) }, inputs: [input] };
        }
      }
    },
    examples: [examples[rank]],
  });
}

function enlarged(
  size: readonly number[],
  input: Shape | undefined,
  rank: Rank,
  format: DataFormat,
): Shape | undefined {
  const image = input && imageOf(input, rank, format);
  if (!image || size.some((factor) => factor < 1)) return undefined;
  const spatial = image.spatial.map((length, axis) => length && length * (size[axis] ?? 1));
  return shapeOf({ ...image, spatial }, format);
}

function stepsOf(size: readonly number[], input: Shape | undefined, rank: Rank, format: DataFormat) {
  return spatialSteps(input && imageOf(input, rank, format), rank, format, (length, axis) => ({
    expression: `${length} × ${size[axis] ?? 1}`,
    value: length * (size[axis] ?? 1),
  }));
}

/** The factor between two lengths, any where it does not show; undefined where there is none. */
function factorOf(from: Dim, to: Dim): Range | undefined {
  if (from === null || to === null) return from === to ? anyNumber : undefined;
  return to % from === 0 && to >= from ? single(to / from) : undefined;
}

function sizeBetween(from: Image, to: Image): Knowledge | undefined {
  if (from.channels !== to.channels || !sameShape(from.batch, to.batch)) return undefined;
  const spread =
    from.spatial.length === 2 && from.spatial.includes(null) && to.spatial.every((length) => length === null);
  if (spread) return unconstrained;
  const factors = from.spatial.flatMap((length, axis) => factorOf(length, to.spatial[axis] ?? null) ?? []);
  return factors.length === from.spatial.length ? tupleKnowledge(factors) : undefined;
}

/** Factors that are thought of where the input is not printed. */
const mostOpen = 8;

/** The factors up to 8 that divide each axis, equal ones first; any where both axes are unknown, of which one may have been known. */
function* openSizes(
  to: readonly Dim[],
): Iterable<{ readonly known: Knowledge; readonly spatial: readonly (Dim | Knowledge)[] }> {
  if (to.every((length) => length === null)) {
    yield { known: unconstrained, spatial: to };
    if (to.length === 2) {
      yield { known: unconstrained, spatial: [null, { atLeast: 1 }] };
      yield { known: unconstrained, spatial: [{ atLeast: 1 }, null] };
    }
    return;
  }
  const lists = to.map((length) => (length === null ? [1] : divisors(length).filter((factor) => factor <= mostOpen)));
  const sizes = [...combinations(lists)].sort((a, b) => unevenness(a, to) - unevenness(b, to));
  for (const size of sizes) {
    const known = tupleKnowledge(size.map((factor, axis) => (to[axis] === null ? anyNumber : single(factor))));
    yield { known, spatial: to.map((length, axis) => length && length / (size[axis] ?? 1)) };
  }
}

function unevenness(size: readonly number[], to: readonly Dim[]): number {
  return new Set(size.filter((_, axis) => to[axis] !== null)).size;
}

/** Keras's UpSampling1D…3D. */
export const upSamplings: readonly Layer[] = [upSampling1D, upSampling(2), upSampling(3)];

import { exactly, oneOf, type Knowledge } from '../model/knowledge.js';
import type { Dim } from '../tensors/shape.js';
import { kernelFactors, kernelSize, onesByDefault, type Named } from './convolutional/kernel-domains.js';
import { kernelsByPlaces, kernelsOf, placesOf } from './convolutional/kernels.js';
import { defineLayer, type Values } from './define.js';
import { choice, flag, free, integer, value } from './domains.js';
import { combinations, factorisations, first, upTo } from './enumeration.js';
import { dataFormat, dataFormats, imageOf, shapeOf, type DataFormat, type Image } from './images.js';
import { label } from './labels.js';
import { weight, type Evidence, type InputShape, type Layer, type Proposal, type Weight } from './layer.js';
import { anyNumber, lengthsFor, rangeKnowledge, sameStrides, tupleKnowledge, validStrides } from './windows.js';
import { windowedAxes, windowSteps, type Range } from './windows.js';

type Rank = 1 | 2;

/** The extents of the spatial axes, all of which must be known. */
type Spatial = readonly number[];

function domains(rank: Rank) {
  return {
    filters: integer(label.filters),
    kernelSize: kernelSize(rank),
    strides: onesByDefault(label.strides, rank),
    padding: choice(label.padding, ['valid', 'same'], 'valid'),
    dataFormat,
    /** 1: a kernel for each output position; 2: a dense matrix that is masked; 3: its entries that are not masked. */
    implementation: { ...value<number>(label.implementation, 1, 1), choices: [1, 2, 3] },
    activation: free(label.activation),
    useBias: flag(label.addsBias, true),
  } as const;
}

type H = Values<ReturnType<typeof domains>>;

interface KnownImage {
  readonly batch: Image['batch'];
  readonly spatial: Spatial;
  readonly channels: number;
}

function knownImage(shape: readonly Dim[] | undefined, rank: Rank, format: DataFormat): KnownImage | undefined {
  const image = shape && imageOf(shape, rank, format);
  const spatial = image?.spatial.filter((length) => length !== null) ?? [];
  return image?.channels && spatial.length === rank
    ? { batch: image.batch, spatial, channels: image.channels }
    : undefined;
}

function placesAfter(h: H, spatial: Spatial): Spatial | undefined {
  const ones = spatial.map(() => 1);
  const places = windowedAxes({ ...h, dilationRate: ones }, spatial)?.filter((length) => length !== null);
  return places?.length === spatial.length ? places : undefined;
}

function product(extents: Spatial): number {
  return extents.reduce((count, extent) => count * extent, 1);
}

/**
 * How many pairs of input and output positions of an axis a kernel connects with `same` padding.
 * Source: `conv_connected_inputs` in `keras/utils/conv_utils.py`.
 */
function connectedPairs(length: number, places: number, kernel: number, stride: number): number {
  const left = Math.floor(kernel / 2);
  let pairs = 0;
  for (let place = 0; place < places; place++) {
    const centre = place * stride;
    pairs += Math.max(0, Math.min(length, centre + kernel - left) - Math.max(0, centre - left));
  }
  return pairs;
}

function kernelWeight(rank: Rank, h: H, { spatial, channels }: KnownImage, places: Spatial): Weight {
  const outputPositions = [label.outputPositions, product(places)] as const;
  const ends = [[label.inputChannels, channels] as const, [label.filters, h.filters] as const] as const;
  if (h.implementation === 2) {
    return weight('kernel', [[label.inputPositions, product(spatial)], ends[0], outputPositions, ends[1]]);
  }
  if (h.implementation === 3 && h.padding === 'same') {
    const pairs = spatial.map((length, axis) =>
      connectedPairs(length, places[axis] ?? 0, h.kernelSize[axis] ?? 1, h.strides[axis] ?? 1),
    );
    return weight('kernel', [[label.connectedPairs, product(pairs)], ...ends]);
  }
  return weight('kernel', [outputPositions, ...kernelFactors(rank, h.kernelSize), ...ends]);
}

function* propose(rank: Rank, { inputs, outputs: [output], parameters }: Evidence): Iterable<Proposal> {
  for (const format of dataFormats) {
    const to = knownImage(output, rank, format);
    if (!to) continue;
    for (const useBias of [true, false]) {
      const perPlace = parameters / (product(to.spatial) * to.channels) - (useBias ? 1 : 0);
      if (perPlace <= 0) continue;
      const base = { filters: exactly(to.channels), dataFormat: exactly(format), useBias: exactly(useBias) };
      if (inputs) {
        const from = knownImage(inputs[0], rank, format);
        for (const fit of from ? fits(rank, perPlace, from, to.spatial) : []) yield { h: { ...base, ...fit } };
        continue;
      }
      for (const { fit, spatial, channels } of first(mostOpen, openFits(rank, perPlace, to.spatial))) {
        const input = shapeOf<Dim | Knowledge>({ batch: to.batch, spatial, channels }, format);
        yield { h: { ...base, ...fit }, inputs: [input] };
      }
    }
  }
}

type Fit = Readonly<Record<'kernelSize' | 'strides' | 'padding' | 'implementation', Knowledge>>;

/** At most so many fits of a kind are listed. */
const mostFits = 1024;
/** The same where the input is not printed. */
const mostOpen = 4096;

/** Every window that gives an output position so many kernel entries a filter; `perPlace` need not be whole. */
function* fits(rank: Rank, perPlace: number, { spatial, channels }: KnownImage, to: Spatial): Iterable<Fit> {
  const entries = perPlace / channels;
  if (Number.isInteger(entries)) yield* ownKernels(rank, entries, spatial, to);
  if (entries === product(spatial)) yield* masked(spatial, to);
  yield* sparse(Math.round(entries * product(to)), spatial, to);
}

/** A kernel for each output position: 1, or 3 with `valid` padding, which has as many entries. */
function* ownKernels(rank: Rank, places: number, from: Spatial, to: Spatial): Iterable<Fit> {
  for (const kernel of kernelsOf(places, rank)) {
    const strides = kernel.map((extent, axis) => validStrides((from[axis] ?? 0) - extent, to[axis] ?? 0));
    const known = strides.filter((range) => range !== undefined);
    if (known.length < rank) continue;
    const size = { kernelSize: exactly(kernel), strides: tupleKnowledge(known) };
    yield { ...size, padding: exactly('valid'), implementation: oneOf([1, 3]) };
  }
}

/** A masked matrix (2): nothing but the shape tells of the window. */
function* masked(from: Spatial, to: Spatial): Iterable<Fit> {
  const implementation = exactly(2);
  const windows = from.map((length, axis) => validWindows(length, to[axis] ?? 0));
  for (const chosen of first(mostFits, combinations(windows))) {
    const [kernelSize, strides] = [chosen.map(({ kernel }) => kernel), chosen.map(({ stride }) => stride)];
    const size = { kernelSize: tupleKnowledge(kernelSize), strides: tupleKnowledge(strides) };
    yield { ...size, padding: exactly('valid'), implementation };
  }
  const padded = from.map((length, axis) => sameStrides(length, to[axis] ?? 0)).filter((range) => range !== undefined);
  if (padded.length < from.length) return;
  const kernelSize = tupleKnowledge(from.map(() => anyNumber));
  yield { kernelSize, strides: tupleKnowledge(padded), padding: exactly('same'), implementation };
}

interface AxisWindow {
  readonly kernel: Range;
  readonly stride: Range;
}

/** Any kernel of a range goes with any stride of the other; bounded by the extent of the axis. */
function validWindows(length: number, places: number): readonly AxisWindow[] {
  const found: AxisWindow[] = [];
  for (let stride = 1; stride <= length; stride++) {
    const low = Math.max(1, length - places * stride + 1);
    const high = length - (places - 1) * stride;
    if (high < 1) break;
    const isLast = places === 1 && stride === length;
    if (low <= high) found.push({ kernel: { low, high }, stride: { low: stride, high: isLast ? Infinity : stride } });
  }
  return found;
}

/** The entries of a matrix that `same` padding connects (3); the count is the product of the pairs of each axis. */
function* sparse(pairs: number, from: Spatial, to: Spatial): Iterable<Fit> {
  const [windows = [], others] = from.map((length, axis) => sameWindows(length, to[axis] ?? 0));
  for (const window of windows) {
    const rest = pairs / window.pairs;
    const second = others?.filter((other) => other.pairs === rest).map((other) => [window, other]);
    for (const chosen of second ?? (rest === 1 ? [[window]] : [])) {
      const [kernelSize, strides] = [chosen.map(({ kernel }) => kernel), chosen.map(({ stride }) => stride)];
      const size = { kernelSize: tupleKnowledge(kernelSize), strides: tupleKnowledge(strides) };
      yield { ...size, padding: exactly('same'), implementation: exactly(3) };
    }
  }
}

/** The windows of `same` padding on an axis; a kernel of twice its extent connects everything. */
function sameWindows(length: number, places: number): readonly (AxisWindow & { readonly pairs: number })[] {
  const strides = sameStrides(length, places);
  if (!strides) return [];
  return upTo(Math.min(2 * length, mostFits)).flatMap((kernel) => {
    const extents = { low: kernel, high: kernel === 2 * length ? Infinity : kernel };
    const within = upTo(strides.high === Infinity ? 1 : strides.high - strides.low + 1);
    return within.map((step) => {
      const low = strides.low + step - 1;
      const stride = { low, high: strides.high === Infinity ? Infinity : low };
      return { kernel: extents, stride, pairs: connectedPairs(length, places, kernel, low) };
    });
  });
}

interface OpenFit {
  readonly fit: Fit;
  readonly spatial: InputShape;
  readonly channels: number;
}

/** Largest stride, the same on all axes, that is thought of where the input is not printed. */
const mostStride = 4;
const mostSparseKernel = 16;

/**
 * Where the input is not printed: kernels of their own with the bounds of `kernelsByPlaces` and strides up to 4 on all
 * axes alike; masked matrices on every input whose extents divide the count; the entries that `same` padding connects on
 * the longest input, with kernels up to 16 and strides up to 4.
 */
function* openFits(rank: Rank, perPlace: number, to: Spatial): Iterable<OpenFit> {
  yield* openSparse(rank, Math.round(perPlace * product(to)), to);
  if (!Number.isInteger(perPlace)) return;
  for (const stride of upTo(mostStride)) {
    for (const kernel of kernelsByPlaces(rank).flat()) {
      const channels = perPlace / placesOf(kernel);
      if (!Number.isInteger(channels)) continue;
      const spatial = to.map((places, axis) => {
        const lengths = lengthsFor(places, { kernel: kernel[axis] ?? 1, stride, dilation: 1 }, 'valid') ?? anyNumber;
        return lengths.low === lengths.high ? lengths.low : rangeKnowledge(lengths);
      });
      const size = { kernelSize: exactly(kernel), strides: exactly(to.map(() => stride)) };
      yield { fit: { ...size, padding: exactly('valid'), implementation: oneOf([1, 3]) }, spatial, channels };
    }
  }
  for (const [channels = 1, ...spatial] of factorisations(perPlace, 1 + rank)) {
    if (spatial.some((length, axis) => length < (to[axis] ?? 0))) continue;
    for (const fit of masked(spatial, to)) yield { fit, spatial, channels };
  }
}

function* openSparse(rank: Rank, entries: number, to: Spatial): Iterable<OpenFit> {
  for (const stride of upTo(mostStride)) {
    const spatial = to.map((places) => places * stride);
    for (const kernel of kernelsByPlaces(rank).flat()) {
      if (Math.max(...kernel) > mostSparseKernel) continue;
      const pairs = spatial.map((length, axis) => connectedPairs(length, to[axis] ?? 0, kernel[axis] ?? 1, stride));
      const channels = entries / product(pairs);
      if (!Number.isInteger(channels)) continue;
      const size = { kernelSize: exactly(kernel), strides: exactly(to.map(() => stride)) };
      yield { fit: { ...size, padding: exactly('same'), implementation: exactly(3) }, spatial, channels };
    }
  }
}

function locallyConnected(rank: Rank, named: Named): Layer {
  return defineLayer({
    ...named,
    since: '1.0.6',
    until: '2.15.0',
    hyperparameters: domains(rank),
    weights: (h, [input]) => {
      const image = knownImage(input, rank, h.dataFormat);
      const places = image && placesAfter(h, image.spatial);
      if (!places) return [];
      const bias = [[label.outputPositions, product(places)] as const, [label.filters, h.filters] as const];
      return [kernelWeight(rank, h, image, places), ...(h.useBias ? [weight('bias', bias)] : [])];
    },
    outputShape: (h, [input]) => {
      const image = knownImage(input, rank, h.dataFormat);
      if (!image || (h.padding === 'same' && h.implementation === 1)) return undefined;
      const places = placesAfter(h, image.spatial);
      return places && shapeOf<Dim>({ ...image, spatial: places, channels: h.filters }, h.dataFormat);
    },
    derive: (h, [input]) => {
      const window = { ...h, dilationRate: h.strides.map(() => 1) };
      return windowSteps(window, input && imageOf(input, rank, h.dataFormat), rank, h.dataFormat);
    },
    propose: (evidence) => propose(rank, evidence),
  });
}

const plain = { padding: 'valid', dataFormat: 'channels_last', implementation: 1, useBias: true } as const;

/** Keras's `layers/locally_connected`: convolutions that have a kernel of their own at each position. */
export const locallyConnectedLayers: readonly Layer[] = [
  locallyConnected(1, {
    type: 'LocallyConnected1D',
    source: 'keras/layers/locally_connected/locally_connected1d.py',
    summary: {
      en: 'Slides along a sequence with a kernel of its own at each position.',
      ja: '位置ごとに別のカーネルを使って系列に沿って滑らせます。',
    },
    examples: [
      {
        h: { ...plain, filters: 4, kernelSize: [3], strides: [2] },
        inputs: [[null, 50, 6]],
        output: [null, 24, 4],
        parameters: 1824,
      },
      {
        h: { ...plain, filters: 4, kernelSize: [3], strides: [1], implementation: 2 },
        inputs: [[null, 50, 6]],
        output: [null, 48, 4],
        parameters: 57792,
      },
      {
        h: { ...plain, filters: 4, kernelSize: [3], strides: [1], implementation: 3, padding: 'same' },
        inputs: [[null, 50, 6]],
        output: [null, 50, 4],
        parameters: 3752,
      },
    ],
  }),
  locallyConnected(2, {
    type: 'LocallyConnected2D',
    source: 'keras/layers/locally_connected/locally_connected2d.py',
    summary: {
      en: 'Slides over an image with a kernel of its own at each position.',
      ja: '位置ごとに別のカーネルを使って画像の上を滑らせます。',
    },
    examples: [
      {
        h: { ...plain, filters: 4, kernelSize: [3, 3], strides: [1, 1] },
        inputs: [[null, 10, 12, 6]],
        output: [null, 8, 10, 4],
        parameters: 17600,
      },
      {
        h: { ...plain, filters: 4, kernelSize: [3, 3], strides: [1, 1], implementation: 3, padding: 'same' },
        inputs: [[null, 10, 12, 6]],
        output: [null, 10, 12, 4],
        parameters: 23328,
      },
    ],
  }),
];

import { exactly, type Knowledge } from '../../model/knowledge.js';
import type { Dim, Shape } from '../../tensors/shape.js';
import { windowFits, type WindowFit, type WindowRules } from '../convolutional/fits.js';
import { kernelsByPlaces, placesOf } from '../convolutional/kernels.js';
import { narrowBounds, openFits } from '../convolutional/open-fits.js';
import { defineLayer, type Values } from '../define.js';
import { choice, flag, free, integer, tuple } from '../domains.js';
import {
  dataFormat,
  dataFormats,
  firstSpatialAxis,
  imageOf,
  kernelLabels,
  shapeOf,
  spatialLabels,
  type DataFormat,
  type Image,
  type Rank,
} from '../images.js';
import { label } from '../labels.js';
import { weight, type Evidence, type Example, type Layer, type Proposal, type Step, type Weight } from '../layer.js';
import { windowExpression, windowLength } from '../windows.js';
import { returnsFrom, sequenceDomains, sequenceOutputs, cellDomains, type Returns } from './sequence.js';

const gates = 4;
const states = 2;

function domains(rank: Rank) {
  return {
    filters: integer(label.filters),
    kernelSize: tuple(label.kernelSize, rank),
    strides: tuple(label.strides, rank, Array<number>(rank).fill(1)),
    padding: choice(label.padding, ['valid', 'same'], 'valid'),
    dataFormat,
    dilationRate: tuple(label.dilationRate, rank, Array<number>(rank).fill(1)),
    useBias: flag(label.addsBias, true),
    ...sequenceDomains,
    ...cellDomains,
    recurrentActivation: free(label.recurrentActivation),
  } as const;
}

type H = Values<ReturnType<typeof domains>>;

/** One step of `(batch, steps, …)` as an image `(batch, …)`. */
function stepOf([batch = null, , ...rest]: Shape, rank: Rank, format: DataFormat): Image | undefined {
  return imageOf([batch, ...rest], rank, format);
}

function weights(rank: Rank, h: H, [input = []]: readonly Shape[]): readonly Weight[] {
  const kernel = kernelLabels[rank].map((name, axis) => [name, h.kernelSize[axis] ?? 1] as const);
  const columns = [[label.gates, gates] as const, [label.filters, h.filters] as const];
  const channels = stepOf(input, rank, h.dataFormat)?.channels ?? 0;
  return [
    weight('kernel', [...kernel, [label.inputChannels, channels], ...columns]),
    weight('recurrent_kernel', [...kernel, [label.recurrentFilters, h.filters], ...columns]),
    ...(h.useBias ? [weight('bias', columns)] : []),
  ];
}

function windowOn({ kernelSize, strides, dilationRate }: H, axis: number) {
  return { kernel: kernelSize[axis] ?? 1, stride: strides[axis] ?? 1, dilation: dilationRate[axis] ?? 1 };
}

/** The image of every step goes through one window; the states have the shape of the output. Further inputs are initial states. */
function outputShapes(rank: Rank, h: H, inputs: readonly Shape[]): readonly Shape[] | undefined {
  const [input = []] = inputs;
  const image = stepOf(input, rank, h.dataFormat);
  if (!image || image.channels === null || (inputs.length !== 1 && inputs.length !== 1 + states)) return undefined;
  if (h.strides.some((stride) => stride > 1) && h.dilationRate.some((dilation) => dilation > 1)) return undefined;
  const spatial = image.spatial.map((length, axis) => windowLength(length, windowOn(h, axis), h.padding));
  const places = spatial.filter((length) => length !== undefined);
  if (places.length !== rank) return undefined;
  const step = shapeOf<Dim>({ batch: [], spatial: places, channels: h.filters }, h.dataFormat);
  return sequenceOutputs(h, { batch: input[0] ?? null, steps: input[1] ?? null, step, states });
}

function derive(rank: Rank, h: H, [input = []]: readonly Shape[]): readonly Step[] {
  const image = stepOf(input, rank, h.dataFormat);
  if (!image) return [];
  const first = firstSpatialAxis(image, h.dataFormat) + (h.returnSequences ? 1 : 0);
  return image.spatial.flatMap((length, axis) => {
    const name = spatialLabels[rank][axis];
    const value = windowLength(length, windowOn(h, axis), h.padding);
    if (!name || length === null || value === undefined) return [];
    return [
      { axis: first + axis, label: name, expression: windowExpression(length, windowOn(h, axis), h.padding), value },
    ];
  });
}

/**
 * The count gives the places of the kernel, the shapes what the window can have been; an input that is not printed is
 * searched with the kernels of `kernelsByPlaces` and the windows within `narrowBounds`.
 */
function* propose(rank: Rank, { inputs, outputs, parameters }: Evidence): Iterable<Proposal> {
  const [output] = outputs;
  for (const asked of readings(rank, outputs, parameters)) {
    const { settings, returns, format } = asked;
    if (inputs) {
      for (const fit of known(asked, stepOf(inputs[0] ?? [], rank, format))) yield { h: { ...settings, ...fit } };
      continue;
    }
    const steps = returns.returnSequences ? (output[1] ?? null) : { atLeast: 1 };
    for (const { fit, slice } of unknown(asked)) {
      yield { h: { ...settings, ...fit }, inputs: [[output[0] ?? null, steps, ...slice]] };
    }
  }
}

/** What the outputs and the count say for each data format, with and without a bias. */
function* readings(rank: Rank, outputs: Evidence['outputs'], parameters: number): Iterable<Asked> {
  const returns = returnsFrom(outputs, rank + 2, states);
  if (!returns) return;
  const [output] = outputs;
  for (const format of dataFormats) {
    const image = returns.returnSequences ? stepOf(output, rank, format) : imageOf(output, rank, format);
    const filters = image?.channels;
    if (!image || !filters) continue;
    for (const useBias of [true, false]) {
      const rows = parameters / (gates * filters) - (useBias ? 1 : 0);
      if (!Number.isInteger(rows) || rows <= 0) continue;
      const settings = {
        filters: exactly(filters),
        dataFormat: exactly(format),
        useBias: exactly(useBias),
        returnSequences: exactly(returns.returnSequences),
        returnState: exactly(returns.returnState),
      };
      yield { rank, returns, format, filters, spatial: image.spatial, rows, settings };
    }
  }
}

interface Asked {
  readonly rank: Rank;
  readonly returns: Returns;
  readonly format: DataFormat;
  readonly filters: number;
  readonly spatial: Shape;
  /** Rows of both kernels together: places × (input channels + filters). */
  readonly rows: number;
  readonly settings: Readonly<Record<string, Knowledge>>;
}

function rules(rank: Rank): WindowRules {
  return { rank, paddings: ['valid', 'same'], stridesWithDilation: false };
}

function* known({ rank, filters, spatial, rows }: Asked, input: Image | undefined): Iterable<WindowFit> {
  if (!input?.channels) return;
  const places = rows / (input.channels + filters);
  if (Number.isInteger(places)) yield* windowFits(places, input.spatial, spatial, rules(rank));
}

interface OpenStep {
  readonly fit: WindowFit;
  readonly slice: readonly (Dim | Knowledge)[];
}

function* unknown({ rank, format, filters, spatial: to, rows }: Asked): Iterable<OpenStep> {
  for (const kernels of kernelsByPlaces(rank)) {
    const channels = rows / placesOf(kernels[0] ?? []) - filters;
    if (!Number.isInteger(channels) || channels <= 0) continue;
    for (const { window, spatial } of openFits(kernels, to, rules(rank), narrowBounds)) {
      yield { fit: window, slice: shapeOf<Dim | Knowledge>({ batch: [], spatial, channels }, format) };
    }
  }
}

interface Names {
  readonly type: string;
  readonly source: string;
  readonly since: string;
  readonly examples: readonly [Example, ...Example[]];
}

function convLstm(rank: Rank, names: Names): Layer {
  return defineLayer({
    ...names,
    summary: {
      en: 'An LSTM over a sequence of images, with convolutions in place of matrix products.',
      ja: '行列積の代わりに畳み込みを使い、画像の系列を処理する LSTM です。',
    },
    arity: { min: 1, max: 1 + states },
    staticShape: true,
    hyperparameters: domains(rank),
    weights: (h, inputs) => weights(rank, h, inputs),
    outputShapes: (h, inputs) => outputShapes(rank, h, inputs),
    derive: (h, inputs) => derive(rank, h, inputs),
    propose: (evidence) => propose(rank, evidence),
  });
}

const plain = {
  padding: 'valid',
  dataFormat: 'channels_last',
  useBias: true,
  returnSequences: false,
  returnState: false,
} as const;

const convLstm1d: Layer = convLstm(1, {
  type: 'ConvLSTM1D',
  source: 'keras/src/layers/rnn/conv_lstm1d.py',
  since: '2.6.0',
  examples: [
    {
      h: { ...plain, filters: 4, kernelSize: [3], strides: [1], dilationRate: [1] },
      inputs: [[null, 10, 20, 3]],
      output: [null, 18, 4],
      parameters: 352,
    },
    {
      h: { ...plain, filters: 2, kernelSize: [2], strides: [2], dilationRate: [1], useBias: false },
      inputs: [[null, 10, 20, 3]],
      output: [null, 10, 2],
      parameters: 80,
    },
  ],
});

const convLstm2d: Layer = convLstm(2, {
  type: 'ConvLSTM2D',
  source: 'keras/src/layers/rnn/conv_lstm2d.py',
  since: '1.1.2',
  examples: [
    {
      h: {
        ...plain,
        filters: 4,
        kernelSize: [3, 3],
        strides: [1, 1],
        dilationRate: [1, 1],
        padding: 'same',
        returnSequences: true,
      },
      inputs: [[null, 10, 20, 21, 3]],
      output: [null, 10, 20, 21, 4],
      parameters: 1024,
    },
    {
      h: {
        ...plain,
        filters: 2,
        kernelSize: [3, 3],
        strides: [1, 1],
        dilationRate: [1, 1],
        padding: 'same',
        returnState: true,
      },
      inputs: [[null, 10, 20, 21, 3]],
      output: [
        [null, 20, 21, 2],
        [null, 20, 21, 2],
        [null, 20, 21, 2],
      ],
      parameters: 368,
    },
  ],
});

const convLstm3d: Layer = convLstm(3, {
  type: 'ConvLSTM3D',
  source: 'keras/src/layers/rnn/conv_lstm3d.py',
  since: '2.6.0',
  examples: [
    {
      h: { ...plain, filters: 4, kernelSize: [3, 3, 3], strides: [1, 1, 1], dilationRate: [1, 1, 1] },
      inputs: [[null, 4, 8, 9, 10, 3]],
      output: [null, 6, 7, 8, 4],
      parameters: 3040,
    },
  ],
});

/** The recurrent layers over images. */
export const convolutionalRecurrent: readonly Layer[] = [convLstm2d, convLstm1d, convLstm3d];

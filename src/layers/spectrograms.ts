import { exactly, oneOf, unconstrained } from '../model/knowledge.js';
import type { Dim, Shape } from '../tensors/shape.js';
import { defineLayer } from './define.js';
import { choice, flag, free, integer, value } from './domains.js';
import { upTo } from './enumeration.js';
import { dataFormat, dataFormats, imageOf, type DataFormat, type Image } from './images.js';
import { label } from './labels.js';
import { weight, type Evidence, type Layer, type Proposal } from './layer.js';
import { lengthsFor, rangeKnowledge, sameStrides, validStrides, windowLength, type Padding } from './windows.js';

const folder = 'keras/src/layers/preprocessing';

/**
 * The strides that are thought of where the signal is not printed, as each goes with lengths of its own: the default,
 * the other powers of two, and whole milliseconds (5, 10, 12.5, 16, 20, 25) at 8, 16 and 22.05 kHz.
 */
const openStrides: readonly number[] = [
  512, 256, 128, 1024, 64, 32, 16, 2048, 4096, 160, 100, 80, 200, 320, 400, 40, 500, 110, 220, 221, 275, 276, 441, 551,
  50, 300, 1000,
];

const melSpectrogram: Layer = defineLayer({
  type: 'MelSpectrogram',
  source: `${folder}/mel_spectrogram.py`,
  since: '3.1.0',
  summary: { en: 'Turns a signal into a mel spectrogram.', ja: '信号をメルスペクトログラムに変えます。' },
  hyperparameters: {
    sequenceStride: integer(label.strides, 512),
    numMelBins: integer(label.melBins, 128),
    fftLength: free(label.fftLength),
  },
  outputShape: (h, [input]) => {
    if (!input || input.length < 1 || input.length > 2) return undefined;
    const length = input.at(-1) ?? null;
    const frames = length === null ? null : Math.floor((length + 1) / h.sequenceStride) + 1;
    return [...input.slice(0, -1), h.numMelBins, frames];
  },
  *propose({ inputs, outputs: [output] }) {
    const [bins, frames = null] = output.slice(-2);
    if (typeof bins !== 'number') return;
    const numMelBins = exactly(bins);
    if (inputs) {
      const length = inputs[0]?.at(-1) ?? null;
      const strides = length !== null && frames !== null ? validStrides(length + 1, frames) : undefined;
      yield { h: { numMelBins, sequenceStride: strides ? rangeKnowledge(strides) : unconstrained } };
      return;
    }
    if (frames === null) {
      yield { h: { numMelBins, sequenceStride: unconstrained }, inputs: [[...output.slice(0, -2), null]] };
      return;
    }
    for (const stride of openStrides) {
      const length = { atLeast: Math.max(1, (frames - 1) * stride - 1), atMost: frames * stride - 2 };
      yield { h: { numMelBins, sequenceStride: exactly(stride) }, inputs: [[...output.slice(0, -2), length]] };
    }
  },
  examples: [
    { h: { sequenceStride: 128, numMelBins: 80 }, inputs: [[null, 16000]], output: [null, 80, 126], parameters: 0 },
    { h: { sequenceStride: 512, numMelBins: 128 }, inputs: [[null, null]], output: [null, 128, null], parameters: 0 },
    { h: { sequenceStride: 100, numMelBins: 40 }, inputs: [[4, 8000]], output: [4, 40, 81], parameters: 0 },
  ],
});

/** What is computed of real and imaginary part; `stft` puts both out, `real` and `imag` need one kernel. */
const modes = ['log', 'magnitude', 'psd', 'angle', 'stft', 'real', 'imag'] as const;
const groups = [['log', 'magnitude', 'psd', 'angle'], ['stft'], ['real', 'imag']] as const;

const stftSpectrogram: Layer = defineLayer({
  type: 'STFTSpectrogram',
  source: `${folder}/stft_spectrogram.py`,
  since: '3.7.0',
  summary: {
    en: 'Turns a signal into a spectrogram, by convolution with sines and cosines.',
    ja: '正弦波との畳み込みで、信号をスペクトログラムに変えます。',
  },
  hyperparameters: {
    mode: choice(label.spectrumMode, modes, 'log'),
    frameLength: integer(label.frameLength, 256),
    frameStep: integer(label.frameStep, ({ frameLength }) => Math.floor(Number(frameLength) / 2)),
    fftLength: value<number>(label.fftLength, 1, ({ frameLength }) => 2 ** Math.ceil(Math.log2(Number(frameLength)))),
    padding: choice(label.padding, ['valid', 'same'], 'valid'),
    expandDims: flag(label.expandsChannels, false),
    dataFormat,
  },
  weights: ({ mode, frameLength, fftLength }) => {
    const kernel = (name: string) =>
      weight(name, [
        [label.frameLength, frameLength],
        [label.channels, 1],
        [label.frequencyBins, binsOf(fftLength)],
      ]);
    return [...(mode === 'imag' ? [] : [kernel('real_kernel')]), ...(mode === 'real' ? [] : [kernel('imag_kernel')])];
  },
  outputShape: (h, [input]) => {
    const signal = input && imageOf(input, 1, h.dataFormat);
    if (!signal?.channels || h.fftLength < h.frameLength) return undefined;
    const window = { kernel: h.frameLength, stride: h.frameStep, dilation: 1 };
    const frames = windowLength(signal.spatial[0] ?? null, window, h.padding);
    if (frames === undefined) return undefined;
    const bins = binsOf(h.fftLength) * (h.mode === 'stft' ? 2 : 1);
    return arranged([signal.batch[0] ?? null, frames, bins, signal.channels], h.dataFormat, h.expandDims);
  },
  *propose(evidence) {
    for (const format of dataFormats) for (const group of groups) yield* fitsOf(evidence, format, group);
  },
  examples: [
    {
      h: {
        mode: 'log',
        frameLength: 256,
        frameStep: 128,
        fftLength: 512,
        padding: 'valid',
        expandDims: false,
        dataFormat: 'channels_last',
      },
      inputs: [[null, 16000, 1]],
      output: [null, 124, 257],
      parameters: 131584,
    },
    {
      h: {
        mode: 'real',
        frameLength: 64,
        frameStep: 16,
        fftLength: 64,
        padding: 'valid',
        expandDims: true,
        dataFormat: 'channels_last',
      },
      inputs: [[null, 1000, 3]],
      output: [null, 59, 33, 3],
      parameters: 2112,
    },
  ],
});

function binsOf(fftLength: number): number {
  return Math.floor(fftLength / 2) + 1;
}

/** `[batch, frames, bins, channels]` as it is put out. */
function arranged(
  [batch = null, frames = null, bins = 0, channels = 0]: Shape,
  format: DataFormat,
  expand: boolean,
): Shape {
  const last = format === 'channels_last';
  if (expand) return last ? [batch, frames, bins, channels] : [batch, channels, frames, bins];
  const both = (bins ?? 0) * (channels ?? 0);
  return last ? [batch, frames, both] : [batch, both, frames];
}

/** Channels that are thought of where the signal is not printed and they are folded into the bins. */
const openChannels = 4;
/** Parts of a frame that steps are thought of as, where the signal is not printed; the default is a half. */
const openParts = [2, 4, 1, 8, 3] as const;

/**
 * What gives the count and the output on a known signal; with the signal unprinted, up to 4 channels, and steps of a
 * whole frame or a part of it. Bounded by the two lengths that have so many bins.
 */
function* fitsOf(evidence: Evidence, format: DataFormat, group: (typeof groups)[number]): Iterable<Proposal> {
  const { inputs, outputs } = evidence;
  const expand = outputs[0].length === 4;
  const image = imageOf(outputs[0], expand ? 2 : 1, format);
  const signal = inputs?.[0] && imageOf(inputs[0], 1, format);
  if (!image?.channels || (inputs && !signal?.channels)) return;
  const given = signal?.channels ?? (expand ? image.channels : undefined);
  for (const channels of given ? [given] : upTo(openChannels)) {
    yield* onSignal({ image, signal, channels, parameters: evidence.parameters, format, group });
  }
}

interface Sought {
  readonly image: Image;
  /** Undefined where it is not printed. */
  readonly signal: Image | undefined;
  readonly channels: number;
  readonly parameters: number;
  readonly format: DataFormat;
  readonly group: (typeof groups)[number];
}

function* onSignal({ image, signal, channels, parameters, format, group }: Sought): Iterable<Proposal> {
  const expand = image.spatial.length === 2;
  // In `(batch, channels, frames, bins)` and `(batch, frames, bins, channels)` the bins are the second spatial axis.
  const both = expand ? (image.spatial[1] ?? null) : (image.channels ?? NaN) / channels;
  const bins = both === null ? NaN : both / (group[0] === 'stft' ? 2 : 1);
  const frameLength = parameters / bins / (group[0] === 'real' ? 1 : 2);
  if (!Number.isInteger(bins) || !Number.isInteger(frameLength) || frameLength < 1) return;
  const lengths = [2 * bins - 2, 2 * bins - 1].filter((length) => length >= Math.max(1, frameLength));
  if (lengths.length === 0) return;
  const h = {
    mode: oneOf(group),
    frameLength: exactly(frameLength),
    fftLength: oneOf(lengths),
    expandDims: exactly(expand),
    dataFormat: exactly(format),
  };
  const frames = image.spatial[0] ?? null;
  for (const padding of ['valid', 'same'] as const) {
    if (signal) {
      const strides = stridesOf(signal.spatial[0] ?? null, frames, frameLength, padding);
      if (strides) yield { h: { ...h, padding: exactly(padding), frameStep: strides } };
      continue;
    }
    for (const frameStep of new Set(openParts.map((part) => Math.max(1, Math.floor(frameLength / part))))) {
      const window = { kernel: frameLength, stride: frameStep, dilation: 1 };
      const steps = lengthsFor(frames, window, padding);
      const shape = [steps && rangeKnowledge(steps), channels];
      yield {
        h: { ...h, padding: exactly(padding), frameStep: exactly(frameStep) },
        inputs: [[...image.batch, ...(format === 'channels_last' ? shape : shape.toReversed())]],
      };
    }
  }
}

function stridesOf(length: Dim, frames: Dim, frameLength: number, padding: Padding) {
  if (length === null || frames === null) return length === frames ? unconstrained : undefined;
  const range = padding === 'valid' ? validStrides(length - frameLength, frames) : sameStrides(length, frames);
  return range && rangeKnowledge(range);
}

/** The layers of `layers/preprocessing` for sound. */
export const spectrograms: readonly Layer[] = [melSpectrogram, stftSpectrogram];

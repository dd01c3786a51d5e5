import { fill, type Message } from '../diagnostics/message.js';
import { label } from '../layers/labels.js';
import { parameterCount, weight, weightCount, type Factor, type Weight } from '../layers/layer.js';
import { grouped, product, type Shape } from '../tensors/shape.js';

/** A row as people count it: its weights, and the tensors that go in and come out. */
export interface Counted {
  readonly type: string;
  readonly weights: readonly Weight[];
  readonly inputs: readonly Shape[];
  readonly outputs: readonly Shape[];
}

/** A count that people arrive at, and what they did; the sentence goes on after "it", "that". */
export interface Misreading {
  readonly count: number;
  /** `forgets the 3 input channels and the 32 biases`. */
  readonly message: Message;
  /** Whether it is a part of the right count, which a text may mean to name by itself. */
  readonly isPart: boolean;
  /** The weights as they were counted, so that a formula of them can be compared. */
  readonly weights: readonly Weight[];
}

const words = {
  biases: { en: 'forgets the {biases}', ja: '{biases}を忘れています' },
  factor: { en: 'forgets the {factor}', ja: '{factor}を忘れています' },
  factorAndBiases: { en: 'forgets the {factor} and the {biases}', ja: '{factor}と{biases}を忘れています' },
  factorOneBias: {
    en: 'forgets the {factor} and counts one bias for all',
    ja: '{factor}を忘れ、バイアスを1個だけ数えています',
  },
  one: { en: 'counts one of the {factor} only', ja: '{factor}のうち1つ分だけを数えています' },
  oneWithoutBias: {
    en: 'counts one of the {factor} only, without its bias',
    ja: '{factor}のうち1つ分だけを、バイアスなしで数えています',
  },
  oneBias: { en: 'counts one bias for all {factor}', ja: '{factor}全体でバイアスを1個だけ数えています' },
  gateBias: { en: 'counts one bias for each of the {factor}', ja: '{factor}ごとにバイアスを1個だけ数えています' },
  inputBias: { en: 'counts a bias for each of the {factor}', ja: '{factor}ごとにバイアスを数えています' },
  weight: { en: 'forgets the {weight}', ja: '{weight} を忘れています' },
  twoBiases: {
    en: 'counts two bias vectors, as cuDNN and PyTorch do',
    ja: 'cuDNN や PyTorch のようにバイアスを2本数えています',
  },
  oneVector: {
    en: 'counts one bias vector; here there are two (reset_after=True)',
    ja: 'バイアスを1本だけ数えています（ここでは reset_after=True で2本）',
  },
  otherGates: { en: 'counts {gates} gates, as {layer} has', ja: '{layer} のようにゲートを{gates}個と数えています' },
  direction: { en: 'counts one direction only', ja: '片方向だけを数えています' },
  oneDouble: {
    en: 'is that of one layer of {units} units, not of two of {half}',
    ja: '{units}ユニットのレイヤー1つの数です（実際は{half}ユニットが2つ）',
  },
  statistics: {
    en: 'leaves out the moving mean and variance, which are not trained',
    ja: '学習されない移動平均と移動分散を除いています',
  },
  sum: { en: 'adds the extents; they multiply', ja: '掛けるところを足しています' },
  positions: {
    en: 'multiplies by the {positions} output positions; those are operations, not parameters',
    ja: '出力の{positions}か所を掛けています。それは演算回数で、パラメータ数ではありません',
  },
  flattened: {
    en: 'takes the input as flattened to {features}; the layer acts on the last axis, {last}',
    ja: '入力を{features}に平坦化したものとして数えています。実際は最後の軸 {last} に作用します',
  },
  addedBias: { en: 'adds {biases} that the layer does not have', ja: 'このレイヤーにはない{biases}を加えています' },
  bothBiases: {
    en: 'adds a bias after both parts; there is one, after the pointwise part',
    ja: '両方の部分にバイアスを加えています。実際は最後に1つだけです',
  },
  plainConv: { en: 'is that of a plain convolution', ja: '通常の畳み込みの数です' },
  heads: { en: 'multiplies by the {factor} again', ja: '{factor}をもう一度掛けています' },
} satisfies Record<string, Message>;

const many = { en: '{count} biases', ja: 'バイアス{count}個' } satisfies Message;
const single = { en: 'bias', ja: 'バイアス' } satisfies Message;

function isBias({ name }: Weight): boolean {
  return /(?:^|[_/.])bias$/.test(name);
}

function said(message: Message, values: Readonly<Record<string, Message | string>>): Message {
  const inLanguage = (lang: keyof Message): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value : value[lang]]),
    );
  return { en: fill(message.en, inLanguage('en')), ja: fill(message.ja, inLanguage('ja')) };
}

function named({ label: name, value }: Factor): Message {
  return { en: `${grouped(value)} ${name.en}`, ja: `${name.ja} ${grouped(value)}` };
}

function biasesOf(count: number): Message {
  return count === 1 ? single : said(many, { count: grouped(count) });
}

/** Labels that stand for one number: who changes one changes the other. */
const twins: ReadonlyMap<Message, Message> = new Map<Message, Message>([
  [label.recurrentUnits, label.units],
  [label.recurrentFilters, label.filters],
]);

function without(weights: readonly Weight[], left: Message): readonly Weight[] {
  return weights.map((each) => ({ ...each, factors: each.factors.filter(({ label: name }) => name !== left) }));
}

function replaced(weights: readonly Weight[], changed: Message, value: (old: number) => number): readonly Weight[] {
  return weights.map((each) => ({
    ...each,
    factors: each.factors.map((factor) =>
      factor.label === changed || twins.get(factor.label) === changed
        ? { ...factor, value: value(factor.value) }
        : factor,
    ),
  }));
}

/** The labels of the inputs of weights, in the order in which they are forgotten. */
const inputLabels: readonly Message[] = [
  label.inputChannels,
  label.inputFeatures,
  label.inputChannelsPerGroup,
  label.queryFeatures,
  label.depthwiseChannels,
];

const outputLabels: readonly Message[] = [label.filters, label.units, label.outputFeatures, label.embeddingWidth];

/** The catalogue for one row: what its number would be if it were counted as people miscount it. */
class Catalogue {
  private readonly row: Counted;
  private readonly kernels: readonly Weight[];
  private readonly biases: readonly Weight[];
  private readonly biasCount: number;
  private readonly found: Misreading[] = [];
  private readonly right: number;

  constructor(row: Counted) {
    this.row = row;
    this.kernels = row.weights.filter((each) => !isBias(each));
    this.biases = row.weights.filter(isBias);
    this.biasCount = parameterCount(this.biases);
    this.right = parameterCount(row.weights);
  }

  /** Of those that come to one number the likeliest; none that comes to the right one. */
  entries(): readonly Misreading[] {
    const { kernels, biases } = this;
    if (kernels.length === 0) return [];
    this.directions();
    if (biases.length > 0) {
      this.add(kernels, said(words.biases, { biases: biasesOf(this.biasCount) }), true);
    }
    this.recurrent();
    this.left();
    this.biasSlips();
    this.parts();
    this.others();
    return this.found;
  }

  private add(weights: readonly Weight[], message: Message, isPart = false): void {
    const count = parameterCount(weights);
    if (count === this.right || count <= 0 || !Number.isSafeInteger(count)) return;
    if (this.found.some((each) => each.count === count)) return;
    this.found.push({ count, message, isPart, weights });
  }

  private factor(of: Message, weights: readonly Weight[] = this.row.weights): Factor | undefined {
    return weights.flatMap(({ factors }) => factors).find((each) => each.label === of);
  }

  private input(): Factor | undefined {
    for (const name of inputLabels) {
      const factor = this.factor(name);
      if (factor) return factor;
    }
    return undefined;
  }

  private output(): Factor | undefined {
    for (const name of outputLabels) {
      const factor = this.factor(name);
      if (factor) return factor;
    }
    return undefined;
  }

  private directions(): void {
    const { weights } = this.row;
    const forward = weights.filter(({ name }) => name.startsWith('forward_'));
    if (forward.length === 0 || forward.length === weights.length) return;
    this.add(forward, words.direction);
    const units = this.factor(label.units);
    if (!units) return;
    const message = said(words.oneDouble, { units: grouped(2 * units.value), half: grouped(units.value) });
    this.add(
      replaced(forward, label.units, (old) => 2 * old),
      message,
    );
  }

  /** Gates and the two kinds of bias vectors. */
  private recurrent(): void {
    const { weights } = this.row;
    const { kernels, biases } = this;
    const recurrent = kernels.filter(({ name }) => name.includes('recurrent'));
    if (recurrent.length === 0) return;
    for (const each of recurrent.slice(0, 1)) {
      const rest = weights.filter(({ name }) => !name.includes('recurrent'));
      this.add(rest, said(words.weight, { weight: weightName(each) }));
      this.add(
        rest.filter((other) => !isBias(other)),
        said(words.factorAndBiases, { factor: weightName(each), biases: biasesOf(this.biasCount) }),
      );
    }
    const gates = this.factor(label.gates);
    if (gates) {
      this.add(without(weights, label.gates), said(words.factor, { factor: named(gates) }));
      this.add(
        without(kernels, label.gates),
        said(words.factorAndBiases, { factor: named(gates), biases: biasesOf(this.biasCount) }),
      );
      const gate = biases.map((each) => ({
        ...each,
        factors: each.factors.filter(({ label: name }) => name === label.gates),
      }));
      this.add([...kernels, ...gate], said(words.gateBias, { factor: named(gates) }));
    }
    const vectors = this.factor(label.biasVectors);
    if (vectors) this.add(without(weights, label.biasVectors), words.oneVector);
    else if (biases.length > 0) {
      const twice = biases.map((each) => ({
        ...each,
        factors: [{ label: label.biasVectors, value: 2 }, ...each.factors],
      }));
      this.add([...kernels, ...twice], words.twoBiases);
    }
    for (const [count, layer] of [
      [4, 'LSTM'],
      [3, 'GRU'],
    ] as const) {
      if (!gates || gates.value === count) continue;
      const changed = replaced(weights, label.gates, () => count);
      const message = said(words.otherGates, { gates: String(count), layer });
      this.add(changed, message);
      if (vectors) this.add(without(changed, label.biasVectors), message);
    }
  }

  /** One factor left out, with or without the biases. */
  private left(): void {
    const { weights } = this.row;
    const { kernels, biases } = this;
    const input = this.input();
    const output = this.output();
    const labels = kernels.flatMap(({ factors }) => factors).filter(({ value }) => value > 1);
    const isOutput = (factor: Factor): boolean =>
      factor.label === output?.label || twins.get(factor.label) === output?.label;
    const ordered = [...(input ? [input] : []), ...labels.filter((factor) => factor !== input && !isOutput(factor))];
    for (const factor of ordered) {
      if (factor.label === label.gates) continue;
      const own = named(factor);
      this.add(
        without(kernels, factor.label),
        said(biases.length > 0 ? words.factorAndBiases : words.factor, {
          factor: own,
          biases: biasesOf(this.biasCount),
        }),
      );
      if (biases.length === 0) continue;
      this.add([...without(kernels, factor.label), ...biases], said(words.factor, { factor: own }));
      this.add([...without(kernels, factor.label), weight('bias', [])], said(words.factorOneBias, { factor: own }));
    }
    if (!output || output.value === 1 || kernels.some(({ name }) => name.includes('recurrent'))) return;
    const one = without(weights, output.label);
    this.add(one, said(words.one, { factor: named(output) }), true);
    if (biases.length > 0) {
      this.add(without(kernels, output.label), said(words.oneWithoutBias, { factor: named(output) }), true);
    }
  }

  private biasSlips(): void {
    const { kernels, biases } = this;
    const output = this.output();
    const input = this.input();
    if (biases.length === 0) {
      if (!output || kernels.some(({ trainable }) => !trainable)) return;
      const added = weight('bias', [[output.label, output.value]]);
      this.add([...kernels, added], said(words.addedBias, { biases: biasesOf(output.value) }));
      return;
    }
    if (output) this.add([...kernels, weight('bias', [])], said(words.oneBias, { factor: named(output) }));
    if (input) {
      this.add(
        [...kernels, weight('bias', [[input.label, input.value]])],
        said(words.inputBias, { factor: named(input) }),
      );
    }
  }

  /** A weight left out whole, with its bias where it has one of its own. */
  private parts(): void {
    const { weights } = this.row;
    const { kernels } = this;
    const untrained = weights.filter(({ trainable }) => !trainable);
    if (untrained.length > 0) {
      this.add(
        weights.filter(({ trainable }) => trainable),
        words.statistics,
        true,
      );
      return;
    }
    if (kernels.length < 2) return;
    for (const each of kernels.toReversed()) {
      const [stem] = each.name.split('/');
      const rest = weights.filter(({ name }) =>
        each.name.includes('/') ? name.split('/')[0] !== stem : name !== each.name,
      );
      this.add(rest, said(words.weight, { weight: weightName(each) }));
    }
  }

  private others(): void {
    this.separable();
    const { inputs, weights } = this.row;
    const { kernels, biases } = this;
    const heads = this.factor(label.heads);
    if (heads) {
      const again = weights.map((each) => ({ ...each, factors: [heads, ...each.factors] }));
      this.add(again, said(words.heads, { factor: named(heads) }));
    }
    const [kernel] = kernels;
    const isKernel =
      this.factor(label.inputFeatures) !== undefined ||
      kernel?.factors.some(({ label: name }) => name === label.filters);
    if (kernel && kernels.length === 1 && isKernel && kernel.factors.length > 1) {
      const terms = kernel.factors.map(({ label: name, value }) => weight('kernel', [[name, value]]));
      this.add(terms, words.sum);
      if (biases.length > 0) this.add([...terms, ...biases], words.sum);
    }
    this.positions();
    const [shape] = inputs;
    const features = this.factor(label.inputFeatures);
    const flat = shape && shape.length > 2 ? product(shape.slice(1)) : null;
    if (!features || flat === null || flat === features.value || kernels.some(({ name }) => name.includes('recurrent')))
      return;
    const message = said(words.flattened, { features: grouped(flat), last: grouped(features.value) });
    this.add(
      replaced(weights, label.inputFeatures, () => flat),
      message,
    );
    this.add(
      replaced(kernels, label.inputFeatures, () => flat),
      message,
    );
  }

  private separable(): void {
    const depthwise = this.kernels.find(({ name }) => name.startsWith('depthwise'));
    const pointwise = this.kernels.find(({ name }) => name.startsWith('pointwise'));
    const filters = this.factor(label.filters);
    if (!depthwise || !pointwise || !filters) return;
    const channels = this.factor(label.depthwiseChannels);
    const { biases } = this;
    if (channels && biases.length > 0) {
      this.add([...this.row.weights, weight('depthwise_bias', [[channels.label, channels.value]])], words.bothBiases);
    }
    const factors = depthwise.factors.filter(({ label: name }) => name !== label.depthMultiplier);
    const kernel = { ...depthwise, factors: [...factors, filters] };
    this.add([kernel, ...biases], words.plainConv);
    this.add([kernel], words.plainConv);
  }

  private positions(): void {
    const [shape] = this.row.outputs;
    const filters = this.factor(label.filters) ?? this.factor(label.units);
    const count = weightCount({ factors: filters ? [filters] : [] });
    const spatial = shape && shape.length > 2 ? product(shape.slice(1)) : null;
    if (spatial === null || spatial % count !== 0 || spatial === count) return;
    const positions: Factor = { label: label.outputPositions, value: spatial / count };
    const message = said(words.positions, { positions: grouped(positions.value) });
    for (const counted of [this.kernels, this.row.weights]) {
      this.add(
        counted.map((each) => ({ ...each, factors: [...each.factors, positions] })),
        message,
      );
    }
  }
}

/** `recurrent kernel`, `attention output projection`: as people say it. */
function weightName({ name }: Weight): string {
  const [stem = '', part] = name.split('/');
  return part === undefined
    ? stem.replace(/^forward_/, '').replaceAll('_', ' ')
    : `${stem.replaceAll('_', ' ')} projection`;
}

/** The counts at which people arrive for a row when they miscount it, the likeliest first; no two are equal, none is right. */
export function misreadingsOf(row: Counted): readonly Misreading[] {
  return new Catalogue(row).entries();
}

/** What one factor would have to be for a count to be right. */
export interface Change {
  readonly label: Message;
  readonly from: number;
  readonly to: number;
}

/** Each factor that alone would make a count right; only whole extents. */
export function changesFor({ weights }: Counted, count: number): readonly Change[] {
  const changes: Change[] = [];
  const seen = new Set<Message>();
  for (const { label: name, value } of weights.flatMap(({ factors }) => factors)) {
    if (seen.has(name) || twins.has(name) || name === label.gates || name === label.biasVectors) continue;
    seen.add(name);
    const to = solved(weights, name, count);
    if (to !== undefined && to !== value) changes.push({ label: name, from: value, to });
  }
  return changes;
}

/** Counts grow with each extent, so that the one that fits is found by halving. */
function solved(weights: readonly Weight[], name: Message, count: number): number | undefined {
  const at = (value: number): number => parameterCount(replaced(weights, name, () => value));
  let [low, high] = [1, 1];
  while (at(high) < count && high < 2 ** 40) high *= 2;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (at(middle) < count) low = middle + 1;
    else high = middle;
  }
  return at(low) === count ? low : undefined;
}

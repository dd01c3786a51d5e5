import type { Message } from '../diagnostics/message.js';
import { label } from '../layers/labels.js';
import type { Factor, Weight } from '../layers/layer.js';

/** The letters that people use; labels that name the same number by definition share one. */
const letters: ReadonlyMap<Message, string> = new Map<Message, string>([
  [label.inputFeatures, 'm'],
  [label.packedFeatures, 'm_p'],
  [label.units, 'n'],
  [label.recurrentUnits, 'n'],
  [label.packedUnits, 'n_p'],
  [label.outputFeatures, 'o'],
  [label.features, 'F'],
  [label.inputChannels, 'c'],
  [label.inputChannelsPerGroup, 'c_g'],
  [label.depthwiseChannels, 'c_d'],
  [label.channels, 'C'],
  [label.filters, 'f'],
  [label.recurrentFilters, 'f'],
  [label.kernelHeight, 'k_h'],
  [label.kernelWidth, 'k_w'],
  [label.kernelDepth, 'k_d'],
  [label.kernelLength, 'k'],
  [label.kernelSize, 'k'],
  [label.pointwiseExtent, 'p'],
  [label.depthMultiplier, 'r'],
  [label.gates, 'g'],
  [label.directions, 'd'],
  [label.biasVectors, 'b'],
  [label.vocabulary, 'v'],
  [label.embeddingWidth, 'e'],
  [label.heads, 'h'],
  [label.queryHeads, 'h_q'],
  [label.keyValueHeads, 'h_kv'],
  [label.headSize, 'd_h'],
  [label.keySize, 'd_k'],
  [label.valueSize, 'd_v'],
  [label.queryFeatures, 'm_q'],
  [label.keyFeatures, 'm_k'],
  [label.valueFeatures, 'm_v'],
  [label.axisExtent, 'a'],
  [label.loraRank, 'R'],
  [label.quantizationGroups, 'G'],
]);

/** A letter, perhaps with a subscript (`k_h`), and what it stands for. */
export interface SymbolEntry {
  readonly symbol: string;
  readonly labels: readonly Message[];
  readonly value: number;
}

/** A count in letters, term by term, and what the letters stand for. */
export interface SymbolicCount {
  /** A product for each weight; an empty one is 1. */
  readonly terms: readonly (readonly string[])[];
  readonly legend: readonly SymbolEntry[];
}

interface Named {
  readonly letter: string;
  readonly value: number;
  readonly labels: Message[];
}

/**
 * The count of some weights in letters, one a factor's label. Where one label has several extents (two cells, two
 * kernels) its letter is numbered, so that equal letters are equal numbers.
 */
export function symbolicCount(weights: readonly Weight[]): SymbolicCount {
  const chosen = new Map<Message, string>();
  const named: Named[] = [];
  const entryOf = ({ label, value }: Factor): Named => {
    const letter = chosen.get(label) ?? letterFor(label, new Set(chosen.values()));
    chosen.set(label, letter);
    const known = named.find((each) => each.letter === letter && each.value === value);
    if (known?.labels.includes(label) === false) known.labels.push(label);
    const entry = known ?? { letter, value, labels: [label] };
    if (!known) named.push(entry);
    return entry;
  };
  const terms = weights.map(({ factors }) => factors.map(entryOf));
  return {
    terms: terms.map((factors) => factors.map((entry) => symbolOf(entry, named))),
    legend: named.map((entry) => ({ symbol: symbolOf(entry, named), labels: entry.labels, value: entry.value })),
  };
}

/** The usual letter; else the label's own first letter, else the first that is free. */
function letterFor(label: Message, taken: ReadonlySet<string>): string {
  const usual = letters.get(label);
  if (usual !== undefined) return usual;
  const reserved = new Set([...taken, ...letters.values()]);
  const own = label.en.toLowerCase().replace(/[^a-z]/g, '');
  const candidates = [...own, ...own.toUpperCase(), ...'abcdefghijklmnopqrstuvwxyz'];
  return candidates.find((letter) => !reserved.has(letter)) ?? `x_${taken.size}`;
}

function symbolOf(entry: Named, named: readonly Named[]): string {
  const { letter } = entry;
  const alike = named.filter((each) => each.letter === letter);
  if (alike.length === 1) return letter;
  return `${letter}${letter.includes('_') ? '' : '_'}${alike.indexOf(entry) + 1}`;
}

/** From so many equal terms on, `C + C + C + C` becomes `4 × C`. */
const manyTerms = 3;

/** A sum of products with whichever sign multiplies: `m × n + n`. */
export function sumOfProducts(terms: SymbolicCount['terms'], times: string): string {
  const products = terms.map((factors) => factors.join(times) || '1');
  const [first] = products;
  if (first !== undefined && products.length >= manyTerms && products.every((product) => product === first)) {
    return first === '1' ? String(products.length) : `${products.length}${times}${first}`;
  }
  return products.join(' + ') || '0';
}

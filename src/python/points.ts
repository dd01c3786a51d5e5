import type { Domain } from '../layers/domains.js';
import type { Layer, Point, Registry } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import type { DeclaredConstruction, DeclaredValue } from '../model/declared.js';
import type { Value } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';

/** What a point is made from. `attempt` chooses among the values that stand for what is not known. */
export interface Asked {
  readonly construction: DeclaredConstruction;
  readonly layer: Layer;
  readonly inputs: readonly Shape[];
  /** The names under which the tensors were given, in Keras's order. */
  readonly names: readonly (string | null)[];
  /** What else the call was told. */
  readonly settings: Readonly<Record<string, DeclaredValue>>;
  readonly registry: Registry;
  readonly attempt: number;
}

/** How many values stand for one that is not known. */
export const attempts = 8;

/** A value of which nothing is known, which the domain's own values stand for. */
const open = Symbol('open');
type Read = Value | typeof open;

type Reader = (asked: Asked, name: string, domain: Domain) => Read;

/** The hyperparameters of a layer's declaration as its construction states them; undefined where Keras takes no such value. */
export function pointOf(asked: Asked): Point | undefined {
  const point: Record<string, Value> = {};
  for (const [name, domain] of Object.entries(asked.layer.hyperparameters)) {
    if (!domain.visible) continue;
    if (domain.kind === 'type') {
      const wrapped = wrappedPoint(asked, name);
      if (!wrapped) return undefined;
      Object.assign(point, wrapped);
      continue;
    }
    const value = resolved(readerOf(asked.layer, name)(asked, name, domain), domain, point, asked);
    if (!isPossible(value, domain)) return undefined;
    point[name] = value;
  }
  return point;
}

/** Whether a value is of the kind that the declaration reckons with: code can have any. */
function isPossible(value: Value, { kind, choices, specimen, default: usual }: Domain): boolean {
  if (specimen === null) return true;
  if (value === null) return usual === null || specimen === null || (choices?.includes(null) ?? false);
  if (kind === 'integer') return isCount(value) && value >= 1;
  if (kind === 'choice') return choices?.includes(value) ?? typeof value === 'string';
  if (typeof specimen === 'boolean' || typeof specimen === 'string') return typeof value === typeof specimen;
  if (typeof value === 'number') return isCount(value) && !Array.isArray(specimen);
  if (!Array.isArray(value)) return false;
  const entries = value as readonly Value[];
  if (Array.isArray(specimen) && specimen.length > 1 && specimen.length !== entries.length) return false;
  return entries.every((entry) => entry === null || isCount(entry) || (Array.isArray(entry) && entry.every(isCount)));
}

function isCount(value: Value): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function readerOf({ type }: Layer, name: string): Reader {
  return readers[`${type}.${name}`] ?? readers[name] ?? plainly;
}

/** What is stated of one hyperparameter; undefined where the code does not tell. */
export function readAt(asked: Asked, name: string, domain: Domain): Value | undefined {
  const read = readerOf(asked.layer, name)(asked, name, domain);
  return read === open ? undefined : read;
}

/** Whether a hyperparameter is an argument of the same name, taken as it is. */
export function isPlain(layer: Layer, name: string): boolean {
  return readerOf(layer, name) === plainly;
}

function resolved(read: Read, domain: Domain, point: Point, { attempt }: Asked): Value {
  if (read === open) return substitute(domain, attempt);
  if (read !== null || domain.default === undefined || (domain.choices?.includes(null) ?? false)) return read;
  return typeof domain.default === 'function' ? domain.default(point) : domain.default;
}

/** Lengths that many windows divide. */
export const lengths: readonly number[] = [5040, 720, 1680, 9240];

/** A value for what is not known: another one in each attempt. */
function substitute({ kind, choices, specimen }: Domain, attempt: number): Value {
  if (choices && choices.length > 0) return choices[attempt % choices.length] ?? null;
  const extent = [2, 3, 5, 7][attempt % 4] ?? 2;
  if (kind === 'integer' || typeof specimen === 'number') return extent * 2;
  return Array.isArray(specimen) && specimen.every((each) => typeof each === 'number')
    ? specimen.map(() => extent)
    : specimen;
}

/** The value of an argument; `null` where it is not given and has no default. */
function argument({ construction }: Asked, name: string): Read {
  const value = construction.arguments[name]?.value;
  return value === undefined ? null : plain(value);
}

function plain(value: DeclaredValue): Read {
  if ('known' in value) return value.known;
  return open;
}

/** The value under the declaration's own name, filled to the rank that the declaration has. */
const plainly: Reader = (asked, name, domain) => {
  const read = argument(asked, kerasName(name));
  const { specimen } = domain;
  if (Array.isArray(specimen) && domain.kind === 'tuple' && typeof read === 'number')
    return Array<Value>(Math.max(1, specimen.length)).fill(read);
  if (domain.kind === 'integer' && Array.isArray(read)) return (read as readonly Value[])[0] ?? open;
  return read;
};

const dataFormat: Reader = (asked) => {
  const format = argument(asked, 'data_format');
  return format === 'default' ? null : format;
};

/** An axis of a tensor of so many, counted from zero. */
function counted(axis: Value, rank: number): Value {
  return typeof axis === 'number' && axis < 0 ? axis + rank : axis;
}

function axesFrom(read: Read, { inputs }: Asked): Read {
  const rank = inputs[0]?.length ?? 0;
  if (read === open) return open;
  if (!Array.isArray(read)) return counted(read, rank);
  const axes = (read as readonly Value[]).map((axis) => counted(axis, rank));
  return axes.length === 1 ? (axes[0] ?? null) : axes.toSorted((a, b) => Number(a) - Number(b));
}

const axis: Reader = (asked) => {
  const read = argument(asked, 'axis');
  return axesFrom(read === null ? -1 : read, asked);
};

/** `[before, behind]` for each axis; for one axis the pair itself. */
function pairs(name: string): Reader {
  return (asked, _, { specimen }) => {
    const read = argument(asked, name);
    if (read === open || read === null) return read;
    const isFlat = Array.isArray(specimen) && typeof specimen[0] === 'number';
    if (isFlat) return Array.isArray(read) ? read : [read, read];
    const rank = Array.isArray(specimen) ? specimen.length : 1;
    const each: readonly Value[] = Array.isArray(read) ? (read as readonly Value[]) : Array<Value>(rank).fill(read);
    if (each.length === 2 * rank) return each.flatMap((_, at) => (at % 2 === 0 ? [each.slice(at, at + 2)] : []));
    return each.map((margin) => (Array.isArray(margin) ? margin : [margin, margin]));
  };
}

const dotAxes =
  (name: string): Reader =>
  (asked) => {
    const read = argument(asked, name);
    if (read === open) return open;
    const both: readonly Value[] = Array.isArray(read) ? (read.flat() as readonly Value[]) : [read ?? -1, read ?? -1];
    return both.map((each, at) => counted(each, asked.inputs[at]?.length ?? 0));
  };

/** Keras 3 lists the tensors given by name in the order of their names, behind the others. */
const callArguments: Reader = ({ names }) => {
  const inOrder = ['query', 'value', 'key'];
  return names.map((name, at) => (name === 'attention_mask' ? 'mask' : (name ?? inOrder[at] ?? ''))).join(' ');
};

function setting(name: string): Reader {
  return ({ settings }) => {
    const value = settings[name];
    return value === undefined ? null : plain(value);
  };
}

const readers: Readonly<Record<string, Reader>> = {
  axis,
  callArguments,
  dataFormat,
  dotAxes: dotAxes('dot_axes'),
  axes: dotAxes('axes'),
  cropping: pairs('cropping'),
  // No argument; Keras 3.0 alone builds the forward layer twice.
  forwardBuilds: () => 1,
  reverse: setting('reverse'),
  returnAttentionScores: setting('return_attention_scores'),
  sharedAxes: (asked) => argument(asked, 'shared_axes') ?? [],
  statisticsGiven: (asked) => {
    const mean = argument(asked, 'mean');
    return mean === open ? open : mean !== null;
  },
  concatAxis: (asked) => {
    const read = argument(asked, 'concat_axis');
    return axesFrom(read === null ? -1 : read, asked);
  },
  countsTable: () => false,
  numBins: (asked) => {
    const boundaries = argument(asked, 'bin_boundaries');
    if (Array.isArray(boundaries)) return boundaries.length + 1;
    return boundaries === open ? open : argument(asked, 'num_bins');
  },
  vocabularySize: (asked) => {
    const size = argument(asked, 'pad_to_max_tokens') === true ? argument(asked, 'max_tokens') : null;
    return size === null ? open : size;
  },
  targetShape: (asked) => {
    const read = argument(asked, 'target_shape');
    return typeof read === 'number' ? [read] : read;
  },
  batchShape: () => open,
  'EinsumDense.outputShape': (asked) => {
    const read = argument(asked, 'output_shape');
    return typeof read === 'number' ? [read] : read;
  },
  'MultiHeadAttention.outputShape': (asked) => {
    const read = argument(asked, 'output_shape');
    const query = asked.inputs[Math.max(0, asked.names.indexOf('query'))] ?? asked.inputs[0] ?? [];
    if (read === null) return [query.at(-1) ?? 1];
    return typeof read === 'number' ? [read] : read;
  },
  'MultiHeadAttention.attentionAxes': (asked) => {
    const read = argument(asked, 'attention_axes');
    if (read === null) return (asked.inputs[0] ?? []).slice(1, -1).map((_, at) => at + 1);
    return typeof read === 'number' ? [read] : read;
  },
  'Deconvolution2D.outputShape': (asked) => {
    const read = argument(asked, 'output_shape');
    if (!Array.isArray(read)) return open;
    return argument(asked, 'data_format') === 'channels_first' ? read.slice(2) : read.slice(1, -1);
  },
  'MaxoutDense.nbFeature': (asked) => argument(asked, 'nb_feature'),
  'ZeroPadding1D.padding': pairs('padding'),
  'ZeroPadding2D.padding': pairs('padding'),
  'ZeroPadding3D.padding': pairs('padding'),
};

/** The point of the layer that a wrapper holds, with the wrapper's spelling: `layer.units`. */
function wrappedPoint(asked: Asked, name: string): Point | undefined {
  const value = asked.construction.arguments[kerasName(name)]?.value;
  const construction = value && 'layer' in value ? value.layer : undefined;
  const layer = construction && asked.registry.find(construction.type);
  if (!layer || layer.opaque) return undefined;
  const isSliced = asked.layer.type === 'TimeDistributed';
  const inputs = isSliced ? asked.inputs.map(([batch = null, , ...rest]) => [batch, ...rest]) : asked.inputs;
  const own = pointOf({ ...asked, construction, layer, inputs });
  if (!own) return undefined;
  return {
    [name]: layer.type,
    ...Object.fromEntries(Object.entries(own).map(([key, each]) => [`layer.${key}`, each])),
  };
}

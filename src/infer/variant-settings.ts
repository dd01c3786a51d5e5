import type { Message } from '../diagnostics/message.js';
import { label } from '../layers/labels.js';
import { weight, type Factor, type Weight } from '../layers/layer.js';
import { between, exactly, type Knowledge } from '../model/knowledge.js';

/** A kernel as a matrix of so many rows and columns; `last` is the extent of its last axis. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly last: number;
}

/** A kernel that is there, with the weight that it is. */
export interface Kernel extends Matrix {
  readonly weight: Weight;
  /** A table of embeddings has a scale for each row, a kernel one for each column. */
  readonly isTable: boolean;
}

/** What has been done to a layer: `enable_lora`, `quantize` or both. */
export interface Setting {
  readonly h: Readonly<Record<string, Knowledge>>;
  /** Parameters for each row of the kernel, and besides; the kernel's own included, the bias not. */
  readonly perRow: number;
  readonly besides: number;
  weights(kernel: Kernel): readonly Weight[];
}

/** What a class of layers can be turned into. */
export interface Abilities {
  readonly isTable: boolean;
  readonly quantizes: boolean;
  readonly ranks: readonly number[];
}

/** Low-rank adaptation, `enable_lora(rank)`: the kernel is frozen, two factors of it are trained. */
function lora(rank: number, { columns, last }: Matrix): Setting {
  return {
    h: { loraRank: exactly(rank) },
    perRow: columns + rank * (columns / last),
    besides: rank * last,
    weights: (kernel) => [frozen(kernel.weight), ...loraWeights(kernel, rank)],
  };
}

function loraWeights({ weight: { name, factors } }: Kernel, rank: number): readonly Weight[] {
  const [rows, last] = [factors.slice(0, -1), factors.slice(-1)];
  const ranks: Factor = { label: label.loraRank, value: rank };
  return [
    { name: `lora_${name}_a`, factors: [...rows, ranks], trainable: true },
    { name: `lora_${name}_b`, factors: [ranks, ...last], trainable: true },
  ];
}

function frozen(kernel: Weight): Weight {
  return { ...kernel, trainable: false };
}

function extra(name: string, ...factors: readonly (readonly [Message, number])[]): Weight {
  return weight(name, factors, false);
}

/** `quantize("int8")`: a scale for each column, or for each row of a table. */
function int8({ columns }: Matrix, isTable: boolean): Setting {
  return {
    h: { quantization: exactly('int8') },
    perRow: columns + (isTable ? 1 : 0),
    besides: isTable ? 0 : columns,
    weights: ({ weight: kernel, rows }) => [frozen(kernel), scaleOf(kernel, isTable ? rows : columns, isTable)],
  };
}

function scaleOf({ name }: Weight, count: number, isTable: boolean): Weight {
  return extra(`${name}_scale`, [isTable ? label.vocabulary : label.outputFeatures, count]);
}

/** Two entries of the last axis in one byte, as Keras 3.14 packs them. */
function packed({ weight: { name }, rows, columns }: Kernel): Weight {
  return extra(name, [label.inputFeatures, rows], [label.packedUnits, half(columns)]);
}

function half(count: number): number {
  return Math.ceil(count / 2);
}

/** `quantize("int4")` without groups, in which a whole column shares its scale; a row in a table. */
function int4({ columns }: Matrix, isTable: boolean): Setting {
  return {
    h: { quantization: exactly('int4'), blockSize: exactly(null) },
    perRow: half(columns) + (isTable ? 1 : 0),
    besides: isTable ? 0 : columns,
    weights: (kernel) => [packed(kernel), scaleOf(kernel.weight, isTable ? kernel.rows : columns, isTable)],
  };
}

/** The same until Keras 3.13, which packs two rows of a kernel into one. The rows are those after packing. */
function int4ByRows({ rows, columns }: Matrix): Setting {
  return {
    h: { quantization: exactly('int4'), blockSize: exactly(null) },
    perRow: (half(rows) * columns) / rows,
    besides: columns,
    weights: ({ weight: kernel }) => [
      extra(kernel.name, [label.packedFeatures, half(rows)], [label.outputFeatures, columns]),
      scaleOf(kernel, columns, false),
    ],
  };
}

/** Since Keras 3.14, where groups of rows share a scale and a zero point. */
function int4InGroups({ columns }: Matrix, isTable: boolean, { groups, sizes }: Groups): Setting {
  return {
    h: { quantization: exactly('int4'), blockSize: sizes },
    perRow: half(columns) + (isTable ? 2 * groups : 1),
    besides: isTable ? columns : 2 * groups * columns,
    weights: (kernel) => [
      packed(kernel),
      ...['scale', 'zero'].map((name) =>
        isTable
          ? extra(`${kernel.weight.name}_${name}`, [label.vocabulary, kernel.rows], [label.quantizationGroups, groups])
          : extra(`${kernel.weight.name}_${name}`, [label.quantizationGroups, groups], [label.outputFeatures, columns]),
      ),
      extra('g_idx', [label.inputFeatures, isTable ? columns : kernel.rows]),
    ],
  };
}

/** `quantize("float8")`: a scale and 1024 past maxima for inputs, kernel and gradients, all trained. */
function float8({ columns }: Matrix): Setting {
  const histories = ['inputs', 'kernel', 'outputs_grad'];
  return {
    h: { quantization: exactly('float8') },
    perRow: columns,
    besides: 3 * 1025,
    weights: ({ weight: kernel }) => [
      kernel,
      ...histories.flatMap((name) => [
        weight(`${name}_scale`, []),
        weight(`${name}_amax_history`, [[label.pastMaxima, 1024]]),
      ]),
    ],
  };
}

/** `quantize("gptq")` and `"awq"`; the float kernel stays until it has been calibrated. */
function calibrated(mode: 'gptq' | 'awq', { columns }: Matrix, options: Calibration): Setting {
  const { bits, hasKernel } = options;
  const { groups, sizes } = options.groups;
  const stored = bits === 4 ? half(columns) : columns;
  const perGroup = [[label.outputFeatures, columns] as const, [label.quantizationGroups, groups] as const];
  return {
    h: { quantization: exactly(mode), weightBits: exactly(bits), groupSize: sizes },
    perRow: (hasKernel ? columns : 0) + stored + (mode === 'awq' ? 2 : 1),
    besides: 2 * groups * columns,
    weights: (kernel) => [
      ...(hasKernel ? [kernel.weight] : []),
      extra(
        'quantized_kernel',
        [bits === 4 ? label.packedUnits : label.outputFeatures, stored],
        [label.inputFeatures, kernel.rows],
      ),
      extra('kernel_scale', ...perGroup),
      extra('kernel_zero', ...perGroup),
      ...(mode === 'awq' ? [extra('awq_scales', [label.inputFeatures, kernel.rows])] : []),
      extra('g_idx', [label.inputFeatures, kernel.rows]),
    ],
  };
}

interface Calibration {
  readonly groups: Groups;
  readonly bits: 4 | 8;
  readonly hasKernel: boolean;
}

/** How many groups share scales, and the sizes that give so many. */
interface Groups {
  readonly groups: number;
  readonly sizes: Knowledge;
}

const usualSize = 128;

/** Every number of groups that rows can be parted into; few first, but for that of Keras's size of 128. */
function groupsOf(rows: number): readonly Groups[] {
  const found: Groups[] = [];
  for (let groups = 1; groups <= rows; groups = Math.ceil(rows / (Math.ceil(rows / groups) - 1))) {
    const low = Math.ceil(rows / groups);
    found.push({ groups, sizes: between(low, groups === 1 ? undefined : Math.ceil(rows / (groups - 1)) - 1) });
    if (low === 1) break;
  }
  const usual = Math.ceil(rows / usualSize);
  return [...found.filter(({ groups }) => groups === usual), ...found.filter(({ groups }) => groups !== usual)];
}

/** A quantized kernel to which `enable_lora` was applied. */
function withLora(setting: Setting, rank: number, { columns, last }: Matrix): Setting {
  return {
    h: { ...setting.h, loraRank: exactly(rank) },
    perRow: setting.perRow + rank * (columns / last),
    besides: setting.besides + rank * last,
    weights: (kernel) => [...setting.weights(kernel), ...loraWeights(kernel, rank)],
  };
}

/** All that a layer with such a kernel may have been turned into, the plainest first. Where rows are to be solved for, they are NaN. */
export function* settingsOf(matrix: Matrix, { isTable, quantizes, ranks }: Abilities): Iterable<Setting> {
  for (const rank of ranks) yield lora(rank, matrix);
  if (!quantizes) return;
  const groups = groupsOf(isTable ? matrix.columns : matrix.rows);
  const grouped = groups.map((each) => int4InGroups(matrix, isTable, each));
  const whole = [int8(matrix, isTable), int4(matrix, isTable), ...(isTable ? [] : [int4ByRows(matrix)])];
  yield* whole;
  yield* grouped;
  if (!isTable) yield* [float8(matrix), ...groups.flatMap((each) => calibrations(matrix, each))];
  for (const setting of [...whole, ...grouped.slice(0, 1)]) {
    for (const rank of ranks) yield withLora(setting, rank, matrix);
  }
}

function calibrations(matrix: Matrix, groups: Groups): readonly Setting[] {
  return [false, true].flatMap((hasKernel) => [
    calibrated('gptq', matrix, { groups, bits: 4, hasKernel }),
    calibrated('gptq', matrix, { groups, bits: 8, hasKernel }),
    calibrated('awq', matrix, { groups, bits: 4, hasKernel }),
  ]);
}

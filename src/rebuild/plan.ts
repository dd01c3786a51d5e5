import type { Layer, Registry } from '../layers/layer.js';
import type { ResultRow, ResultSummary } from '../result/result.js';
import type { Shape } from '../tensors/shape.js';
import { orderOf, type Caller, type Calls } from './calls.js';
import { sourcesOf, type Source } from './connections.js';
import { chosen, type Choice } from './choice.js';
import { constructed } from './construction.js';

import { fullNames, type NamesOf } from './names.js';
import { nestedSources } from './nested.js';
import { operationOf } from './operations.js';
import { graphOf } from './search.js';
import { isPresent, type RebuildTarget } from './target.js';
import type { Training } from './training.js';
import { usageOf } from './usage.js';
import { admitsShape, likelyShape, wholeShape } from './values.js';
import type { InputOf, Made, Node, Remark, Tensor, Witness } from './witness.js';

/** What a witness is made for and from. */
export interface Plan {
  readonly target: RebuildTarget;
  readonly registry: Registry;
  readonly training: Training;
  readonly names: NamesOf;
}

/** A row and the rows inside of it. */
interface Item {
  readonly row: ResultRow;
  readonly inner: readonly ResultRow[];
}

/** Rows of models within the model. */
const models: ReadonlySet<string> = new Set(['Sequential', 'Functional', 'Model']);

/** The model of a summary, with every call stated. */
export function witnessOf(summary: ResultSummary, plan: Plan): Witness {
  const { registry } = plan;
  const items = itemsOf(summary.rows);
  const isSequential = items.every(({ row }) => row.connectedTo === null && row.type !== 'InputLayer' && !merges(row, registry));
  return modelOf(items, { name: summary.model, isSequential, depth: 0, inputs: [] }, plan);
}

function itemsOf(rows: readonly ResultRow[]): readonly Item[] {
  const depth = rows[0]?.depth ?? 0;
  const items: { row: ResultRow; inner: ResultRow[] }[] = [];
  for (const row of rows) {
    if (row.depth <= depth || items.length === 0) items.push({ row, inner: [] });
    else items.at(-1)?.inner.push(row);
  }
  return items;
}

function merges({ type }: ResultRow, registry: Registry): boolean {
  return (registry.find(type)?.arity.min ?? 1) > 1;
}

interface About {
  readonly name: string | null;
  readonly isSequential: boolean;
  readonly depth: number;
  /** What goes into a model within the model. */
  readonly inputs: readonly (Shape | undefined)[];
}

function modelOf(own: readonly Item[], about: About, plan: Plan): Witness {
  const found = about.depth === 0 ? sourcesOf(rowsOf(own), plan.names) : nestedSources(rowsOf(own), about.isSequential, plan.registry);
  const { items, sources } = about.isSequential ? { items: own, sources: found } : withInputs(own, found, plan);
  const { calls, outputs } = graphOf({
    callers: items.map((item, index) => callerOf(item, sources[index] ?? [])),
    tensors: items.map(({ row }) => Math.max(1, row.outputShapes.length)),
    isInput: items.map(({ row }) => row.type === 'InputLayer'),
  });
  const rows = rowsOf(items);
  const input = about.isSequential && items[0] ? inputOfModel(items[0], about) : undefined;
  const nodes = items.map((item, index) => nodeOf(item, { index, rows, calls, input: input?.shape }, plan));
  return {
    name: about.name,
    isSequential: about.isSequential,
    nodes,
    order: orderOf(calls.of),
    outputs,
    input,
  };
}

function rowsOf(items: readonly Item[]): readonly ResultRow[] {
  return items.map(({ row }) => row);
}

/** Inputs of the model for rows of which no input is printed. */
function withInputs(
  items: readonly Item[],
  sources: readonly (readonly Source[] | undefined)[],
  plan: Plan,
): { readonly items: readonly Item[]; readonly sources: readonly (readonly Source[])[] } {
  const added: Item[] = [];
  const complete = sources.map((own, index) => {
    if (own) return own;
    const row = items[index]?.row;
    if (!row) return [];
    return inputShapesOf(row).map((shape, at): Source => {
      added.push({ row: inputRow(at === 0 ? `${plan.names(row)}_input` : `${plan.names(row)}_input_${at}`, shape, row), inner: [] });
      return { row: items.length + added.length - 1, node: 0, tensor: 0 };
    });
  });
  return { items: [...items, ...added], sources: [...complete, ...added.map(() => [])] };
}

function inputRow(name: string, shape: Shape, { at, depth }: ResultRow): ResultRow {
  return {
    name,
    type: 'InputLayer',
    depth,
    cut: [],
    outputShapes: [shape],
    parameters: 0,
    trainable: null,
    connectedTo: [],
    calls: 1,
    at,
    verdict: 'holds',
    reasons: [],
    alternatives: [],
  };
}

/** What goes into a row of which no input is printed; something, where that is not known. */
function inputShapesOf({ alternatives: [best], outputShapes }: ResultRow): readonly Shape[] {
  if (best && best.inputShapes.length > 0) return best.inputShapes.map(likelyShape);
  const shape = wholeShape(outputShapes[0]);
  return [shape && shape.length > 0 ? shape : [null, 1]];
}

/** The input of a Sequential; that of a model within it is the model's own. */
function inputOf({ row, inner }: Item): InputOf {
  const [first] = inner;
  if (first?.type === 'InputLayer') return { shape: wholeShape(first.outputShapes[0]) ?? [null, 1], dtype: undefined };
  const [item] = itemsOf(inner);
  if (item) return inputOf(item);
  return { shape: inputShapesOf(row)[0] ?? [null, 1], dtype: dtypeFor(row) };
}

/** What a model is called on where that is known: its own table may not print it. */
function inputOfModel(first: Item, { inputs: [given] }: About): InputOf {
  return given ? { shape: given, dtype: dtypeFor(first.row) } : inputOf(first);
}

/** Layers that take texts or whole numbers. */
const texts: ReadonlySet<string> = new Set(['StringLookup', 'TextVectorization']);
const numbers: ReadonlySet<string> = new Set(['IntegerLookup']);

function dtypeFor({ type }: ResultRow): InputOf['dtype'] {
  if (texts.has(type)) return 'string';
  return numbers.has(type) ? 'int32' : undefined;
}

/** How a model is called; one that is not opened, as often as others refer to it. */
function callerOf({ row, inner }: Item, sources: readonly Source[]): Caller {
  if (row.alternatives.length > 0) return { sources, calls: row.calls };
  const inputs = inner.filter((each) => each.depth === row.depth + 1 && each.type === 'InputLayer').length;
  return { sources, calls: inputs === 0 ? undefined : sources.length / inputs };
}

/** Where a node stands. */
interface Surroundings {
  readonly index: number;
  readonly rows: readonly ResultRow[];
  readonly calls: Calls;
  /** What goes into the first row of a Sequential. */
  readonly input: Shape | undefined;
}

function nodeOf(item: Item, around: Surroundings, plan: Plan): Node {
  const { row } = item;
  const calls = around.calls.of[around.index] ?? [];
  const fed = (calls[0] ?? []).map((tensor) => shapeOf(tensor, around.rows));
  const inputs = fed.length === 0 && around.index === 0 && around.input ? [around.input] : fed;
  const masks = (calls[0] ?? []).filter(({ node }) => isMask(around.rows[node])).length;
  const { made, remarks } = madeOf(item, { ...around, inputs, masks: isMask(row) ? 0 : masks }, plan);
  return {
    row,
    name: plan.names(row),
    made,
    calls,
    tensors: Math.max(1, row.outputShapes.length),
    callsBefore: around.calls.before[around.index] ?? 0,
    remarks,
  };
}

function shapeOf({ node, tensor }: Tensor, rows: readonly ResultRow[]): Shape | undefined {
  return wholeShape(rows[node]?.outputShapes[tensor]);
}

/** The rows by which Keras 3 computes masks; layers list them among their inputs. */
const maskTypes: ReadonlySet<string> = new Set(['NotEqual', 'Any', 'LogicalAnd', 'LogicalOr', 'LogicalNot']);

function isMask(row: ResultRow | undefined): boolean {
  return maskTypes.has(row?.type ?? '');
}

interface MadeWithRemarks {
  readonly made: Made;
  readonly remarks: readonly Remark[];
}

function madeOf(
  item: Item,
  { inputs, masks, rows, index, calls }: Surroundings & { readonly inputs: readonly (Shape | undefined)[]; readonly masks: number },
  plan: Plan,
): MadeWithRemarks {
  const { row } = item;
  const layer = plan.registry.find(row.type);
  if (row.type === 'InputLayer') {
    const users = rows.filter((_, at) => calls.of[at]?.flat().some(({ node }) => node === index));
    const dtype = users.map(dtypeFor).find((each) => each !== undefined);
    return { made: { kind: 'input', shape: wholeShape(row.outputShapes[0]) ?? [null], dtype }, remarks: [] };
  }
  if (models.has(row.type) || item.inner.length > 0) return { made: modelWithin(item, inputs, plan), remarks: [] };
  const operation = layer && plan.target === 'keras3' && operationOf(row, layer, inputs);
  if (operation) return { made: { kind: 'operation', operation }, remarks: [] };
  const own = inputs.slice(0, inputs.length - masks);
  const others = (calls.of[index] ?? []).slice(1).map((call) =>
    call.slice(0, call.length - masks).map((tensor) => (tensor.node === index ? { own: tensor.call } : shapeOf(tensor, rows))),
  );
  const alternative = chosen({ row, calls: [own, ...others], ...plan });
  const chosenLayer = alternative && plan.registry.find(alternative.type);
  if (!alternative || !chosenLayer || !isPresent(chosenLayer, plan.target)) return opaque(row, chosenLayer, plan);
  return asLayer({ row, layer: chosenLayer, alternative, inputs: own, masks, plan });
}

function asLayer({
  row,
  layer,
  alternative,
  inputs,
  masks,
  plan,
}: {
  readonly row: ResultRow;
  readonly layer: Layer;
  readonly alternative: Choice;
  readonly inputs: readonly (Shape | undefined)[];
  readonly masks: number;
  readonly plan: Plan;
}): MadeWithRemarks {
  const known = alternative.inputShapes.map(likelyShape);
  const shapes = inputs.length > 0 && inputs.every((shape) => shape !== undefined) ? inputs : known;
  const { construction, untraced } = constructed({
    layer,
    hyperparameters: alternative.hyperparameters,
    inputs: shapes.filter((shape) => shape !== undefined),
    outputs: row.outputShapes.map(wholeShape).filter((shape) => shape !== undefined),
    target: plan.target,
    registry: plan.registry,
  });
  const usage = usageOf(layer, alternative.hyperparameters, Math.max(1, inputs.length), masks);
  const remarks: Remark[] = [];
  if (untraced.length > 0) remarks.push({ of: 'untraced', names: untraced });
  if (row.alternatives.length > 1) remarks.push({ of: 'oneOf', count: row.alternatives.length });
  return { made: { kind: 'layer', construction, usage }, remarks };
}

function opaque(row: ResultRow, layer: Layer | undefined, { training }: Plan): MadeWithRemarks {
  const isAbsent = layer !== undefined && row.alternatives.length > 0;
  return {
    made: { kind: 'opaque', type: row.type, ...contents(row, training) },
    remarks: [{ of: row.verdict === 'broken' ? 'broken' : isAbsent ? 'absent' : 'opaque' }],
  };
}

function contents(row: ResultRow, { inside }: Training) {
  const parameters = typeof row.parameters === 'number' ? row.parameters : 0;
  const still = row.alternatives[0]?.weights.reduce((sum, each) => sum + (each.trainable ? 0 : each.count), 0) ?? 0;
  return {
    parameters,
    frozen: inside.get(row) ?? still,
    shapes: row.outputShapes.map((shape) => wholeShape(shape) ?? [null]),
  };
}

/** A model within the model; one that is not opened holds something of its count. */
function modelWithin({ row, inner }: Item, inputs: readonly (Shape | undefined)[], plan: Plan): Made {
  const isSequential = row.type === 'Sequential';
  const own = isSequential && !inner.some(({ type, depth }) => type === 'InputLayer' && depth === row.depth + 1);
  const about = { name: plan.names(row), isSequential: own, depth: row.depth + 1, inputs };
  const known = inputs.map((shape) => shape ?? [null, 1]);
  return {
    kind: 'model',
    isSequential,
    inner: modelOf(itemsOf(inner), about, plan),
    inputs: known,
    ...contents(row, plan.training),
  };
}

import type { Registry } from '../layers/layer.js';
import type { ResultRow, ResultSummary } from '../result/result.js';
import type { Shape } from '../tensors/shape.js';
import type { Caller } from './calls.js';
import { sourcesOf, type Source } from './connections.js';
import { dtypeFor, inputOf, inputShapesOf } from './inputs.js';
import { isInput, itemsOf, typeOf, type Item } from './items.js';
import { nestedSources } from './nested.js';
import { nodesOf, type Plan } from './nodes.js';
import { graphOf } from './search.js';
import { takes } from './taking.js';
import type { InputOf, Witness } from './witness.js';

/** The model of a summary, with every call stated. */
export function witnessOf(summary: ResultSummary, plan: Plan): Witness {
  const items = itemsOf(summary.rows);
  const isSequential = items.every(
    ({ row }) => row.connectedTo === null && !isInput(row) && !merges(row, plan.registry),
  );
  return modelOf(items, { name: summary.model, isSequential, depth: 0, inputs: [] }, plan);
}

function merges(row: ResultRow, registry: Registry): boolean {
  return (registry.find(typeOf(row))?.arity.min ?? 1) > 1;
}

interface About {
  readonly name: string | null;
  readonly isSequential: boolean;
  readonly depth: number;
  /** What goes into a model within the model. */
  readonly inputs: readonly (Shape | undefined)[];
}

function modelOf(own: readonly Item[], about: About, plan: Plan): Witness {
  const { isSequential, depth } = about;
  const rows = own.map(({ row }) => row);
  const found = depth === 0 ? sourcesOf(rows, plan.names) : nestedSources(rows, isSequential, plan.registry);
  const { items, sources } = isSequential ? { items: own, sources: found } : withInputs(own, found, plan);
  const { calls, outputs } = graphOf({
    callers: items.map((item, index) => callerOf(item, sources[index] ?? [], plan.registry)),
    tensors: items.map(({ row }) => Math.max(1, row.outputShapes.length)),
    isInput: items.map(({ row }) => isInput(row)),
    takes: takes(
      items.map(({ row }) => row),
      plan.registry,
    ),
  });
  const input = isSequential && items[0] ? inputOfModel(items[0], about, plan) : undefined;
  const within = (item: Item, inputs: readonly (Shape | undefined)[]): Witness => modelWithin(item, inputs, plan);
  const { nodes, order } = nodesOf({ items, calls, input: input?.shape, within }, plan);
  return { name: about.name, isSequential, nodes, order, outputs, input };
}

/** What a model is called on where that is known: its own table may not print it. */
function inputOfModel(first: Item, { inputs: [given] }: About, { training }: Plan): InputOf {
  return given ? { shape: given, dtype: dtypeFor(first.row) } : inputOf(first, training);
}

function modelWithin({ row, inner }: Item, inputs: readonly (Shape | undefined)[], plan: Plan): Witness {
  const hasInput = inner.some((each) => isInput(each) && each.depth === row.depth + 1);
  const isSequential = typeOf(row) === 'Sequential' && !hasInput;
  return modelOf(itemsOf(inner), { name: plan.names(row), isSequential, depth: row.depth + 1, inputs }, plan);
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
    return inputShapesOf(row, plan.training).map((shape, at): Source => {
      added.push({
        row: inputRow(at === 0 ? `${plan.names(row)}_input` : `${plan.names(row)}_input_${at}`, shape, row),
        inner: [],
      });
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

/** How a model is called; one that is not opened, as often as others refer to it. */
function callerOf({ row, inner }: Item, sources: readonly Source[], registry: Registry): Caller {
  const least = registry.find(typeOf(row))?.arity.min ?? 1;
  if (row.alternatives.length > 0 && sources.length >= row.calls * least) return { sources, calls: row.calls };
  const inputs = inner.filter((each) => each.depth === row.depth + 1 && isInput(each)).length;
  return { sources, calls: inputs === 0 ? undefined : sources.length / inputs };
}

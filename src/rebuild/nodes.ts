import type { Layer, Point, Registry } from '../layers/layer.js';
import type { ResultRow } from '../result/result.js';
import type { Shape } from '../tensors/shape.js';
import { orderOf, type Calls } from './calls.js';
import { chosen, pointFor, type Choice } from './choice.js';
import { constructed } from './construction.js';
import { dtypeFor } from './inputs.js';
import { isInput, isModel, typeOf, type Item } from './items.js';
import type { NamesOf } from './names.js';
import { operationOf } from './operations.js';
import { isPresent, type RebuildTarget } from './target.js';
import type { Training } from './training.js';
import { usageOf } from './usage.js';
import { likelyShape, wholeShape } from './values.js';
import type { Called, Contents, Made, Node, Remark, Tensor, Witness } from './witness.js';

/** What a witness is made for and from. */
export interface Plan {
  readonly target: RebuildTarget;
  readonly registry: Registry;
  readonly training: Training;
  readonly names: NamesOf;
}

/** A model whose graph is known. */
export interface Graphed {
  readonly items: readonly Item[];
  readonly calls: Calls;
  /** What goes into the first row of a Sequential. */
  readonly input: Shape | undefined;
  /** The witness of a model within this one, called on these. */
  readonly within: (item: Item, inputs: readonly (Shape | undefined)[]) => Witness;
}

/** The rows by which Keras 3 computes masks; layers list them among their inputs. */
const maskTypes: ReadonlySet<string> = new Set(['NotEqual', 'Any', 'LogicalAnd', 'LogicalOr', 'LogicalNot']);

/** The layers of a model, in the order of its rows. */
export function nodesOf(
  graphed: Graphed,
  plan: Plan,
): { readonly nodes: readonly Node[]; readonly order: readonly Called[] } {
  const order = orderOf(graphed.calls.of);
  return { nodes: new Maker(graphed, plan).nodes(order), order };
}

interface MadeWithRemarks {
  readonly made: Made;
  readonly remarks: readonly Remark[];
  /** What tells the shapes of further calls. */
  readonly forward?: { readonly layer: Layer; readonly point: Point };
}

class Maker {
  private readonly shapes = new Map<string, readonly (Shape | undefined)[]>();
  private readonly done = new Map<number, MadeWithRemarks>();
  private readonly graphed: Graphed;
  private readonly plan: Plan;

  constructor(graphed: Graphed, plan: Plan) {
    this.graphed = graphed;
    this.plan = plan;
  }

  nodes(order: readonly Called[]): readonly Node[] {
    for (const { node, call } of order) {
      const item = this.graphed.items[node];
      if (!item) continue;
      const made = this.done.get(node) ?? this.made(item, node);
      this.done.set(node, made);
      this.shapes.set(`${node} ${call}`, this.outputs(item.row, { node, call }, made));
    }
    return this.graphed.items.map((item, index) => this.node(item, index));
  }

  private node({ row }: Item, index: number): Node {
    const { calls } = this.graphed;
    const { made, remarks } = this.done.get(index) ?? opaque(row, undefined, this.plan);
    return {
      row,
      name: this.plan.names(row),
      made,
      calls: calls.of[index] ?? [],
      tensors: Math.max(1, row.outputShapes.length),
      callsBefore: calls.before[index] ?? 0,
      remarks,
    };
  }

  /** The printed shape is that of one call; of several, each has its own. */
  private outputs(
    row: ResultRow,
    { node, call }: Called,
    { forward }: MadeWithRemarks,
  ): readonly (Shape | undefined)[] {
    const printed = row.outputShapes.map(wholeShape);
    const calls = this.graphed.calls.of[node] ?? [];
    if (calls.length < 2 && printed.every((shape) => shape !== undefined)) return printed;
    const inputs = this.inputs(node, call).filter((shape) => shape !== undefined);
    if (!forward || inputs.length !== calls[call]?.length) return printed;
    return forward.layer.outputShapes(forward.point, inputs, this.plan.registry) ?? printed;
  }

  private inputs(node: number, call: number): readonly (Shape | undefined)[] {
    const { calls, input } = this.graphed;
    const own = (calls.of[node]?.[call] ?? []).map((tensor) => this.shapeOf(tensor));
    return own.length === 0 && node === 0 && input ? [input] : own;
  }

  private shapeOf({ node, call, tensor }: Tensor): Shape | undefined {
    return this.shapes.get(`${node} ${call}`)?.[tensor];
  }

  private isMask(node: number): boolean {
    return maskTypes.has(this.graphed.items[node]?.row.type ?? '');
  }

  private made(item: Item, index: number): MadeWithRemarks {
    const { row, inner } = item;
    const { registry, target } = this.plan;
    const inputs = this.inputs(index, 0);
    if (isInput(row)) return { made: this.input(row, index), remarks: [] };
    if (isModel(row) || inner.length > 0) return { made: this.model(item, inputs), remarks: [] };
    const layer = registry.find(typeOf(row));
    const operation = layer && target === 'keras3' && operationOf(row, layer, inputs);
    if (operation) return { made: { kind: 'operation', operation }, remarks: [] };
    return this.layer(row, index, inputs);
  }

  private input(row: ResultRow, index: number): Made {
    const { items, calls } = this.graphed;
    const users = items.filter((_, at) => calls.of[at]?.flat().some(({ node }) => node === index));
    const dtype = users.map((each) => dtypeFor(each.row)).find((each) => each !== undefined);
    return { kind: 'input', shape: wholeShape(row.outputShapes[0]) ?? [null], dtype };
  }

  /** A model within the model; one that is not opened holds something of its count. */
  private model(item: Item, inputs: readonly (Shape | undefined)[]): Made {
    return {
      kind: 'model',
      isSequential: typeOf(item.row) === 'Sequential',
      inner: this.graphed.within(item, inputs),
      inputs: inputs.map((shape) => shape ?? [null, 1]),
      ...contents(item.row, this.plan.training),
    };
  }

  private layer(row: ResultRow, index: number, inputs: readonly (Shape | undefined)[]): MadeWithRemarks {
    const calls = this.graphed.calls.of[index] ?? [];
    const masks = (calls[0] ?? []).filter(({ node }) => this.isMask(node)).length;
    const own = inputs.slice(0, inputs.length - masks);
    const others = calls
      .slice(1)
      .map((call) =>
        call
          .slice(0, call.length - masks)
          .map((tensor) => (tensor.node === index ? { own: tensor.call } : this.shapeOf(tensor))),
      );
    const choice = chosen({ row, calls: [own, ...others], ...this.plan });
    const layer = choice && this.plan.registry.find(choice.type);
    if (!choice || !layer || !isPresent(layer, this.plan.target)) return opaque(row, layer, this.plan);
    return {
      ...asLayer({ row, layer, choice, inputs: own, masks }, this.plan),
      forward: { layer, point: pointFor(choice, layer, this.plan.target) },
    };
  }
}

interface Chosen {
  readonly row: ResultRow;
  readonly layer: Layer;
  readonly choice: Choice;
  readonly inputs: readonly (Shape | undefined)[];
  readonly masks: number;
}

function asLayer({ row, layer, choice, inputs, masks }: Chosen, { target, registry }: Plan): MadeWithRemarks {
  const isKnown = inputs.length > 0 && inputs.every((shape) => shape !== undefined);
  const shapes = isKnown ? inputs : choice.inputShapes.map(likelyShape);
  const { construction, untraced } = constructed({
    layer,
    hyperparameters: choice.hyperparameters,
    inputs: shapes,
    outputs: row.outputShapes.map(wholeShape).filter((shape) => shape !== undefined),
    target,
    registry,
  });
  const usage = usageOf(layer, choice.hyperparameters, Math.max(1, inputs.length), masks);
  const remarks: Remark[] = [];
  if (untraced.length > 0) remarks.push({ of: 'untraced', names: untraced });
  if (row.alternatives.length > 1) remarks.push({ of: 'oneOf' });
  return { made: { kind: 'layer', construction, usage }, remarks };
}

function opaque(row: ResultRow, layer: Layer | undefined, { training }: Plan): MadeWithRemarks {
  const isAbsent = layer !== undefined && row.alternatives.length > 0;
  return {
    made: { kind: 'opaque', type: row.type, ...contents(row, training) },
    remarks: [{ of: row.verdict === 'broken' ? 'broken' : isAbsent ? 'absent' : 'opaque' }],
  };
}

function contents(row: ResultRow, { inside }: Training): Contents {
  const parameters = typeof row.parameters === 'number' ? row.parameters : 0;
  const still = row.alternatives[0]?.weights.reduce((sum, each) => sum + (each.trainable ? 0 : each.count), 0) ?? 0;
  return {
    parameters,
    frozen: inside.get(row) ?? still,
    shapes: row.outputShapes.map((shape) => wholeShape(shape) ?? [null]),
  };
}

import { invariant } from '../diagnostics/invariant.js';
import { probes, unconstrained, type Knowledge, type Value } from '../model/knowledge.js';
import type { Dim, Shape } from '../tensors/shape.js';
import { parameterCount } from './layer.js';
import type { Evidence, InputShape, Layer, Point, Proposal, Registry, Weight } from './layer.js';

/** What a layer can have been, kept because running it forward gives the row again. */
export interface Candidate {
  readonly layer: Layer;
  /** Knowledge of every declared hyperparameter, and of a wrapper's inner ones. */
  readonly h: Readonly<Record<string, Knowledge>>;
  readonly inputs: readonly InputShape[];
  /** The first value of each. */
  readonly point: Point;
  readonly pointInputs: readonly Shape[];
  /** What it weighs there. */
  readonly weights: readonly Weight[];
}

/**
 * The proposals of a layer that forward reproduces, in the order in which they were made.
 * Each is run at the first values of its knowledge and at the ends of what the knowledge leaves open,
 * so that a range that reaches too far is dropped. Bounded by what `propose` yields.
 */
export function* candidates(layer: Layer, evidence: Evidence, registry: Registry): Iterable<Candidate> {
  for (const proposal of layer.propose(evidence, registry)) {
    const h = completed(layer, proposal);
    const inputs = evidence.inputs ?? proposal.inputs ?? [];
    const space = spaceOf(layer, h, inputs, evidence.inputs);
    const first = pointAt(space, 0);
    const weights = layer.weights(first.h, first.inputs, registry);
    if (parameterCount(weights) !== evidence.parameters) continue;
    if (!printsShapes(layer, first, evidence.outputs, registry)) continue;
    let fits = true;
    for (let turn = 1; turn < space.turns && fits; turn++) {
      fits = reproduces(layer, pointAt(space, turn), evidence, registry);
    }
    if (fits) yield { layer, h, inputs, point: first.h, pointInputs: first.inputs, weights };
  }
}

interface PointInSpace {
  readonly h: Point;
  readonly inputs: readonly Shape[];
}

function completed(layer: Layer, { h }: Proposal): Readonly<Record<string, Knowledge>> {
  const complete: Record<string, Knowledge> = {};
  for (const name in layer.hyperparameters) {
    const known = h[name];
    invariant(known ?? !layer.hyperparameters[name]?.visible, `${layer.type} proposes nothing for ${name}`);
    complete[name] = known ?? unconstrained;
  }
  for (const name in h) complete[name] ??= h[name] ?? unconstrained;
  return complete;
}

/** What a candidate is tried at: turn by turn each hyperparameter's and each axis's next probe. */
interface Space {
  readonly names: readonly string[];
  readonly values: readonly (readonly Value[])[];
  /** The inputs where they are known, else the probes of their axes. */
  readonly inputs: readonly Shape[] | undefined;
  readonly axes: readonly (readonly (readonly Dim[])[])[];
  readonly turns: number;
}

function spaceOf(
  layer: Layer,
  h: Readonly<Record<string, Knowledge>>,
  shapes: readonly InputShape[],
  inputs: readonly Shape[] | undefined,
): Space {
  const names = Object.keys(h);
  const values = names.map((name) => probes(h[name] ?? unconstrained, layer.hyperparameters[name]?.specimen ?? null));
  const axes = inputs ? [] : shapes.map((shape) => shape.map(probesOfAxis));
  let turns = 1;
  for (const list of values) turns = Math.max(turns, list.length);
  for (const shape of axes) for (const list of shape) turns = Math.max(turns, list.length);
  return { names, values, inputs, axes, turns };
}

function pointAt({ names, values, inputs, axes }: Space, turn: number): PointInSpace {
  const h: Record<string, Value> = {};
  for (const [index, name] of names.entries()) h[name] = turnOf<Value>(values[index] ?? [], turn, null);
  return { h, inputs: inputs ?? axes.map((shape) => shape.map((list) => turnOf<Dim>(list, turn, null))) };
}

function turnOf<T>(list: readonly T[], turn: number, otherwise: T): T {
  return list[Math.min(turn, list.length - 1)] ?? otherwise;
}

function probesOfAxis(axis: Dim | Knowledge): readonly Dim[] {
  if (axis === null || typeof axis === 'number') return [axis];
  return probes(axis, 1).filter((value) => value === null || typeof value === 'number');
}

/** Whether a layer with these hyperparameters, called on these inputs, prints the row. */
export function reproduces(
  layer: Layer,
  { h, inputs }: PointInSpace,
  { outputs, parameters }: Evidence,
  registry: Registry,
): boolean {
  if (parameterCount(layer.weights(h, inputs, registry)) !== parameters) return false;
  return printsShapes(layer, { h, inputs }, outputs, registry);
}

/** Whether the output shapes come out as printed. */
export function printsShapes(
  layer: Layer,
  { h, inputs }: PointInSpace,
  outputs: readonly Shape[],
  registry: Registry,
): boolean {
  const computed = layer.outputShapes(h, inputs, registry);
  if (!computed) return false;
  const loose = layer.staticShape && inputs.some((shape) => shape.slice(1).includes(null));
  return (
    matches(computed, outputs, loose) ||
    layer.alsoPrints(h, inputs, registry).some((shapes) => matches(shapes, outputs, loose))
  );
}

function matches(computed: readonly Shape[], printed: readonly Shape[], loose: boolean): boolean {
  if (computed.length !== printed.length) return false;
  return computed.every((shape, index) => {
    const other = printed[index] ?? [];
    return (
      shape.length === other.length &&
      shape.every((dim, axis) => dim === other[axis] || (loose && (dim === null || other[axis] === null)))
    );
  });
}

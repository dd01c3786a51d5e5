import { candidates } from '../layers/candidates.js';
import type { Layer, Point, Registry } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import type { Alternative, ResultRow } from '../result/result.js';
import { sameShape, type Shape } from '../tensors/shape.js';
import { isMade, valuesOf } from './construction.js';
import type { RebuildTarget } from './target.js';
import { trains, type Training } from './training.js';
import { admitsShape, likelyValue, wholeShape } from './values.js';

/** What of an alternative a construction is made from. */
export type Choice = Pick<Alternative, 'type' | 'hyperparameters' | 'inputShapes'>;

/** A row among the calls of its layer. */
export interface Choosing {
  readonly row: ResultRow;
  /** The shapes of each call's tensors, `'own'` with the number of a call for what the layer itself put out. */
  readonly calls: readonly (readonly (Shape | undefined | { readonly own: number })[])[];
  readonly training: Training;
  readonly registry: Registry;
  readonly target: RebuildTarget;
}

/** Alternatives of a row that are looked at for calls that differ. */
const mostTried = 256;

/**
 * The first alternative that fits the inputs, trains as many parameters as the totals ask for, and puts out what is
 * printed when it is called again. Where none fits the inputs, what else reproduces the row on them; else the first.
 */
export function chosen(choosing: Choosing): Choice | undefined {
  const { row, training } = choosing;
  const possible = row.alternatives.filter((each) => isMade(each, choosing));
  const alternatives = possible.filter((each) => trains(each, row, training));
  const inputs = choosing.calls[0] ?? [];
  const fitting = alternatives.filter((each) => fits(each, inputs));
  if (choosing.calls.length > 1) {
    const consistent = [...fitting, ...alternatives].slice(0, mostTried).find((each) => reproduces(each, choosing));
    if (consistent) return consistent;
  }
  return fitting[0] ?? refitted(choosing) ?? alternatives[0] ?? possible[0] ?? row.alternatives[0];
}

function fits({ inputShapes }: Alternative, inputs: Choosing['calls'][number]): boolean {
  return (
    inputShapes.length === inputs.length &&
    inputs.every((shape, at) => !shape || 'own' in shape || admitsShape(inputShapes[at] ?? [], shape))
  );
}

function isShape(shape: Choosing['calls'][number][number]): shape is Shape {
  return Array.isArray(shape);
}

/** Another way to have printed the row, on the inputs that were found for it. */
function refitted({ row, calls, registry }: Choosing): Choice | undefined {
  const layer = registry.find(row.alternatives[0]?.type ?? row.type);
  const inputs = (calls[0] ?? []).filter(isShape);
  const [output, ...more] = row.outputShapes.map(wholeShape).filter((shape) => shape !== undefined);
  const { parameters } = row;
  if (!layer || layer.opaque || !output || typeof parameters !== 'number') return undefined;
  if (inputs.length !== calls[0]?.length || inputs.length === 0) return undefined;
  for (const { h } of candidates(layer, { inputs, outputs: [output, ...more], parameters }, registry)) {
    const hyperparameters = Object.fromEntries(Object.entries(h).map(([name, known]) => [kerasName(name), known]));
    return { type: layer.type, hyperparameters, inputShapes: inputs };
  }
  return undefined;
}

/** Whether all calls are possible, and the last one puts out what is printed; in Keras 2 all of them do. */
function reproduces(alternative: Alternative, { row, calls, registry, target }: Choosing): boolean {
  const layer = registry.find(alternative.type);
  if (!layer) return false;
  const point = pointFor(alternative, layer, target);
  const printed = row.outputShapes.map(wholeShape);
  const done: (readonly Shape[])[] = [];
  for (const call of calls) {
    const inputs = call.map((shape) => (shape && 'own' in shape ? done[shape.own]?.[0] : shape));
    const known = inputs.filter((shape) => shape !== undefined);
    if (known.length !== inputs.length) return false;
    const outputs = layer.outputShapes(point, known, registry);
    if (!outputs) return false;
    done.push(outputs);
  }
  const last = target === 'keras3' ? done.slice(-1) : done;
  return last.every((outputs) => outputs.every((shape, at) => !printed[at] || sameShape(shape, printed[at])));
}

/** The values that the construction of a choice has, with a specimen where any would do. */
export function pointFor({ hyperparameters }: Choice, layer: Layer, target: RebuildTarget): Point {
  const specimens = Object.fromEntries(
    Object.entries(layer.hyperparameters).map(([name, { specimen }]) => [name, specimen]),
  );
  const inner = Object.entries(hyperparameters).flatMap(([name, known]) =>
    name.startsWith('layer') ? [[camelCase(name), likelyValue(known, undefined) ?? null] as const] : [],
  );
  return { ...specimens, ...Object.fromEntries(inner), ...valuesOf({ layer, hyperparameters, target }).point };
}

/** The name of a declaration: `layer.returnSequences` for `layer.return_sequences`. */
function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

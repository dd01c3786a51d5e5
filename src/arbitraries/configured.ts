import type { Domain } from '../layers/domains.js';
import { parameterCount, type Example, type Layer, type Point, type Registry } from '../layers/layer.js';
import type { Value } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';

/** A layer with hyperparameters, and what it puts out on some input. */
export interface Configured {
  readonly layer: Layer;
  /** Every hyperparameter that shows, camelCase; a wrapper's inner ones as `layer.units`. */
  readonly h: Point;
  readonly outputs: readonly [Shape, ...Shape[]];
}

/** No axis is longer, and no layer weighs more: what is generated stays readable. */
const longestAxis = 4096;
const heaviest = 10_000_000;

/**
 * A layer on an input, run forward: hyperparameters of one of its examples, in which others are put as `choices` say
 * (0 leaves one as it is). Undefined where none of them takes such an input.
 */
export function configured(
  layer: Layer,
  inputs: readonly Shape[],
  choices: readonly number[],
  registry: Registry,
): Configured | undefined {
  const fitting = layer.examples.filter((example) => isAlike(example, inputs));
  const [example = fitting[0]] = fitting.slice((choices[0] ?? 0) % Math.max(1, fitting.length));
  if (!example) return undefined;
  const every = choices.slice(1);
  for (const varied of [every, every.slice(0, 1), []]) {
    const h = variedPoint(layer, example.h, varied, registry);
    const outputs = outputsOf(layer, h, inputs, registry);
    if (outputs) return { layer, h, outputs };
  }
  return undefined;
}

/** Whether an example takes such tensors, and says in numbers what it means by -1. */
function isAlike(example: Example, inputs: readonly Shape[]): boolean {
  return (
    !Object.values(example.h).some((value) => Array.isArray(value) && value.includes(-1)) &&
    example.inputs.length === inputs.length &&
    example.inputs.every((shape, at) => shape.length === inputs[at]?.length)
  );
}

function outputsOf(
  layer: Layer,
  h: Point,
  inputs: readonly Shape[],
  registry: Registry,
): Configured['outputs'] | undefined {
  const [first, ...others] = layer.outputShapes(h, inputs, registry) ?? [];
  if (!first || ![first, ...others].every(isPlain)) return undefined;
  const weight = parameterCount(layer.weights(h, inputs, registry));
  return Number.isSafeInteger(weight) && weight <= heaviest ? [first, ...others] : undefined;
}

function isPlain([batch, ...axes]: Shape): boolean {
  return (
    batch === null &&
    axes.length > 0 &&
    axes.every((axis) => axis === null || (Number.isInteger(axis) && axis >= 1 && axis <= longestAxis))
  );
}

/** Flags that Keras 3 no longer has. */
const gone: ReadonlySet<string> = new Set(['renorm']);

function variedPoint(layer: Layer, h: Point, choices: readonly number[], registry: Registry): Point {
  const varied: Record<string, Value> = {};
  for (const [index, [name, value]] of Object.entries(h).entries()) {
    const domain = domainOf(layer, name, h, registry);
    const choice = choices.length === 0 ? 0 : (choices[index % choices.length] ?? 0);
    varied[name] = gone.has(name) ? false : domain?.visible ? variedValue(domain, value, choice) : value;
  }
  return varied;
}

function domainOf(layer: Layer, name: string, h: Point, registry: Registry): Domain | undefined {
  const [outer = '', ...inner] = name.split('.');
  if (inner.length === 0) return layer.hyperparameters[name];
  const held = h[outer];
  return typeof held === 'string' ? registry.find(held)?.hyperparameters[inner.join('.')] : undefined;
}

/** What is printed of a size is a few digits. */
const largestSize = 64;
const largestWindow = 4;

/** Another value of the same kind; 0 leaves it. Lists of axes and target shapes stay as they are. */
function variedValue(domain: Domain, value: Value, choice: number): Value {
  if (choice === 0) return value;
  if (domain.choices && domain.choices.length > 0) return domain.choices[choice % domain.choices.length] ?? value;
  if (domain.kind === 'integer' && typeof value === 'number') return 1 + (choice % largestSize);
  if (domain.kind === 'tuple' && isSizes(domain.specimen) && isSizes(value)) {
    return value.map((_, axis) => 1 + (Math.floor(choice / largestWindow ** axis) % largestWindow));
  }
  return value;
}

function isSizes(value: Value): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number' && each >= 1);
}

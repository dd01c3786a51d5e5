import { remindOf } from '../diagnostics/choice.js';

/** A weight of a layer as plain data. */
export interface WeightData {
  readonly name: string;
  /** Its extents: whole numbers, or expressions such as `input[-1]`, `units` and `4 * units`. */
  readonly shape: readonly (number | string)[];
  readonly trainable?: boolean;
  /** The flag among the hyperparameters without which the weight is not there. */
  readonly when?: string;
}

/**
 * A layer of one's own as plain data, fit for a configuration file.
 *
 * Expressions are made of whole numbers, hyperparameters, `input[-1]` and `output[0]` (axes, batch first; of the second
 * tensor `inputs[1][-1]`), `+ - * //` and brackets. An axis that is not there makes the layer refuse its input.
 */
export interface LayerData {
  /** The class as `summary()` prints it. */
  readonly type: string;
  readonly aliases?: readonly string[];
  /** What the layer does, in a sentence. */
  readonly summary?: string;
  /** How many tensors one call takes; 1 by default. */
  readonly inputs?: number;
  /**
   * Where each hyperparameter shows: an expression over axes, `count` for the one that the number of parameters tells,
   * or true or false for a flag with that default.
   */
  readonly hyperparameters?: Readonly<Record<string, string | boolean>>;
  readonly weights?: readonly WeightData[];
  /** `same` (the default), or its axes: whole numbers, expressions without `output`, and slices such as `input[:-1]`. */
  readonly outputShape?: 'same' | readonly (number | string)[];
}

const fields = ['type', 'aliases', 'summary', 'inputs', 'hyperparameters', 'weights', 'outputShape'];
const weightFields = ['name', 'shape', 'trainable', 'when'];

/**
 * Holds if a value has the form of `LayerData`; what its expressions mean is not asked.
 * @throws TypeError saying what is not as it must be.
 */
export function assertLayerData(value: unknown): asserts value is LayerData {
  demand(isRecord(value), 'A layer is an object with a type, such as {"type": "MyDense"}.');
  if (!isRecord(value)) return;
  const { type, aliases, summary, inputs, hyperparameters, weights, outputShape } = value;
  demand(typeof type === 'string' && type !== '', 'A layer has a type: the class that summary() prints.');
  const at = String(type);
  demandFields(value, fields, at);
  demand(aliases === undefined || isListOf(aliases, isText), `${at}: aliases is a list of names.`);
  demand(summary === undefined || isText(summary), `${at}: summary is a text.`);
  demand(inputs === undefined || (isExtent(inputs) && inputs > 0), `${at}: inputs is a positive whole number.`);
  demand(
    hyperparameters === undefined || (isRecord(hyperparameters) && Object.values(hyperparameters).every(isSource)),
    `${at}: hyperparameters is an object of expressions such as "output[-1]", "count", true or false.`,
  );
  demand(weights === undefined || Array.isArray(weights), `${at}: weights is a list.`);
  if (Array.isArray(weights)) for (const each of weights) assertWeight(each, at);
  demand(
    outputShape === undefined || outputShape === 'same' || isListOf(outputShape, isAxis),
    `${at}: outputShape is "same" or a list of whole numbers and expressions such as "input[0]" and "units".`,
  );
}

function assertWeight(value: unknown, at: string): void {
  demand(isRecord(value) && isText(value['name']), `${at}: a weight is an object with a name and a shape.`);
  if (!isRecord(value)) return;
  const { name, shape, trainable, when } = value;
  const weightAt = `${at}: the weight ${String(name)}`;
  demandFields(value, weightFields, weightAt);
  demand(
    isListOf(shape, isAxis),
    `${weightAt} has a shape: a list of whole numbers and expressions such as "input[-1]" and "units".`,
  );
  demand(trainable === undefined || typeof trainable === 'boolean', `${weightAt}: trainable is true or false.`);
  demand(when === undefined || isText(when), `${weightAt}: when is the name of a flag.`);
}

function demandFields(value: Readonly<Record<string, unknown>>, known: readonly string[], at: string): void {
  for (const name of Object.keys(value)) {
    demand(
      known.includes(name),
      [`${at} has an unknown field ${JSON.stringify(name)}.`, ...remindOf(name, known)].join(' '),
    );
  }
}

/** @throws TypeError where a condition does not hold. */
export function demand(condition: boolean, message: string): void {
  if (!condition) throw new TypeError(message);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isExtent(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isAxis(value: unknown): boolean {
  return isText(value) || isExtent(value);
}

function isSource(value: unknown): boolean {
  return isText(value) || typeof value === 'boolean';
}

import type { DeclaredArgument, DeclaredValue, KerasGeneration } from '../model/declared.js';
import type { Value } from '../model/knowledge.js';
import type { Span } from '../text/source.js';
import { signaturesOf, type Signature } from './known-classes.js';
import { currentName, currentValue, isPartOf, kernelRank, withTuples } from './spellings.js';
import { declaredValue, list, type Py } from './values.js';

/** An argument of a call: by name, or by its place among those that have none. */
export interface Argument {
  readonly name: string | null;
  readonly value: Py;
  readonly at: Span;
}

/** What a call was given, by the names of Keras 3. */
export interface Bound {
  readonly type: string;
  readonly arguments: Readonly<Record<string, DeclaredArgument>>;
}

/** Arguments that every layer takes. Source: keras 2.15, keras/engine/base_layer.py; keras 3.15, keras/src/layers/layer.py */
const ofEveryLayer: ReadonlySet<string> = new Set(
  (
    'name trainable dtype dynamic autocast weights activity_regularizer batch_size input_shape input_dim ' +
    'batch_input_shape batch_shape input_length input_dtype implementation consume_less ' +
    'return_sequences go_backwards stateful unroll'
  ).split(' '),
);

type Given = ReadonlyMap<string, { readonly value: Py; readonly at: Span }>;

/**
 * What the arguments of a layer's class mean, read by the signatures of the Kerases that the code can be for: where those
 * differ, the value is not known. Undefined where no Keras has such a class.
 */
export function bound(
  name: string,
  args: readonly Argument[],
  generations: readonly KerasGeneration[],
): Bound | undefined {
  const all = readings(name, generations);
  if (all.length === 0) return undefined;
  const fitting = all.map((reading) => ({ ...reading, given: given(reading, args) }));
  const accepted = fitting.filter(({ given }) => given.isAccepted);
  const kept = accepted.length > 0 ? accepted : fitting;
  const parameters = kept.map((each) => ({ given: each.given.args, defaults: defaultsOf(each) }));
  const names = new Set(parameters.flatMap((each) => [...each.given.keys(), ...each.defaults.keys()]));
  return {
    type: kept[0]?.signature.type ?? name,
    arguments: Object.fromEntries([...names].map((each) => [each, agreed(parameters, each)])),
  };
}

interface Reading {
  readonly signature: Signature;
  readonly generation: KerasGeneration;
}

/** The signatures in question, one a Keras; those of any Keras where the ones in question have no such class. */
function readings(name: string, generations: readonly KerasGeneration[]): readonly Reading[] {
  const all = signaturesOf(name).flatMap((signature) =>
    signature.generations.map((generation) => ({ signature, generation })),
  );
  const possible = all.filter(({ generation }) => generations.includes(generation));
  return (possible.length > 0 ? possible : all).toReversed();
}

/** The arguments by name as one Keras reads them, and whether it takes them. */
function given(reading: Reading, args: readonly Argument[]): { readonly args: Given; readonly isAccepted: boolean } {
  const { signature, generation } = reading;
  const found = new Map<string, { value: Py; at: Span }>();
  const positional = placed(
    reading,
    args.filter(({ name }) => name === null),
  );
  let isAccepted = positional.length <= signature.parameters.length;
  for (const [at, { value, at: place }] of positional.entries()) {
    const parameter = signature.parameters[at];
    const current = parameter && currentName(parameter.name, signature.type);
    if (current !== undefined) found.set(current, { value: currentValue(current, value), at: place });
  }
  for (const { name, value, at } of args) {
    if (name === null) continue;
    isAccepted &&= takes(signature, generation, name);
    const current = currentName(name, signature.type);
    found.set(current, { value: currentValue(current, value), at });
  }
  withTuples(found, (value, all) => ({ value, at: joined(all.map((each) => each.at)) }));
  isAccepted &&= signature.parameters.every(({ name, isRequired }) => !isRequired || isGiven(found, name, signature));
  return { args: found, isAccepted };
}

function isGiven(found: Given, name: string, { type }: Signature): boolean {
  return found.has(currentName(name, type)) || (isPartOf(name) && found.has('kernel_size'));
}

function joined(places: readonly Span[]): Span {
  const [first, ...rest] = places.flat();
  return first ? [first, ...rest] : [{ start: 0, end: 0 }];
}

/** Keras 2 also reads the kernel of Keras 1: `Conv2D(32, 3, 3)`. */
function placed({ signature, generation }: Reading, args: readonly Argument[]): readonly Argument[] {
  if (generation !== 'keras2') return args;
  const rank = kernelRank(
    signature.type,
    args.map(({ value }) => value),
  );
  if (rank === undefined) return args;
  const kernel = args.slice(1, 1 + rank);
  const value = list(
    kernel.map((each) => each.value),
    true,
  );
  return [...args.slice(0, 1), { name: null, value, at: joined(kernel.map(({ at }) => at)) }];
}

function takes({ parameters, type }: Signature, generation: KerasGeneration, name: string): boolean {
  if (ofEveryLayer.has(name) || parameters.some((parameter) => parameter.name === name)) return true;
  if (generation !== 'keras2') return false;
  return currentName(name, type) !== name || name.startsWith('nb_') || name.startsWith('kernel_dim');
}

/** What a layer does where its Keras had no such parameter yet, and what later ones do by default is another thing. */
const former: Readonly<Record<string, Value>> = { reset_after: false };

function defaultsOf({ signature, generation }: Reading): ReadonlyMap<string, DeclaredValue> {
  const defaults = new Map<string, DeclaredValue>();
  for (const { name, default: value } of signature.parameters) {
    const current = currentName(name, signature.type);
    // TensorFlow 1 and 2 differ, and code for the one reads like code for the other.
    const isOpen = current in former && generation === 'tf.keras';
    if (value !== undefined && !isOpen) defaults.set(current, { known: currentDefault(current, value) });
    else if (isOpen) defaults.set(current, { unknown: true });
  }
  if (signature.type === 'GRU' && !defaults.has('reset_after')) defaults.set('reset_after', { known: false });
  return defaults;
}

function currentDefault(name: string, value: Value): Value {
  return name === 'data_format' && value === 'default' ? null : value;
}

interface Parameters {
  readonly given: Given;
  readonly defaults: ReadonlyMap<string, DeclaredValue>;
}

/** The value that an argument has in all readings. */
function agreed(readings: readonly Parameters[], name: string): DeclaredArgument {
  const places = readings.flatMap(({ given }) => given.get(name)?.at ?? []);
  const values = readings.flatMap(({ given, defaults }) => {
    const value = given.get(name)?.value;
    return value ? [declaredValue(value)] : (defaults.get(name) ?? []);
  });
  const [first = { unknown: true } as const] = values;
  const same = values.every((value) => comparable(name, value) === comparable(name, first));
  const stands = readings.every(({ given }) => given.has(name) === readings[0]?.given.has(name));
  const value = same && stands ? first : ({ unknown: true } as const);
  const place = readings.find(({ given }) => given.has(name))?.given.get(name)?.at;
  return places.length === 0 || !place ? { value } : { value, at: place };
}

const tuples: ReadonlySet<string> = new Set(['kernel_size', 'strides', 'pool_size', 'dilation_rate']);

/** The same text for what means the same: 3 and (3, 3) for a kernel. */
function comparable(name: string, value: DeclaredValue): string {
  if (!tuples.has(name) || !('known' in value) || !Array.isArray(value.known)) return JSON.stringify(value);
  const [only, ...others] = new Set(value.known as readonly Value[]);
  return JSON.stringify(others.length === 0 ? { known: only } : value);
}

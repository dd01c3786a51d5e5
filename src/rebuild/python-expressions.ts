import type { Shape } from '../tensors/shape.js';
import { pythonString, pythonValue } from './literals.js';
import type { Vocabulary } from './vocabulary.js';
import {
  isConstruction,
  isRaw,
  type Argument,
  type Construction,
  type InputOf,
  type Operation,
  type Usage,
} from './witness.js';

/** Arguments that people write without their names, as long as nothing before them is named. */
const positional: ReadonlySet<string> = new Set(
  (
    'units filters kernel_size pool_size rate stddev input_dim output_dim target_shape dims n ' +
    'activation equation layer scale factor height width num_tokens'
  ).split(' '),
);

/** The same, but only as the first argument. */
const positionalFirst: ReadonlySet<string> = new Set(['padding', 'cropping', 'size']);

/** The call of a class: `layers.Dense(10, name="dense")`. */
export function constructionText(
  { type, args }: Construction,
  words: Vocabulary,
  last: readonly (readonly [string, Argument])[] = [],
): string {
  return `${words.layer(type)}(${argumentsText(args, words, last).join(', ')})`;
}

function argumentsText(
  args: Construction['args'],
  words: Vocabulary,
  last: readonly (readonly [string, Argument])[],
): readonly string[] {
  const firstNamed = args.findIndex(([name, value], at) => !isUnnamed(name, value, at));
  const unnamed = firstNamed === -1 ? args.length : firstNamed;
  return [...args, ...last].map(([name, value], index) => {
    const text = argumentText(value, words);
    return index < unnamed ? text : `${name}=${text}`;
  });
}

function isUnnamed(name: string, value: Argument, at: number): boolean {
  if (at === 0 && positionalFirst.has(name)) return typeof value !== 'string';
  return positional.has(name) && typeof value !== 'boolean';
}

function argumentText(argument: Argument, words: Vocabulary): string {
  if (isConstruction(argument)) return constructionText(argument, words);
  return isRaw(argument) ? argument.python : pythonValue(argument);
}

/** An input of the model; `name` is null in a Sequential, which does not print it. */
export function inputText(
  { shape: [batch = null, ...shape], dtype }: InputOf,
  name: string | null,
  words: Vocabulary,
): string {
  const args = [`shape=${pythonValue(shape)}`];
  if (batch !== null) args.push(`batch_size=${batch}`);
  if (dtype !== undefined) args.push(`dtype=${pythonString(dtype)}`);
  if (name !== null) args.push(`name=${pythonString(name)}`);
  return `${words.input}(${args.join(', ')})`;
}

/** The call of a layer: `(x)`, `([a, b])`, `(x, initial_state=[h, c])`. */
export function callText({ manner, keywords, masks }: Usage, all: readonly string[]): string {
  const inputs = all.slice(0, all.length - masks);
  const masked = masks === 0 ? [] : [`mask=${oneOrList(all.slice(all.length - masks))}`];
  const extra = keywords.map(([name, value]) => `${name}=${pythonValue(value)}`);
  return `(${[...tensorsText(manner, inputs), ...masked, ...extra].join(', ')})`;
}

const attention = ['query', 'value', 'key'];

function tensorsText(manner: Usage['manner'], inputs: readonly string[]): readonly string[] {
  if (manner === 'list') return [`[${inputs.join(', ')}]`];
  if (manner === 'states') {
    const [first = '', ...states] = inputs;
    return [first, `initial_state=${oneOrList(states)}`];
  }
  if (manner === 'single') return inputs;
  const { names } = manner;
  const inOrder = names.findIndex((name, at) => name !== attention[at]);
  const unnamed = inOrder === -1 ? names.length : inOrder;
  return inputs.map((input, at) => (at < unnamed ? input : `${names[at] ?? ''}=${input}`));
}

/** What an operation is told right behind its tensors. */
const unnamedInOperations: ReadonlySet<string> = new Set(['x2', 'key', 'newshape', 'shape', 'num_classes', 'dtype']);

/** The call of an operation: `keras.ops.relu(x)`. */
export function operationText({ call, isList, args }: Operation, inputs: readonly string[], words: Vocabulary): string {
  const tensors = isList ? [`[${inputs.join(', ')}]`] : inputs;
  const texts = args.map(([name, value]) =>
    unnamedInOperations.has(name) ? argumentText(value, words) : `${name}=${argumentText(value, words)}`,
  );
  return call === undefined
    ? `${inputs.join('')}[${texts.join(', ')}]`
    : `keras.ops.${call}(${[...tensors, ...texts].join(', ')})`;
}

/** One name by itself, several as a list. */
export function oneOrList(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `[${names.join(', ')}]`;
}

/** Shapes as a list of tuples. */
export function shapesText(shapes: readonly Shape[]): string {
  return `[${shapes.map((shape) => pythonValue(shape)).join(', ')}]`;
}

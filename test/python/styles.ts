import type { KerasGeneration } from '../../src/model/declared.js';
import { signaturesOf, type Parameter } from '../../src/python/known-classes.js';
import { isObject } from '../measure/configuration.js';

/** How people write a model down. */
export const writers = ['named', 'positional', 'loops'] as const;
export type Writer = (typeof writers)[number];

/** A configuration that cannot be written: it has a function or a class of somebody's own. */
class Unwritable extends Error {}

/** The Python of a model's `to_json()`, in which the variable is `model`; undefined where it cannot be written. */
export function writtenAs(config: unknown, generation: KerasGeneration, writer: Writer): string | undefined {
  if (!isObject(config)) return undefined;
  try {
    const text = new Writing(generation, writer);
    const body = text.model(config, 'model');
    return [...text.imports(), ...body].join('\n');
  } catch (error) {
    if (error instanceof Unwritable) return undefined;
    throw error;
  }
}

type Config = Readonly<Record<string, unknown>>;

/** What a call takes: tensors by the layer, its call and its output. */
interface Reference {
  readonly layer: string;
  readonly node: number;
  readonly tensor: number;
}

const modelClasses: ReadonlySet<unknown> = new Set(['Sequential', 'Functional', 'Model']);

class Writing {
  private readonly used = new Set<string>();
  private count = 0;
  private readonly generation: KerasGeneration;
  private readonly writer: Writer;

  constructor(generation: KerasGeneration, writer: Writer) {
    this.generation = generation;
    this.writer = writer;
  }

  /** Each writer gets at Keras in its own way. */
  imports(): readonly string[] {
    const root = this.generation === 'tf.keras' ? 'tensorflow.keras' : 'keras';
    if (this.writer === 'named') return [`import ${root} as k`, `from ${root} import layers, models`];
    const names = [...this.used].map((name) => (this.writer === 'loops' ? name : `${name} as My${name}`));
    return [
      `from ${root}.models import Sequential, Model`,
      `from ${root}.layers import Input${names.length > 0 ? `, ${names.join(', ')}` : ''}`,
    ];
  }

  model(config: Config, variable: string): readonly string[] {
    const inner = config['config'];
    const list = Array.isArray(inner) ? inner : isObject(inner) ? inner['layers'] : undefined;
    if (!Array.isArray(list)) throw new Unwritable();
    const layers = (list as readonly unknown[]).filter(isObject);
    const name = isObject(inner) && typeof inner['name'] === 'string' ? inner['name'] : undefined;
    if (config['class_name'] === 'Sequential') {
      const lines = this.sequential(layers, name, variable);
      if (statesInput(layers[0])) return lines;
      const built = isObject(inner) ? inner['build_input_shape'] : undefined;
      if (!Array.isArray(built)) throw new Unwritable();
      return [...lines, `${variable}.build(${python(built)})`];
    }
    return this.functional(layers, isObject(inner) ? inner : {}, variable);
  }

  private sequential(layers: readonly Config[], name: string | undefined, variable: string): readonly string[] {
    const before: string[] = [];
    const entries = layers.map((layer, at) => this.entry(layer, at, before));
    const named = name === undefined || this.generation === 'keras1' ? '' : `name=${python(name)}`;
    const made = this.writer === 'named' ? 'models.Sequential' : 'Sequential';
    if (this.writer === 'positional') {
      const list = `[\n${entries.map((entry) => `    ${entry},\n`).join('')}]`;
      return [...before, `${variable} = ${made}(${[list, named].filter((each) => each !== '').join(', ')})`];
    }
    if (this.writer === 'named') {
      return [...before, `${variable} = ${made}(${named})`, ...entries.map((entry) => `${variable}.add(${entry})`)];
    }
    const parts = `${variable}_parts`;
    return [
      ...before,
      `${parts} = []`,
      ...entries.map((entry) => `${parts}.append(${entry})`),
      `${variable} = ${made}(${named})`,
      `for index, part in enumerate(${parts}):`,
      '    if part is not None:',
      `        ${variable}.add(part)`,
    ];
  }

  private entry(layer: Config, at: number, before: string[]): string {
    if (modelClasses.has(layer['class_name'])) {
      const variable = `inner_${this.count++}`;
      before.push(...this.model(layer, variable));
      return variable;
    }
    if (layer['class_name'] !== 'InputLayer') return this.layer(layer);
    if (at > 0) throw new Unwritable();
    return this.input(configOf(layer), this.generation === 'keras1' || this.generation === 'keras2');
  }

  /** `Input(shape=…)`; Keras 1 and 2 take an InputLayer in a Sequential. */
  private input(config: Config, asLayer: boolean): string {
    const shape = config['batch_input_shape'] ?? config['batch_shape'];
    if (!Array.isArray(shape)) throw new Unwritable();
    const [batch, ...rest] = shape as readonly unknown[];
    const name = typeof config['name'] === 'string' ? `, name=${python(config['name'])}` : '';
    if (asLayer) {
      this.used.add('InputLayer');
      return `${this.classOf('InputLayer')}(batch_input_shape=${python(shape)}${name})`;
    }
    const callee = this.writer === 'named' ? 'layers.Input' : 'Input';
    if (batch !== null) return `${callee}(batch_shape=${python(shape)}${name})`;
    return `${callee}(${this.writer === 'positional' ? '' : 'shape='}${python(rest)}${name})`;
  }

  private functional(layers: readonly Config[], model: Config, variable: string): readonly string[] {
    const lines: string[] =
      this.writer === 'loops' ? ['def applied(layer, *inputs):', '    return layer(*inputs)'] : [];
    const tensors = new Map<string, string>();
    const pending = layers.flatMap((layer, index) =>
      callsOf(layer).map((call, node) => ({ layer, index, call, node })),
    );
    const made = new Map<number, string>();
    const nameOf = ({ layer, node, tensor }: Reference): string | undefined => {
      const name = tensors.get(`${layer} ${node}`);
      return name?.endsWith('*') ? `${name.slice(0, -1)}[${tensor}]` : name;
    };
    for (const [index, layer] of layers.entries()) {
      if (layer['class_name'] !== 'InputLayer') continue;
      const tensor = `${variable}_t${index}`;
      lines.push(`${tensor} = ${this.input(configOf(layer), false)}`);
      tensors.set(`${String(layer['name'])} 0`, tensor);
    }
    for (let left = pending; left.length > 0;) {
      // The first call builds a layer.
      const isNext = ({ layer, node }: (typeof left)[number]): boolean =>
        node === 0 || tensors.has(`${String(layer['name'])} ${node - 1}`);
      const ready = left.filter(
        (each) => isNext(each) && each.call.inputs.every((input) => nameOf(input) !== undefined),
      );
      if (ready.length === 0) throw new Unwritable();
      for (const { layer, index, call, node } of ready) {
        const callee = made.get(index) ?? this.made(layer, `${variable}_l${index}`, lines);
        made.set(index, callee);
        const inputs = call.inputs.map((each) => nameOf(each) ?? '');
        const argument = call.isList ? `[${inputs.join(', ')}]` : inputs.join(', ');
        const tensor = `${variable}_t${index}_${node}`;
        lines.push(
          `${tensor} = ${this.writer === 'loops' ? `applied(${callee}, ${argument})` : `${callee}(${argument})`}`,
        );
        tensors.set(`${String(layer['name'])} ${node}`, returnsSeveral(layer) ? `${tensor}*` : tensor);
      }
      left = left.filter((each) => !ready.includes(each));
    }
    // Keras 1 lets a model begin at any tensor, and prints what is before it.
    const starts = new Set(layers.filter((layer) => layer['class_name'] === 'InputLayer').map(({ name }) => name));
    if (endsOf(model['input_layers']).some(({ layer }) => !starts.has(layer))) throw new Unwritable();
    const ends = ['input_layers', 'output_layers'].map((key) =>
      endsOf(model[key]).map((each) => nameOf(each) ?? 'None'),
    );
    const [inputs = [], outputs = []] = ends.map((each) => (each.length === 1 ? each : [`[${each.join(', ')}]`]));
    const words = this.generation === 'keras1' ? ['input', 'output'] : ['inputs', 'outputs'];
    const args =
      this.writer === 'named' ? [`${words[0]}=${inputs[0]}`, `${words[1]}=${outputs[0]}`] : [inputs[0], outputs[0]];
    const name = typeof model['name'] === 'string' ? [`name=${python(model['name'])}`] : [];
    lines.push(`${variable} = ${this.writer === 'named' ? 'models.Model' : 'Model'}(${[...args, ...name].join(', ')})`);
    return lines;
  }

  /** The variable of a layer that is called, or the construction itself. */
  private made(layer: Config, variable: string, lines: string[]): string {
    if (modelClasses.has(layer['class_name'])) {
      lines.push(...this.model(layer, variable));
      return variable;
    }
    const text = this.layer(layer);
    if (callsOf(layer).length === 1) return text;
    lines.push(`${variable} = ${text}`);
    return variable;
  }

  private classOf(type: string): string {
    if (this.writer === 'named') return `layers.${type}`;
    return this.writer === 'loops' ? type : `My${type}`;
  }

  private layer(layer: Config): string {
    const type = String(layer['class_name']);
    const parameters = parametersOf(type, this.generation);
    // Keras 1 does not write down which axes share a slope.
    if (!parameters || (this.generation === 'keras1' && /PReLU|SReLU|ParametricSoftplus/.test(type)))
      throw new Unwritable();
    this.used.add(type);
    const config = configOf(layer);
    const args: string[] = [];
    let isPositional = this.writer !== 'named';
    for (const { name, default: fallback, isRequired } of parameters) {
      const value = config[name];
      const text = isObject(value) ? this.wrapped(name, value) : value === undefined ? undefined : python(value);
      const isUsual = !isRequired && (text === undefined || JSON.stringify(value) === JSON.stringify(fallback));
      if (text === undefined && isRequired) throw new Unwritable();
      if (isUsual) isPositional = false;
      else if (text !== undefined) args.push(isPositional ? text : `${name}=${text}`);
    }
    const base = ['batch_input_shape'].flatMap((name) =>
      Array.isArray(config[name]) ? [`${name}=${python(config[name])}`] : [],
    );
    if (typeof config['name'] === 'string') base.push(`name=${python(config['name'])}`);
    return `${this.classOf(type)}(${[...args, ...base].join(', ')})`;
  }

  /** A layer in a wrapper; initializers and what else is an object leave no trace. */
  private wrapped(name: string, value: Config): string | undefined {
    if (name === 'backward_layer') return undefined;
    const inner = value['class_name'];
    if (name !== 'layer') {
      if (name === 'activation' || name === 'function' || name === 'cell') throw new Unwritable();
      return undefined;
    }
    if (modelClasses.has(inner)) throw new Unwritable();
    return this.layer(value);
  }
}

/** Whether the first layer of a Sequential says what it takes; a model in it does by itself. */
function statesInput(layer: Config | undefined): boolean {
  if (!layer) return true;
  return (
    modelClasses.has(layer['class_name']) ||
    ['batch_input_shape', 'batch_shape'].some((name) => configOf(layer)[name] !== undefined)
  );
}

function configOf(layer: Config): Config {
  const config = layer['config'];
  if (!isObject(config)) throw new Unwritable();
  return config;
}

/** Arguments that Keras 1 hands on to the class below. */
const recurrent: readonly Parameter[] = ['return_sequences', 'go_backwards', 'stateful'].map((name) => ({
  name,
  isRequired: false,
  default: false,
}));

function parametersOf(type: string, generation: KerasGeneration): readonly Parameter[] | undefined {
  const own = signaturesOf(type).find(({ generations }) => generations.includes(generation))?.parameters;
  const handedOn = generation === 'keras1' && /^(?:LSTM|GRU|SimpleRNN|ConvLSTM2D)$/.test(type) ? recurrent : [];
  return own && [...own, ...handedOn];
}

function returnsSeveral(layer: Config): boolean {
  const config = configOf(layer);
  const inner = isObject(config['layer']) ? configOf(config['layer']) : {};
  if (layer['class_name'] === 'MultiHeadAttention' || modelClasses.has(layer['class_name'])) {
    if (modelClasses.has(layer['class_name']) && endsOf(config['output_layers']).length > 1) return true;
    return false;
  }
  return (
    config['return_state'] === true ||
    inner['return_state'] === true ||
    (isObject(config['layer']) && config['merge_mode'] === null)
  );
}

interface CallOf {
  readonly inputs: readonly Reference[];
  readonly isList: boolean;
}

/** The calls of a layer, in the form of Keras 3 or of those before; one with other arguments cannot be written. */
function callsOf(layer: Config): readonly CallOf[] {
  const nodes = layer['inbound_nodes'];
  if (!Array.isArray(nodes)) return [];
  return (nodes as readonly unknown[]).map((node) => {
    if (isObject(node)) return callOfKeras3(node);
    if (!Array.isArray(node)) throw new Unwritable();
    const inputs = (node as readonly unknown[]).map(referenceOf);
    return { inputs, isList: inputs.length > 1 };
  });
}

function callOfKeras3(node: Config): CallOf {
  const kwargs = isObject(node['kwargs']) ? Object.entries(node['kwargs']) : [];
  if (kwargs.some(([name, value]) => value !== null && name !== 'training')) throw new Unwritable();
  const args = Array.isArray(node['args']) ? (node['args'] as readonly unknown[]) : [];
  const [first] = args;
  if (args.length === 1 && Array.isArray(first)) return { inputs: first.map(tensorOf), isList: true };
  return { inputs: args.map(tensorOf), isList: false };
}

function tensorOf(value: unknown): Reference {
  const config = isObject(value) && isObject(value['config']) ? value['config'] : {};
  return referenceOf(config['keras_history']);
}

function referenceOf(value: unknown): Reference {
  if (!Array.isArray(value)) throw new Unwritable();
  const [layer, node, tensor, kwargs] = value as readonly unknown[];
  if (typeof layer !== 'string' || typeof node !== 'number' || typeof tensor !== 'number') throw new Unwritable();
  if (isObject(kwargs) && Object.entries(kwargs).some(([name, each]) => each !== null && name !== 'training'))
    throw new Unwritable();
  return { layer, node, tensor };
}

/** The ends of a model: a list of references, or one by itself. */
function endsOf(value: unknown): readonly Reference[] {
  if (!Array.isArray(value)) return [];
  return typeof value[0] === 'string' ? [referenceOf(value)] : (value as readonly unknown[]).map(referenceOf);
}

function python(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (!Array.isArray(value)) throw new Unwritable();
  const entries = (value as readonly unknown[]).map(python);
  return entries.length === 1 ? `(${entries[0] ?? ''},)` : `(${entries.join(', ')})`;
}

import type { Value } from '../model/knowledge.js';
import type { ResultRow } from '../result/result.js';
import type { Shape } from '../tensors/shape.js';
import type { RebuildTarget } from './target.js';
import {
  isConstruction,
  isRaw,
  type Argument,
  type Construction,
  type Made,
  type Node,
  type Tensor,
  type Usage,
  type Witness,
} from './witness.js';

type Json = Value | readonly Json[] | { readonly [name: string]: Json };

export interface JsonOptions {
  readonly target: RebuildTarget;
  readonly isFrozen: (row: ResultRow) => boolean;
}

/**
 * The model as `to_json()` spells it, for `model_from_json`: that of Keras 3, or with the connections of Keras 2.
 * What stands for an unknown layer needs the class in `custom_objects`.
 */
export function jsonOf(witness: Witness, options: JsonOptions): string {
  return `${JSON.stringify(new Writer(options).model(witness), null, 2)}\n`;
}

class Writer {
  private readonly isKeras3: boolean;
  private readonly target: RebuildTarget;
  private readonly isFrozen: JsonOptions['isFrozen'];

  constructor({ target, isFrozen }: JsonOptions) {
    this.isKeras3 = target === 'keras3';
    this.target = target;
    this.isFrozen = isFrozen;
  }

  model(witness: Witness): { readonly [name: string]: Json } {
    return witness.isSequential ? this.sequential(witness) : this.functional(witness);
  }

  private sequential({ nodes, name, input }: Witness): { readonly [name: string]: Json } {
    const first = input ? [this.object('InputLayer', this.inputConfig('input_layer', input.shape, input.dtype))] : [];
    const layers = nodes.map((node) => this.layer(node));
    return this.object('Sequential', { name: name ?? 'sequential', layers: [...first, ...layers] }, 'keras');
  }

  private functional(witness: Witness): { readonly [name: string]: Json } {
    const { nodes, outputs, name } = witness;
    const layers = nodes.map((node) => ({
      ...this.layer(node),
      name: node.name,
      inbound_nodes: node.made.kind === 'input' ? [] : node.calls.map((call) => this.call(node, call, witness)),
    }));
    const place = ({ node, call, tensor }: Tensor): Json => [nodes[node]?.name ?? '', call, tensor];
    const inputs = nodes.flatMap(({ made }, node): Json[] =>
      made.kind === 'input' ? [place({ node, call: 0, tensor: 0 })] : [],
    );
    const config = {
      name: name ?? 'functional',
      trainable: true,
      layers,
      input_layers: inputs,
      output_layers: outputs.map(place),
    };
    return this.object(this.target === 'keras2' ? 'Model' : 'Functional', config, 'keras.src.models.functional');
  }

  private layer(node: Node): { readonly [name: string]: Json } {
    const { made, name, row } = node;
    const isFrozen = this.isFrozen(row);
    const frozen = isFrozen ? { trainable: false as const } : {};
    switch (made.kind) {
      case 'input':
        return this.object('InputLayer', this.inputConfig(name, made.shape, made.dtype));
      case 'layer':
        return this.object(made.construction.type, { name, ...frozen, ...this.config(made.construction, isFrozen) });
      case 'operation':
        return this.object(row.type, { name }, 'keras.ops');
      case 'opaque':
        return this.object(made.type, { name, ...frozen, ...contents(made) }, null);
      case 'model':
        return this.within(node, made, frozen);
    }
  }

  private within(
    { name }: Node,
    made: Extract<Made, { kind: 'model' }>,
    frozen: { readonly trainable?: false },
  ): { readonly [name: string]: Json } {
    if (made.inner.nodes.length > 0) return this.model({ ...made.inner, name });
    return this.object('Opaque', { name, ...frozen, ...contents(made) }, null);
  }

  private config({ type, args }: Construction, isFrozen: boolean): { readonly [name: string]: Json } {
    const config = Object.fromEntries(args.map(([name, value]) => [name, this.argument(value, isFrozen)]));
    // Keras reads this one whether it is there or not.
    return type === 'Rescaling' ? { offset: 0, ...config } : config;
  }

  /** A wrapper does not pass on that it is not trained. */
  private argument(argument: Argument, isFrozen: boolean): Json {
    if (isConstruction(argument)) {
      const frozen = isFrozen ? { trainable: false } : {};
      return this.object(argument.type, { ...frozen, ...this.config(argument, isFrozen) });
    }
    return isRaw(argument) ? argument.value : argument;
  }

  private inputConfig(name: string, shape: Shape, dtype: string | undefined): { readonly [name: string]: Json } {
    return { name, [this.isKeras3 ? 'batch_shape' : 'batch_input_shape']: shape, dtype: dtype ?? 'float32' };
  }

  private object(
    type: string,
    config: { readonly [name: string]: Json },
    module: string | null = 'keras.layers',
  ): { readonly [name: string]: Json } {
    if (!this.isKeras3) return { class_name: type, config };
    return { module, class_name: type, config, registered_name: module === null ? type : null };
  }

  private call({ made }: Node, tensors: readonly Tensor[], { nodes }: Witness): Json {
    const usage: Usage =
      made.kind === 'layer'
        ? made.usage
        : { manner: tensors.length === 1 ? 'single' : 'list', keywords: [], masks: 0, after: [] };
    const { args, kwargs } = dealt(usage, tensors);
    const keywords = Object.fromEntries(usage.keywords);
    const history = ({ node, call, tensor }: Tensor): readonly Json[] => [nodes[node]?.name ?? '', call, tensor];
    if (this.isKeras3) {
      const spelt = (tensor: Tensor): Json => ({
        class_name: '__keras_tensor__',
        config: { shape: shapeOf(tensor, nodes), dtype: 'float32', keras_history: history(tensor) },
      });
      return { args: args.map((each) => mapped(each, spelt)), kwargs: { ...mappedValues(kwargs, spelt), ...keywords } };
    }
    const extra = { ...mappedValues(kwargs, history), ...keywords };
    return args.flat().map((tensor, at) => [...history(tensor), at === 0 ? extra : {}]);
  }
}

type Dealt = Tensor | readonly Tensor[];

/** Which tensors stand by themselves, which in a list, and which by name. */
function dealt(
  { manner }: Usage,
  tensors: readonly Tensor[],
): { readonly args: readonly Dealt[]; readonly kwargs: Readonly<Record<string, Dealt>> } {
  if (manner === 'single') return { args: tensors, kwargs: {} };
  if (manner === 'list') return { args: [tensors], kwargs: {} };
  const [first, ...others] = tensors;
  if (manner === 'states') return { args: first ? [first] : [], kwargs: { initial_state: others } };
  const named = manner.names.flatMap((name, at) => {
    const tensor = tensors[at];
    return tensor ? [[name, tensor] as const] : [];
  });
  const isFirst = named[0]?.[0] === 'query';
  return {
    args: isFirst && named[0] ? [named[0][1]] : [],
    kwargs: Object.fromEntries(isFirst ? named.slice(1) : named),
  };
}

function mapped(each: Dealt, spelt: (tensor: Tensor) => Json): Json {
  return 'node' in each ? spelt(each) : each.map(spelt);
}

function mappedValues(
  each: Readonly<Record<string, Dealt>>,
  spelt: (tensor: Tensor) => Json,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(each).map(([name, value]) => [name, mapped(value, spelt)]));
}

function shapeOf({ node, tensor }: Tensor, nodes: readonly Node[]): Json {
  const shape = nodes[node]?.row.outputShapes[tensor];
  return Array.isArray(shape) ? shape.map((axis) => (typeof axis === 'number' ? axis : null)) : null;
}

function contents({
  parameters,
  frozen,
  shapes,
}: {
  readonly parameters: number;
  readonly frozen: number;
  readonly shapes: readonly Shape[];
}) {
  return { parameters, frozen, shapes };
}

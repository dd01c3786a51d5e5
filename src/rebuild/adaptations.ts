import type { Layer } from '../layers/layer.js';
import { sameValue, type Value } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';
import type { RebuildTarget } from './target.js';
import type { Argument } from './witness.js';

/** What an adaptation may look at. */
export interface Adapting {
  readonly layer: Layer;
  readonly inputs: readonly Shape[];
  readonly outputs: readonly Shape[];
  readonly target: RebuildTarget;
  /** The values that were chosen, defaults too. */
  readonly values: Readonly<Record<string, Value>>;
}

type Arguments = Map<string, Argument>;

/**
 * Turns the hyperparameters of a declaration into the arguments of Keras's class where they are not the same: defaults
 * that depend on the input, arguments of the call, facts that no argument states.
 */
export function adapted(args: Arguments, context: Adapting): void {
  for (const [name, value] of args) if (typeof value === 'object') args.set(name, plainTuple(name, value));
  adaptations[context.layer.type]?.(args, context);
  slopes(args, context);
}

/** Where Keras takes a list only, a list of one entry stays one. */
const lists: ReadonlySet<string> = new Set(['target_shape', 'dims', 'shared_axes', 'axis']);

/** Keras takes a number for a tuple of one. */
function plainTuple(name: string, value: Argument): Argument {
  if (!Array.isArray(value) || value.length !== 1 || lists.has(name)) return value;
  const [only = null] = value as readonly Value[];
  return typeof only === 'number' ? only : value;
}

/** Keras counts a last axis as −1, which is the default of most. */
function lastAxisByDefault(args: Arguments, { inputs }: Adapting): void {
  const axis = args.get('axis');
  const last = (inputs[0]?.length ?? 0) - 1;
  if (sameValue(plainValue(axis), last) || sameValue(plainValue(axis), [last])) args.delete('axis');
}

function plainValue(argument: Argument | undefined): Value {
  return typeof argument === 'object' && argument !== null && !Array.isArray(argument)
    ? null
    : ((argument ?? null) as Value);
}

function without(...names: readonly string[]) {
  return (args: Arguments): void => {
    for (const name of names) args.delete(name);
  };
}

function groupNormalization(args: Arguments, context: Adapting): void {
  const axis = context.values['axis'] ?? (context.inputs[0]?.length ?? 0) - 1;
  lastAxisByDefault(args, context);
  const channels = context.inputs[0]?.[Number(axis)] ?? 1;
  const fitting = Array.from({ length: 32 }, (_, at) => 32 - at).find((groups) => channels % groups === 0) ?? 1;
  if (fitting !== 32) args.set('groups', fitting);
}

function normalization(args: Arguments, context: Adapting): void {
  args.delete('statistics_given');
  if (context.values['statistics_given'] === true) {
    for (const [name, value] of [
      ['axis', null],
      ['mean', 0],
      ['variance', 1],
    ] as const)
      args.set(name, value);
    return;
  }
  if (sameValue(plainValue(args.get('axis')), [])) args.set('axis', null);
  else lastAxisByDefault(args, context);
}

function multiHeadAttention(args: Arguments, { values, inputs }: Adapting): void {
  without('call_arguments', 'return_attention_scores')(args);
  const order = String(values['call_arguments'] ?? 'query value').split(' ');
  const query = inputs[order.indexOf('query')] ?? [];
  const output = plainValue(args.get('output_shape'));
  if (sameValue(output, query.at(-1) ?? null)) args.delete('output_shape');
  // Without a trace they are Keras's, which are all of them.
  const all = query.slice(1, -1).map((_, at) => at + 1);
  if (sameValue(values['attention_axes'] ?? null, all)) args.delete('attention_axes');
}

function concatenate(args: Arguments, { inputs }: Adapting): void {
  if (sameValue(plainValue(args.get('axis')), (inputs[0]?.length ?? 0) - 1)) args.delete('axis');
}

function dot(args: Arguments): void {
  const axes = plainValue(args.get('axes'));
  if (Array.isArray(axes) && axes[0] === axes[1]) args.set('axes', axes[0] as Value);
}

/** A vocabulary has a place for what it does not know; padded to its greatest size it needs no words. */
function lookup(args: Arguments, { values }: Adapting): void {
  const size = args.get('vocabulary_size');
  args.delete('vocabulary_size');
  if (values['output_mode'] === 'int' || size === undefined) return;
  args.set('max_tokens', size);
  args.set('pad_to_max_tokens', true);
}

function discretization(args: Arguments, { values }: Adapting): void {
  const bins = Number(values['num_bins'] ?? 10);
  args.delete('num_bins');
  const entries = [...args];
  args.clear();
  const boundaries = Array.from({ length: Math.min(bins, 64) - 1 }, (_, at) => at);
  const range: Argument =
    bins > 64
      ? { python: `list(range(${bins - 1}))`, value: Array.from({ length: bins - 1 }, (_, at) => at) }
      : boundaries;
  args.set('bin_boundaries', range);
  for (const [name, value] of entries) args.set(name, value);
}

const adaptations: Readonly<Record<string, (args: Arguments, context: Adapting) => void>> = {
  BatchNormalization: lastAxisByDefault,
  SyncBatchNormalization: lastAxisByDefault,
  LayerNormalization: lastAxisByDefault,
  RMSNormalization: lastAxisByDefault,
  GroupNormalization: groupNormalization,
  Normalization: normalization,
  MultiHeadAttention: multiHeadAttention,
  GroupedQueryAttention: without('call_arguments'),
  Attention: without('return_attention_scores'),
  AdditiveAttention: without('return_attention_scores'),
  ReversibleEmbedding: without('reverse'),
  Bidirectional: without('forward_builds'),
  Concatenate: concatenate,
  Dot: dot,
  StringLookup: lookup,
  IntegerLookup: lookup,
  TextVectorization: lookup,
  Discretization: discretization,
};

/** An activation can be a layer with slopes of its own. */
function slopes(args: Arguments, { values }: Adapting): void {
  if (values['activation'] !== 'PReLU') return;
  const shared = values['activation.shared_axes'];
  const none = shared === undefined || (Array.isArray(shared) && shared.length === 0);
  args.set('activation', { type: 'PReLU', args: none ? [] : [['shared_axes', shared]] });
}

import type { DeclaredArgument, DeclaredConstruction, DeclaredShape, DeclaredValue } from '../model/declared.js';
import { asShape } from './shapes.js';

type Arguments = Readonly<Record<string, DeclaredArgument>>;

/** The shape that a layer is told to expect, batch first; undefined where it is told none. */
export function statedInput({ type, arguments: args }: DeclaredConstruction): DeclaredShape | undefined {
  const whole = ['batch_shape', 'batch_input_shape'].flatMap((name) => given(args, name) ?? []);
  if (whole[0]) return asShape(whole[0]);
  const batch = axisOf(given(args, 'batch_size'));
  const own = given(args, type === 'InputLayer' ? 'shape' : 'input_shape') ?? given(args, 'input_shape');
  if (own) return withBatch(batch, asShape(own));
  const length = given(args, 'input_length');
  if (type === 'Embedding') return length && withBatch(batch, asShape(length) ?? [axisOf(length)]);
  const features = given(args, 'input_dim');
  if (!features) return undefined;
  return length || isRecurrent(type) ? [batch, axisOf(length), axisOf(features)] : [batch, axisOf(features)];
}

/** Keras 1's recurrent layers take `input_dim` for sequences of any length. */
function isRecurrent(type: string): boolean {
  return /^(?:CuDNN)?(?:LSTM|GRU)$|^SimpleRNN$|^(?:Conv|Convolution)1D$/.test(type);
}

function withBatch(batch: number | null | 'unknown', shape: DeclaredShape | undefined): DeclaredShape | undefined {
  return shape && [batch, ...shape];
}

/** A value that is given and not None. */
function given(args: Arguments, name: string): DeclaredValue | undefined {
  const value = args[name]?.value;
  return value === undefined || ('known' in value && value.known === null) ? undefined : value;
}

function axisOf(value: DeclaredValue | undefined): number | null | 'unknown' {
  if (value === undefined) return null;
  return 'known' in value && (typeof value.known === 'number' || value.known === null) ? value.known : 'unknown';
}

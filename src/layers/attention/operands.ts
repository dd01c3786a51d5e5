import { exactly, oneOf, type Knowledge } from '../../model/knowledge.js';
import type { Shape } from '../../tensors/shape.js';
import { choice, type Domain } from '../domains.js';
import { label } from '../labels.js';

/**
 * The orders in which a call's tensors are listed: positional ones as they stand, keyword arguments by their
 * names' alphabet (`tree.flatten` sorts a dictionary), with `attention_mask` as `mask`.
 */
const orders = [
  'query value',
  'query value key',
  'query key value',
  'key query value',
  'query value mask',
  'query mask value',
  'mask query value',
  'query value key mask',
  'query value mask key',
  'query mask key value',
  'mask key query value',
] as const;

type Order = (typeof orders)[number];

/** Which argument each listed tensor was: no argument of the layer, but it decides which features are which. */
export const callArguments: Domain<Order> = choice(label.callArguments, orders, 'query value');

/** The tensors that attention works on; the key is the value where it is not given. */
export interface Operands {
  readonly query: Shape;
  readonly value: Shape;
  readonly key: Shape;
}

/** The operands among the tensors of a call; undefined where key and value differ on another axis than the last. */
export function operandsOf(order: string, inputs: readonly Shape[]): Operands | undefined {
  const names = order.split(' ');
  const query = inputs[names.indexOf('query')];
  const value = inputs[names.indexOf('value')];
  const key = names.includes('key') ? inputs[names.indexOf('key')] : value;
  if (names.length !== inputs.length || !query || !value || !key) return undefined;
  return sameSteps(value, key) ? { query, value, key } : undefined;
}

function sameSteps(value: Shape, key: Shape): boolean {
  return (
    value.length === key.length &&
    value.slice(1, -1).every((dim, index) => dim === null || key[index + 1] === null || dim === key[index + 1])
  );
}

/** The features of the operands, for each way to read the listed tensors, with the orders that read them so. */
export function readings(inputs: readonly Shape[]): readonly (readonly [Operands, Knowledge])[] {
  const byFeatures = new Map<string, { readonly operands: Operands; readonly orders: Order[] }>();
  for (const order of orders) {
    const operands = operandsOf(order, inputs);
    if (!operands) continue;
    const { query, value, key } = operands;
    const meaning = JSON.stringify([query, value, key.at(-1)]);
    const known = byFeatures.get(meaning);
    if (known) known.orders.push(order);
    else byFeatures.set(meaning, { operands, orders: [order] });
  }
  return [...byFeatures.values()].map((each) => [each.operands, oneOf(each.orders)]);
}

/** What is known where the call is not printed: self-attention over a tensor of the output's shape. */
export function selfAttention(output: Shape): readonly [Operands, Knowledge] {
  return [{ query: output, value: output, key: output }, exactly('query value')];
}

import { describe, expect, it } from 'vitest';
import { listedOrder, rowsInOrder } from '../../src/rebuild/order.js';
import type { Tensor } from '../../src/rebuild/witness.js';

const from = (node: number, call = 0): Tensor => ({ node, call, tensor: 0 });

describe('the order in which Keras lists layers', () => {
  it('has the deepest first, and within a depth those that an output comes upon first', () => {
    // input -> a -> add, input -> b -> c -> add
    const calls = [[[]], [[from(0)]], [[from(0)]], [[from(2)]], [[from(1), from(3)]]];
    expect(listedOrder(calls, [from(4)])).toEqual([0, 2, 1, 3, 4]);
  });

  it('counts a shared layer by its deepest call', () => {
    // One layer on the input, and again on what another made of it: fixtures/summaries/keras2.3-functional.txt has both kinds.
    const calls = [[[]], [[from(0)], [from(2)]], [[from(1)]], [[from(1, 1)]]];
    expect(listedOrder(calls, [from(3)])).toEqual([0, 1, 2, 3]);
    expect(rowsInOrder(calls, [from(3)])).toBe(4);
  });

  it('depends on the order of the outputs', () => {
    const calls = [[[]], [[from(0)]], [[from(0)]]];
    expect(listedOrder(calls, [from(1), from(2)])).toEqual([0, 1, 2]);
    expect(listedOrder(calls, [from(2), from(1)])).toEqual([0, 2, 1]);
  });

  it('puts inputs that nothing takes before the last layers', () => {
    const calls = [[[]], [[]], [[from(0)]]];
    expect(listedOrder(calls, [from(2)])).toEqual([0, 1, 2]);
  });

  it('is not deeper than the stack of calls', () => {
    const calls = Array.from({ length: 20_000 }, (_, at) => [at === 0 ? [] : [from(at - 1)]]);
    expect(rowsInOrder(calls, [from(19_999)])).toBe(20_000);
  });
});

import { expect, test } from 'vitest';
import {
  admits,
  axes,
  between,
  exactly,
  oneOf,
  probes,
  sameValue,
  unconstrained,
  type Knowledge,
  type Value,
} from '../../src/model/knowledge.js';

const tuple: Knowledge = { axes: [exactly(3), { atLeast: 5 }] };

test.each<[Knowledge, Value, boolean]>([
  [exactly(3), 3, true],
  [exactly(3), 4, false],
  [exactly([3, 3]), [3, 3], true],
  [exactly([3, 3]), [3], false],
  [exactly(null), null, true],
  [oneOf([1, 3]), 3, true],
  [oneOf([[1], [3]]), [3], true],
  [oneOf([1, 3]), 2, false],
  [{ atLeast: 28 }, 28, true],
  [{ atLeast: 28 }, 27, false],
  [{ atLeast: 2, atMost: 4 }, 5, false],
  [{ atMost: 4 }, 1, true],
  [{ atLeast: 1 }, 'same', false],
  [tuple, [3, 9], true],
  [tuple, [3, 4], false],
  [tuple, [3, 9, 9], false],
  [tuple, 3, false],
  [unconstrained, 'relu', true],
])('%j leaves room for %j: %s', (knowledge, value, expected) => {
  expect(admits(knowledge, value)).toBe(expected);
});

test('knowledge of a single value is exact', () => {
  expect(oneOf([7])).toEqual(exactly(7));
  expect(between(4, 4)).toEqual(exactly(4));
  expect(between(4)).toEqual({ atLeast: 4 });
  expect(between(4, Infinity)).toEqual({ atLeast: 4 });
  expect(between(4, 6)).toEqual({ atLeast: 4, atMost: 6 });
  expect(axes([exactly(3), exactly(5)])).toEqual(exactly([3, 5]));
  expect(axes([exactly(3), between(5)])).toEqual(tuple);
});

test('values are the same entry by entry', () => {
  expect(sameValue([[1, 2], null], [[1, 2], null])).toBe(true);
  expect(sameValue([1, 2], [1, 3])).toBe(false);
  expect(sameValue('1', 1)).toBe(false);
});

test.each<[Knowledge]>([
  [exactly([2, 2])],
  [oneOf(['valid', 'same'])],
  [{ atLeast: 3 }],
  [{ atLeast: 3, atMost: 9 }],
  [tuple],
  [{ axes: [oneOf([1, 2]), { atLeast: 4, atMost: 6 }] }],
  [unconstrained],
])('what stands for %j is admitted by it', (knowledge) => {
  const values = probes(knowledge, 1);
  expect(values.length).toBeGreaterThan(0);
  expect(values.filter((value) => !admits(knowledge, value))).toEqual([]);
});

test('a range is tried at both of its ends', () => {
  expect(probes({ atLeast: 3, atMost: 9 }, 1)).toEqual([3, 9]);
  expect(probes({ axes: [{ atLeast: 3, atMost: 9 }, exactly(1)] }, 1)).toEqual([
    [3, 1],
    [9, 1],
  ]);
});

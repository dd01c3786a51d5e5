import { expect, test } from 'vitest';
import { nestingOf } from '../../src/model/nesting.js';

test('each row knows what holds it, what stands before it there, and where it ends', () => {
  const depths = [0, 1, 2, 2, 1, 0, 2, 1].map((depth) => ({ depth }));
  expect(nestingOf(depths).map(({ holder, before, end }) => [holder, before, end])).toEqual([
    [undefined, undefined, 5],
    [0, undefined, 4],
    [1, undefined, 3],
    [1, 2, 4],
    [0, 1, 5],
    [undefined, 0, 8],
    [5, undefined, 7],
    [5, undefined, 8],
  ]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Known, Memo } from '../../src/infer/memo.js';

test('keeps what was asked for last, and no more than its bound', () => {
  const memo = new Memo<string>(5);
  for (const key of ['a', 'b', 'c', 'd', 'e']) memo.set(key, key.toUpperCase(), 1);
  expect(memo.get('a')).toBe('A');
  memo.set('f', 'F', 2);
  expect(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => memo.get(key))).toEqual([
    'A',
    undefined,
    undefined,
    'D',
    'E',
    'F',
  ]);
});

test('never gives another answer than the one that was set', () => {
  const asked = fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 })), { maxLength: 200 });
  fc.assert(
    fc.property(asked, (questions) => {
      const memo = new Memo<number>(20);
      for (const [key, weight] of questions) {
        const known = memo.get(String(key));
        if (known === undefined) memo.set(String(key), key, weight);
        else expect(known).toBe(key);
      }
    }),
  );
});

test('a task keeps what it has worked out, whatever the memo drops', () => {
  const known = new Known(new Memo<string>(1));
  known.set('a', 'A', 1);
  known.set('b', 'B', 1);
  expect([known.get('a'), known.get('b')]).toEqual(['A', 'B']);
});

import { describe, expect, it } from 'vitest';
import { knownSetting, knownShapes, pythonValue } from '../../src/explain/knowledge.js';
import type { Knowledge, Value } from '../../src/model/knowledge.js';

describe('pythonValue', () => {
  it.each<[Value, string]>([
    [[3, 3], '(3, 3)'],
    [[3], '(3,)'],
    ['same', '"same"'],
    [true, 'True'],
    [null, 'None'],
    [[[1, 2], 0], '((1, 2), 0)'],
  ])('writes %j as %s', (value, text) => {
    expect(pythonValue(value)).toBe(text);
  });
});

describe('knownSetting', () => {
  it.each<[Knowledge, string]>([
    [{ exactly: 3 }, 'x = 3'],
    [{ oneOf: [1, 3] }, 'x = 1 or 3'],
    [{ atLeast: 5 }, 'x ≥ 5'],
    [{ atMost: 7 }, 'x ≤ 7'],
    [{ atLeast: 2, atMost: 4 }, 'x = 2–4'],
    [{ axes: [{ exactly: 3 }, { atLeast: 5 }] }, 'x = (3, ≥ 5)'],
    [{ unconstrained: true }, 'x = any'],
  ])('writes %j as %s', (knowledge, text) => {
    expect(knownSetting('x', knowledge, 'en')).toBe(text);
  });

  it('speaks Japanese', () => {
    expect(knownSetting('x', { oneOf: [1, 3] }, 'ja')).toBe('x = 1 または 3');
  });
});

it('writes input shapes as far as they are known', () => {
  expect(knownShapes([[null, 28, { atLeast: 3 }]], 'en')).toBe('(None, 28, ≥ 3)');
  expect(knownShapes([[null], [null, 2]], 'en')).toBe('[(None,), (None, 2)]');
});

import { describe, expect, it } from 'vitest';
import { inferred } from '../../src/explain/inferred.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import type { Alternative } from '../../src/result/result.js';

function fit(
  hyperparameters: Readonly<Record<string, Knowledge>>,
  { type = 'Conv1D', input = [null, 8] }: { type?: string; input?: readonly (number | null)[] } = {},
): Alternative {
  return { type, hyperparameters, inputShapes: [input], weights: [], formula: '', derivation: [] };
}

describe('inferred', () => {
  it('tells how surely each value is known', () => {
    const only = fit({
      filters: { exactly: 3 },
      padding: { oneOf: ['valid', 'same'] },
      strides: { axes: [{ atLeast: 5 }] },
      rate: { unconstrained: true },
      seed: { unconstrained: true },
    });
    expect(inferred([only], 'en')).toEqual([
      'filters = 3 (certain)',
      'padding = "valid" or "same" (one of these)',
      'strides = (≥ 5,) (any of these)',
      'no trace in the summary: rate, seed',
    ]);
    expect(inferred([only], 'ja')).toEqual([
      'filters = 3 (確定)',
      'padding = "valid" または "same" (いずれか)',
      'strides = (≥ 5,) (この範囲のどれでも)',
      '表に現れないもの: rate, seed',
    ]);
  });

  it('calls nothing certain that another fit contradicts', () => {
    const best = fit({ filters: { exactly: 3 }, use_bias: { exactly: true } });
    const other = fit({ filters: { exactly: 3 }, use_bias: { exactly: false } }, { input: [null, 9] });
    expect(inferred([best, other], 'en')).toEqual([
      'filters = 3 (certain)',
      'use_bias = True (in this fit; another has False)',
      'also fits:',
      '  use_bias = False, input (None, 9)',
    ]);
  });

  it('names the type where another type fits', () => {
    const best = fit({ units: { exactly: 3 } }, { type: 'Dense' });
    const other = fit({ filters: { exactly: 3 } }, { type: 'Conv1D' });
    expect(inferred([best, other], 'en')).toEqual(['units = 3 (certain)', 'also fits:', '  Conv1D, filters = 3']);
  });

  it('does not spell out more than a few', () => {
    const fits = [1, 2, 3, 4, 5, 6, 7].map((size) => fit({ size: { exactly: size } }));
    expect(inferred(fits, 'en')).toEqual([
      'size = 1 (in this fit; another has 2, 3, 4, 5, …)',
      'also fits:',
      '  size = 2',
      '  size = 3',
      '  size = 4',
      '  size = 5',
      '  … and 2 more',
    ]);
  });

  it('has nothing to tell of a row without fits', () => {
    expect(inferred([], 'en')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { nearest, notAChoice } from '../../src/diagnostics/choice.js';

describe('nearest', () => {
  it.each([
    ['jsn', 'json'],
    ['josn', 'json'],
    ['PRETTY', 'pretty'],
    ['nd-json', 'ndjson'],
  ])('%s is meant to be %s', (word, choice) => {
    expect(nearest(word, ['pretty', 'json', 'ndjson'])).toBe(choice);
  });

  it.each(['', 'sarif', 'x'.repeat(1000)])('%j is near to none', (word) => {
    expect(nearest(word, ['pretty', 'json', 'ndjson'])).toBeUndefined();
  });
});

describe('notAChoice', () => {
  it('names the choices and what was probably meant', () => {
    expect(notAChoice('format', 'jsn', ['pretty', 'json'])).toBe(
      'There is no format "jsn". Did you mean json? Choices: pretty, json.',
    );
  });

  it('does not spell out long lists', () => {
    const many = Array.from({ length: 40 }, (_, index) => `Layer${index}`);
    expect(notAChoice('layer type', 'Frobnicate', many)).toBe('There is no layer type "Frobnicate".');
  });
});

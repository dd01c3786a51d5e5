import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { merge } from '../../src/check/merge.js';
import { explain } from '../../src/explain/explain.js';
import { specimen } from '../result/specimen.js';

describe('explain', () => {
  it('says where the count and the shape come from and how surely the rest is known', () => {
    expect(explain(specimen, { row: 'max_pooling2d_1' })).toBe(`post.txt:1  sequential_1: does not add up

  max_pooling2d_1 (MaxPooling2…)  (None, 13, 13, 32)  0
    Keeps the largest of neighbouring pixels of an image.
    parameters
      0: the layer has no weights
    shape
      from (None, 26, 26, 32)
      height, width = ⌊(26 − 2) / 2⌋ + 1 = 13
    inferred
      pool_size = (2, 2) (in this fit; another has (3, 3))
      strides = (2, 2) (certain)
      padding = "valid" or "same" (one of these)
      also fits:
        pool_size = (3, 3)
`);
  });

  it('writes the formula with numbers and with the names of the factors', () => {
    const text = explain(specimen, { row: 0 });
    expect(text).toContain('3 × 3 × 1 × 32 + 32 = 320\n');
    expect(text).toContain('kernel height × kernel width × input channels × filters + filters\n');
    expect(text).toContain('kernel: 3 (kernel height) × 3 (kernel width) × 1 (input channels) × 32 (filters) = 288\n');
    expect(text).toContain('dilation_rate = (1, 1–2) (any of these)\n');
    expect(text).toContain('no trace in the summary: activation\n');
  });

  it('says so where the input is not printed', () => {
    const text = explain(check('dense_1 (Dense)    (None, 10)    7850\n'), { row: 0 });
    expect(text).toContain('from (None, 784), as inferred; the input is not printed\n');
    expect(text).toContain('also fits:\n        use_bias = False, input (None, 785)\n');
  });

  it('groups digits as people read them', () => {
    expect(explain(specimen, { row: 'flatten_1' })).toContain('features = 13 × 13 × 32 = 5,408\n');
  });

  it('says what is broken and what cannot be told', () => {
    const text = explain(specimen);
    expect(text).toContain('✗ dense_1 reports 54,900 parameters; its shapes allow 54,090.\n');
    expect(text).toContain('? lambda_1 has no fixed formula.\n');
  });

  it('speaks Japanese', () => {
    const text = explain(specimen, { row: 'conv2d_1', lang: 'ja' });
    expect(text).toContain('sequential_1: 不整合\n');
    expect(text).toContain('filters = 32 (確定)\n');
  });

  it('counts summaries through all documents', () => {
    const two = merge([specimen, specimen]);
    expect(explain(two, { row: 0 }).match(/conv2d_1 \(Conv2D\)/g)).toHaveLength(2);
    expect(explain(two, { summary: 1, row: 0 }).match(/conv2d_1 \(Conv2D\)/g)).toHaveLength(1);
  });

  it('tells why there is nothing to explain', () => {
    const [document] = specimen.documents;
    const findings = document?.findings.map((finding) => ({
      ...finding,
      summary: null,
      row: null,
      message: 'No table.',
    }));
    expect(
      explain(merge([{ ...specimen, documents: [{ ...document, summaries: [], findings }] } as typeof specimen])),
    ).toBe('No table.\n');
  });

  it.each([
    [{ summary: 3 }, 'There is no summary 3; there are 1, counted from 0.'],
    [{ row: 9 }, 'There is no row 9.'],
    [{ row: 'dense1' }, 'There is no row "dense1". Did you mean dense_1?'],
  ])('refuses %j', (options, message) => {
    expect(() => explain(specimen, options)).toThrow(TypeError);
    expect(() => explain(specimen, options)).toThrow(message);
  });

  it('hands no control character on to a terminal', () => {
    const named = JSON.parse(JSON.stringify(specimen).replaceAll('conv2d_1', 'conv\\u001b[2J')) as typeof specimen;
    expect(explain(named)).not.toContain('\u001b');
  });
});

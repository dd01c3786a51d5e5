import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Alternative } from '../../src/result/result.js';

function best(text: string): Alternative['hyperparameters'] {
  const rows = check(text, { kind: 'text' }).documents.flatMap(({ summaries }) =>
    summaries.flatMap((each) => each.rows),
  );
  return rows.at(-1)?.alternatives[0]?.hyperparameters ?? {};
}

describe('the first alternative', () => {
  it('has a common kernel on common channels rather than an odd one on 1 or 3', () => {
    expect(best('conv1d (Conv1D)  (None, 75, 256)  12544')['kernel_size']).toEqual({ exactly: [3] });
    expect(best('conv2d (Conv2D)  (None, 46, 46, 64)  4672')['kernel_size']).toEqual({ exactly: [3, 3] });
    expect(best('conv2d (Conv2D)  (None, 26, 26, 32)  320')['kernel_size']).toEqual({ exactly: [3, 3] });
  });

  it('counts what the wrapped layer departs by', () => {
    // A pool of 1 would do the same as no pool at all.
    const wrapped = best(`the_input (InputLayer)  (None, 51, 51, 1)  0
time_distributed (TimeDistributed)  (None, 51, 51, 1)  0`);
    expect(JSON.stringify(wrapped['layer'])).toContain('Dropout');
  });

  it('moves axes where a Permute stands', () => {
    expect(
      best(`the_input (InputLayer)  (None, 28, 28, 3)  0\npermute (Permute)  (None, 28, 28, 3)  0`)['dims'],
    ).toEqual({
      exactly: [2, 1, 3],
    });
  });
});

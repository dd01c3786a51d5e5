import { expect, test } from 'vitest';
import { check } from '../../src/check/check.js';

/** A table of Keras 3 in which a count can be several things that differ in what they train. */
function table(trainable: number, nonTrainable: number): string {
  return `
Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 input_layer (InputLayer)    (None, 5, 8)              0
 time_distributed (TimeDistr  (None, 5, 8)             16
 ibuted)
=================================================================
Total params: 16
Trainable params: ${trainable}
Non-trainable params: ${nonTrainable}
_________________________________________________________________
`;
}

/** What each alternative trains of the second row. */
function trained(text: string): ReadonlySet<number> {
  const [document] = check(text, { kind: 'text' }).documents;
  expect(document?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const alternatives = document?.summaries[0]?.rows[1]?.alternatives ?? [];
  return new Set(
    alternatives.map(({ weights }) => weights.reduce((sum, { trainable, count }) => sum + (trainable ? count : 0), 0)),
  );
}

test('alternatives that train other than the totals say drop out', () => {
  expect(trained(table(16, 0))).toEqual(new Set([16]));
});

test('what a frozen layer would account for stays, as any layer can be frozen', () => {
  expect(trained(table(0, 16))).toEqual(new Set([0, 8, 16]));
});

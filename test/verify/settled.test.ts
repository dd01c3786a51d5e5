import { expect, test } from 'vitest';
import { check } from '../../src/check/check.js';

function table(count: string, total: string, units = 100): string {
  return `
Model: "functional"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━┓
┃ Layer (type)                ┃ Output Shape             ┃ Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━┩
│ input_layer (InputLayer)    │ (None, 20000)            │       0 │
├─────────────────────────────┼──────────────────────────┼─────────┤
│ dense (Dense)               │ (None, ${String(units).padEnd(18)}│ ${count.padStart(7)} │
├─────────────────────────────┼──────────────────────────┼─────────┤
│ dense_1 (Dense)             │ (None, 1)                │     101 │
└─────────────────────────────┴──────────────────────────┴─────────┘
 Total params: ${total} (7.63 MB)
 Trainable params: ${total} (7.63 MB)
 Non-trainable params: 0 (0.00 B)
`.replace(`${units} `, `${units})`);
}

function denseOf(text: string): { verdict: string | undefined; parameters: unknown; formulas: readonly string[] } {
  const [document] = check(text, { kind: 'text' }).documents;
  expect(document?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const row = document?.summaries[0]?.rows[1];
  return {
    verdict: row?.verdict,
    parameters: row?.parameters,
    formulas: row?.alternatives.map(({ formula }) => formula) ?? [],
  };
}

test('the only count that is cut is what the others leave of the total', () => {
  expect(denseOf(table('2,000,…', '2,000,201'))).toEqual({
    verdict: 'holds',
    parameters: { prefix: '2000' },
    formulas: ['20,000 × 100 + 100 = 2,000,100'],
  });
});

test('where the rest does not begin like the cut count, nothing is made of it', () => {
  expect(denseOf(table('2,100,…', '2,000,201'))).toMatchObject({ verdict: 'undecided', formulas: [] });
});

test('where the rest is none that the row can have, it stays undecided', () => {
  expect(denseOf(table('2,000,…', '2,000,204'))).toMatchObject({ verdict: 'undecided', formulas: [] });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reach, type Choice } from '../../src/infer/sums.js';

/** Every selection of one number a choice. */
function selections(choices: readonly Choice[]): readonly (readonly number[])[] {
  return choices.reduce<readonly (readonly number[])[]>(
    (all, choice) => all.flatMap((chosen) => [...new Set(choice)].map((value) => [...chosen, value])),
    [[]],
  );
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

const choices = (most: number): fc.Arbitrary<Choice[]> =>
  fc.array(fc.array(fc.nat(most), { minLength: 1, maxLength: 3 }), { maxLength: 7 });

describe('reach', () => {
  it.each([12, 5000, 10 ** 9])('finds what trying every selection finds, numbers up to %d', (most) => {
    fc.assert(
      fc.property(choices(most), fc.nat(most * 3), fc.nat(most), (list, low, width) => {
        const high = low + width;
        const all = selections(list);
        const inside = all.filter((chosen) => total(chosen) >= low && total(chosen) <= high);
        const found = reach(list, low, high);
        expect(found?.unique).toBe(inside.length === 0 ? undefined : inside.length === 1);
        const chosen = found?.select() ?? [];
        expect(chosen.every((value, index) => list[index]?.includes(value))).toBe(true);
        expect(total(chosen)).toBe(found?.sum);
        const distance = (sum: number): number => Math.max(0, low - sum, sum - high);
        expect(distance(found?.sum ?? NaN)).toBe(Math.min(...all.map((each) => distance(total(each)))));
      }),
    );
  });

  it('takes many equal choices for one', () => {
    const found = reach(
      Array.from({ length: 10_000 }, () => [0, 7]),
      35_000,
      35_000,
    );
    expect([found?.sum, found?.unique]).toEqual([35_000, false]);
    expect(found?.select().filter((value) => value === 7)).toHaveLength(5000);
  });

  it('gives up where there are too many sums, and says so', () => {
    const far = Array.from({ length: 60 }, (_, index) => [0, 10 ** 9 + index ** 4 * 7919]);
    expect(reach(far, 30 * 10 ** 9, 30 * 10 ** 9)).toBeUndefined();
  });
});

/** What happens to the digits of a number that is copied by hand. */
export const slips = ['changed', 'dropped', 'doubled', 'transposed'] as const;
export type Slip = (typeof slips)[number];

/**
 * Every number that one slip makes of another, without those that begin with a zero; the first is the one that the
 * others shrink to.
 */
export function slipsOf(digits: string, slip: Slip): readonly string[] {
  const found = makers[slip](digits).filter(
    (each) => each !== digits && each !== '' && (each === '0' || !each.startsWith('0')),
  );
  return [...new Set(found)].filter((each) => Number.isSafeInteger(Number(each)));
}

const makers: Readonly<Record<Slip, (digits: string) => readonly string[]>> = {
  changed: (digits) =>
    places(digits).flatMap((at) =>
      Array.from({ length: 10 }, (_, digit) => spliced(digits, at, 1, String((Number(digits[at]) + digit) % 10))),
    ),
  dropped: (digits) => places(digits).map((at) => spliced(digits, at, 1, '')),
  doubled: (digits) => places(digits).map((at) => spliced(digits, at, 1, `${digits[at]}${digits[at]}`)),
  transposed: (digits) =>
    places(digits)
      .filter((at) => at > 0)
      .map((at) => spliced(digits, at - 1, 2, `${digits[at]}${digits[at - 1]}`)),
};

/** From the last digit to the first. */
function places(digits: string): readonly number[] {
  return Array.from(digits, (_, at) => digits.length - 1 - at);
}

function spliced(digits: string, at: number, length: number, by: string): string {
  return digits.slice(0, at) + by + digits.slice(at + length);
}

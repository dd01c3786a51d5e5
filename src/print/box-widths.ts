/** A cell has a blank on both sides. */
const paddings = 2;

/** Keras refuses columns that ask for fewer characters. */
const narrowest = 4;

/**
 * The inner widths of the columns of a box of a length, paddings included. Each column asks for the characters up to
 * its end; what that and the paddings are too wide for the box is taken from the columns evenly, what they lack is
 * given to them. Source: rich's `Table._calculate_column_widths`.
 * @throws TypeError where a column would be too narrow.
 */
export function columnWidths(length: number, ends: readonly number[]): readonly number[] {
  const asked = ends.map((end, column) => end - (ends[column - 1] ?? 0));
  if (asked.some((width) => width < narrowest)) {
    throw new TypeError(`A line of ${length} characters is too narrow: a column has fewer than ${narrowest}.`);
  }
  const widths = asked.map((width) => width + paddings);
  const room = length - (ends.length + 1);
  const excess = sum(widths) - room;
  if (excess > 0) return reduced(widths, excess);
  return excess < 0 ? enlarged(widths, -excess) : widths;
}

/** Takes so many characters from the columns evenly, each time rounding what is left. */
function reduced(widths: readonly number[], excess: number): readonly number[] {
  let left = excess;
  return widths.map((width, column) => {
    const taken = Math.min(width, roundHalfToEven(left / (widths.length - column)));
    left -= taken;
    return width - taken;
  });
}

/** Gives so many characters to the columns in proportion to their widths. */
function enlarged(widths: readonly number[], lack: number): readonly number[] {
  let left = lack;
  let ratio = sum(widths);
  return widths.map((width) => {
    const given = ratio > 0 ? Math.ceil((width * left) / ratio) : left;
    ratio -= width;
    left -= given;
    return width + given;
  });
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

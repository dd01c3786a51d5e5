import type { Summary } from '../model/summary.js';

/** Whether the numbers of a table that are large enough have commas: those of its rows, and those of its totals. */
export interface Grouping {
  readonly rows: boolean;
  readonly totals: boolean;
}

/** As the numbers that are large enough tell, else as the Keras that prints such tables does. */
export function groupingOf({ rows, totals, dialect }: Summary): Grouping {
  const large = rows.filter(({ parameters }) => typeof parameters === 'number' && parameters >= 1000);
  const withCommas = large.filter(
    ({
      parameters,
      places: {
        parameters: [{ start, end }],
      },
    }) => {
      return end - start > String(parameters).length;
    },
  );
  const lines = Object.values(totals).filter((each) => each !== null && (each.value ?? 0) >= 1000);
  const isKeras3 = dialect === 'keras3';
  return {
    rows: large.length > 0 ? withCommas.length * 2 >= large.length : isKeras3,
    totals:
      lines.length > 0
        ? lines.some((each) => each?.spelling.includes(','))
        : // Keras 2.13 to tf_keras print a size and no commas.
          isKeras3 || !totals.total?.bytes,
  };
}

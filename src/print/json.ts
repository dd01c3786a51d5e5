import type { Row, Summary, Total } from '../model/summary.js';

/** A summary as JSON with the fields of a Result that say what is printed; places are left out. */
export function printJson({ dialect, model, rows, totals }: Summary): string {
  const { total, trainable, nonTrainable, optimizer } = totals;
  const printed = {
    dialect,
    model,
    rows: rows.map(rowData),
    totals: {
      total: valueOf(total),
      trainable: valueOf(trainable),
      nonTrainable: valueOf(nonTrainable),
      optimizer: valueOf(optimizer),
    },
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}

function rowData({ name, type, depth, cut, outputShapes, parameters, trainable, connectedTo }: Row): object {
  return { name, type, depth, cut, outputShapes, parameters, trainable, connectedTo };
}

function valueOf(total: Total | null): number | null {
  return total?.value ?? null;
}

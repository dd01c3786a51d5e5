import type { Connection, Row, Summary, Total } from '../../src/model/summary.js';

const nowhere = [{ start: 0, end: 0 }] as const;

/** A row from what a test says of it. */
export function row(name: string, type: string, parameters: Row['parameters'], more: Partial<Row> = {}): Row {
  return {
    name,
    type,
    depth: 0,
    cut: [],
    outputShapes: [[null, 8]],
    parameters,
    trainable: null,
    connectedTo: null,
    at: nowhere,
    places: { name: nowhere, type: nowhere, outputShapes: nowhere, parameters: nowhere, connectedTo: nowhere },
    ...more,
  };
}

export function total(value: number, bytes?: number): Total {
  return {
    value,
    spelling: String(value),
    number: nowhere[0],
    ...(bytes === undefined ? {} : { bytes: { value: bytes, tolerance: 0 } }),
    at: nowhere,
  };
}

/** A summary of rows; the totals follow from its own trainable and other parameters. */
export function summary(
  rows: readonly Row[],
  { trainable = 0, nonTrainable = 0, ...more }: Partial<Summary> & { trainable?: number; nonTrainable?: number } = {},
): Summary {
  return {
    dialect: 'keras2',
    model: 'm',
    hasHeader: true,
    omission: false,
    rows,
    totals: {
      total: total(trainable + nonTrainable),
      trainable: total(trainable),
      nonTrainable: total(nonTrainable),
      optimizer: null,
    },
    at: nowhere,
    ...more,
  };
}

export function from(layer: string): Connection {
  return { layer, node: 0, tensor: 0 };
}

/** What a summary says, without the places where it says so. */
export function said({ model, rows, totals }: Summary): object {
  return {
    model,
    rows: rows.map(({ name, type, depth, cut, outputShapes, parameters, uncounted, trainable, connectedTo }) => ({
      name,
      type,
      depth,
      cut,
      outputShapes,
      parameters,
      uncounted,
      trainable,
      connectedTo,
    })),
    totals: Object.fromEntries(
      Object.entries(totals).map(([name, figure]: [string, Total | null]) => [name, figure?.value]),
    ),
  };
}

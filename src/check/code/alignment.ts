/** What stands beside what: an index of the code, an index of the table, or one of them alone. */
export interface Step {
  readonly code?: number;
  readonly row?: number;
}

/** What it costs that a layer of the code stands beside a row; undefined where it cannot. */
export type Cost = (code: number, row: number) => number | undefined;

/** What it costs that something stands alone on either side. */
export interface Alone {
  readonly code: number;
  readonly row: number;
}

/** The most cells that are compared; longer models are only compared where nothing is missing. */
const most = 40_000;

/**
 * The cheapest way to put the layers of code beside the rows of a table, in order. Undefined where there are
 * too many.
 */
export function aligned(codes: number, rows: number, cost: Cost, alone: Alone): readonly Step[] | undefined {
  if (codes * rows > most) return undefined;
  const width = rows + 1;
  const costs = new Float64Array((codes + 1) * width);
  for (let at = 1; at <= rows; at++) costs[at] = at * alone.row;
  for (let code = 1; code <= codes; code++) {
    costs[code * width] = code * alone.code;
    for (let row = 1; row <= rows; row++)
      costs[code * width + row] = cheapest({ costs, width, cost, alone }, code, row).cost;
  }
  return backwards({ costs, width, cost, alone }, codes, rows);
}

interface Choice {
  readonly cost: number;
  readonly way: 'both' | 'code' | 'row';
}

interface Field {
  readonly costs: Float64Array;
  readonly width: number;
  readonly cost: Cost;
  readonly alone: Alone;
}

function cheapest({ costs, width, cost, alone }: Field, code: number, row: number): Choice {
  const own = cost(code - 1, row - 1);
  const at = (c: number, r: number): number => costs[c * width + r] ?? Infinity;
  const both = own === undefined ? Infinity : at(code - 1, row - 1) + own;
  const codeAlone = at(code - 1, row) + alone.code;
  const rowAlone = at(code, row - 1) + alone.row;
  if (both <= codeAlone && both <= rowAlone) return { cost: both, way: 'both' };
  return codeAlone <= rowAlone ? { cost: codeAlone, way: 'code' } : { cost: rowAlone, way: 'row' };
}

function backwards(field: Field, codes: number, rows: number): readonly Step[] {
  const steps: Step[] = [];
  let code = codes;
  let row = rows;
  while (code > 0 || row > 0) {
    const way = code === 0 ? 'row' : row === 0 ? 'code' : cheapest(field, code, row).way;
    if (way !== 'row') code--;
    if (way !== 'code') row--;
    steps.push({ ...(way === 'row' ? {} : { code }), ...(way === 'code' ? {} : { row }) });
  }
  return steps.reverse();
}

import type { Connection, Row, Summary } from '../../src/model/summary.js';
import type { ResultRow, ResultSummary } from '../../src/result/result.js';

/** In what a table departs from the one it was rebuilt from, with what both say; undefined where it is the same. */
export interface Departure {
  readonly kind: string;
  readonly told: string;
}

/** Compares what the first table prints; of a cut cell only its beginning. */
export function departureOf(original: ResultSummary, rebuilt: Summary, isCompiled: boolean): Departure | undefined {
  const pairs = original.rows.map((row, index) => [row, rebuilt.rows[index]] as const);
  if (original.rows.length !== rebuilt.rows.length) return rowsDiffer(original.rows, rebuilt.rows);
  for (const [row, other] of pairs) {
    const departure = other && rowDeparture(row, other);
    if (departure) return departure;
  }
  return totalsDeparture(original, rebuilt, isCompiled);
}

function rowsDiffer(rows: readonly ResultRow[], others: readonly Row[]): Departure {
  const names = new Set(others.map(({ name }) => name));
  const missing = rows.filter(({ name }) => !names.has(name)).map(({ name, type }) => `${name} (${type})`);
  const known = new Set(rows.map(({ name }) => name));
  const surplus = others.filter(({ name }) => !known.has(name)).map(({ name, type }) => `${name} (${type})`);
  return { kind: 'number of rows', told: `lacks ${missing.join(', ')}; has ${surplus.join(', ')}` };
}

function rowDeparture(row: ResultRow, other: Row): Departure | undefined {
  const at = `${row.name} (${row.type})`;
  const differs = (what: string, was: unknown, is: unknown): Departure => ({
    kind: `${what} of ${row.type}`,
    told: `${at}: ${JSON.stringify(was)} became ${JSON.stringify(is)}`,
  });
  if (!agrees(row.name, other.name, row.cut.includes('name')))
    return { ...differs('name', row.name, other.name), kind: 'names or their order' };
  if (!agrees(row.type, other.type, row.cut.includes('type'))) return differs('type', row.type, other.type);
  if (row.depth !== other.depth) return differs('depth', row.depth, other.depth);
  if (!sameShapes(row, other)) return differs('shape', row.outputShapes, other.outputShapes);
  if (!sameCount(row.parameters, other)) return differs('count', row.parameters, other.parameters);
  if (row.trainable !== null && row.trainable !== other.trainable) {
    return differs('flag', row.trainable, other.trainable);
  }
  if (!sameConnections(row, other)) return differs('connections', row.connectedTo, other.connectedTo);
  return undefined;
}

function agrees(was: string, is: string, isCut: boolean): boolean {
  return isCut ? is.startsWith(was) : is === was;
}

function sameShapes({ outputShapes, cut }: ResultRow, other: Row): boolean {
  if (!cut.includes('outputShapes')) return JSON.stringify(outputShapes) === JSON.stringify(other.outputShapes);
  const was = spelt(outputShapes);
  return spelt(other.outputShapes).startsWith(was);
}

/** Shapes up to where they are cut. */
function spelt(shapes: ResultRow['outputShapes']): string {
  let text = '';
  for (const shape of shapes) {
    if (shape === 'unknown') return text;
    for (const axis of shape) {
      if (axis === '…') return text;
      if (typeof axis === 'object' && axis !== null) return text + axis.prefix;
      text += `${axis ?? 'None'}, `;
    }
    text += '; ';
  }
  return text;
}

function sameCount(was: ResultRow['parameters'], { parameters }: Row): boolean {
  if (was === null) return true;
  if (typeof was === 'number') return was === parameters;
  return String(parameters).startsWith(was.prefix);
}

function sameConnections({ connectedTo, cut }: ResultRow, other: Row): boolean {
  if (connectedTo === null) return true;
  const was = connectedTo.map(connection);
  const is = (other.connectedTo ?? []).map(connection);
  if (was.length !== is.length) return cut.includes('connectedTo') && was.length < is.length;
  return was.every((each, at) => is[at]?.startsWith(each));
}

function connection(each: Connection): string {
  return 'layer' in each ? `${each.layer}[${each.node}][${each.tensor}]` : each.prefix;
}

/** A model that is not compiled has no optimizer whose variables are counted. */
function totalsDeparture(
  { totals }: ResultSummary,
  { totals: others }: Summary,
  isCompiled: boolean,
): Departure | undefined {
  const optimizer = isCompiled ? 0 : (totals.optimizer ?? 0);
  for (const [name, was] of [
    ['total', totals.total === null ? null : totals.total - optimizer],
    ['trainable', totals.trainable],
    ['nonTrainable', totals.nonTrainable],
    ['optimizer', isCompiled ? totals.optimizer : null],
  ] as const) {
    const is = others[name]?.value ?? null;
    if (was !== null && was !== is) return { kind: `${name} parameters`, told: `${was} became ${is}` };
  }
  return undefined;
}

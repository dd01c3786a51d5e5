import type { Row, Summary } from '../../model/summary.js';
import { all, type Answer, type Shape } from './answers.js';

/** What goes into a row: shapes of one call, anything at all, or something that the table does not tell. */
export type Feed = readonly Shape[] | 'free' | 'unknown';

const merges = /^(?:Add|Subtract|Multiply|Average|Maximum|Minimum|Concatenate|Dot|Merge)$/;
const chainNames = /^(?:sequential|model|functional)(?:_\d+)?$/;

export function isConnected({ rows }: Summary): boolean {
  return rows.some(({ connectedTo }) => connectedTo !== null && connectedTo.length > 0);
}

/**
 * Whether each row is fed by the one before. Keras leaves out `Connected to` where that is so, but for subclassed
 * models, which have names of their own.
 */
export function isChain(summary: Summary): boolean {
  const rows = summary.rows.filter(({ depth }) => depth === 0);
  if (rows.some(({ connectedTo }) => connectedTo !== null)) return false;
  if (rows.slice(1).some(({ type }) => type === 'InputLayer') || rows.some(({ type }) => merges.test(type)))
    return false;
  if (rows[0]?.type === 'InputLayer') return true;
  if (summary.model !== null) return chainNames.test(summary.model);
  return rows.every(({ outputShapes }) => !outputShapes.includes('unknown'));
}

/** A shape that is printed whole. */
export function wholeShapes({ outputShapes, cut }: Row): readonly Shape[] | undefined {
  if (cut.includes('outputShapes')) return undefined;
  const whole: Shape[] = [];
  for (const shape of outputShapes) {
    if (shape === 'unknown') return undefined;
    const axes = shape.filter((axis) => axis === null || typeof axis === 'number');
    if (axes.length < shape.length) return undefined;
    whole.push(axes);
  }
  return whole;
}

/** What goes into each row of a table. */
export function feedsOf(summary: Summary): readonly Feed[] {
  const { rows } = summary;
  const chain = isChain(summary);
  const byName = new Map(rows.flatMap((row) => (row.depth === 0 ? [[row.name, row] as const] : [])));
  let before: Row | undefined;
  return rows.map((row) => {
    if (row.depth > 0) return 'unknown';
    const previous = before;
    before = row;
    if (row.connectedTo && row.connectedTo.length > 0) return connected(row, byName);
    if (row.type === 'InputLayer') return [];
    if (!chain) return 'unknown';
    if (!previous) return 'free';
    const shapes = wholeShapes(previous);
    return shapes?.length === 1 ? shapes : 'unknown';
  });
}

function connected(row: Row, byName: ReadonlyMap<string, Row>): Feed {
  const shapes: Shape[] = [];
  for (const connection of row.connectedTo ?? []) {
    const source = 'layer' in connection ? byName.get(connection.layer) : undefined;
    const whole = source && wholeShapes(source);
    if (!('layer' in connection) || !source || !whole) return 'unknown';
    // Of a layer that is called again, the shape of one call is printed.
    if (connection.node > 0 || callsOf(source) > 1) return 'unknown';
    const shape = whole[connection.tensor];
    if (!shape) return 'unknown';
    shapes.push(shape);
  }
  if (callsOf(row) === 1) return shapes;
  const [first] = shapes;
  return first && shapes.every((each) => String(each) === String(first)) ? [first] : 'unknown';
}

const takesOne = /^(?!Model$|Functional$|Sequential$|Dot$|.*Attention$)/;

/** How often a layer of one input is called, as far as its connections tell. */
function callsOf({ type, connectedTo }: Row): number {
  return merges.test(type) || !takesOne.test(type) ? 1 : Math.max(1, connectedTo?.length ?? 1);
}

/** Names that are there twice, connections that lead nowhere, and rows that stand before what feeds them. */
export function graphAnswer(summary: Summary, isRuled: boolean): Answer {
  const rows = summary.rows.filter(({ depth }) => depth === 0);
  const whole = rows.filter(({ cut }) => !cut.includes('name'));
  const isRepeated = new Set(whole.map(({ name }) => name)).size < whole.length;
  if (!isConnected(summary)) {
    // Sequential models of that time could hold a layer twice.
    return isRepeated ? (isRuled ? 'unsure' : 'impossible') : 'possible';
  }
  if (isRepeated) return 'impossible';
  if (whole.length < rows.length || rows.some(({ cut }) => cut.includes('connectedTo'))) return 'unsure';
  return all([...rows.map((row, at) => connections(row, at, rows)), deepestFirst(rows)]);
}

function connections(row: Row, at: number, rows: readonly Row[]): Answer {
  const { connectedTo, type } = row;
  if (connectedTo === null) return 'unsure';
  if (connectedTo.length === 0) return at === 0 || type === 'InputLayer' ? 'possible' : 'impossible';
  return all(
    connectedTo.map((connection): Answer => {
      if (!('layer' in connection)) return 'unsure';
      const from = rows.findIndex(({ name }) => name === connection.layer);
      // Keras 1 prints an input that it does not list, and hides branches of its `Merge`.
      if (from === -1) return at === 0 || rows.some((each) => each.type === 'Merge') ? 'unsure' : 'impossible';
      if (from < at) return 'possible';
      return connectedTo.length > 1 || connection.node > 0 ? 'unsure' : 'impossible';
    }),
  );
}

/** Keras lists layers by how far they are from an output, the farthest first. */
function deepestFirst(rows: readonly Row[]): Answer {
  const places = new Map(rows.map(({ name }, at) => [name, at]));
  const depths = rows.map(() => 0);
  for (let at = rows.length - 1; at >= 0; at--) {
    for (const connection of rows[at]?.connectedTo ?? []) {
      const from = 'layer' in connection ? places.get(connection.layer) : undefined;
      if (!('layer' in connection) || from === undefined || from > at || connection.node > 0) return 'unsure';
      depths[from] = Math.max(depths[from] ?? 0, (depths[at] ?? 0) + 1);
    }
  }
  return depths.every((depth, at) => at === 0 || depth <= (depths[at - 1] ?? 0)) ? 'possible' : 'impossible';
}

import type { Connection } from '../../src/model/summary.js';
import type { ResultRow, ResultSummary } from '../../src/result/result.js';

/** Why a kind of difference is no fault of the code that was rebuilt, told from the table alone. */
export interface Explanation {
  readonly reason: string;
  /** The kinds of difference that it explains. */
  readonly kinds: RegExp;
  readonly holds: (summary: ResultSummary) => boolean;
}

/** The figures that count weights. */
const counts = /^count of |parameters$/;
/** What follows from the connections. */
const connections = /^(names or their order|shape of |connections of |[A-Za-z]+Error: )/;

export const explanations: readonly Explanation[] = [
  {
    reason: 'Keras 3.0 alone counts a weight of a Bidirectional twice, and no argument asks for it',
    kinds: counts,
    holds: ({ rows }) => rows.some(isBuiltTwice),
  },
  {
    reason: 'Keras 3.0 alone trains what its column says is not trained, and no argument asks for it',
    kinds: counts,
    holds: trainsFrozen,
  },
  {
    reason: 'No row prints a shape: the model was built without a stated input',
    kinds: /^shape of /,
    holds: ({ rows }) => rows.every(({ outputShapes }) => outputShapes.every((shape) => shape === 'unknown')),
  },
  {
    reason: 'A connection is cut before it says which layer or which call is meant',
    kinds: connections,
    holds: ({ rows }) => rows.some(({ connectedTo }) => connectedTo?.some((each) => meanings(each, rows) > 1)),
  },
];

/** The first explanation of a kind of difference; undefined where there is none. */
export function explanationOf(kind: string, summary: ResultSummary): Explanation | undefined {
  return explanations.find(({ kinds, holds }) => kinds.test(kind) && holds(summary));
}

/** Whether every way to have printed the row counts one direction twice. */
function isBuiltTwice({ alternatives }: ResultRow): boolean {
  const once = alternatives.filter(({ hyperparameters: { forward_builds: builds } }) => {
    return !builds || !('exactly' in builds) || builds.exactly !== 2;
  });
  return alternatives.length > 0 && once.length === 0;
}

/** Whether less is not trained than the layers that are switched off and the statistics of the others. */
function trainsFrozen({ rows, totals }: ResultSummary): boolean {
  const own = rows.filter(({ depth }) => depth === 0);
  if (totals.nonTrainable === null || own.every(({ trainable }) => trainable !== false)) return false;
  return own.reduce((sum, row) => sum + leastUntrained(row), 0) > totals.nonTrainable;
}

function leastUntrained({ trainable, parameters, alternatives }: ResultRow): number {
  if (trainable === false) return typeof parameters === 'number' ? parameters : 0;
  const each = alternatives.map(({ weights }) =>
    weights.reduce((sum, weight) => sum + (weight.trainable ? 0 : weight.count), 0),
  );
  return each.length === 0 ? 0 : Math.min(...each);
}

/** How many calls of layers a connection may mean: of those that begin so, or of one whose number of the call is cut. */
function meanings(connection: Connection, rows: readonly ResultRow[]): number {
  if ('layer' in connection) return 1;
  const [name = '', call] = connection.prefix.split('[');
  const meant = rows.filter((row) => (call === undefined ? row.name.startsWith(name) : row.name === name));
  const isCallTold = call !== undefined && /^\d+\]/.test(call);
  return meant.reduce((sum, { calls }) => sum + (isCallTold ? 1 : calls), 0);
}

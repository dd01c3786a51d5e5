import type { Row, Summary } from '../../../src/model/summary.js';
import { all, any, type Answer, type Shape } from './answers.js';
import { factOf, type Asked } from './facts.js';
import { feedsOf, graphAnswer, isConnected, wholeShapes, type Feed } from './graph.js';
import { totalsAnswer, type Habits } from './totals.js';

/** A table that Keras printed, and what is told of it by its text. */
export interface Genuine {
  readonly text: string;
  readonly summary: Summary;
}

/**
 * Whether some Keras model prints a table that was made of a genuine one: rows that are as they were, on the inputs
 * that they had, need no other witness than the model that printed them.
 */
export function answerFor({ text, summary: genuine }: Genuine, changed: Summary): Answer {
  const isRuled = rulesBetween(text);
  const feeds = feedsOf(changed);
  const known = new Map<string, string>();
  const before = feedsOf(genuine);
  for (const [index, row] of genuine.rows.entries()) known.set(keyOf(row), cellsOf(row, before[index]));
  const rows = changed.rows.map((row, index) =>
    known.get(keyOf(row)) === cellsOf(row, feeds[index]) ? 'possible' : rowAnswer(row, feeds[index], eraOf(genuine)),
  );
  return all([
    ...rows,
    order(genuine) === order(changed) ? 'possible' : graphAnswer(changed, isRuled),
    figures(genuine) === figures(changed) ? 'possible' : totalsOf(genuine, changed, isRuled),
  ]);
}

function totalsOf(genuine: Summary, changed: Summary, isRuled: boolean): Answer {
  const habits: Habits = { mayBeStale: isRuled, mayLackOptimizer: genuine.dialect === 'keras3' };
  const answer = totalsAnswer(changed, habits);
  // A column says which layers are frozen.
  const isFlagged = changed.rows.some(({ trainable }) => trainable !== null);
  return isFlagged && answer === 'possible' && splitOf(genuine) !== splitOf(changed) ? 'unsure' : answer;
}

/** Whether a line is drawn between rows, as Keras did until 2.6. */
export function rulesBetween(text: string): boolean {
  return (text.match(/^[ #>]*_{20,}[ \t]*$/gm) ?? []).length > 3;
}

const keyOf = ({ name, depth }: Row): string => `${depth} ${name}`;

function cellsOf({ type, outputShapes, parameters, cut }: Row, feed: Feed | undefined): string {
  return JSON.stringify([type, outputShapes, parameters, cut, feed]);
}

function order({ rows }: Summary): string {
  return JSON.stringify(rows.map(({ name, depth, connectedTo }) => [name, depth, connectedTo]));
}

function splitOf({ totals: { trainable, nonTrainable } }: Summary): string {
  return `${trainable?.spelling} ${nonTrainable?.spelling}`;
}

function figures({ rows, totals }: Summary): string {
  return JSON.stringify([
    rows.map(({ parameters, depth, type }) => (depth === 0 ? [parameters, type] : [])),
    Object.values(totals).map((total: Summary['totals']['total']) => total?.spelling),
  ]);
}

export function eraOf({ dialect, model }: Summary): Asked['era'] {
  if (dialect === 'keras3') return 'new';
  // Before 2.2.5 a table had no title.
  return model !== null ? 'middle' : 'old';
}

export function rowAnswer(row: Row, feed: Feed | undefined, era: Asked['era']): Answer {
  const fact = factOf(row.type);
  const shapes = wholeShapes(row);
  const [first, ...others] = shapes ?? [];
  if (row.cut.includes('type') || !fact || !first || typeof row.parameters !== 'number') return 'unsure';
  if ([first, ...others].some((shape: Shape) => shape.slice(1).includes(0))) return 'unsure';
  const asked = { outputs: [first, ...others], count: row.parameters, era } as const;
  if (feed === undefined || feed === 'unknown') {
    return any([fact({ ...asked, inputs: undefined }), 'impossible']) === 'impossible' ? 'impossible' : 'unsure';
  }
  return fact({ ...asked, inputs: feed === 'free' ? undefined : feed });
}

export { isConnected };

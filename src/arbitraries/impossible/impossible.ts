import type { Row, Summary } from '../../model/summary.js';
import { all, type Answer, type Shape } from './answers.js';
import type { Asked } from './asked.js';
import { factOf } from './facts.js';
import { feedsOf, graphAnswer, wholeShapes, type Feed } from './graph.js';
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
export function answerFor(genuine: Genuine, changed: Summary): Answer {
  return all(explainAnswer(genuine, changed).map(({ answer }) => answer));
}

/** One part of an answer, and what it is about. */
export interface Part {
  readonly about: string;
  readonly answer: Answer;
}

/** The same part by part: each row that is not as it was, the connections, the totals. */
export function explainAnswer({ text, summary: genuine }: Genuine, changed: Summary): readonly Part[] {
  const isRuled = rulesBetween(text);
  const feeds = feedsOf(changed);
  const before = feedsOf(genuine);
  const known = new Map(genuine.rows.map((row, index) => [keyOf(row), cellsOf(row, before[index])]));
  const rows = changed.rows.flatMap((row, index) =>
    known.get(keyOf(row)) === cellsOf(row, feeds[index])
      ? []
      : [{ about: row.name, answer: rowAnswer(row, feeds[index], eraOf(genuine)) }],
  );
  const graph: readonly Part[] =
    order(genuine) === order(changed) ? [] : [{ about: 'graph', answer: graphAnswer(changed, isRuled) }];
  const totals: readonly Part[] =
    figures(genuine) === figures(changed) ? [] : [{ about: 'totals', answer: totalsOf(genuine, changed, isRuled) }];
  return [...rows, ...graph, ...totals];
}

function totalsOf(genuine: Summary, changed: Summary, isRuled: boolean): Answer {
  const habits: Habits = { mayBeStale: isRuled, mayLackOptimizer: genuine.dialect === 'keras3' };
  const answer = totalsAnswer(changed, habits);
  // A column says which layers are frozen.
  const isFlagged = changed.rows.some(({ trainable }) => trainable !== null);
  return isFlagged && answer === 'possible' && splitOf(genuine) !== splitOf(changed) ? 'unsure' : answer;
}

/** Whether a line is drawn between rows, as Keras did until 2.6. */
function rulesBetween(text: string): boolean {
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

function eraOf({ dialect, model }: Summary): Asked['era'] {
  if (dialect === 'keras3') return 'new';
  // Before 2.2.5 a table had no title.
  return model !== null ? 'middle' : 'old';
}

function rowAnswer(row: Row, feed: Feed | undefined, era: Asked['era']): Answer {
  const fact = factOf(row.type);
  const shapes = wholeShapes(row);
  const [first, ...others] = shapes ?? [];
  if (row.cut.includes('type') || !fact || !first || typeof row.parameters !== 'number') return 'unsure';
  if ([first, ...others].some((shape: Shape) => shape.slice(1).includes(0))) return 'unsure';
  const asked = { outputs: [first, ...others], count: row.parameters, era } as const;
  if (feed === undefined || feed === 'unknown') {
    return fact({ ...asked, inputs: undefined }) === 'impossible' ? 'impossible' : 'unsure';
  }
  return fact({ ...asked, inputs: feed === 'free' ? undefined : feed });
}

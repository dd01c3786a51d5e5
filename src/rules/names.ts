import type { Message } from '../diagnostics/message.js';
import type { FrozenSet } from '../infer/split.js';
import type { Row } from '../model/summary.js';
import type { Report } from './rule.js';

/** So many names are written out, and so many rows pointed at. */
const mostNames = 8;
const mostPlaces = 40;

const frozen: Message = { en: 'frozen', ja: '凍結' };
const partly: Message = { en: 'frozen in part', ja: '一部を凍結' };

/** The names of rows, the first few where they are many. */
export function namesOf(indexes: readonly number[], rows: readonly Row[]): string {
  const names = indexes.slice(0, mostNames).map((row) => rows[row]?.name ?? '');
  return [...names, ...(indexes.length > mostNames ? ['…'] : [])].join(', ');
}

/** The rows of a set, to be pointed at beside a finding. */
export function placesOf({ rows: whole, within }: FrozenSet, rows: readonly Row[]): NonNullable<Report['related']> {
  const related = (message: Message) => (index: number) => {
    const row = rows[index];
    return row ? [{ message, at: row.at }] : [];
  };
  return [...whole.flatMap(related(frozen)), ...within.flatMap(related(partly))].slice(0, mostPlaces);
}

import type { Range } from '../text/source.js';
import { pythonStrings } from './python-strings.js';

const mayHold = /"""|'''/;

/** The strings of Python source that are statements of their own, which speak to its readers; their bodies, in order. */
export function docstringsOf(text: string): readonly Range[] {
  if (!mayHold.test(text)) return [];
  const found: Range[] = [];
  for (const { whole, body } of pythonStrings(text)) {
    const isTriple = text.startsWith('"""', body.end) || text.startsWith("'''", body.end);
    if (isTriple && isAlone(text, whole)) found.push(body);
  }
  return found;
}

/** Whether nothing else stands on the lines of a string. */
function isAlone(text: string, { start, end }: Range): boolean {
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  const isFirst = from === 0 || text[from - 1] === '\n';
  let to = end;
  while (text[to] === ' ' || text[to] === '\t' || text[to] === '\r') to++;
  return isFirst && (to === text.length || text[to] === '\n');
}

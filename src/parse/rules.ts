import type { Ruler } from './layout.js';
import { afterPrefix, skipBlanks, type Lines } from './lines.js';

/** How many lines behind a header tell whether blank lines stand between the rows. */
const lookahead = 16;
/** How many lines the words of a header take where columns are narrow. */
const tallest = 7;

/** Whether a line holds nothing but what rules are made of. */
export function isRule(text: string, first: number, end: number): boolean {
  if (end - first < 5 || !isRuleCharacter(text.charCodeAt(first))) return false;
  for (let at = first; at < end; at++) if (!isRuleCharacter(text.charCodeAt(at))) return false;
  return true;
}

/** The characters that rules are made of: `_ = - ¯ + | ~ :`, blanks, and those of boxes without their sides. */
function isRuleCharacter(code: number): boolean {
  switch (code) {
    case 95:
    case 61:
    case 45:
    case 175:
    case 43:
    case 58:
    case 126:
    case 32:
    case 124:
      return true;
    default:
      return code >= 0x2500 && code <= 0x257f && code !== 0x2502 && code !== 0x2503;
  }
}

/** The rule under a header, whose words take several lines where columns are narrow. */
export function rulerBelow(text: string, { starts, ends }: Lines, index: number): Ruler | undefined {
  for (let next = index + 1; next <= index + tallest; next++) {
    const start = starts[next];
    const end = ends[next];
    if (start === undefined || end === undefined) return undefined;
    const first = skipBlanks(text, afterPrefix(text, start, end), end);
    if (text[first] === '=' && isRule(text, first, end)) return { column: first - start, length: end - first };
  }
  return undefined;
}

/** Whether blank lines part the rows below a header. */
export function partedBelow(text: string, { starts, ends }: Lines, index: number): boolean {
  const last = Math.min(starts.length - 1, index + lookahead);
  for (let next = index + 2; next <= last; next++) {
    const [start, end] = [starts[next] ?? 0, ends[next] ?? 0];
    const first = skipBlanks(text, afterPrefix(text, start, end), end);
    if (first >= end) return next < last;
    if (text.startsWith('Total params', first)) return false;
  }
  return false;
}

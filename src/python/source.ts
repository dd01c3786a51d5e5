import { pick, type Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';

/** `>>> `, `... `, `In [3]: `, `   ...: `: what an interactive Python writes before the code of a line. */
const prompt = /^ *(?:>>>|\.\.\.:?|In \[\d{0,6}\]:)(?: |$)/;

/** Only with these is a text a record of a session, of which the other lines are what was printed. */
const firstPrompt = /^ *(?:>>>|In \[\d{0,6}\]:)(?: |$)/;

/** A line for IPython or the shell, not for Python: `!pip install keras`, `%matplotlib inline`, `?help`. */
const magic = /^[ \t]*[!%?$]/;

/** The Python in an excerpt: without prompts, what was printed between them, and lines that are not for Python. */
export function pythonIn(excerpt: Excerpt): Excerpt {
  const lines = linesOf(excerpt.text);
  const isSession = lines.some(({ start, end }) => firstPrompt.test(excerpt.text.slice(start, end)));
  const kept = lines.flatMap((line) => codeOf(excerpt.text.slice(line.start, line.end), line, isSession));
  return pick(excerpt, kept);
}

/** The lines with their ends. */
function linesOf(text: string): readonly Range[] {
  const lines: Range[] = [];
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', start)) {
    lines.push({ start, end: at + 1 });
    start = at + 1;
  }
  if (start < text.length) lines.push({ start, end: text.length });
  return lines;
}

function codeOf(text: string, { start, end }: Range, isSession: boolean): readonly Range[] {
  if (magic.test(text)) return [];
  if (!isSession) return [{ start, end }];
  const length = prompt.exec(text.slice(0, -1))?.[0].length;
  return length === undefined ? [] : [{ start: start + length, end }];
}

import type { Range } from '../../text/source.js';

/** What Markdown escapes in text that we read. `\(` and `\,` are left: they are LaTeX more often. */
const escapable = '_*#|<>~`-+=.';

/**
 * The pieces of a line of prose without the backslashes of its escapes; code between back-ticks stays as it is written.
 */
export function withoutEscapes(text: string, range: Range): readonly Range[] {
  const line = text.slice(range.start, range.end);
  if (!line.includes('\\')) return [range];
  const spans = codeSpans(line);
  const parts: Range[] = [];
  let from = 0;
  for (let at = line.indexOf('\\'); at !== -1; at = line.indexOf('\\', at + 2)) {
    const next = line[at + 1];
    if (next === undefined || !escapable.includes(next) || spans.has(at)) continue;
    parts.push({ start: range.start + from, end: range.start + at });
    from = at + 1;
  }
  return [...parts, { start: range.start + from, end: range.end }].filter(({ start, end }) => end > start);
}

/** The backslashes of a line that stand in code. */
function codeSpans(line: string): ReadonlySet<number> {
  const runs = [...line.matchAll(/`+|\\/g)];
  const inside = new Set<number>();
  const lastOf = new Map(runs.map(({ 0: run }, at) => [run, at]));
  let open = '';
  for (const [at, { 0: run, index }] of runs.entries()) {
    if (run === '\\') {
      if (open !== '') inside.add(index);
    } else if (open === run) open = '';
    else if (open === '' && (lastOf.get(run) ?? at) > at) open = run;
  }
  return inside;
}

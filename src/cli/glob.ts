/** Braces of one pattern open into at most this many patterns; further ones stay as they are. */
const mostPatterns = 256;

/** Whether an argument is a pattern rather than a path. */
export function isGlob(argument: string): boolean {
  return /[*?]|\{[^{}]*,[^{}]*\}/.test(argument);
}

/** The folder that all paths of a pattern are in: its segments before the first with a wildcard. */
export function baseOf(pattern: string): string {
  const segments = pattern.split('/');
  const wild = segments.findIndex(isGlob);
  const base = segments.slice(0, wild).join('/');
  return base === '' && pattern.startsWith('/') ? '/' : base || '.';
}

/**
 * Whether a path fits a pattern: `*` and `?` within a segment, `**` for any number of segments, `{a,b}`
 * for either. Compared by hand, never turned into a regular expression, so that no pattern takes long.
 */
export function fitsGlob(pattern: string, path: string): boolean {
  const segments = path.split('/');
  return withoutBraces(pattern).some((each) => fits(each.split('/'), segments, '**', fitsSegment));
}

function fitsSegment(pattern: string, segment: string): boolean {
  return fits([...pattern], [...segment], '*', (wanted, found) => wanted === '?' || wanted === found);
}

/**
 * Whether a list fits a pattern in which `any` stands for any number of entries. Goes back to the
 * latest `any` alone: at most the product of both lengths.
 */
function fits(
  pattern: readonly string[],
  list: readonly string[],
  any: string,
  fitsOne: (wanted: string, found: string) => boolean,
): boolean {
  let [at, wanted] = [0, 0];
  let [latestAny, resumeAt] = [-1, 0];
  while (at < list.length) {
    const entry = pattern[wanted];
    if (entry === any) {
      [latestAny, resumeAt] = [wanted++, at];
    } else if (entry !== undefined && fitsOne(entry, list[at] ?? '')) {
      wanted++;
      at++;
    } else if (latestAny >= 0) {
      wanted = latestAny + 1;
      at = ++resumeAt;
    } else {
      return false;
    }
  }
  return pattern.slice(wanted).every((entry) => entry === any);
}

function withoutBraces(pattern: string): readonly string[] {
  let open = [pattern];
  for (;;) {
    const next = open.flatMap(openInnermost);
    if (next.length === open.length || next.length > mostPatterns) return open;
    open = next;
  }
}

/** Opens the first pair of braces that holds no other: `a{b,c}` is `ab` and `ac`. */
function openInnermost(pattern: string): readonly string[] {
  const close = pattern.indexOf('}');
  const open = pattern.lastIndexOf('{', close);
  if (close === -1 || open === -1) return [pattern];
  const choices = pattern.slice(open + 1, close).split(',');
  return choices.map((choice) => pattern.slice(0, open) + choice + pattern.slice(close + 1));
}

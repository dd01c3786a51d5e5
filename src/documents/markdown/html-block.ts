/** What ends a block of HTML: something that is said in a line, or a blank line. */
export type HtmlEnd = RegExp | 'blank';

const name = /<(\/?)([A-Za-z][A-Za-z\d-]*)(?=[\s/>]|$)/y;

/** Elements whose text is not read, and which end where they say so. */
const raw: ReadonlySet<string> = new Set(['pre', 'script', 'style', 'textarea']);

/** Elements that begin a block, whatever stands behind their name. */
const blocks: ReadonlySet<string> = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link ' +
    'main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead ' +
    'title tr track ul'
  ).split(' '),
);

/** What ends the block of HTML that a line begins, by the rules of CommonMark; undefined where it begins none. */
export function htmlEndOf(line: string, interrupts: boolean): HtmlEnd | undefined {
  if (line.startsWith('<!--')) return /-->/;
  if (line.startsWith('<?')) return /\?>/;
  if (line.startsWith('<![CDATA[')) return /\]\]>/;
  if (/^<![A-Za-z]/.test(line)) return />/;
  name.lastIndex = 0;
  const [tag, slash = '', element = ''] = name.exec(line) ?? [];
  if (tag === undefined) return undefined;
  const isSlashed = line[tag.length] === '/';
  if (slash === '' && !isSlashed && raw.has(element.toLowerCase())) return /<\/(?:pre|script|style|textarea)>/i;
  if (blocks.has(element.toLowerCase())) return !isSlashed || line[tag.length + 1] === '>' ? 'blank' : undefined;
  return !interrupts && isTagAlone(line, tag.length, slash !== '') ? 'blank' : undefined;
}

const attribute = /[ \t]+[A-Za-z_:][\w.:-]*/y;
const value = /[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|[^\s"'=<>`/]+)/y;
const tagEnd = /[ \t]*(\/?)>[ \t]*$/y;

/** Whether a whole tag is all there is on a line. */
function isTagAlone(line: string, afterName: number, isEndTag: boolean): boolean {
  let at = afterName;
  for (let next = isEndTag ? at : after(attribute, line, at); next > at; next = after(attribute, line, at)) {
    at = after(value, line, next);
  }
  tagEnd.lastIndex = at;
  const found = tagEnd.exec(line);
  return found !== null && !(isEndTag && found[1] === '/');
}

function after(part: RegExp, line: string, at: number): number {
  part.lastIndex = at;
  return part.test(line) ? part.lastIndex : at;
}

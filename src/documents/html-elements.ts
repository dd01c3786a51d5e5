import type { Token } from 'parse5';

type Names = ReadonlySet<string>;

/** What a reader of the page never sees as text. */
export const unseen: Names = new Set(
  'script style title template svg button clipboard-copy select datalist iframe object audio video canvas noembed noframes'.split(
    ' ',
  ),
);

/** Elements that have no end tag. */
export const empty: Names = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Elements that stand on lines of their own. */
export const blocks: Names = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p ' +
    'plaintext pre section summary table tbody textarea tfoot thead tr ul xmp'
  ).split(' '),
);

/** Elements whose white space stays, whatever they hold. */
export const preformatted: Names = new Set(['pre', 'listing', 'plaintext', 'textarea', 'xmp']);

/** Elements for code and output that are preformatted where they hold several lines. */
export const codes: Names = new Set(['code', 'samp', 'kbd', 'tt']);

/** What tables hold that only lay out a page. */
export const laidOut: Names = new Set('table pre textarea h1 h2 h3 h4 h5 h6 ul ol'.split(' '));

/** The value of an attribute; empty where there is none. */
export function attribute(tag: Token.TagToken, name: string): string {
  return tag.attrs.find((each) => each.name === name)?.value ?? '';
}

/** How an element looks: those of one form that follow one another are read as one. */
export function formOf(tag: Token.TagToken): string {
  return [tag.tagName, attribute(tag, 'class'), attribute(tag, 'style')].join('\n');
}

/** Whether an element's style or class keeps its white space. */
export function keepsSpace(tag: Token.TagToken): boolean {
  if (/white-space\s?:\s?(?:pre|break-spaces)/i.test(attribute(tag, 'style'))) return true;
  return tag.tagName === 'td' && /(?:^|[\s-])code(?:$|[\s-])/i.test(attribute(tag, 'class'));
}

const gutter =
  /(?:^|[\s_-])(?:ln|lnt|lno|lnos|lnums|line-?(?:no|nos|num|nums|number|numbers)|linenos?|linenodiv|gutter|blob-num|pre-numbering|crayon-nums?)(?:$|[\s_-])/i;

/** Whether an element's class says that it holds the numbers of lines. */
export function isGutter(tag: Token.TagToken): boolean {
  return gutter.test(attribute(tag, 'class'));
}

/** Whether an element of a listing offers to copy it. */
export function offersCopy(tag: Token.TagToken): boolean {
  return /copy|clipboard/i.test(attribute(tag, 'class'));
}

/** Whether an element is one line of a listing, which the page's style sets on a line of its own. */
export function isLine(tag: Token.TagToken): boolean {
  return (
    tag.tagName === 'code' || /(?:^|\s)(?:line|code-line|token-line|hljs-ln-line)(?:$|\s)/.test(attribute(tag, 'class'))
  );
}

const noLanguage: Names = new Set(['text', 'plaintext', 'plain', 'txt', 'none', 'output', 'console', 'default', '']);

/** The language that a highlighter's classes name: undefined where they say nothing, empty where it is said to be none. */
export function languageOf(tag: Token.TagToken): string | undefined {
  const classes = attribute(tag, 'class').toLowerCase();
  const [, marked] = /(?:^|\s)(?:language|lang|highlight-source|highlight|hl)-([\w+#.]{1,30})/.exec(classes) ?? [];
  const [, behind] = /(?:^|\s)(?:brush:|sourcecode|hljs)\s?([\w+#.]{1,30})/.exec(classes) ?? [];
  const named = (marked ?? behind)?.replace(/^ipython\d?$/, 'python');
  return named !== undefined && noLanguage.has(named) ? '' : named;
}

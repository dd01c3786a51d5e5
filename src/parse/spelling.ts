import type { Excerpt } from '../text/excerpt.js';
import { edited, editsInLines, editsOf, type Edit } from './edits.js';
import { wideEdits } from './wide.js';

/**
 * Characters that a page, a typesetter or an editor spells otherwise: entities, tags, escapes, LaTeX,
 * Markdown, full width. Ordinary texts have none of them and are left alone after one look.
 */
export function spelled(excerpt: Excerpt): Excerpt {
  let plain = excerpt;
  for (const { sign, edits } of spellings) {
    if (!sign.test(plain.text)) continue;
    const found = edits(plain.text);
    if (found.length > 0) plain = edited(plain, found);
  }
  return plain;
}

interface Spelling {
  readonly sign: RegExp;
  edits(text: string): readonly Edit[];
}

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  hellip: '…',
  num: '#',
  lpar: '(',
  rpar: ')',
  lowbar: '_',
  vert: '|',
};
const entity = /&(?:([a-z]{2,6})|#(\d{1,6})|#x([\da-f]{1,6}));/gi;

function entityEdits(text: string): readonly Edit[] {
  return editsOf(text, entity, ([, name, decimal, hexadecimal]) => {
    if (name !== undefined) return entities[name.toLowerCase()];
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code === 160 ? ' ' : code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  });
}

const tag =
  /<(\/?)(pre|span|code|br|td|th|tr|table|tbody|thead|tfoot|div|p|a|b|i|em|strong|font|samp|tt|li|ul|hr)(?:\s[^<>\n]{0,300})?\/?>\n?/gi;

/** Ends of cells become sides, ends of rows and blocks become line ends, and the rest goes. */
function tagEdits(text: string): readonly Edit[] {
  return editsOf(text, tag, ([whole, slash, name = '']) => {
    const end = whole.endsWith('\n') ? '\n' : '';
    switch (name.toLowerCase()) {
      case 'td':
      case 'th':
        return (slash ? '' : '|') + end;
      case 'br':
      case 'tr':
      case 'div':
      case 'p':
      case 'li':
      case 'hr':
      case 'pre':
        return '\n';
      default:
        return end;
    }
  });
}

/** `\n` inside of a string that stands on one line, and what JSON escapes beside it. */
const escape = /\\(?:u([\da-f]{4})|x([\da-f]{2})|([nrt"'/\\]))/gi;
const escapedTable =
  /\\n[ |]{0,4}(?:[_=]{5}|Layer \(|(?:Total|Trainable|Non-trainable) params|\\u25|[┏┃┡│├└╭+])|\\u25[0-7]/;
const fewestEnds = 4;
const controls: Readonly<Record<string, string>> = { n: '\n', r: '', t: '\t' };

/** Only in lines that hold several of a table's: a single `\n` ends a string of source code. */
function escapeEdits(text: string): readonly Edit[] {
  return editsInLines(text, (line) => {
    if (!escapedTable.test(line) || (line.split('\\n').length < fewestEnds && !line.includes('\\u25'))) return [];
    return editsOf(line, escape, ([, unicode, byte, single]) => {
      const code = unicode ?? byte;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return controls[single ?? ''] ?? single;
    });
  });
}

/** Commands that go, and those that only mark their argument. */
const latexPiece =
  /\\(?:hline|toprule|midrule|bottomrule|cline\{[^{}\n]{0,20}\}|centering|small|footnotesize)\b|\\(?:text(?:bf|tt|it|rm|sf)|texttt|verb|mathrm|code)\{([^{}\n]{0,120})\}|\\([_#%&${}])|(&)|\\\\(?:\[[^\]\n]{0,12}\])?|\\textunderscore(?:\{\})?|\\l?dots(?:\{\})?|\$/g;

function latexEdits(text: string): readonly Edit[] {
  return editsOf(text, latexPiece, ([whole, argument, escaped, separator]) => {
    if (separator) return '|';
    if (escaped) return escaped;
    if (argument !== undefined) return argument.replaceAll(/\\([_#%&])/g, '$1');
    if (whole.startsWith('\\l') || whole.startsWith('\\d')) return '…';
    return whole.startsWith('\\textunderscore') ? '_' : whole.startsWith('\\\\') ? '\n' : '';
  });
}

/** Markdown's escapes, and the marks around words of a table. */
const markdownPiece = /\\([_*#[\]()|<>`~-])|\*\*|`/g;

function markdownEdits(text: string): readonly Edit[] {
  return editsInLines(text, (line) => {
    if (line.startsWith('```')) return [];
    const isTable = line.includes('|') || /params?\b|параметр|参数|參數|パラメ/i.test(line);
    return editsOf(line, markdownPiece, ([, escaped]) => escaped ?? (isTable ? '' : undefined));
  });
}

/** References, of which a word processor has made the quotation marks curly. */
const curly = /[\u2018\u2019\u201c\u201d]/g;
const curlyReference = /\[[\u2018\u201c][^\u2018\u201c\n]|\][\u2019\u201d]/;

function curlyEdits(text: string): readonly Edit[] {
  return editsInLines(text, (line) => (curlyReference.test(line) ? editsOf(line, curly, straight) : []));
}

function straight([mark]: RegExpExecArray): string {
  return mark === '\u2018' || mark === '\u2019' ? "'" : '"';
}

/** Dots in the place of the end of a cell, with as many blanks as keep the columns in their places. */
const dots = /(?<=[\w,()[\]])(?:\.\.\. {2}|\.\.\.(?= {0,80}[|│┃]| ?\r?$))/gm;

const spellings: readonly Spelling[] = [
  {
    sign: /[\u00a0\u2002-\u200b\u202f\u00ad\ufeff]/,
    edits: (text) =>
      editsOf(text, /[\u00a0\u2002-\u200b\u202f\u00ad\ufeff]/g, ([character]) =>
        /[\u200b\u00ad\ufeff]/.test(character) ? '' : ' ',
      ),
  },
  { sign: new RegExp(entity.source, 'i'), edits: entityEdits },
  { sign: new RegExp(tag.source, 'i'), edits: tagEdits },
  { sign: escapedTable, edits: escapeEdits },
  { sign: /\\hline|\\\\[ \t]*$|\\(?:top|mid|bottom)rule|\\begin\{tabular/m, edits: latexEdits },
  { sign: /\\[_*#[\]()|<>`~-]|\*\*|`/, edits: markdownEdits },
  { sign: /[\uff01-\uff5e\u3000]/, edits: wideEdits },
  { sign: curlyReference, edits: curlyEdits },
  {
    // A console that has no `…` prints dots in its place, as do data frames that shorten a cell.
    sign: new RegExp(dots.source, 'm'),
    edits: (text) => editsOf(text, dots, ([printed]) => '…'.padEnd(printed.length)),
  },
];

import type { DocumentKind } from '../result/result.js';

/** How much of a text is looked at from its beginning. */
const beginning = 4096;
/** How much of a text is looked at for signs that stand anywhere. */
const looked = 1 << 18;

/**
 * What a text is whose name says nothing. Only signs that no printed table has are believed; without one it is text,
 * which is read whole.
 */
export function kindOfContent(text: string): DocumentKind {
  const begins = text.slice(0, beginning).trimStart();
  if (isNotebook(text, begins)) return 'notebook';
  if (/^(?:<!doctype html|<html[\s>]|<\?xml [^>]{0,80}\?>\s{0,9}<(?:!doctype html|html))/i.test(begins)) return 'html';
  if (/^\\documentclass\b/m.test(begins)) return 'latex';
  const lines = text.slice(0, looked).split('\n');
  return signs.find(({ isIn }) => isIn(lines))?.kind ?? 'text';
}

function isNotebook(text: string, begins: string): boolean {
  if (!begins.startsWith('{')) return false;
  return ['"cells"', '"worksheets"'].some((key) => text.includes(key)) && text.includes('"nbformat"');
}

interface Sign {
  readonly kind: DocumentKind;
  readonly isIn: (lines: readonly string[]) => boolean;
}

/** The first that is in a text tells what it is. */
const signs: readonly Sign[] = [
  { kind: 'markdown', isIn: (lines) => count(lines, fence) >= 2 },
  {
    kind: 'latex',
    isIn: (lines) => hasPair(lines, /^\s{0,8}\\begin\{[A-Za-z]+\*?\}/, /^\s{0,8}\\end\{[A-Za-z]+\*?\}/),
  },
  {
    kind: 'html',
    isIn: (lines) => hasPair(lines, /<pre[\s>]/i, /<\/pre>/i) || hasPair(lines, /<body[\s>]/i, /<\/body>/i),
  },
  {
    kind: 'rst',
    isIn: (lines) =>
      lines.some((line) => /^\.\. (?:code-block|code|sourcecode|parsed-literal|literalinclude)::/.test(line)),
  },
  { kind: 'asciidoc', isIn: (lines) => lines.some((line) => /^\[source[,%\]]/.test(line)) },
  { kind: 'python', isIn: isPython },
];

const fence = /^(?: {0,3}|[>*\- \d.]{1,12})(?:`{3,}|~{3,})/;

function count(lines: readonly string[], pattern: RegExp): number {
  return lines.reduce((sum, line) => sum + (pattern.test(line) ? 1 : 0), 0);
}

/** Whether a line opens something that a later one, or itself, closes. */
function hasPair(lines: readonly string[], opens: RegExp, closes: RegExp): boolean {
  const from = lines.findIndex((line) => opens.test(line));
  return from !== -1 && lines.slice(from).some((line) => closes.test(line));
}

const statement = /^(?:import \w|from [\w.]+ import [\w(*]|(?:async )?def \w+\(|class \w+[(:]|if __name__ ==|@\w+)/;

/** What a line is that stands at the left edge of a table or of what a program has printed. */
const printed = /^(?:[_=+|│┃┏┡└├╭╰─-]{2}|Layer \(type|Model: |Total params|Epoch \d|>>> |In ?\[|Out\[|\$ )/;

/**
 * Whether a text is a Python program: it says more than once what only a program says, and nothing that is printed
 * stands at the left edge outside a string; a session that somebody has pasted is text.
 */
function isPython(lines: readonly string[]): boolean {
  let quote = '';
  let statements = 0;
  for (const line of lines) {
    if (quote === '' && printed.test(line)) return false;
    if (quote === '' && statement.test(line)) statements++;
    quote = quoteAfter(line, quote);
  }
  return statements >= 2 && quote === '';
}

/** Which triple quote is open behind a line. */
function quoteAfter(line: string, open: string): string {
  let quote = open;
  for (const [found] of line.matchAll(/"""|'''/g)) {
    if (quote === '') quote = found;
    else if (quote === found) quote = '';
  }
  return quote;
}

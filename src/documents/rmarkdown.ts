import { pick, type Excerpt } from '../text/excerpt.js';
import type { DocumentReader, Passage, PassageRole } from './document.js';
import { linesOf } from './lines.js';
import { markdown } from './markdown.js';

/**
 * R Markdown and Quarto: Markdown whose chunks (```` ```{r} ````) are code, and whose blocks behind `## ` or in a
 * `::: {.cell-output}` are what it has printed.
 */
export const rmarkdown: DocumentReader = (whole) => {
  const passages = markdown(whole);
  return passages.map((passage, at) => {
    const role = roleOf(whole.text, passage, passages[at - 1]);
    return { ...passage, role, excerpt: role === 'output' ? withoutMarks(passage.excerpt) : passage.excerpt };
  });
};

/** What R has printed, without the `##` or `#>` before its lines, where all have one. */
function withoutMarks(excerpt: Excerpt): Excerpt {
  const { text } = excerpt;
  const lines = linesOf(text);
  const mark = text.slice(0, 2);
  if (!/^#[#>]$/.test(mark) || !lines.every(({ start }) => text.startsWith(mark, start))) return excerpt;
  const ranges = lines.map(({ start, next }) => {
    const from = start + mark.length;
    return { start: text[from] === ' ' ? from + 1 : from, end: next };
  });
  return pick(excerpt, ranges);
}

const languages: ReadonlySet<string> = new Set([
  'r',
  'python',
  'bash',
  'julia',
  'sql',
  'ojs',
  'js',
  'css',
  'mermaid',
  'dot',
]);

function roleOf(text: string, passage: Passage, before: Passage | undefined): PassageRole {
  if (passage.role !== 'block') return passage.role;
  if (passage.language === undefined) return isOutput(passage, before) ? 'output' : 'block';
  return languages.has(passage.language) && isChunk(text, passage) ? 'code' : 'block';
}

/** Whether the fence above a block has its language in braces: such a block is run. */
function isChunk(text: string, { excerpt }: Passage): boolean {
  const [first] = excerpt.runs;
  if (!first) return false;
  const end = text.lastIndexOf('\n', first.source.start - 1);
  const fence = text.slice(text.lastIndexOf('\n', end - 1) + 1, Math.max(end, 0));
  return fence.includes('{') && !fence.includes('{.');
}

function isOutput({ excerpt }: Passage, before: Passage | undefined): boolean {
  if (/^#[#>] ?/.test(excerpt.text)) return true;
  if (before?.role !== 'prose') return false;
  const prose = before.excerpt.text.trimEnd();
  const last = prose.slice(prose.lastIndexOf('\n') + 1);
  return last.startsWith(':::') && last.includes('cell-output');
}

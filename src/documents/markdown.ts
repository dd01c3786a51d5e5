import type { Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import { assembled, type Piece } from './pieces.js';
import type { DocumentReader, Passage } from './document.js';
import { proseWithHtml } from './html-in-prose.js';
import { linesOf } from './lines.js';
import { flowOf, type FlowLine } from './markdown/flow.js';
import { withHighlights, type Placed } from './markdown/highlight.js';
import { readInfo, type Info } from './markdown/info.js';
import { withoutEscapes } from './markdown/prose.js';

/**
 * Markdown and MDX: fenced and indented code as blocks, everything between two of them as one piece of prose without the
 * marks of quotes and lists. The structure is that of CommonMark (`markdown/flow.ts`). At most 32 quotes and lists in
 * one another are looked into.
 */
export const markdown: DocumentReader = (whole) => {
  const { text } = whole;
  const isMdx = whole.source.name.toLowerCase().endsWith('.mdx');
  const lines = linesOf(text);
  const flow = flowOf(text, lines, isMdx ? 'mdx' : 'markdown');
  const placed = lines.flatMap((line, at): readonly Placed[] => {
    const own = flow[at];
    return own ? [{ line, flow: own }] : [];
  });
  return stretches(withHighlights(text, placed)).flatMap((stretch) => passagesOf(whole, stretch));
};

/** Lines in a row that make one passage. */
interface Stretch {
  readonly kind: 'prose' | 'code';
  /** The number of the block of code; 0 for prose. */
  readonly block: number;
  readonly lines: Placed[];
}

function stretches(lines: readonly Placed[]): readonly Stretch[] {
  const found: Stretch[] = [];
  lines.forEach((line, at) => {
    if (line.flow.kind === 'frontMatter') return;
    const last = found.at(-1);
    const block = isCode(line, lines[at - 1], last) ? line.flow.block : 0;
    if (last && last.block === block) last.lines.push(line);
    else found.push({ kind: block === 0 ? 'prose' : 'code', block, lines: [line] });
  });
  return found;
}

function isCode({ flow }: Placed, before: Placed | undefined, last: Stretch | undefined): boolean {
  if (flow.kind === 'fence' || flow.kind === 'fenced') return true;
  if (flow.kind !== 'indented') return false;
  return !(last?.kind === 'prose' && before && goesOn(flow, before.flow));
}

/**
 * Whether indented lines go on with the prose right above them: to CommonMark a rule in a table ends all that is before
 * it, and what is continued on the line below it would be code.
 */
function goesOn(flow: FlowLine, before: FlowLine): boolean {
  return before.kind === 'rule' || before.block === flow.block;
}

function passagesOf(whole: Excerpt, { kind, lines }: Stretch): readonly Passage[] {
  return kind === 'code' ? [codeOf(whole, lines)] : proseOf(whole, lines);
}

function codeOf(whole: Excerpt, lines: readonly Placed[]): Passage {
  const [first] = lines;
  const info = first && infoOf(whole.text, first);
  const begins = first && info?.reading === 'content' ? [{ start: info.start, end: first.line.next }] : [];
  const excerpt = assembled(whole, [...begins, ...lines.flatMap(contentOf)]);
  const language = first?.language ?? (info && info.reading !== 'content' ? info.reading.language : undefined);
  return { role: 'block', excerpt, ...(language === undefined ? {} : { language }) };
}

function infoOf(text: string, { line, flow }: Placed): { readonly start: number; readonly reading: Info } | undefined {
  if (flow.kind !== 'fence' || flow.info === undefined) return undefined;
  const start = line.start + flow.info;
  return { start, reading: readInfo(text.slice(start, line.end)) };
}

/** What a line of code says; columns of a tab that the margin leaves are blanks. */
function contentOf({ line, flow }: Placed): readonly Piece[] {
  if (flow.kind === 'fence') return [];
  const from = Math.min(line.start + flow.content, line.end);
  const said = { start: from, end: line.next };
  return flow.columns > 0 ? [{ start: from - 1, end: from, text: ' '.repeat(flow.columns) }, said] : [said];
}

function proseOf(whole: Excerpt, lines: readonly Placed[]): readonly Passage[] {
  const excerpt = assembled(
    whole,
    lines.flatMap((line) => proseIn(whole.text, line)),
  );
  if (excerpt.text.trim() === '') return [];
  return lines.some((line) => hasLayout(whole.text, line)) ? proseWithHtml(excerpt) : [{ role: 'prose', excerpt }];
}

/** What a line of prose says; the margin of code that is none is kept. */
function proseIn(text: string, { line, flow }: Placed): readonly Range[] {
  const range = {
    start: Math.min(line.start + (flow.kind === 'indented' ? 0 : flow.content), line.end),
    end: line.next,
  };
  return flow.kind === 'html' ? [range] : withoutEscapes(text, range);
}

/** Blocks of HTML that hold text whose layout matters; any other HTML is prose with tags. */
const preformatted = /<(?:table|pre)\b/i;

function hasLayout(text: string, { line, flow }: Placed): boolean {
  return flow.kind === 'html' && preformatted.test(text.slice(line.start, line.end));
}

import type { Line } from '../lines.js';
import type { FlowLine } from './flow.js';

/** A line of the file with what the structure of the document says of it. */
export interface Placed {
  readonly line: Line;
  readonly flow: FlowLine;
  /** The language of a block, where a template's own mark names it. */
  readonly language?: string;
}

const opening = /^\{(?:%-?|\{[<%]) ?highlight ["']?([\w+-]+)/;
const closing = /^\{(?:%-? ?endhighlight|\{[<%] ?\/ ?highlight)/;

/**
 * Blocks of code as the templates of site generators mark them, `{% highlight python %}` and `{{< highlight python >}}`,
 * are code like fenced code, whatever Markdown makes of their lines.
 */
export function withHighlights(text: string, lines: readonly Placed[]): readonly Placed[] {
  if (!text.includes('highlight')) return lines;
  const marked = lines.map((line) => markOf(text, line));
  const lastClosing = marked.lastIndexOf('closing');
  let open: { readonly content: number; readonly block: number } | undefined;
  return lines.map((placed, at): Placed => {
    const { line } = placed;
    const mark = marked[at];
    if (open && mark !== 'closing') return { line, flow: { ...open, kind: 'fenced', columns: 0 } };
    if (open) {
      const { block } = open;
      open = undefined;
      return { line, flow: { ...placed.flow, kind: 'fence', block } };
    }
    if (mark === undefined || mark === 'closing' || at > lastClosing) return placed;
    open = { content: placed.flow.content, block: -1 - at };
    return { line, flow: { ...placed.flow, kind: 'fence', block: open.block }, language: mark.language };
  });
}

function markOf(text: string, { line, flow }: Placed): 'closing' | { readonly language: string } | undefined {
  const words = text.slice(line.start + flow.content, line.end).trim();
  if (!words.startsWith('{')) return undefined;
  // What looks like a fence in the code may hide its end.
  if (closing.test(words)) return 'closing';
  const language = opening.exec(words)?.[1];
  if (language === undefined || flow.kind === 'fenced' || flow.kind === 'fence') return undefined;
  return { language: language.toLowerCase() };
}

import type { Range } from '../../src/text/source.js';
import type { Host } from './host.js';

/** A document that somebody has put a text into. */
export interface Hosted {
  readonly text: string;
  /** Where in the document the text is spelt, line by line and in order. */
  readonly lines: readonly Range[];
}

/** A host that is made of lines, each of which stands in it as it is. */
export interface LineHost extends Host {
  hosted(text: string): Hosted | undefined;
}

/** What stands before, between and behind the lines of a text. */
interface Frame {
  readonly before: string;
  readonly behind: string;
  /** What a line begins with, the first one too unless it has marks of its own. */
  readonly marks: string;
  readonly firstMarks?: string;
  /** Whether an empty line has no marks. */
  readonly isBare?: boolean;
  readonly lineEnd?: string;
}

function framed(text: string, frame: Frame): Hosted {
  const { before, behind, marks, firstMarks = marks, isBare = false, lineEnd = '\n' } = frame;
  const pieces = [before.replaceAll('\n', lineEnd)];
  let length = before.replaceAll('\n', lineEnd).length;
  const lines = linesIn(text).map((line, at) => {
    const margin = isBare && line === '' ? '' : at === 0 ? firstMarks : marks;
    const start = length + margin.length;
    pieces.push(margin, line, lineEnd);
    length = start + line.length + lineEnd.length;
    return { start, end: start + line.length };
  });
  return { text: pieces.join('') + behind.replaceAll('\n', lineEnd), lines };
}

function linesIn(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

/** A fence that no line of a text can close. */
function fenceFor(text: string, mark: string, least = 3): string {
  const longest = linesIn(text).reduce((most, line) => Math.max(most, runIn(line.trim(), mark)), least - 1);
  return mark.repeat(longest + 1);
}

function runIn(line: string, mark: string): number {
  let length = 0;
  while (line[length] === mark) length++;
  return length;
}

const above = '# A model\n\nSome words about it.\n\n';
const below = '\nAnd some more.\n';

/** Indented code has neither empty lines nor indented ones at its edges that could be told from its margin. */
function fitsIndented(text: string): boolean {
  const lines = linesIn(text);
  return (lines[0] ?? '').trim() !== '' && (lines.at(-1) ?? '').trim() !== '';
}

/** The ways in which a text stands in a document line by line. */
const ways: readonly Pick<LineHost, 'name' | 'path' | 'hosted'>[] = [
  {
    name: 'fence',
    path: 'a.md',
    hosted: (text) => {
      const fence = fenceFor(text, '`');
      return framed(text, { before: `${above}${fence}text\n`, marks: '', behind: `${fence}\n${below}` });
    },
  },
  {
    name: 'fence of tildes with carriage returns',
    path: 'a.md',
    hosted: (text) => {
      const fence = fenceFor(text, '~');
      return framed(text, {
        before: `\uFEFF${above}${fence}\n`,
        marks: '',
        behind: `${fence}\n${below}`,
        lineEnd: '\r\n',
      });
    },
  },
  {
    name: 'fence that is not closed',
    path: 'a.mdx',
    hosted: (text) => framed(text, { before: `${above}${fenceFor(text, '`')}\n`, marks: '', behind: '' }),
  },
  {
    name: 'fence whose first line stands in the info string',
    path: 'a.txt',
    hosted: (text) => {
      const fence = fenceFor(text, '`', 6);
      const [first = ''] = linesIn(text);
      if (first.trim() === '' || first.includes('`') || /^\W*\w+\W*$/.test(first)) return undefined;
      return framed(text, { before: above, marks: '', firstMarks: fence, behind: `${fence}\n${below}` });
    },
  },
  {
    name: 'fence in a list in a quote',
    path: 'a.md',
    hosted: (text) => {
      const fence = fenceFor(text, '`');
      return framed(text, { before: `${above}> 1. ${fence}\n`, marks: '>    ', behind: `>    ${fence}\n${below}` });
    },
  },
  {
    name: 'quote in a nested list, with tabs',
    path: 'a.md',
    hosted: (text) => {
      const fence = fenceFor(text, '`');
      return framed(text, {
        before: `${above}- a\n\t- b\n\n\t\t> ${fence}\n`,
        marks: '\t\t> ',
        behind: `\t\t> ${fence}\n${below}`,
      });
    },
  },
  {
    name: 'indented code',
    path: 'a.md',
    hosted: (text) =>
      fitsIndented(text) ? framed(text, { before: above, marks: '    ', isBare: true, behind: below }) : undefined,
  },
  {
    name: 'code indented by tabs in a list',
    path: 'a.md',
    hosted: (text) =>
      fitsIndented(text)
        ? framed(text, { before: `${above}1.  a\n\n`, marks: '\t\t', isBare: true, behind: below })
        : undefined,
  },
  {
    name: 'Jekyll',
    path: 'a.markdown',
    hosted: (text) =>
      framed(text, {
        before: `---\ntitle: A\n---\n{% highlight text %}\n`,
        marks: '',
        behind: `{% endhighlight %}\n${below}`,
      }),
  },
  {
    name: 'knitr',
    path: 'a.Rmd',
    hosted: (text) =>
      framed(text, {
        before: `${above}\`\`\`{r}\nsummary(model)\n\`\`\`\n\n\`\`\`\n`,
        marks: '## ',
        behind: `\`\`\`\n${below}`,
      }),
  },
  {
    name: 'Quarto',
    path: 'a.qmd',
    hosted: (text) => {
      const fence = fenceFor(text, '`');
      const before = `${above}\`\`\`{python}\nmodel.summary()\n\`\`\`\n\n::: {.cell-output .cell-output-stdout}\n${fence}\n`;
      return framed(text, { before, marks: '', behind: `${fence}\n:::\n${below}` });
    },
  },
  {
    name: 'literal block',
    path: 'a.rst',
    hosted: (text) =>
      framed(text, { before: 'A model\n=======\n\nIt prints::\n\n', marks: '   ', isBare: true, behind: below }),
  },
  {
    name: 'directive in a list',
    path: 'a.rst',
    hosted: (text) =>
      framed(text, {
        before: '* A model\n\n  .. code-block:: text\n     :linenos:\n\n',
        marks: '      ',
        isBare: true,
        behind: below,
      }),
  },
  {
    name: 'listing',
    path: 'a.adoc',
    hosted: (text) => {
      const rules = new Set(linesIn(text).map((line) => line.trimEnd()));
      let rule = '----';
      while (rules.has(rule)) rule += '-';
      return framed(text, { before: `= A model\n\n[source,text]\n${rule}\n`, marks: '', behind: `${rule}\n${below}` });
    },
  },
  {
    name: 'verbatim',
    path: 'a.tex',
    hosted: (text) =>
      framed(text, {
        before: '\\documentclass{article}\n\\begin{document}\n\\begin{verbatim}\n',
        marks: '',
        behind: '\\end{verbatim}\n\\end{document}\n',
      }),
  },
  {
    name: 'lstlisting',
    path: 'a.tex',
    hosted: (text) =>
      framed(text, {
        before: 'Text.\n\\begin{lstlisting}[language=Python, caption={A model}]\n',
        marks: '',
        behind: '\\end{lstlisting}\nText.\n',
      }),
  },
];

/** Documents of lines in which texts stand. */
export const lineHosts: readonly LineHost[] = ways.map((way) => ({
  ...way,
  wrap: (text) => way.hosted(text)?.text,
  spelt: (piece) => piece,
}));

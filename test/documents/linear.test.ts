import { expect, test } from 'vitest';
import { kindOf, readDocument } from '../../src/documents/index.js';
import { documentKinds } from '../../src/result/result.js';

/** Texts that are made to be slow to read as a document; `n` is about how many characters long they are. */
const hostile: Readonly<Record<string, (n: number) => string>> = {
  quotes: (n) => '>'.repeat(n),
  'quotes of every line': (n) => `${'>'.repeat(50)}a\n`.repeat(n / 52),
  'lists in lists': (n) => '- '.repeat(n / 2),
  'numbers in numbers': (n) => '1. '.repeat(n / 3),
  'stars that are no rule': (n) => `${'* * '.repeat(n / 4)}a`,
  'back-ticks': (n) => '`'.repeat(n),
  fences: (n) => '```\n'.repeat(n / 4),
  'quotes that are left at once': (n) => '> a\nb\n'.repeat(n / 6),
  'fences in quotes that are left': (n) => '> ```\na\n'.repeat(n / 8),
  'a quote that goes on without its mark': (n) => `> a\n${'b\n c\n'.repeat(n / 5)}`,
  underlines: (n) => 'a\n=\n'.repeat(n / 4),
  comments: (n) => '<!--\n'.repeat(n / 5),
  tags: (n) => '<a '.repeat(n / 3),
  'blank lines in a list': (n) => `- a\n${'\n \n'.repeat(n / 3)}`,
  escapes: (n) => '\\_`'.repeat(n / 3),
  'runs of back-ticks': (n) => `\\${Array.from({ length: Math.sqrt(2 * n) }, (_, at) => '`'.repeat(at + 1)).join('a')}`,
  highlights: (n) => '{% highlight a %}\n'.repeat(n / 18),
  formulas: (n) => '$$ a\n\n'.repeat(n / 6),
  'announced blocks': (n) => 'a::\n\n'.repeat(n / 5),
  directives: (n) => '.. code-block:: a\n'.repeat(n / 18),
  delimiters: (n) => Array.from({ length: Math.sqrt(2 * n) }, (_, at) => `\n${'-'.repeat(at + 4)}\n`).join(''),
  callouts: (n) => ` ${'<1>'.repeat(n / 3)}`,
  environments: (n) => '\\begin{verbatim}'.repeat(n / 16),
  'environments in a comment': (n) => `%${'\\begin{verbatim}'.repeat(n / 16)}`,
  arguments: (n) => `\\begin{minted}${'{a}'.repeat(n / 3)}`,
};

/** The best of a few runs: other programs only ever make it longer. */
function time(work: () => unknown): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

const lineKinds = documentKinds.filter((kind) => ['markdown', 'rmarkdown', 'rst', 'asciidoc', 'latex'].includes(kind));

test.each(Object.entries(hostile))(
  '%s: time grows with the text',
  (_, text) => {
    const sizes = [20_000, 80_000].map(text);
    for (const kind of lineKinds) {
      const [short = 0, long = 0] = sizes.map((each) => time(() => readDocument({ name: '', text: each }, kind)));
      // Four times the text; quadratic time would be sixteen times as much.
      expect(long).toBeLessThan(10 * short + 150);
    }
    const [short = 0, long = 0] = sizes.map((each) => time(() => kindOf('', each)));
    expect(long).toBeLessThan(10 * short + 150);
  },
  120_000,
);

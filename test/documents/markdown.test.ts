import fc from 'fast-check';
import { micromark } from 'micromark';
import { expect, test } from 'vitest';
import { markdown } from '../../src/documents/markdown.js';
import { wholeOf } from '../../src/text/excerpt.js';
import { misplaced } from './passages.js';

const read = (text: string, name = 'a.md') => markdown(wholeOf({ name, text }));
const blocks = (text: string, name?: string) =>
  read(text, name).flatMap(({ role, excerpt }) => (role === 'block' ? [excerpt.text] : []));

/** The code of a document as micromark's own HTML has it. */
function codeInHtml(text: string): readonly string[] {
  const html = micromark(text, { allowDangerousHtml: true });
  return [...html.matchAll(/<pre><code[^>]*>([^<]*)<\/code><\/pre>/g)].map(([, code = '']) =>
    code.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}

/**
 * Lines of which Markdown is made; no rules, no underlines and nothing behind a fence, of which we think
 * otherwise; no `<pre>` that ends, which is read as a page is.
 */
const line = fc
  .tuple(
    fc.array(fc.constantFrom('> ', '>', '- ', '* ', '1. ', '2) ', '  ', '    ', '\t', ' ', '   '), { maxLength: 4 }),
    fc.constantFrom(
      '',
      '',
      '',
      '```',
      '````',
      '~~~',
      'a',
      'b',
      'a b',
      '# h',
      '#no',
      '<div>',
      '<b>',
      '</b>',
      '<!-- a',
      '-->',
      '<pre>',
      '<?php',
      '?>',
      '<!A',
      '<![CDATA[',
      ']]>',
      '<script',
      '</style>',
      '<table',
      '</div',
      '<div/a',
      `<i a="b" c :d='e'>`,
      '<i a=b/> ',
      '<a href=x> y',
      '<x-y >',
      '</b c>',
      '< a>',
      '[a]',
      '$x',
      '`a`',
      '-a',
      '10. a',
      '0) a',
      '1.a',
      '###### a',
      '####### a',
    ),
  )
  .map(([marks, words]) => marks.join('') + words)
  .filter((each) => !/-[ \t]*$/.test(each) && !/(?:\*[ \t]*){3}$/.test(each));
const document = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));

/** Some line ends of code are lost in micromark's HTML: behind tabs, and where lists are left. */
const withoutLineEnds = (texts: readonly string[]) =>
  texts.map((text) => text.replaceAll('\n', '').trimEnd()).filter((text) => text !== '');

test('the code of a document is what micromark says', () => {
  fc.assert(
    fc.property(document, (text) => {
      expect(withoutLineEnds(blocks(text))).toEqual(withoutLineEnds(codeInHtml(text)));
    }),
    { numRuns: 800 },
  );
});

test('the same in a document of any length', () => {
  fc.assert(
    fc.property(document, fc.integer({ min: 30, max: 60 }), (text, times) => {
      const long = `${text}\n\nend\n\n`.repeat(times);
      expect(withoutLineEnds(blocks(long))).toEqual(withoutLineEnds(codeInHtml(long)));
    }),
    { numRuns: 12 },
  );
});

test('a page within is read as one, and what stands around it as prose', () => {
  const text = 'Our *model*:\n\n<pre>\na &lt;b&gt;\n\n  c\n</pre>\n\n| a | b |\n|---|---|\n';
  expect(read(text).map(({ role, excerpt }) => [role, excerpt.text.trim()])).toEqual([
    ['prose', 'Our *model*:'],
    ['block', 'a <b>\n\n  c'],
    ['prose', '| a | b |\n|---|---|'],
  ]);
});

test('every character of a passage is spelt at its place, in order', () => {
  const any = fc.oneof(
    document,
    document.map((text) => text.replaceAll('\n', '\r\n')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  fc.assert(
    fc.property(any, (text) => {
      expect(misplaced(read(text))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

const texts = (info: string) =>
  read(`\`\`\`\`\`\`${info}\nx\n\`\`\`\`\`\`\n`).map(({ language, excerpt }) => [language, excerpt.text]);

test('what stands in the info string is a language, or where the code begins', () => {
  for (const [info, language] of Object.entries({
    '': undefined,
    Python: 'python',
    'python title="a b"': 'python',
    'text {1,3}': 'text',
    '{r, echo=FALSE}': 'r',
    '{.python .numberLines}': 'python',
    '{code-block} text': 'text',
    'python:train.py': 'python',
    'js [train.js]': 'js',
  })) {
    expect(texts(info)).toEqual([[language, 'x\n']]);
  }
  for (const info of [
    'model.summary()',
    'from keras.models import Sequential',
    'import keras',
    'num_class = 9',
    '# a comment',
    '_____________',
    '=============',
    '+-----+-----+',
    '┏━━━━━┳━━━━━┓',
    'Model: "sequential"',
    'Layer (type)     Output Shape     Param #',
    "{'a': 1}",
    'x, y = 1, 2',
  ]) {
    expect(texts(info)).toEqual([[undefined, `${info}\nx\n`]]);
  }
});

test('prose is what stands between two blocks, without marks of quotes and lists and without escapes', () => {
  const text = `---\ntitle: A\n---\n# H\n\n> - max\\_pool \`a\\_b\`\n\n$$\n- 3 \\cdot 4\n$$\n\n\`\`\`r\nx\n\`\`\`\nend\n`;
  expect(read(text).map(({ role, excerpt }) => [role, excerpt.text])).toEqual([
    ['prose', '# H\n\nmax_pool `a\\_b`\n\n$$\n- 3 \\cdot 4\n$$\n\n'],
    ['block', 'x\n'],
    ['prose', 'end\n'],
  ]);
});

test('a table that stands without a fence is one piece, whatever Markdown makes of its rules', () => {
  const table = [
    'Model: "a"',
    '_________________',
    'Layer (type)     Output Shape     Param #     Connected to',
    '=================',
    'add (Add)        (None, 3)        0           a[0][0]',
    '                                              b[0][0]',
    '-----------------',
    '                 continued',
    'Total params: 0',
    '',
  ].join('\n');
  expect(read(`Words.\n\n${table}`).map(({ excerpt }) => excerpt.text)).toEqual([`Words.\n\n${table}`]);
});

test('in MDX neither indentation nor tags hide a fence', () => {
  const text = `import A from 'a'\n\n<Tabs>\n    <Tab>\n    \`\`\`py\n    x\n      y\n    \`\`\`\n    </Tab>\n</Tabs>\n`;
  expect(blocks(text, 'a.mdx')).toEqual(['x\n  y\n']);
});

test('templates of site generators mark code too', () => {
  expect(blocks('{% highlight python %}\ndef f():\n\n    x = 1\n{% endhighlight %}\n')).toEqual([
    'def f():\n\n    x = 1\n',
  ]);
  expect(blocks('{{< highlight text >}}\n# a\n{{< /highlight >}}\n')).toEqual(['# a\n']);
  expect(blocks('{% highlight python %}\nnever closed\n')).toEqual([]);
});

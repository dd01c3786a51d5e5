import fc from 'fast-check';
import { Tokenizer } from 'parse5';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/documents/index.js';
import { htmlSpelling, referencePieces } from '../../src/documents/html-references.js';
import { charactersOf, misplaced, passagesOf, saidIn } from './read-passages.js';

function said(text: string): readonly (readonly [role: string, text: string])[] {
  return saidIn(text, 'html');
}

const none = (): void => undefined;

/** What parse5 makes of a text without tags. */
function decodedByParse5(text: string): string {
  let decoded = '';
  const add = ({ chars }: { readonly chars: string }): void => {
    decoded += chars;
  };
  const tokenizer = new Tokenizer(
    {},
    {
      onCharacter: add,
      onWhitespaceCharacter: add,
      onNullCharacter: add,
      onComment: none,
      onDoctype: none,
      onEndTag: none,
      onEof: none,
      onStartTag: none,
    },
  );
  tokenizer.write(text, true);
  return decoded;
}

const words = fc.constantFrom(
  'a', ' ', '\n', '\r\n', '\r', '\t', '&', '&amp;', '&lt', '&lt;', '&nbsp;', '&nbsp', '&#46;', '&#x2E', '&#0;', '&#128;',
  '&#13;', '&notit;', '&notin;', '&ngE;', '&semi;', '&ampamp', '&CounterClockwiseContourIntegral;', '&bogus;', ';', '😀',
  '\u0000', '\ud800', '&#xd800;', '&#99999999999;', '│', '"', '=', '1',
); // prettier-ignore
const anyText = fc
  .array(fc.oneof(words, fc.string({ unit: 'grapheme' })), { maxLength: 20 })
  .map((each) => each.join(''));

describe('character references', () => {
  it('are decoded as parse5 decodes them, each at its place', () => {
    fc.assert(
      fc.property(anyText, (each) => {
        const text = each.replaceAll('<', '');
        let at = 0;
        let decoded = '';
        for (const piece of referencePieces(text, { start: 0, end: text.length })) {
          expect(piece.start).toBe(at);
          at = piece.end;
          decoded += piece.text ?? text.slice(piece.start, piece.end);
        }
        expect(at).toBe(text.length);
        expect(decoded.replaceAll('\u00a0', ' ')).toBe(decodedByParse5(text).replaceAll('\u00a0', ' '));
      }),
      { numRuns: 2000 },
    );
  });
});

const pre = (text: string): string => `<pre style="white-space:pre">${text}\n</pre>\n`;

describe('html', () => {
  it('reads prose as it is seen', () => {
    expect(
      said(`<!doctype html><html><head><title>T</title><style>p{}</style></head><body>
        <h1>A <em>model</em></h1><!-- nothing --><p>One
        two&nbsp;&nbsp;three<br>four &lt; 5</p><script>"<p>no</p>"</script><ul><li>a<li>b</ul></body></html>`),
    ).toEqual([['prose', 'A model\nOne two  three\nfour < 5\na\nb\n']]);
  });

  it('parts listings from prose', () => {
    expect(said('<p>before</p><pre>\nx  y\n z</pre>after <textarea>t  t</textarea>')).toEqual([
      ['prose', 'before\n'],
      ['block', 'x  y\n z'],
      ['prose', 'after'],
      ['block', 't  t'],
    ]);
  });

  it('knows the language of a listing', () => {
    const pages = [
      '<pre><code class="language-python">x</code></pre>',
      '<div class="highlight-python notranslate"><div class="highlight"><pre>x</pre></div></div>',
      '<pre class="sourceCode R"><code>x</code></pre>',
      '<pre class="brush: python; gutter: false">x</pre>',
      '<div class="language-python"><pre><code class="language-text">x</code></pre></div>',
    ];
    const languages = pages.map((page) => passagesOf(page, 'html').map(({ role, language }) => [role, language]));
    expect(languages).toEqual([
      [['code', 'python']],
      [['code', 'python']],
      [['code', 'r']],
      [['code', 'python']],
      [['block', undefined]],
    ]);
  });

  it('joins the listings in which Keras 3 shows a table', () => {
    expect(said(pre('<b>Model: "m"</b>') + pre('┏━┓') + pre(' Total params: 3'))).toEqual([
      ['block', 'Model: "m"\n┏━┓\n Total params: 3\n'],
    ]);
    expect(said('<pre>a</pre><p>b</p><pre>c</pre>')).toEqual([
      ['block', 'a'],
      ['prose', 'b\n'],
      ['block', 'c'],
    ]);
  });

  it('leaves out the numbers of lines, and buttons', () => {
    const listings = [
      '<pre><span class="line"><span class="ln">1</span>a</span><span class="line"><span class="ln">2</span>b</span></pre>',
      '<table><tr><td class="gutter"><pre>1\n2</pre></td><td class="code"><pre>a\nb</pre></td></tr></table>',
      '<table><tr><td class="blob-num">1</td><td class="blob-code">a</td></tr>\n<tr><td class="blob-num">2</td><td class="blob-code">b</td></tr></table>',
      '<pre><ol><li>a</li><li>b</li></ol><button>Copy</button><div class="copy-code">copy</div></pre>',
      '<pre>a<br/>b</pre>',
      '<code>a\nb\n</code>',
    ];
    for (const listing of listings) expect(said(listing)[0]?.[1].trimEnd()).toBe('a\nb');
  });

  it('reads a row of a table as a line', () => {
    expect(
      said(`<table><tr><th>Layer (type)</th><th>Param #</th></tr>
        <tr><td>a<br>(Dense)</td><td><p>12</p></td></tr><tr><td colspan=2>Total params: 12</table>`),
    ).toEqual([['prose', 'Layer (type) | Param #\na (Dense) | 12\nTotal params: 12\n']]);
  });

  it('keeps a text in a listing whatever spans stand in it', () => {
    const body = fc.array(
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '<b>', '</b>', '<span class="k">', '<!-- x -->')),
    );
    fc.assert(
      fc.property(body, fc.boolean(), (pieces, isCode) => {
        const text = pieces.map(([each]) => each).join('').replaceAll(/[\r\0]/g, ''); // prettier-ignore
        const spelt = pieces.map(([each, tag]) => tag + htmlSpelling(each).replaceAll(/[\r\0]/g, '')).join('');
        const page = `<pre>\n${isCode ? '<code>' : ''}${spelt}${isCode ? '</code>' : ''}</pre>`;
        const read = said(page);
        expect(read.map(([, each]) => each)).toEqual(/[^\d\s]/.test(text) ? [text] : []);
        for (const passage of passagesOf(page, 'html'))
          for (const [character, piece] of charactersOf(passage)) expect(decodedByParse5(piece)).toContain(character);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its places whatever the page is', () => {
    const tag = fc.constantFrom(
      '<pre>', '</pre>', '<td>', '</td>', '<tr>', '<table>', '</table>', '<p>', '<br>', '<li>', '<code>', '</code>', '<div>',
      '</div>', '<span class="ln">', '</span>', '<script>', '</script>', '<textarea>', '</textarea>', '<b', '</>', '<!--', '-->',
      '<div style="white-space: pre">', '<xmp>', '</xmp>', '<button>', '</button>', '1\n2', 'word', '<?', '<svg>', ']]>',
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, words)), (pieces) => {
        expect(misplaced(pieces.join(''), 'html')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('can be read within another file', () => {
    const text = JSON.stringify('<pre>a &lt;\n"b"</pre>');
    const [passage] = passagesOf(
      `{"cells": [{"cell_type": "code", "outputs": [{"output_type": "display_data", "data": {"text/html": ${text}}}]}]}`,
      'notebook',
    );
    expect(passage?.excerpt.text).toBe('a <\n"b"');
    expect(passage && [...charactersOf(passage)].map(([, piece]) => piece)).toEqual([
      'a',
      ' ',
      '&lt;',
      String.raw`\n`,
      String.raw`\"`,
      'b',
      String.raw`\"`,
    ]);
    expect(passage?.spell?.('1 < "2"')).toBe(String.raw`1 &lt; \"2\"`);
  });

  it('is plain where it is nothing', () => {
    expect(readDocument({ name: '', text: '' }, 'html').passages).toEqual([]);
  });
});
